import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tallyInvariants } from '@/lib/fsck/tally'
import { deskPool } from '@/lib/db'
import { countFound } from '@/lib/published/facets'
import { listClaims } from '@/lib/published/list'
import type { Found } from '@/lib/published/found'
import { claimSearch, type ClaimSearch } from '@/lib/published/search'
import { foldTally } from '@/lib/tally/fold'
import { counted } from '@/lib/tally/marks'
import {
  INDEX_PAGE,
  listClaimants,
  listSources,
  listTopics,
  listYears,
  tallyPlace,
} from '@/lib/tally/queries'
import { attack, openClient } from '@/tests/support/attack'
import { ownerUrl } from '@/tests/support/database'
import { bruteForce, dice, keepEarly, searchBy, withoutGuards, writeClaim } from '@/tests/support/tally-world'
import { sorted } from '@/tests/support/sorted'

let owner: pg.Client
let web: pg.Client
let reader: pg.Client
const roll = dice(20_261_123)

beforeAll(async () => {
  owner = await openClient(ownerUrl())
  web = await openClient(process.env.DATABASE_URL_WEB)
  reader = await openClient(process.env.DATABASE_URL_PUBLIC)
  await withoutGuards(owner)
  await keepEarly(owner)
})
afterAll(async () => {
  await Promise.all([owner, web, reader].map((client) => client.end()))
})

const fsck = async () => {
  const sql = async (text: string, values: unknown[] = []) => (await deskPool().query(text, values)).rows
  return (await Promise.all(tallyInvariants.map(({ find }) => find(sql)))).flat()
}

/** Rare claimants and sources may be left out of a long list; what is in it is exact, and what is not rare is in it. */
async function expectExact(search: ClaimSearch) {
  const counts = await countFound(search, null)
  const again = await bruteForce(owner, search)
  expect([search, counts.total]).toEqual([search, again.total])
  for (const kind of ['status', ...counted] as const) {
    const wanted = new Map(again[kind].map(({ key, count }) => [key, count]))
    const shown = new Map(counts.facets[kind].map(({ key, count }) => [key, count]))
    for (const [key, count] of shown)
      expect([search, kind, key, count]).toEqual([search, kind, key, wanted.get(key)])
    const isLong = kind === 'claimant' || kind === 'source'
    // A claim that is not folded yet may make a rare one common; from then on it is in the list.
    const missing = again[kind].filter(({ key, count }) => !shown.has(key) && count >= (isLong ? 12 : 1))
    expect([search, kind, missing]).toEqual([search, kind, []])
  }
}

describe('whatever readers filter by', () => {
  test('counters say what counting says, before a fold and after it, whoever came and went', async () => {
    for (let round = 0; round < 40; round += 1) {
      for (let n = 0; n < 12; n += 1) await writeClaim(owner, roll, 1 + roll(220))
      if (roll(3) > 0) await foldTally()
      for (let n = 0; n < 6; n += 1) await expectExact(searchBy(roll, 2))
    }
    await foldTally()
    expect(await fsck()).toEqual([])
    const { rows } = await owner.query<{ singles: number; pairs: number }>(
      'SELECT count(*) FILTER (WHERE b = 0)::int AS singles, count(*) FILTER (WHERE b > 0)::int AS pairs FROM published.tally_kept',
    )
    // Otherwise nothing was asked of counters at all.
    expect(rows[0]?.singles).toBeGreaterThan(10)
    expect(rows[0]?.pairs).toBeGreaterThan(10)
  }, 120_000)

  test('three filters at once are counted one by one, and a thousand are the most of them', async () => {
    for (let n = 0; n < 40; n += 1) await expectExact(searchBy(roll, 5))
  })

  test('a reader who comes beside writers and folds sees one moment of both', async () => {
    const writers = await Promise.all([1, 2, 3].map(() => openClient(ownerUrl())))
    let isOver = false
    const write = writers.map(async (client, at) => {
      const own = dice(at + 7)
      // Each writer its own claims, as decisions on one claim come one after the other.
      for (let n = 0; n < 60; n += 1) await writeClaim(client, own, 1_000 * (at + 1) + own(40))
    })
    const fold = (async () => {
      while (!isOver) await foldTally()
    })()
    const search = claimSearch.parse({ topic: 't1' })
    const text = `SELECT (SELECT coalesce(sum(n), 0) FROM published.tally_by_status(ARRAY['t:t1']))::int AS told,
      (SELECT count(*) FROM published.claim WHERE topics @> ARRAY['t1'] AND withheld_at IS NULL AND merged_into IS NULL)::int AS counted`
    let asked = 0
    const ask = (async () => {
      while (!isOver) {
        const { rows } = await reader.query<{ told: number; counted: number }>(text)
        expect(rows[0]?.told).toBe(rows[0]?.counted)
        asked += 1
      }
    })()
    await Promise.all(write)
    isOver = true
    await Promise.all([fold, ask])
    await Promise.all(writers.map((client) => client.end()))
    expect(asked).toBeGreaterThan(5)
    await foldTally()
    expect(await fsck()).toEqual([])
    await expectExact(search)
  }, 60_000)

  test('thirty-two who change claims at once, each several of them in any order, neither wait for one another’s counters nor deadlock', async () => {
    const writers = await Promise.all(Array.from({ length: 32 }, () => openClient(ownerUrl())))
    const work = writers.map(async (client, at) => {
      const own = dice(at + 99)
      for (let round = 0; round < 4; round += 1) {
        await client.query('BEGIN')
        for (let n = 0; n < 3; n += 1) await writeClaim(client, own, 10_000 + at * 10 + own(10))
        await client.query('COMMIT')
      }
    })
    await Promise.all([...work, foldTally(), foldTally()])
    await Promise.all(writers.map((client) => client.end()))
    await foldTally()
    expect(await fsck()).toEqual([])
  }, 60_000)
})

