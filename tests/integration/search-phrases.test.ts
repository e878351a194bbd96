import { beforeAll, describe, expect, test } from 'vitest'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { db } from '@/lib/db'
import { readHits, type Sought } from '@/lib/published/word-hits'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { contentWith, decision, evidenceFrom, good, newDocument, newPeople } from '@/tests/support/scene'

const plain: Omit<Sought, 'query'> = {
  terms: [],
  wholeFirst: true,
  most: 100,
  close: 0,
  length: 30,
  search: { status: [] },
  at: null,
}

const find = async (query: string, pairs?: Sought['pairs']) =>
  (await readHits({ ...plain, query, ...(pairs ? { pairs } : {}) })).map(({ ref }) => ref)

let inOrder: string
let turned: string

beforeAll(async () => {
  const people = await newPeople()
  const document = await newDocument(people.editor)
  const decided = async (statement: string) => {
    const content = contentWith([evidenceFrom(document)], { statement, attributions: [], topics: [] })
    const { ref } = good(await logClaim(people.editor, { content, slot: null }))
    good(await submitClaim(people.editor, { ref, version: 1 }))
    good(await decideClaim(people.reviewer, await decision(ref, { override: 'Said in public.' })))
    return ref
  }
  inOrder = await decided('The dredger cleared Quillon basin')
  turned = await decided('Quillon: the dredger, cleared of it, left the basin')
})

describe('a phrase looked for by its pairs of words', () => {
  const phrase = "('dredger':A <-> 'cleared':A <-> 'quillon':A)"
  const pairs = [
    ['dredger', 'cleared'],
    ['cleared', 'quillon'],
  ] as const

  test('is found where it is found by its words, and nowhere else', async () => {
    expect(await find(phrase)).toEqual([inOrder])
    expect(await find(phrase, pairs)).toEqual([inOrder])
    expect(await find("('dredger':A <-> 'cleared':A)", [pairs[0]])).toEqual([turned, inOrder])
  })

  test('is not found by words that stand side by side the other way round, or apart', async () => {
    expect(await find("'dredger'", [['cleared', 'dredger']])).toEqual([])
    expect(await find("'dredger'", [['dredger', 'basin']])).toEqual([])
  })

  test('is what the vector says of it, other words that share its number are left out', async () => {
    const query = "('cleared':A <-> 'dredger':A)"
    expect(await find(query, [pairs[0]])).toEqual([])
  })
})

test('pairs are those of words as they stand: stems have no places of their own', async () => {
  const [row] = await db().$queryRaw<Array<{ pairs: number; stems: boolean }>>`
    SELECT cardinality(published.pairs(s)) AS pairs, published.pairs(s) @> ARRAY[published.pair('sign', 'treati')] AS stems
    FROM (SELECT published.search_of('signed secret treaties', 'en', '{}')) p (s)`
  expect(row).toEqual({ pairs: 2, stems: false })
})

test('nothing is paired of a text without words', async () => {
  const [row] = await db().$queryRaw<
    Array<{ pairs: number[] }>
  >`SELECT published.pairs(''::tsvector) AS pairs`
  expect(row?.pairs).toEqual([])
})
