import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eventSheet, isEventKind } from '@/lib/ledger/events'
import { readPlace, writePlace } from '@/lib/notifications/cursor'
import { type NotificationKind, notificationKinds, notificationSheet } from '@/lib/notifications/kinds'
import {
  type Audience,
  concernsAnybody,
  isCalled,
  recipientsOf,
  type Standing,
} from '@/lib/notifications/rules'
import { inboxFilter, markReadInput, setWatchInput } from '@/lib/notifications/schema'

const everybody = [
  'actor',
  'author',
  'decider',
  'standing',
  'watcher',
  'reviewer',
  'thread',
  'holder',
  'suggester',
  'commenter',
  'proposer',
  'affected',
  'called',
  'administrator',
] as const

const standing: Standing = {
  claimId: 'here',
  authorIds: ['author'],
  deciderIds: ['decider', 'standing'],
  standingDeciderId: 'standing',
  watcherIds: ['watcher'],
  reviewerIds: ['reviewer', 'actor'],
  administratorIds: ['administrator', 'actor'],
  threadIds: ['thread'],
  previousHolderId: 'holder',
  suggesterId: 'suggester',
  commenterId: 'commenter',
  proposerId: 'proposer',
  affected: [{ claimId: 'there', personId: 'affected' }],
}

const audience: Audience = { activeIds: new Set(everybody), isWanted: () => true }

const verdict = {
  revision: 1,
  hash: 'h',
  status: 'DISPUTED',
  said: null,
  depth: 1,
  ruleSet: 'v1',
  met: true,
  reason: 'r',
}
const reading = {
  revision: 1,
  hash: 'h',
  status: 'VERIFIED',
  blind: true,
  ruleSet: 'v1',
  met: true,
  reason: 'r',
}
const ofClaim = { author: 'X', decider: 'X', standing: 'X', watcher: 'X', proposer: 'X' } as const

type Told = Partial<Record<(typeof everybody)[number], NotificationKind>>
type Line = [kind: string, payload: unknown, told: Told]

const as = (kind: NotificationKind): Told =>
  Object.fromEntries(Object.keys(ofClaim).map((who) => [who, kind]))

const W: Told = { watcher: 'WATCHED' }
const R: Told = { ...W, affected: 'RIPPLE' }