describe('a list', () => {
  const refsOf = (found: Found) => found.items.map((line) => line.ref)

  test('finds the same claims however it is read, forth and back', async () => {
    for (let n = 0; n < 12; n += 1) {
      const search = searchBy(roll, 3)
      let page = await listClaims(search, 7)
      const forth = refsOf(page)
      while (page.nextCursor) {
        page = await listClaims({ ...search, cursor: page.nextCursor }, 7)
        forth.push(...refsOf(page))
      }
      const { total } = await bruteForce(owner, search)
      expect([search, forth.length, new Set(forth).size]).toEqual([search, total, total])
      while (page.previousCursor) page = await listClaims({ ...search, cursor: page.previousCursor }, 7)
      expect(refsOf(page)).toEqual(forth.slice(0, 7))
    }
  }, 120_000)

  test('of a period that is not one year is counted, and its years follow the other filters', async () => {
    const found = await listClaims(claimSearch.parse({ from: '2020', to: '2021-06' }), 5)
    const { rows } = await owner.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM published.claim WHERE withheld_at IS NULL AND merged_into IS NULL
         AND coalesce(line -> 'eventDate' ->> 'to', event_from) || '~' >= '2020' AND event_from <= '2021-06~'`,
    )
    expect([found.total, found.isCapped]).toEqual([rows[0]?.n, false])
    const all = await listClaims(claimSearch.parse({}), 5)
    expect(found.facets.year).toEqual(all.facets.year)
  })

  test('as of a moment shows what was public then, and counts it', async () => {
    for (let n = 0; n < 40; n += 1) await writeClaim(owner, roll, 1 + n)
    const { rows } = await owner.query<{ at: Date }>('SELECT at FROM published.pulse')
    const at = rows[0]?.at.toISOString() ?? ''
    const search = claimSearch.parse({ language: 'fa' })
    const then = await listClaims(search, 100)
    // Withheld since, a claim would be in no past of it either.
    await owner.query(
      "UPDATE published.claim SET status = 'PARTLY_VERIFIED', language = 'de' WHERE withheld_at IS NULL AND merged_into IS NULL AND length(slug) < 12",
    )
    expect((await listClaims(search, 100)).total).toBeLessThan(then.total)
    const past = await listClaims(search, 100, at)
    expect(past.total).toBe(then.total)
    expect(refsOf(past)).toEqual(refsOf(then))
    expect(past.facets.status).toEqual(then.facets.status)
  })
})

test('an index lists every topic, claimant and source with its own numbers, also one that came a moment ago', async () => {
  await foldTally()
  await writeClaim(owner, roll, 500)
  await owner.query(
    "UPDATE published.claim SET topics = ARRAY['new-here'], withheld_at = NULL, merged_into = NULL WHERE slug = 'made-up-500'",
  )
  const topics = await listTopics()
  expect(topics.items.find(({ key }) => key === 'new-here')?.total).toBe(1)
  for (const [page, kind] of [
    [topics, 'topic'],
    [await listClaimants(), 'claimant'],
    [await listSources(), 'source'],
  ] as const) {
    const again = await bruteForce(owner, claimSearch.parse({}))
    expect(sorted(page.items.map(({ key, total }) => [key, total]))).toEqual(
      sorted(again[kind].map(({ key, count }) => [key, count])),
    )
    expect(
      page.items.every(({ total, counts }) => total === Object.values(counts).reduce((a, b) => a + b, 0)),
    ).toBe(true)
  }
  const years = await bruteForce(owner, claimSearch.parse({}))
  expect(await listYears()).toEqual(years.year.map(({ key, count }) => ({ year: key, n: count })))
})

describe('an index of many pages', () => {
  type Lines = Array<[key: string, total: number]>
  const linesOf = (page: Awaited<ReturnType<typeof listTopics>>): Lines =>
    page.items.map(({ key, total }) => [key, total])

  async function walk(list: typeof listTopics) {
    let page = await list()
    const first = linesOf(page)
    const forth = [first]
    while (page.nextCursor) forth.push(linesOf((page = await list(page.nextCursor))))
    const back: Lines[] = []
    while (page.previousCursor) back.push(linesOf((page = await list(page.previousCursor))))
    return { forth, back, first }
  }

  test('names each topic, claimant and source once, forth and back, whether folded, rare or new', async () => {
    for (let n = 0; n < 150; n += 1) await writeClaim(owner, roll, 20_000 + n)
    const spread = (from: number) =>
      owner.query(
        `UPDATE published.claim c SET topics = ARRAY['many-' || n % 70, 'rare-' || n], claimant_slug = 'who-' || n % 60,
           sources = ARRAY[md5('of' || n)::uuid, md5('shared' || n % 55)::uuid], withheld_at = NULL, merged_into = NULL
         FROM (SELECT generate_series($1::int, $1 + 74) AS n) s WHERE c.slug = 'made-up-' || (20000 + n)`,
        [from],
      )
    await spread(0)
    await foldTally()
    // Half of them is beside the counters still.
    await spread(75)
    const again = await bruteForce(owner, claimSearch.parse({}))
    for (const [list, kind] of [
      [listTopics, 'topic'],
      [listClaimants, 'claimant'],
      [listSources, 'source'],
    ] as const) {
      const { forth, back, first } = await walk(list)
      expect(sorted(forth.flat())).toEqual(sorted(again[kind].map(({ key, count }) => [key, count])))
      expect([kind, forth.length > 1]).toEqual([kind, true])
      expect(forth.slice(0, -1).every((lines) => lines.length === INDEX_PAGE)).toBe(true)
      // The last step back may show the beginning whole, which begins anew.
      expect(back.at(-1)).toEqual(first)
      expect(sorted([...new Set(back.flat().map(([key]) => key))])).toEqual(
        sorted(forth.slice(0, -1).flatMap((lines) => lines.map(([key]) => key))),
      )
    }
  })

  test('says which cursors name no place', async () => {
    const { nextCursor } = await listTopics()
    expect(tallyPlace(nextCursor ?? '')).toMatchObject({ way: 'after' })
    const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const cursor of [
      undefined,
      '',
      'x',
      made(['after', -1, 2]),
      made(['up', 1, 2]),
      made(['after', 1, 2 ** 31]),
    ])
      expect([cursor, tallyPlace(cursor)]).toEqual([cursor, null])
  })
})

test('by status one mark is counted as many marks are', async () => {
  const { rows } = await owner.query<{ mark: string; told: unknown; counted: unknown }>(
    `SELECT m.mark, (SELECT json_object_agg(s.status, s.n ORDER BY s.status) FROM published.tally_by_status(ARRAY[m.mark]) s) AS told,
       (SELECT json_object_agg(f.key, f.n ORDER BY f.key) FROM published.tally_facets(ARRAY[m.mark, m.mark, m.mark], ARRAY['*'], NULL, 100) f WHERE f.kind = '*') AS counted
     FROM published.tally_key m WHERE m.mark !~ '^h:'`,
  )
  expect(rows.length).toBeGreaterThan(300)
  expect(new Set(rows.map(({ mark }) => mark.charAt(0)))).toEqual(new Set(['t', 'c', 's', 'l', 'y', 'd']))
  for (const { mark, told, counted: again } of rows) expect([mark, told]).toEqual([mark, again])
})

test('fsck names a counter that somebody turned', async () => {
  await foldTally()
  await owner.query("UPDATE published.tally SET n = n + 1 WHERE a = 0 AND kind = '*' AND status = 'VERIFIED'")
  expect(await fsck()).toEqual([
    expect.stringMatching(/^counter of claims VERIFIED under nothing: says \d+, and there are \d+$/),
  ])
  await owner.query('SELECT published.recount()')
  expect(await fsck()).toEqual([])
})

test.each([
  'UPDATE published.tally SET n = 0',
  'DELETE FROM published.tally_delta',
  "INSERT INTO published.tally_delta (sign, status, marks, steps) VALUES (1, 'VERIFIED', '{}', '{}')",
  'UPDATE published.tally_rule SET rare = 1000000',
  'DELETE FROM published.tally_kept',
  'SELECT published.recount()',
  'SELECT published.keep_more(5)',
  'TRUNCATE published.tally',
])('neither the application nor a reader turns counters by hand: %s', async (text) => {
  expect(await attack(web, text)).toBe('42501')
  expect(await attack(reader, text)).toBe('42501')
})

test('a reader folds nothing', async () => {
  expect(await attack(reader, 'SELECT published.fold_tally(5)')).toBe('42501')
})
