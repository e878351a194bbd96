import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '@/lib/auth/actor'
import { actWords, fieldAt, sentenceFor, startOf, wordsOfAct } from '@/components/bulk/act-words'
import { bulkHref, claimsHref, usedIn } from '@/components/bulk/bulk-address'
import { canChoose, canDo, canRunBulk, canSeeBulk, canSeeClaimsOf, canStopBulk } from '@/lib/bulk/policy'
import {
  bulkActs,
  bulkMoves,
  bulkSheet,
  bulkStates,
  bulkStatuses,
  MOST_LINES,
  sampleOf,
  stateAfter,
} from '@/lib/bulk/rules'
import { bulkAct, chooseClaimsInput, claimFilter, startBulkInput } from '@/lib/bulk/schema'
import { EVERY_CLAIM } from '@/lib/bulk/views'
import { statuses } from '@/lib/claims/statuses'
import { WHOLE_QUEUE } from '@/lib/review/queue-views'
import { sorted } from '@/tests/support/sorted'

const ID = '3f2b8f6e-0000-4000-8000-000000000001'
const OTHER = '3f2b8f6e-0000-4000-8000-000000000002'
const member = (role: Role, id = ID): Actor => ({ kind: 'member', id, name: 'A person', role })
const PUBLIC: Actor = { kind: 'public' }

describe('how an act on many claims moves', () => {
  test('every move that is not in the sheet leads nowhere', () => {
    for (const state of bulkStates)
      for (const move of bulkMoves)
        expect(stateAfter(state, move)).toBe(
          Object.entries(bulkSheet[state]).find(([name]) => name === move)?.[1] ?? null,
        )
  })

  test('it begins once, and what has ended goes nowhere', () => {
    expect(bulkStates.filter((state) => stateAfter(state, 'start'))).toEqual(['CHOSEN'])
    expect(bulkMoves.filter((move) => stateAfter('ENDED', move))).toEqual([])
  })
})

describe('who may', () => {
  const roles = ['EDITOR', 'REVIEWER', 'ADMIN'] as const

  test('reviewers do all of it, editors what is no verdict and no sharing out, administrators nothing', () => {
    const done = (role: Role) => bulkActs.filter((act) => canDo(member(role), act))
    expect(done('REVIEWER')).toEqual([...bulkActs])
    expect(done('EDITOR')).toEqual(['add-topic', 'remove-topic', 'submit'])
    expect(done('ADMIN')).toEqual([])
    expect(bulkActs.filter((act) => canDo(PUBLIC, act))).toEqual([])
    expect(roles.filter((role) => canChoose(member(role)))).toEqual(['EDITOR', 'REVIEWER'])
  })

  test('a choice is seen by its person; what runs by the desk, its claims by nobody else', () => {
    const chosen = { personId: ID, state: 'CHOSEN' } as const
    const running = { personId: ID, state: 'RUNNING' } as const
    const other = member('REVIEWER', OTHER)
    expect([canSeeBulk(member('EDITOR'), chosen), canSeeBulk(other, chosen)]).toEqual([true, false])
    expect([canSeeBulk(other, running), canSeeBulk(PUBLIC, running)]).toEqual([true, false])
    expect([canSeeClaimsOf(member('EDITOR'), running), canSeeClaimsOf(other, running)]).toEqual([true, false])
  })

  test('anybody on the desk stops, and whoever chose goes on, unless they became an administrator', () => {
    const running = { personId: ID, state: 'STOPPED' } as const
    expect(roles.every((role) => canStopBulk(member(role)))).toBe(true)
    expect(canStopBulk(PUBLIC)).toBe(false)
    expect(canRunBulk(member('EDITOR'), running)).toBe(true)
    expect(canRunBulk(member('REVIEWER', OTHER), running)).toBe(false)
    expect(canRunBulk(member('ADMIN'), running)).toBe(false)
  })
})

describe('what is sent', () => {
  test('many claims are given any status but those that take words of their own for each', () => {
    expect(statuses.filter((status) => !bulkStatuses.some((each) => each === status))).toEqual([
      'PARTLY_VERIFIED',
      'RETRACTED',
    ])
    const decide = { act: 'decide', status: 'VERIFIED', reason: 'Because.', note: null }
    expect(bulkAct.safeParse(decide).success).toBe(true)
    expect(bulkAct.safeParse({ ...decide, status: 'PARTLY_VERIFIED' }).success).toBe(false)
    expect(bulkAct.safeParse({ ...decide, override: 'All the same.' }).success).toBe(false)
    expect(bulkAct.safeParse({ ...decide, reason: '  ' }).success).toBe(false)
  })

  test('lines are chosen with the version that was seen, five hundred at most', () => {
    const line = { ref: 'C-7K3Q9', version: 2 }
    const lines = (count: number) =>
      chooseClaimsInput.safeParse({ by: 'lines', lines: Array.from({ length: count }, () => line) }).success
    expect([lines(0), lines(1), lines(MOST_LINES), lines(MOST_LINES + 1)]).toEqual([false, true, true, false])
    expect(chooseClaimsInput.safeParse({ by: 'lines', lines: [{ ref: 'C-7K3Q9' }] }).success).toBe(false)
    expect(chooseClaimsInput.safeParse({ by: 'queue', filter: WHOLE_QUEUE }).success).toBe(true)
  })

  test('what an address says wrongly counts as not said', () => {
    expect(
      claimFilter.parse({
        workflow: 'ANY',
        status: 'TRUE',
        author: 'them',
        language: '!',
        topic: '<',
        cursor: 7,
      }),
    ).toEqual(EVERY_CLAIM)
    expect(claimFilter.parse({})).toEqual(EVERY_CLAIM)
  })

  test('an address of the list says what is filtered, and is read back as it was', () => {
    const filter = { ...EVERY_CLAIM, workflow: 'DRAFT', author: 'me', import: ID } as const
    expect(claimsHref(filter)).toBe(`/desk/bulk?workflow=DRAFT&author=me&import=${ID}`)
    expect(
      claimFilter.parse(Object.fromEntries(new URLSearchParams(claimsHref(filter).split('?')[1]))),
    ).toEqual(filter)
    expect([usedIn(EVERY_CLAIM), usedIn(filter)]).toEqual([0, 3])
    expect(claimsHref({})).toBe('/desk/bulk')
    expect(bulkHref(ID, { state: 'REFUSED', after: 50 })).toBe(`/desk/bulk/${ID}?list=REFUSED&after=50`)
  })
})