// Every kind of event, and who is told of it as what.
const table: Line[] = [
  ['claim.logged', null, W],
  ['claim.edited', null, W],
  ['claim.submitted', null, W],
  ['claim.taken', {}, W],
  ['claim.taken', { reason: 'too long' }, { ...W, holder: 'TAKEN_OVER' }],
  ['claim.released', null, W],
  ['claim.assigned', { personId: 'called', name: 'C' }, { ...W, called: 'ASSIGNED' }],
  ['claim.assigned', { personId: null, name: null }, W],
  ['claim.returned', { reason: 'r' }, { ...W, author: 'RETURNED' }],
  ['claim.suggestion-accepted', null, { ...W, suggester: 'SUGGESTION_ACCEPTED' }],
  ['claim.withdrawn', null, W],
  ['claim.decided', { ...verdict, override: null, parts: [] }, as('DECIDED')],
  ['claim.second-read', { ...reading, agrees: true }, { ...W, standing: 'SECOND_READ' }],
  ['claim.second-read', { ...reading, agrees: false }, { ...W, standing: 'DISSENT', author: 'DISSENT' }],
  ['claim.second-read', null, W],
  ['claim.reaffirmed', null, W],
  ['claim.retracted', null, as('RETRACTED')],
  ['claim.withheld', null, as('WITHHELD')],
  ['claim.restored', null, as('RESTORED')],
  ['claim.merged', null, as('MERGED')],
  ['withholding.proposed', null, { ...W, reviewer: 'WITHHOLDING_PROPOSED' }],
  ['withholding.declined', null, { ...W, proposer: 'WITHHOLDING_DECLINED' }],
  ['suggestion.made', null, { ...W, author: 'SUGGESTED' }],
  ['suggestion.declined', null, { ...W, suggester: 'SUGGESTION_DECLINED' }],
  ['comment.settled', null, { ...W, commenter: 'COMMENT_SETTLED' }],
  ['comment.reopened', null, { ...W, author: 'COMMENT_REOPENED' }],
  ['reading.unblinded', { decisionId: 'd' }, {}],
  ['link.made', null, W],
  ['link.ended', null, W],
  [
    'note.added',
    { sha256: 's', mentions: ['called', 'thread'] },
    { ...W, called: 'MENTIONED', thread: 'MENTIONED' },
  ],
  ['note.added', { sha256: 's' }, { ...W, thread: 'REPLIED' }],
  ['interests.stated', null, {}],
  ['import.started', null, {}],
  ['import.paused', null, {}],
  ['import.resumed', null, {}],
  ['import.ended', null, {}],
  ['import.undo-begun', null, {}],
  ['import.undone', null, {}],
  ['bulk.started', null, {}],
  ['bulk.stopped', null, {}],
  ['bulk.resumed', null, {}],
  ['bulk.ended', null, {}],
  ['settings.changed', null, {}],
  ['token.made', null, {}],
  ['webhook.added', null, {}],
  ['webhook.changed', null, {}],
  ['webhook.paused', null, {}],
  ['webhook.resumed', null, {}],
  ['webhook.secret-rotated', null, {}],
  ['webhook.removed', null, {}],
  ['webhook.replayed', null, {}],
  ['webhook.disabled', null, { administrator: 'WEBHOOK_DISABLED' }],
  ['token.revoked', null, {}],
  ['document.added', null, W],
  ['capture.started', null, {}],
  ['capture.retried', null, {}],
  ['capture.dropped', null, {}],
  ['document.shared', null, {}],
  ['document.unshared', null, {}],
  ['document.linked', null, R],
  ['document.unlinked', null, R],
  ['document.suggestion-declined', null, {}],
  ['agent.described', null, {}],
  ['agent.merged', null, R],
  ['agent.separated', null, R],
  ['source.edited', null, R],
  ['source.rechecked', null, { ...W, affected: 'RIPPLE' }],
  ['transcript.saved', null, {}],
  ['transcript.checked', null, {}],
  ['translation.checked', null, {}],
  ['decision.translated', null, W],
  ['decision.translation-checked', null, W],
  ['decision.translation-taken-back', null, W],
  ['authenticity.judged', null, { affected: 'RIPPLE' }],
  ['reliability.graded', null, { watcher: 'REGRADED', affected: 'RIPPLE' }],
  ['person.added', null, {}],
  ['person.invited', null, {}],
  ['person.role-changed', null, {}],
  ['person.deactivated', null, {}],
  ['person.reactivated', null, {}],
  ['person.sessions-ended', null, {}],
  ['person.password-set', null, {}],
]

const told = (kind: string, payload: unknown, change: Partial<Standing> = {}, who: Partial<Audience> = {}) =>
  Object.fromEntries(
    recipientsOf(
      { kind, payload, actorId: 'actor' },
      { ...standing, ...change },
      { ...audience, ...who },
    ).map((recipient) => [recipient.personId, recipient.kind]),
  )

