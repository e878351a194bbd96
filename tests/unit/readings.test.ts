import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Actor, type Member, PUBLIC, type Role, roles } from '@/lib/auth/actor'
import { workflows } from '@/lib/claims/rules'
import { statuses } from '@/lib/claims/statuses'
import {
  depthOf,
  hideFirstDecision,
  hideFromChanges,
  isHiddenFrom,
  mayReadAgain,
  type ReadFacts,
} from '@/lib/review/readings'
import { evaluateRules } from '@/lib/review/rules'
import type { ClaimChanges, DeskClaim, DeskNote, HistoryLine, HistoryWords } from '@/lib/review/views'
import { facts } from '@/tests/support/evidence-facts'

const member = (role: Role, id = 'second'): Member => ({ kind: 'member', id, name: id, role })
const reader = member('REVIEWER')

/** Decided by `first`, logged by `author`, with a blind second reading wanted. */
const claim = (differs: Partial<ReadFacts> = {}): ReadFacts => ({
  authorId: 'author',
  contributorIds: ['author', 'helper'],
  workflow: 'DECIDED',
  everDecided: true,
  status: 'VERIFIED',
  secondReadingAt: '2026-11-22T10:00:00.000Z',
  standing: { reviewerId: 'first', readerIds: [], unblindedIds: [] },
  ...differs,
})
const standing = (differs: Partial<NonNullable<ReadFacts['standing']>>) =>
  claim({ standing: { reviewerId: 'first', readerIds: [], unblindedIds: [], ...differs } })

describe('depth', () => {
  it('is 1 with nobody else, 2 with a second who agrees, 3 where one who agrees read it blind', () => {
    const read = (agrees: boolean, blind: boolean) => ({ agrees, blind })
    expect(depthOf([])).toBe(1)
    expect(depthOf([read(true, false)])).toBe(2)
    expect(depthOf([read(true, true)])).toBe(3)
    expect(depthOf([read(false, true), read(false, false)])).toBe(1)
    // A blind dissent does not make an open agreement blind.
    expect(depthOf([read(false, true), read(true, false)])).toBe(2)
    expect(depthOf([read(true, false), read(true, true)])).toBe(3)
  })

  it('never falls by another reading', () => {
    const reading = fc.record({ agrees: fc.boolean(), blind: fc.boolean() })
    fc.assert(
      fc.property(fc.array(reading), reading, (readings, one) => {
        expect(depthOf([...readings, one])).toBeGreaterThanOrEqual(depthOf(readings))
        expect([1, 2, 3]).toContain(depthOf(readings))
      }),
    )
  })
})

describe('who may give a second reading', () => {
  it.each(roles)('%s: only a reviewer', (role) => {
    expect(mayReadAgain(member(role), claim())).toBe(role === 'REVIEWER')
  })

  it('nobody who is no member, decided it, wrote a part of it, or read it before', () => {
    const others: Actor[] = [PUBLIC, { kind: 'system', job: 'worker' }]
    for (const actor of [...others, ...['first', 'author', 'helper'].map((id) => member('REVIEWER', id))])
      expect(mayReadAgain(actor, claim())).toBe(false)
    expect(mayReadAgain(reader, standing({ readerIds: ['second'] }))).toBe(false)
    expect(mayReadAgain(reader, standing({ readerIds: ['third'] }))).toBe(true)
  })

  it('only of a decision that stands: decided, not edited since, not retracted, not merged', () => {
    for (const workflow of workflows)
      expect(mayReadAgain(reader, claim({ workflow }))).toBe(workflow === 'DECIDED')
    expect(mayReadAgain(reader, claim({ editedSince: true }))).toBe(false)
    expect(mayReadAgain(reader, claim({ mergedInto: 'C-AAAAA' }))).toBe(false)
    expect(mayReadAgain(reader, claim({ standing: null, everDecided: false }))).toBe(false)
    for (const status of statuses)
      expect(mayReadAgain(reader, claim({ status }))).toBe(status !== 'RETRACTED')
  })
})

describe('from whom the first decision is hidden', () => {
  it('from those who can give the blind reading, while one is wanted and they have not asked to see', () => {
    expect(isHiddenFrom(reader, claim())).toBe(true)
    expect(isHiddenFrom(reader, claim({ secondReadingAt: null }))).toBe(false)
    expect(isHiddenFrom(reader, standing({ unblindedIds: ['second'] }))).toBe(false)
    expect(isHiddenFrom(reader, standing({ unblindedIds: ['third'] }))).toBe(true)
    expect(isHiddenFrom(reader, claim({ hasConflict: true }))).toBe(false)
  })

  it('from nobody who could not give it', () => {
    const anyClaim = fc.record({
      workflow: fc.constantFrom(...workflows),
      status: fc.constantFrom(...statuses),
      editedSince: fc.boolean(),
      mergedInto: fc.constantFrom(null, 'C-AAAAA'),
      secondReadingAt: fc.constantFrom(null, '2026-11-22T10:00:00.000Z'),
    })
    const anyActor = fc.record({
      role: fc.constantFrom(...roles),
      id: fc.constantFrom('first', 'author', 'second'),
    })
    fc.assert(
      fc.property(anyClaim, anyActor, (differs, { role, id }) => {
        const [actor, given] = [member(role, id), claim(differs)]
        if (isHiddenFrom(actor, given)) expect(mayReadAgain(actor, given)).toBe(true)
        for (const other of [PUBLIC, member('EDITOR'), member('ADMIN')])
          expect(isHiddenFrom(other, given)).toBe(false)
      }),
    )
  })
})

