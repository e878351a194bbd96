import { told } from '@/lib/words/told'

/** Under which heading a person finds a kind among their settings. */
export const notificationGroups = ['notes', 'reviews', 'own', 'verdicts', 'watched', 'machines'] as const
export type NotificationGroup = (typeof notificationGroups)[number]

type KindRow = {
  group: NotificationGroup
  /** When one is told, in the settings. */
  label: string
  /** What happened, in the inbox. Never a verdict: it could be one that a blind second reading still hides. */
  sentence: (who: string) => string
  /** Words of the event that stand below it: of the note, or its reason. */
  shows: 'note' | 'reason' | null
}

/**
 * Why a person is told of an event, the strongest reason first: of several, the first that the person wants is the one.
 * Everybody is told of every kind until they turn it off.
 */
export const notificationSheet = {
  MENTIONED: {
    group: 'notes',
    get label() {
      return told('Somebody calls you in a note')
    },
    sentence: (who) => `${who} called you in a note`,
    shows: 'note',
  },
  REPLIED: {
    group: 'notes',
    get label() {
      return told('Somebody answers a note of yours, or in a thread that you wrote in')
    },
    sentence: (who) => `${who} answered in a thread of yours`,
    shows: 'note',
  },
  ASSIGNED: {
    group: 'reviews',
    get label() {
      return told('A review is assigned to you')
    },
    sentence: (who) => `${who} assigned the review to you`,
    shows: null,
  },
  TAKEN_OVER: {
    group: 'reviews',
    get label() {
      return told('A colleague takes over a review that you were on')
    },
    sentence: (who) => `${who} took over the review from you`,
    shows: 'reason',
  },
  RETURNED: {
    group: 'own',
    get label() {
      return told('Changes are asked for in a claim that you wrote')
    },
    sentence: (who) => `${who} asked for changes`,
    shows: 'reason',
  },
  SUGGESTED: {
    group: 'own',
    get label() {
      return told('A change is suggested to a claim that you wrote')
    },
    sentence: (who) => `${who} suggested a change`,
    shows: 'reason',
  },
  COMMENT_REOPENED: {
    group: 'own',
    get label() {
      return told('A comment on a claim that you wrote is opened again')
    },
    sentence: (who) => `${who} opened a comment again`,
    shows: null,
  },
  SUGGESTION_ACCEPTED: {
    group: 'reviews',
    get label() {
      return told('A change that you suggested is accepted')
    },
    sentence: (who) => `${who} accepted your suggestion`,
    shows: null,
  },
  SUGGESTION_DECLINED: {
    group: 'reviews',
    get label() {
      return told('A change that you suggested is declined')
    },
    sentence: (who) => `${who} declined your suggestion`,
    shows: 'reason',
  },
  COMMENT_SETTLED: {
    group: 'reviews',
    get label() {
      return told('A comment that you made is ticked off')
    },
    sentence: (who) => `${who} ticked off your comment`,
    shows: null,
  },
  WITHHOLDING_PROPOSED: {
    group: 'reviews',
    get label() {
      return told('A text is proposed to be withheld or restored, and a second reviewer is wanted')
    },
    sentence: (who) => `${who} proposed to withhold or restore the text; a second reviewer is wanted`,
    shows: 'reason',
  },
  WITHHOLDING_DECLINED: {
    group: 'reviews',
    get label() {
      return told('Your proposal to withhold or restore a text is declined')
    },
    sentence: (who) => `${who} declined your proposal to withhold or restore the text`,
    shows: 'reason',
  },
  RETRACTED: {
    group: 'verdicts',
    get label() {
      return told('A claim that you wrote, decided or watch is retracted')
    },
    sentence: (who) => `${who} retracted the claim`,
    shows: null,
  },
  WITHHELD: {
    group: 'verdicts',
    get label() {
      return told('The text of a claim that you wrote, decided or watch is withheld')
    },
    sentence: (who) => `${who} confirmed it: the text is withheld`,
    shows: null,
  },
  RESTORED: {
    group: 'verdicts',
    get label() {
      return told('The text of a claim that you wrote, decided or watch is restored')
    },
    sentence: (who) => `${who} confirmed it: the text is restored`,
    shows: null,
  },
  MERGED: {
    group: 'verdicts',
    get label() {
      return told('A claim that you wrote, decided or watch is merged into another')
    },
    sentence: (who) => `${who} merged the claim into another`,
    shows: null,
  },
  DISSENT: {
    group: 'verdicts',
    get label() {
      return told('A second reviewer dissents on a claim that you wrote or decided')
    },
    sentence: (who) => `${who} recorded a dissent`,
    shows: null,
  },
  SECOND_READ: {
    group: 'verdicts',
    get label() {
      return told('A second reviewer agrees with a decision of yours')
    },
    sentence: (who) => `${who} read it a second time and agrees with your decision`,
    shows: null,
  },
  DECIDED: {
    group: 'verdicts',
    get label() {
      return told('The status of a claim that you wrote, decided or watch is decided')
    },
    sentence: (who) => `${who} decided the status`,
    shows: null,
  },
  RIPPLE: {
    group: 'verdicts',
    get label() {
      return told('Something changed that a claim rests on which you wrote, decided or watch')
    },
    sentence: (who) => `${who} changed something that a claim rests on`,
    shows: null,
  },
  WEBHOOK_DISABLED: {
    group: 'machines',
    get label() {
      return told('A webhook was switched off because nothing arrived there any more')
    },
    sentence: (who) => `${who} switched a webhook off: nothing arrives there any more`,
    shows: null,
  },
  REGRADED: {
    group: 'watched',
    get label() {
      return told('A source that you watch, or its publisher, is graded')
    },
    sentence: (who) => `${who} graded the reliability of a source`,
    shows: 'reason',
  },
  WATCHED: {
    group: 'watched',
    get label() {
      return told('Anything else happens to a claim, source or topic that you watch')
    },
    // What happened is the event's own sentence.
    sentence: (who) => who,
    shows: null,
  },
} as const satisfies Record<string, KindRow>

export type NotificationKind = keyof typeof notificationSheet

export const isNotificationKind = (kind: string): kind is NotificationKind =>
  Object.hasOwn(notificationSheet, kind)

/** All kinds, the strongest first. */
export const notificationKinds = Object.keys(notificationSheet).filter(isNotificationKind)