describe('the sample', () => {
  test('goes from the first to the last, names none twice, and is all of a few', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 1, max: 20 }), (count, most) => {
        const places = sampleOf(count, most)
        expect(places).toHaveLength(Math.min(count, most))
        expect(new Set(places).size).toBe(places.length)
        expect(places).toEqual(places.toSorted((a, b) => a - b))
        for (const place of places) expect(place >= 1 && place <= count).toBe(true)
        if (count > 0) expect(places[0]).toBe(1)
        if (count > 1 && most > 1) expect(places.at(-1)).toBe(count)
      }),
    )
  })
})

describe('the form', () => {
  const decide = {
    ...actWords(null),
    act: 'decide',
    status: 'UNVERIFIABLE',
    reason: 'Tried.',
    note: ' ',
  } as const

  test('takes the number from whoever decides, in whatever digits and with whatever between them', () => {
    for (const count of ['1214', '1,214', '1 214', '۱۲۱۴', '١٬٢١٤'])
      expect(startOf(ID, { ...decide, count }, 1214).data).toMatchObject({ count: 1214, act: { note: null } })
    expect(startOf(ID, { ...decide, count: '' }, 1214).success).toBe(false)
    expect(startOf(ID, { ...decide, count: 'all' }, 1214).success).toBe(false)
    expect(startBulkInput.safeParse({ bulkId: ID, count: 0, act: { act: 'submit' } }).success).toBe(false)
  })

  test('knows at which of its fields each fault is', () => {
    const faults = (words: Parameters<typeof startOf>[1]) =>
      startOf(ID, words, 3).error?.issues.map(({ path }) => fieldAt(path.join('.'))) ?? []
    expect(faults(actWords(null))).toEqual(['act'])
    expect(sorted(faults({ ...decide, reason: '', status: undefined, count: '' }))).toEqual([
      'count',
      'reason',
      'status',
    ])
    expect(faults({ ...actWords(null), act: 'assign' })).toEqual(['personId'])
    expect(faults({ ...actWords(null), act: 'add-topic' })).toEqual(['topic'])
    expect(faults({ ...actWords(null), act: 'submit' })).toEqual([])
  })

  test('says in plain words what will happen, and nothing while that is not said whole', () => {
    const say = (words: Parameters<typeof startOf>[1]) =>
      sentenceFor('confirm', words, 214, [{ id: ID, name: 'Nadia' }])
    expect(say(decide)).toBe(
      'Decide 214 claims as Unverifiable and publish them, each under your name, with this reason.',
    )
    expect(say({ ...decide, status: undefined })).toBe('')
    expect(say(actWords(null))).toBe('')
    const assign = { ...actWords(null), act: 'assign', personId: ID } as const
    expect(say(assign)).toBe('Give the reviews of 214 claims to Nadia.')
    expect(say({ ...assign, personId: 'nobody' })).toBe(
      'Take the reviews of 214 claims from whoever they were given to.',
    )
    expect(say({ ...assign, personId: '' })).toBe('')
    const topic = { ...actWords(null), act: 'add-topic', topic: { id: OTHER, name: 'Ferries' } } as const
    expect(say(topic)).toContain('you can no longer decide those claims')
    expect(say({ ...topic, act: 'remove-topic' })).toContain('Take the topic Ferries from 214 claims')
    expect(say({ ...actWords(null), act: 'submit' })).toBe('Submit 214 claims of yours for review.')
    expect(sentenceFor('press', { ...assign, personId: 'nobody' }, 1, [])).toBe('Free 1 review')
    expect(sentenceFor('press', actWords(null), 1, [])).toBe('Begin')
  })

  test('is filled in as it was before, but for the number', () => {
    const told = { act: 'decide', status: 'REFUTED', reason: 'Seen.', note: null, name: null } as const
    expect(wordsOfAct(told)).toMatchObject({
      act: 'decide',
      status: 'REFUTED',
      reason: 'Seen.',
      note: '',
      count: '',
    })
    expect(wordsOfAct({ act: 'assign', personId: null, name: null })).toMatchObject({ personId: 'nobody' })
    expect(wordsOfAct({ act: 'add-topic', topicId: OTHER, name: 'Ferries' }).topic).toEqual({
      id: OTHER,
      name: 'Ferries',
    })
    expect(wordsOfAct({ act: 'submit', name: null }).act).toBe('submit')
    expect(wordsOfAct(null)).toEqual(
      actWords({ act: 'burn', status: 'TRUE', reason: 7, topic: 'x', count: '9' }),
    )
    expect(bulkStatuses).not.toContain('RETRACTED')
  })
})