const silent: HistoryWords = {
  revision: null,
  status: null,
  reason: null,
  override: null,
  parts: [],
  correctionNotice: null,
  saidReason: null,
  disagreement: null,
  agrees: null,
  field: null,
  ground: null,
  legalReference: null,
  other: null,
  into: null,
  name: null,
}
const line = (kind: HistoryLine['kind'], at: string): HistoryLine => ({
  ...silent,
  id: `${kind} ${at}`,
  kind,
  at,
  isMine: false,
  who: 'Somebody',
  sentence: 'Somebody did it',
  role: 'REVIEWER',
  from: null,
  to: null,
  redacted: false,
})
const note = (id: string, at: string, replies: DeskNote[] = [], isMine = false): DeskNote => ({
  id,
  body: id,
  author: 'Somebody',
  role: 'REVIEWER',
  at,
  isMine,
  mentions: [],
  replies,
})

const [EARLY, BEFORE, THEN, AFTER] = [
  '2026-11-20T09:00:00.000Z',
  '2026-11-21T09:00:00.000Z',
  '2026-11-22T09:00:00.000Z',
  '2026-11-22T10:00:00.000Z',
]

describe('a claim as whoever reads it blind sees it', () => {
  const decision = (status: DeskClaim['status'], decidedAt: string): DeskClaim['decisions'][number] => ({
    id: decidedAt,
    status,
    from: null,
    said: 'VERIFIED',
    depth: 1,
    reason: 'a telling reason',
    reviewer: 'First',
    reviewerRole: 'REVIEWER',
    decidedAt,
    evaluation: evaluateRules(status, facts([])),
    override: 'a telling override',
    parts: [],
    correctionNotice: null,
    saidComputed: 'VERIFIED',
    saidReason: null,
    disagreement: 'a telling point',
    secondReading: true,
    readings: [],
    revisionNumber: 1,
  })
  const whole = {
    ref: 'C-AAAAA',
    status: 'VERIFIED',
    said: 'VERIFIED',
    depth: 2,
    reviewBy: '2027-11-22',
    contributors: ['Author'],
    decisions: [decision('VERIFIED', THEN), decision('DISPUTED', EARLY)],
    history: [
      line('claim.logged', EARLY),
      line('claim.decided', EARLY),
      line('claim.edited', BEFORE),
      line('claim.decided', THEN),
      line('claim.second-read', AFTER),
      line('claim.reaffirmed', AFTER),
      line('note.added', AFTER),
    ],
    ripples: [
      {
        cause: 'RETRACTED',
        at: AFTER,
        source: { title: 'Wire', language: 'en' },
        was: { reports: 2, origins: 2, circular: 0 },
        now: { reports: 1, origins: 1, circular: 0 },
        noLongerMet: true,
        unmet: [{ id: 'two-origins', met: false, because: { key: 'two-origins.unmet', params: {} } }],
      },
    ],
    notes: [
      note('a word before', BEFORE, [note('an answer since', AFTER), note('an answer then', EARLY)]),
      note('written with the decision', THEN),
      note('about the decision', AFTER, [note('mine below it', AFTER, [], true)]),
      note('mine', AFTER, [], true),
    ],
  } satisfies Parameters<typeof hideFirstDecision>[0] & Record<string, unknown>
  const hidden = hideFirstDecision(whole)

  it('tells no verdict, of now or of earlier, and nothing that follows from one', () => {
    expect(hidden).toMatchObject({
      status: 'UNVERIFIED',
      said: null,
      depth: 0,
      reviewBy: null,
      decisions: [],
    })
    // What changed underneath may be told; which rules the status had would tell which it is.
    expect(hidden.ripples).toMatchObject([{ cause: 'RETRACTED', noLongerMet: false, unmet: [] }])
    const told = JSON.stringify(hidden)
    for (const word of ['VERIFIED"', 'DISPUTED', 'telling', '2027']) {
      if (word === 'VERIFIED"') expect(told.replaceAll('"UNVERIFIED"', '')).not.toContain('"VERIFIED"')
      else expect(told).not.toContain(word)
    }
    expect(hidden.history.map((each) => each.kind)).toEqual(['claim.logged', 'claim.edited', 'note.added'])
  })

  it('keeps notes from before it, and one’s own, and nothing that colleagues wrote since', () => {
    expect(hidden.notes.map((each) => [each.body, each.replies.map((reply) => reply.body)])).toEqual([
      ['a word before', ['an answer then']],
      ['mine below it', []],
      ['mine', []],
    ])
  })

  it('keeps all the rest, and leaves what it was given as it was', () => {
    expect(hidden).toMatchObject({ ref: 'C-AAAAA', contributors: ['Author'] })
    expect(whole.decisions).toHaveLength(2)
    expect(whole.notes).toHaveLength(4)
  })

  it('is the same for the notice that a screen is old', () => {
    const changes: ClaimChanges = {
      version: 4,
      workflow: 'DECIDED',
      status: 'VERIFIED',
      revision: { number: 1, hash: 'a' },
      steps: [line('claim.decided', THEN), line('claim.edited', AFTER)],
      decision: { status: 'VERIFIED', reason: 'a telling reason', reviewer: 'First', decidedAt: THEN },
      diff: null,
      canDecide: true,
      lease: null,
    }
    expect(hideFromChanges(changes)).toEqual({
      ...changes,
      status: 'UNVERIFIED',
      decision: null,
      steps: [line('claim.edited', AFTER)],
    })
  })
})
