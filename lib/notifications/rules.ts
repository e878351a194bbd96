import type { z } from 'zod'
import { type EventKind, eventSheet, isEventKind } from '@/lib/ledger/events'
import { type NotificationKind, notificationKinds } from './kinds'

/** Who stood where when something happened. Ids of people; a list may name one more than once. */
export type Standing = {
  /** The claim that it happened to, or null. */
  claimId: string | null
  /** Whoever wrote any part of the claim. */
  authorIds: readonly string[]
  /** Whoever decided it before, or read it a second time. */
  deciderIds: readonly string[]
  /** Whose decision stood. */
  standingDeciderId: string | null
  /** Whoever watches the claim, one of its topics or sources; or the source that it is about. */
  watcherIds: readonly string[]
  reviewerIds: readonly string[]
  administratorIds: readonly string[]
  /** Whoever wrote before in the thread of this note. */
  threadIds: readonly string[]
  /** Who was on the review before. */
  previousHolderId: string | null
  suggesterId: string | null
  commenterId: string | null
  /** Who had proposed the withholding that this settles. */
  proposerId: string | null
  /**
   * Who wrote, decided or watches decided claims that rest on what changed, and which of these; null stands for several
   * of one person's, since tens of thousands may be reached.
   */
  affected: ReadonlyArray<{ personId: string; claimId: string | null }>
}

/** `payload` is null where it was lawfully deleted. */
export type Happening = { kind: string; actorId: string | null; payload: unknown }

/** One event of the log, as the deliverer reads it. */
export type LogEvent = Happening & { id: string; leafIndex: bigint; claimId: string | null; at: Date }

export type Audience = {
  activeIds: ReadonlySet<string>
  isWanted: (personId: string, kind: NotificationKind) => boolean
}

export type Recipient = { personId: string; kind: NotificationKind; claimId: string | null }

type Call = { kind: NotificationKind; ids: ReadonlyArray<string | null> }
type Row = (standing: Standing, payload: unknown) => Call[]

/** A row that looks into the payload; null where that was lawfully deleted. */
const reading =
  <Schema extends z.ZodType>(
    schema: Schema,
    row: (standing: Standing, payload: z.infer<Schema> | null) => Call[],
  ): Row =>
  (standing, payload) => {
    const parsed = schema.safeParse(payload)
    return row(standing, parsed.success ? parsed.data : null)
  }

const nobody: Row = () => []
const watchers: Row = ({ watcherIds }) => [{ kind: 'WATCHED', ids: watcherIds }]

/** The persons whom `find` names, and whoever watches. */
const first =
  (kind: NotificationKind, find: (standing: Standing) => ReadonlyArray<string | null>): Row =>
  (standing, payload) => [{ kind, ids: find(standing) }, ...watchers(standing, payload)]

/** A step on the verdict concerns whoever wrote, decided or watches the claim, and who had proposed it. */
const concerned = ({ authorIds, deciderIds, watcherIds, proposerId }: Standing) => [
  ...authorIds,
  ...deciderIds,
  ...watcherIds,
  proposerId,
]
const verdict = (kind: NotificationKind) => first(kind, concerned)

const suggestion = (kind: NotificationKind) => first(kind, ({ suggesterId }) => [suggesterId])
const affected = ({ affected }: Standing): Call => ({
  kind: 'RIPPLE',
  ids: affected.map(({ personId }) => personId),
})

/** What may put decided claims into the queue: whom these concern, and whoever watches what changed. */
const rippling: Row = (standing, payload) => [affected(standing), ...watchers(standing, payload)]