describe('who is told of what', () => {
  test.each(table)('%s %j', (kind, payload, expected) => {
    expect(told(kind, payload)).toEqual(expected)
    expect(concernsAnybody(kind)).toBe(Object.keys(expected).length > 0)
  })

  test('the table above names every kind of event', () => {
    expect([...new Set(table.map(([kind]) => kind))].sort()).toEqual(Object.keys(eventSheet).sort())
  })

  test('each reason to be told of something is given by some event', () => {
    const given = new Set(table.flatMap(([, , expected]) => Object.values(expected)))
    expect([...given].sort()).toEqual([...notificationKinds].sort())
  })

  test('an event of a newer version’s is told to nobody', () => {
    expect(told('claim.painted', null)).toEqual({})
    expect(concernsAnybody('claim.painted')).toBe(false)
    expect(concernsAnybody('toString')).toBe(false)
  })

  test('nobody is told of what they did themselves, whatever they are to the claim', () => {
    const everywhere = {
      authorIds: ['actor'],
      deciderIds: ['actor'],
      watcherIds: ['actor'],
      proposerId: 'actor',
    }
    expect(told('claim.decided', null, everywhere)).toEqual({})
    expect(
      told('note.added', { sha256: 's', mentions: ['actor'] }, { ...everywhere, threadIds: [] }),
    ).toEqual({})
  })

  test('the software’s own acts are told to everybody concerned', () => {
    const system = recipientsOf({ kind: 'claim.merged', payload: null, actorId: null }, standing, audience)
    expect(system).toHaveLength(5)
  })

  test('one who is deactivated is told nothing', () => {
    expect(told('claim.returned', { reason: 'r' }, {}, { activeIds: new Set(['watcher']) })).toEqual(W)
  })

  test('of several reasons the strongest counts, and the next one that is wanted where it is turned off', () => {
    const both = { authorIds: ['author'], watcherIds: ['author'] }
    const without = (...off: NotificationKind[]) => ({
      isWanted: (_: string, kind: NotificationKind) => !off.includes(kind),
    })
    expect(told('claim.returned', { reason: 'r' }, both)).toEqual({ author: 'RETURNED' })
    expect(told('claim.returned', { reason: 'r' }, both, without('RETURNED'))).toEqual({ author: 'WATCHED' })
    expect(told('claim.returned', { reason: 'r' }, both, without('RETURNED', 'WATCHED'))).toEqual({})
  })

  test('a ripple leads to the one claim of theirs that it reached, and to none where there are several', () => {
    const event = { kind: 'reliability.graded', payload: null, actorId: null }
    const reached = [
      { claimId: 'one', personId: 'author' },
      { claimId: 'one', personId: 'author' },
      { claimId: 'one', personId: 'decider' },
      { claimId: 'two', personId: 'decider' },
      // Of very many only that they are several is looked up.
      { claimId: null, personId: 'watcher' },
    ]
    const found = recipientsOf(
      event,
      { ...standing, claimId: null, watcherIds: [], affected: reached },
      audience,
    )
    expect(found).toEqual([
      { personId: 'author', kind: 'RIPPLE', claimId: 'one' },
      { personId: 'decider', kind: 'RIPPLE', claimId: null },
      { personId: 'watcher', kind: 'RIPPLE', claimId: null },
    ])
  })

  test('whatever the event, each person at most once, only active ones, never the actor', () => {
    const person = fc.constantFrom(...everybody)
    const people = fc.array(person, { maxLength: 6 })
    const maybe = fc.option(person)
    const anyStanding: fc.Arbitrary<Standing> = fc.record({
      claimId: fc.option(fc.constantFrom('here')),
      authorIds: people,
      deciderIds: people,
      standingDeciderId: maybe,
      watcherIds: people,
      reviewerIds: people,
      administratorIds: people,
      threadIds: people,
      previousHolderId: maybe,
      suggesterId: maybe,
      commenterId: maybe,
      proposerId: maybe,
      affected: fc.array(fc.record({ claimId: fc.constantFrom('a', 'b', null), personId: person }), {
        maxLength: 4,
      }),
    })
    const line = fc.constantFrom(...table)
    fc.assert(
      fc.property(line, anyStanding, fc.uniqueArray(person), person, (row, at, active, actorId) => {
        const activeIds = new Set<string>(active)
        const found = recipientsOf({ kind: row[0], payload: row[1], actorId }, at, {
          activeIds,
          isWanted: () => true,
        })
        const ids = found.map(({ personId }) => personId)
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids.every((id) => activeIds.has(id) && id !== actorId)).toBe(true)
      }),
    )
  })
})

