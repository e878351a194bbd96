import { describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import type { Candidate } from '@/lib/imports/candidate'
import {
  canImport,
  canPauseImport,
  canReadImports,
  canResumeImport,
  canUndoImport,
} from '@/lib/imports/policy'
import { keysOf } from '@/lib/imports/row-keys'
import { importMoves, importStates, shareRead, stateAfter, toldOf } from '@/lib/imports/rules'

const candidate: Candidate = {
  statement: 'The ferry sank at noon',
  language: 'en',
  claimants: [{ name: 'Harbour office', kind: 'ORGANISATION' }],
  saidOn: '2024-03-05',
  eventDate: null,
  topics: [],
  sources: [],
  verdicts: [],
  note: null,
}
const source = (url: string | null) => ({
  url,
  archivedUrl: null,
  title: 'A story',
  publisher: null,
  publishedAt: null,
  genre: 'NEWS_REPORT' as const,
  note: null,
})
const verdict = (url: string | null) => ({
  words: 'Not so',
  by: 'Checkers',
  url,
  archivedUrl: null,
  title: null,
  on: null,
})

test('an import moves only so: paused while it runs, gone on with when paused, taken back when it rests', () => {
  const moves = importStates.flatMap((state) =>
    importMoves.flatMap((move) => {
      const next = stateAfter(state, move)
      return next ? [`${state} ${move} ${next}`] : []
    }),
  )
  expect(moves).toEqual([
    'RUNNING pause PAUSED',
    'PAUSED resume RUNNING',
    'PAUSED undo UNDOING',
    'ENDED undo UNDOING',
  ])
})

describe('who may', () => {
  const member = (role: 'EDITOR' | 'REVIEWER' | 'ADMIN', id = 'me'): Actor => ({
    kind: 'member',
    id,
    name: 'x',
    role,
  })
  const mine = { personId: 'me' }

  test('import: whoever may log a claim', () => {
    expect(
      [member('EDITOR'), member('REVIEWER'), member('ADMIN'), { kind: 'public' } as const].map(canImport),
    ).toEqual([true, true, false, false])
  })

  test('stop one: everybody on the desk; look at it too', () => {
    for (const may of [canPauseImport, canReadImports]) {
      expect(may(member('ADMIN'))).toBe(true)
      expect(may({ kind: 'public' })).toBe(false)
      expect(may({ kind: 'system', job: 'x' })).toBe(false)
    }
  })

  test('go on with it or take it back: whoever imports, while they may log claims', () => {
    for (const may of [canResumeImport, canUndoImport]) {
      expect(may(member('EDITOR'), mine)).toBe(true)
      expect(may(member('REVIEWER', 'another'), mine)).toBe(false)
      expect(may(member('ADMIN'), mine)).toBe(false)
      expect(may({ kind: 'public' }, mine)).toBe(false)
    }
  })
})

describe('two rows are the same', () => {
  const contentOf = (changes: Partial<Candidate>) => keysOf({ ...candidate, ...changes }).content
  const addressOf = (changes: Partial<Candidate>) => keysOf({ ...candidate, ...changes }).address

  test('by their words, who said them and when, however they are written', () => {
    const own = contentOf({})
    expect(contentOf({ statement: 'THE FERRY sank at  noon'.replace('  ', ' ') })).toBe(own)
    expect(contentOf({ claimants: [{ name: 'HARBOUR óffice', kind: null }] })).toBe(own)
    expect(contentOf({ saidOn: '2024-03-06' })).not.toBe(own)
    expect(contentOf({ saidOn: null })).not.toBe(own)
    expect(contentOf({ claimants: [] })).not.toBe(own)
    expect(contentOf({ statement: 'The ferry sank at one' })).not.toBe(own)
  })

  test('by their words and the address of what reviewed or told them, in whatever writing', () => {
    const own = addressOf({ verdicts: [verdict('https://www.checkers.example/a/?utm_source=x')] })
    expect(addressOf({ verdicts: [verdict('http://checkers.example/a')], saidOn: null })).toBe(own)
    expect(addressOf({ sources: [source('https://checkers.example/a')] })).toBe(own)
    expect(addressOf({ verdicts: [verdict('https://checkers.example/b')] })).not.toBe(own)
    expect(addressOf({})).toBeNull()
    expect(addressOf({ sources: [source(null)] })).toBeNull()
  })
})

test('what nothing of the claim holds stands beside the row: of a linked one its sources and claimants too', () => {
  const full: Candidate = {
    ...candidate,
    claimants: [...candidate.claimants, { name: 'The mayor', kind: null }],
    sources: [source('https://paper.example/1')],
    verdicts: [verdict(null)],
    note: 'Said twice',
  }
  expect(toldOf(full, false)).toEqual({
    note: 'Said twice',
    alsoSaidBy: ['The mayor'],
    verdicts: full.verdicts,
  })
  expect(toldOf(full, true)).toEqual({
    note: 'Said twice',
    alsoSaidBy: ['Harbour office', 'The mayor'],
    verdicts: full.verdicts,
    sources: full.sources,
  })
  expect(toldOf(candidate, false)).toEqual({})
})

test('how much is read is a share of the bytes, and all of an empty file', () => {
  expect([shareRead(0, 0), shareRead(5, 10), shareRead(12, 10)]).toEqual([1, 0.5, 1])
})