/** Who is told of each kind of event, and why. A kind without a row does not compile. */
const rows = {
  'claim.logged': watchers,
  'claim.edited': watchers,
  'claim.submitted': watchers,
  'claim.taken': reading(eventSheet['claim.taken'].payload, (standing, payload) => [
    ...(payload?.reason ? [{ kind: 'TAKEN_OVER', ids: [standing.previousHolderId] } as const] : []),
    ...watchers(standing, payload),
  ]),
  'claim.released': watchers,
  'claim.assigned': reading(eventSheet['claim.assigned'].payload, (standing, payload) => [
    { kind: 'ASSIGNED', ids: [payload?.personId ?? null] },
    ...watchers(standing, payload),
  ]),
  'claim.returned': first('RETURNED', ({ authorIds }) => authorIds),
  'claim.suggestion-accepted': suggestion('SUGGESTION_ACCEPTED'),
  'claim.withdrawn': watchers,
  'claim.decided': verdict('DECIDED'),
  // Whoever decided or wrote it can no longer read it blind; others are told that it was read, and not how.
  'claim.second-read': reading(eventSheet['claim.second-read'].payload, (standing, payload) => {
    const { standingDeciderId, authorIds } = standing
    const told: Call =
      payload?.agrees === false
        ? { kind: 'DISSENT', ids: [standingDeciderId, ...authorIds] }
        : { kind: 'SECOND_READ', ids: [payload ? standingDeciderId : null] }
    return [told, ...watchers(standing, payload)]
  }),
  'claim.reaffirmed': watchers,
  'claim.retracted': verdict('RETRACTED'),
  'claim.withheld': verdict('WITHHELD'),
  'claim.restored': verdict('RESTORED'),
  'claim.merged': verdict('MERGED'),
  'withholding.proposed': first('WITHHOLDING_PROPOSED', ({ reviewerIds }) => reviewerIds),
  'withholding.declined': first('WITHHOLDING_DECLINED', ({ proposerId }) => [proposerId]),
  'suggestion.made': first('SUGGESTED', ({ authorIds }) => authorIds),
  'suggestion.declined': suggestion('SUGGESTION_DECLINED'),
  'comment.settled': first('COMMENT_SETTLED', ({ commenterId }) => [commenterId]),
  'comment.reopened': first('COMMENT_REOPENED', ({ authorIds }) => authorIds),
  'reading.unblinded': nobody,
  'link.made': watchers,
  'link.ended': watchers,
  'note.added': reading(eventSheet['note.added'].payload, (standing, payload) => [
    { kind: 'MENTIONED', ids: payload?.mentions ?? [] },
    { kind: 'REPLIED', ids: standing.threadIds },
    ...watchers(standing, payload),
  ]),
  'interests.stated': nobody,
  'settings.changed': nobody,
  'token.made': nobody,
  'token.revoked': nobody,
  'document.added': watchers,
  'capture.started': nobody,
  'capture.retried': nobody,
  'capture.dropped': nobody,
  'document.shared': nobody,
  'document.unshared': nobody,
  'document.linked': rippling,
  'document.unlinked': rippling,
  'document.suggestion-declined': nobody,
  'agent.described': nobody,
  'agent.merged': rippling,
  'agent.separated': rippling,
  'source.edited': rippling,
  'source.rechecked': rippling,
  'transcript.saved': nobody,
  'transcript.checked': nobody,
  'translation.checked': nobody,
  'decision.translated': watchers,
  'decision.translation-checked': watchers,
  'decision.translation-taken-back': watchers,
  'authenticity.judged': (standing) => [affected(standing)],
  'reliability.graded': (standing) => [affected(standing), { kind: 'REGRADED', ids: standing.watcherIds }],
  'import.started': nobody,
  'import.paused': nobody,
  'import.resumed': nobody,
  'import.ended': nobody,
  'import.undo-begun': nobody,
  'import.undone': nobody,
  'bulk.started': nobody,
  'bulk.stopped': nobody,
  'bulk.resumed': nobody,
  'bulk.ended': nobody,
  'person.added': nobody,
  'person.invited': nobody,
  'person.role-changed': nobody,
  'person.deactivated': nobody,
  'person.reactivated': nobody,
  'person.sessions-ended': nobody,
  'person.password-set': nobody,
  'webhook.added': nobody,
  'webhook.changed': nobody,
  'webhook.paused': nobody,
  'webhook.resumed': nobody,
  'webhook.secret-rotated': nobody,
  'webhook.removed': nobody,
  'webhook.replayed': nobody,
  'webhook.disabled': ({ administratorIds }) => [{ kind: 'WEBHOOK_DISABLED', ids: administratorIds }],
} satisfies Record<EventKind, Row>

/** Whether anybody can ever be told of this kind: of the others no facts need to be looked up. */
export const concernsAnybody = (kind: string): kind is EventKind => isEventKind(kind) && rows[kind] !== nobody

/** The claim that a person is led to: of several that rest on what changed none, for they stand in the queue. */
function claimFor(kind: NotificationKind, personId: string, standing: Standing): string | null {
  if (kind !== 'RIPPLE') return standing.claimId
  const theirs = new Set(
    standing.affected.filter((each) => each.personId === personId).map(({ claimId }) => claimId),
  )
  const [only = null] = theirs
  return theirs.size === 1 && only !== null ? only : standing.claimId
}

/**
 * Whom an event is told to and why: never the one who acted, nobody deactivated, each person once, for the strongest
 * reason that they want to hear of.
 */
export function recipientsOf(event: Happening, standing: Standing, audience: Audience): Recipient[] {
  if (!isEventKind(event.kind)) return []
  const calls = rows[event.kind](standing, event.payload)
  const told = new Map<string, Recipient>()
  for (const kind of notificationKinds) {
    for (const personId of calls.flatMap((call) => (call.kind === kind ? call.ids : []))) {
      if (personId === null || personId === event.actorId || told.has(personId)) continue
      if (!audience.activeIds.has(personId) || !audience.isWanted(personId, kind)) continue
      told.set(personId, { personId, kind, claimId: claimFor(kind, personId, standing) })
    }
  }
  return [...told.values()]
}

const continues = /^[\p{L}\p{M}\p{N}]/u

/** Whether a note calls somebody by `@Name`: the whole name, so that `@Ann` is not found in `@Anna`. */
export function isCalled(body: string, name: string): boolean {
  const [text, call] = [body.normalize('NFC'), `@${name.normalize('NFC')}`]
  for (let at = text.indexOf(call); at >= 0; at = text.indexOf(call, at + 1)) {
    if (!continues.test(text.slice(at + call.length))) return true
  }
  return false
}