describe('what a notification says', () => {
  test('each kind begins its sentence with who it was, and none holds a verdict or the reason of one', () => {
    for (const kind of notificationKinds) {
      const { sentence, shows, group } = notificationSheet[kind]
      expect(sentence('Mira')).toMatch(/^Mira/)
      if (group === 'verdicts') expect(shows).toBeNull()
    }
  })

  test('that a second reader agrees or not is told only to whoever can no longer read it blind', () => {
    for (const agrees of [true, false]) {
      const found = told('claim.second-read', { ...reading, agrees }, { watcherIds: [...everybody] })
      const knowing = Object.entries(found).filter(([, kind]) => kind !== 'WATCHED')
      expect(knowing.map(([who]) => who).every((who) => who === 'standing' || who === 'author')).toBe(true)
    }
    expect(isEventKind('claim.second-read') && eventSheet['claim.second-read'].sentence('Mira')).toBe(
      'Mira gave a second reading',
    )
  })
})

describe('a note calls by @Name', () => {
  test.each<[string, string, boolean]>([
    ['@Ann, look', 'Ann', true],
    ['ask @Ann', 'Ann', true],
    ['ask Ann', 'Ann', false],
    ['ask @Anna', 'Ann', false],
    ['ask @Anna and @Ann.', 'Ann', true],
    ['@Ann Marie', 'Ann', true],
    ['@Ann2', 'Ann', false],
    ['@a.b* (x)', 'a.b* (x)', true],
    ['@Zoe\u0308', 'Zo\u00eb', true],
    ['@Zoe\u0308', 'Zoe', false],
    ['سلام @مهسا، ببین', 'مهسا', true],
    ['', 'Ann', false],
  ])('%j calls %j: %s', (body, name, expected) => {
    expect(isCalled(body, name)).toBe(expected)
  })
})

describe('addresses and inputs', () => {
  test('a place in the inbox survives its address; anything else is no place', () => {
    const place = { way: 'older', at: new Date(1_700_000_000_123), id: crypto.randomUUID() } as const
    expect(readPlace(writePlace(place))).toEqual(place)
    for (const cursor of [
      null,
      '',
      'x',
      writePlace(place).slice(1),
      Buffer.from('["older",1]').toString('base64url'),
    ])
      expect(readPlace(cursor)).toBeNull()
  })

  test('an address that means nothing shows the whole inbox from its beginning', () => {
    const plain = { show: 'all', cursor: null }
    expect(inboxFilter.parse({})).toEqual(plain)
    expect(inboxFilter.parse({ show: 'everything', cursor: 'x'.repeat(300) })).toEqual(plain)
    expect(inboxFilter.parse({ show: ['unread', 'all'], cursor: 'abc' })).toEqual({
      show: 'unread',
      cursor: 'abc',
    })
  })

  test('a watch names one thing, in the way in which that thing is named', () => {
    const id = crypto.randomUUID()
    expect(setWatchInput.safeParse({ of: 'claim', ref: 'C-7K3Q9', watching: true }).success).toBe(true)
    expect(setWatchInput.safeParse({ of: 'topic', id, watching: false }).success).toBe(true)
    expect(setWatchInput.safeParse({ of: 'claim', id, watching: true }).success).toBe(false)
    expect(setWatchInput.safeParse({ of: 'source', id, ref: 'C-7K3Q9', watching: true }).success).toBe(false)
    expect(setWatchInput.safeParse({ of: 'person', id, watching: true }).success).toBe(false)
  })

  test('one is marked read, or all up to a time; never both at once', () => {
    const id = crypto.randomUUID()
    expect(markReadInput.safeParse({ id }).success).toBe(true)
    expect(markReadInput.safeParse({ until: new Date().toISOString() }).success).toBe(true)
    expect(markReadInput.safeParse({ id, until: new Date().toISOString() }).success).toBe(false)
    expect(markReadInput.safeParse({}).success).toBe(false)
  })
})
