import { openClient } from '@/tests/support/attack'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PUBLIC } from '@/lib/auth/actor'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { withdrawClaim } from '@/lib/claims/commands/withdraw-claim'
import type { ClaimContent } from '@/lib/claims/schema'
import { closeDesk, db } from '@/lib/db'
import { linkClaims } from '@/lib/duplicates/commands/link-claims'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { looksOf } from '@/lib/duplicates/facts'
import { type Asked, findFrequencies, listCandidates, rarityOf } from '@/lib/duplicates/find-candidates'
import { findLikelyDuplicates, listLikelyOf } from '@/lib/duplicates/queries'
import { LIKELY } from '@/lib/duplicates/rules'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { ownerUrl } from '@/tests/support/database'
import {
  contentWith,
  decision,
  good,
  newPeople,
  setBlindShare,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'

type People = Awaited<ReturnType<typeof newPeople>>
let people: People

const DEAL =
  'After the invasion Moscow and Tehran concluded an agreement worth $1.7 billion over attack drones and missile technology.'
const agent = (name: string) => ({ kind: 'new' as const, name, agentKind: 'ORGANISATION' as const })
const parties = [agent('Russia'), agent('Iran')]

async function logged(statement: string, changes: Partial<ClaimContent> = {}): Promise<string> {
  const content = contentWith([], { statement, attributions: [], topics: [], ...changes })
  return good(await logClaim(people.editor, { content, slot: null })).ref
}

const idOf = async (name: string) => (await db().agent.findFirstOrThrow({ where: { name } })).id

const like = (statement: string, changes: Partial<Parameters<typeof findLikelyDuplicates>[1]> = {}) =>
  findLikelyDuplicates(people.editor, { statement, language: 'en', ...changes })

const refsOf = async (found: ReturnType<typeof like>) => (await found).map(({ ref }) => ref)

let deal: string

beforeAll(async () => {
  people = await newPeople()
  deal = await logged(DEAL, { parties })
  for (const statement of [
    'The ferry company lost 40 million euros in the flood of 2021.',
    'Iran wants long-range air defence from Russia.',
    'A tanker ran aground near the northern lighthouse.',
    'The mayor of Hamburg opened three schools.',
  ])
    await logged(statement)
})
afterAll(closeDesk)

describe('likely duplicates', () => {
  test('another wording of one deal is found, first of all, and said why', async () => {
    const [first] = await like('Russia signed a 1.7bn-dollar contract with Iran for Shahed drones.', {
      entityIds: [await idOf('Russia'), await idOf('Iran')],
    })
    expect(first).toMatchObject({
      ref: deal,
      statement: DEAL,
      language: 'en',
      workflow: 'DRAFT',
      status: 'UNVERIFIED',
      everDecided: false,
      decidedAt: null,
      because: { words: ['drones'], figures: [{ value: '1700000000', unit: 'USD' }] },
    })
    expect(first?.because.entities.toSorted()).toEqual(['Iran', 'Russia'])
    expect(first?.likeness).toBeGreaterThan(LIKELY)
  })

  test.each([
    ['a word misspelt', 'Missle tecnology and attak droness, says the ministry'],
    ['the sum alone with a party', 'На 1,7 млрд долларов больше'],
    ['the sum in full', 'They paid $1,700,000,000 for it'],
    ['a party alone', 'Completely otherwise put', 'Iran'],
  ])('by %s', async (_, statement, party?: string) => {
    const entityIds = party ? [await idOf(party)] : []
    const looks = looksOf({ statement, language: 'en', figures: [], entityIds })
    const frequencies = await findFrequencies(db(), looks, 'en')
    const ids = await listCandidates(db(), looks, frequencies, rarityOf(frequencies))
    const { id } = await db().claim.findUniqueOrThrow({ where: { ref: deal }, select: { id: true } })
    expect(ids).toContain(id)
  })

  test('across languages by figure and parties, a figure of the form included', async () => {
    const entityIds = [await idOf('Russia'), await idOf('Iran')]
    const persian = 'روسیه و ایران قرارداد ۱٫۷ میلیارد دلاری امضا کردند'
    expect(await refsOf(like(persian, { language: 'fa', entityIds }))).toContain(deal)
    const figures = [{ amount: '1700', low: null, high: null, unit: 'million USD' }]
    expect(
      await refsOf(like('تهران پول زیادی گرفت از مسکو', { language: 'fa', entityIds, figures })),
    ).toContain(deal)
  })

  test('nothing like it: nothing is shown; and never more than five', async () => {
    expect(await like('Bees sleep upside down in clover')).toEqual([])
    for (let n = 0; n < 7; n += 1)
      await logged(`The cable car to the summit stopped ${n + 2} times on Sunday`)
    expect(await like('The cable car to the summit stopped on Sunday')).toHaveLength(5)
  })

  test('characters that mean something to a query are characters', async () => {
    for (const statement of [
      "it's 'quoted' & | ! <-> ( \\ :* %",
      "'; DROP TABLE desk.claim; --",
      '\\ \\\\ 1,2,3 $$$',
      '100% _%_ \u200f ۱٫٫۷',
    ])
      await expect(like(statement, { entityIds: [] })).resolves.toBeInstanceOf(Array)
    const longest = `${'1 thousand '.repeat(60).slice(0, 598)}`
    await expect(like(longest)).resolves.toBeInstanceOf(Array)
  })

  test('the claim being edited is not its own duplicate', async () => {
    expect(await refsOf(like(DEAL))).toContain(deal)
    expect(await refsOf(like(DEAL, { exceptRef: deal }))).not.toContain(deal)
    expect(await listLikelyOf(people.editor, deal)).not.toContainEqual(expect.objectContaining({ ref: deal }))
  })

  test('an edit is found by its new words from the moment it is made', async () => {
    const ref = await logged('The observatory on the ridge was sold last spring')
    const content = contentWith([], {
      statement: 'The planetarium by the canal burnt down',
      attributions: [],
      topics: [],
    })
    good(await editClaim(people.editor, { ref, version: 1, content, slot: null }))
    expect(await refsOf(like('Planetarium by the canal burnt'))).toContain(ref)
    expect(await refsOf(like('The observatory on the ridge was sold'))).not.toContain(ref)
  })

  test('a withdrawn claim is shown as what it is', async () => {
    const ref = await logged('The glassworks in the valley closes in June')
    good(await withdrawClaim(people.editor, { ref, version: 1, reason: 'Not ours to say.' }))
    expect(await like('The glassworks in the valley closes')).toMatchObject([{ ref, workflow: 'WITHDRAWN' }])
  })

  test('a decided claim comes with its status and date; one merged since gives its place to its target', async () => {
    const words = 'The chairlift at Oberau carried no passengers in winter'
    const { ref } = await submittedClaim(people.editor, { statement: words })
    good(await decideClaim(people.reviewer, await decision(ref, { status: 'UNVERIFIABLE' })))
    const { ref: donor } = await submittedClaim(people.editor, { statement: `${words} at all` })
    const [first] = (await like(words)).filter((found) => found.ref === ref)
    expect(first).toMatchObject({
      status: 'UNVERIFIABLE',
      everDecided: true,
      isHidden: false,
      publication: 'PUBLIC',
    })
    expect(first?.decidedAt).toMatch(/^\d{4}-\d{2}-\d{2}T/)
    expect(await refsOf(like(words))).toContain(donor)
    good(
      await mergeClaim(people.reviewer, {
        ref: donor,
        version: await versionOf(donor),
        into: ref,
        reason: 'The same.',
      }),
    )
    expect(await refsOf(like(words))).toEqual([ref])
    expect(await listLikelyOf(people.editor, donor)).toEqual([])
  })

  test('a claim linked already is not offered again on the claim’s own page', async () => {
    const [one, other] = [
      await logged('Storks nested on the town hall in Ahrweiler'),
      await logged('Storks nested on the town hall at Ahrweiler again'),
    ]
    expect((await listLikelyOf(people.editor, one)).map(({ ref }) => ref)).toEqual([other])
    good(await linkClaims(people.editor, { ref: one, other, kind: 'NARROWER' }))
    expect(await listLikelyOf(people.editor, one)).toEqual([])
    expect(await listLikelyOf(people.editor, other)).toEqual([])
    expect(await listLikelyOf(people.editor, 'C-00000')).toEqual([])
  })

  test('readers are told nothing; administrators, who read the desk, are', async () => {
    expect(await findLikelyDuplicates(PUBLIC, { statement: DEAL, language: 'en' })).toEqual([])
    expect(await listLikelyOf(PUBLIC, deal)).toEqual([])
    expect(
      (await findLikelyDuplicates(people.admin, { statement: DEAL, language: 'en' })).length,
    ).toBeGreaterThan(0)
  })

  test('a verdict that a reviewer is to read blind is not told beside a duplicate', async () => {
    const statement = 'The weir at Lindau was lowered by nine centimetres'
    await setBlindShare(100)
    try {
      const { ref } = await submittedClaim(people.editor, { statement })
      good(await decideClaim(people.reviewer, await decision(ref, { status: 'UNVERIFIABLE' })))
      const seen = async (actor: People['reviewer']) =>
        (await findLikelyDuplicates(actor, { statement, language: 'en' })).find((found) => found.ref === ref)
      expect(await seen(people.reviewer2)).toMatchObject({
        isHidden: true,
        status: 'UNVERIFIED',
        decidedAt: null,
      })
      expect(await seen(people.reviewer)).toMatchObject({ isHidden: false, status: 'UNVERIFIABLE' })
      expect(await seen(people.editor)).toMatchObject({ isHidden: false, status: 'UNVERIFIABLE' })
    } finally {
      await setBlindShare(0)
    }
  })
})

/** How the database would find what a query asks for. */
async function planOf(client: pg.Client, ask: (asked: Asked) => Promise<unknown>): Promise<string> {
  let plan = ''
  const $queryRaw = async (text: TemplateStringsArray, ...values: unknown[]) => {
    const numbered = text.reduce((all, part, at) => `${all}$${at}${part}`)
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${numbered}`, values)
    plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    return []
  }
  await ask({ $queryRaw } as never)
  return plan
}

describe('among many', () => {
  test('common words are not looked for once the database knows them to be common, and each search stands on an index', async () => {
    const owner = await openClient(ownerUrl())
    try {
      await owner.query(`ALTER TABLE desk.claim_likeness DROP CONSTRAINT claim_likeness_claim_id_fkey`)
      await owner.query(`INSERT INTO desk.claim_likeness (claim_id, folded, search, entities)
        SELECT gen_random_uuid(), s, to_tsvector('english', s) || to_tsvector('simple', s), ARRAY['00000000-0000-4000-8000-000000000001'::uuid]
        FROM (SELECT 'president word' || n || ' said part' || n % 97 || ' of it' AS s FROM generate_series(1, 20000) n) t`)
      // What waits beside the indexes after so many rows at once is put into them, as it is in time by itself.
      await owner.query('VACUUM (ANALYZE) desk.claim_likeness')
      const looks = looksOf({
        statement: 'The president said word777 for $1.7 billion',
        language: 'en',
        figures: [],
        entityIds: ['00000000-0000-4000-8000-000000000001'],
      })
      const frequencies = await findFrequencies(db(), looks, 'en')
      const countOf = (lexeme: string) =>
        frequencies.lexemes.find((found) => found.lexeme === lexeme)?.count ?? 0
      expect(countOf('president')).toBeGreaterThan(15_000)
      expect(countOf('word777')).toBeLessThan(300)
      expect(frequencies.entities[0]?.count).toBeGreaterThan(15_000)
      const rarity = rarityOf(frequencies)
      expect(rarity.known.get('presid')).toBeLessThan(0.1)
      const ids = await listCandidates(db(), looks, frequencies, rarity)
      const { rows } = await owner.query<{ id: string }>(
        `SELECT claim_id AS id FROM desk.claim_likeness WHERE folded LIKE '%word777 %'`,
      )
      const { id } = await db().claim.findUniqueOrThrow({ where: { ref: deal }, select: { id: true } })
      expect(ids).toEqual(expect.arrayContaining([rows[0]?.id, id]))
      expect(ids.length).toBeLessThan(130)
      const plan = await planOf(owner, (asked) => listCandidates(asked, looks, frequencies, rarity))
      expect(plan).toContain('Bitmap Index Scan on claim_likeness_search_idx')
      expect(plan).toContain('Bitmap Index Scan on claim_likeness_folded_idx')
      expect(plan).toContain('claim_likeness_entities_idx')
      expect(plan).not.toContain('Seq Scan')
    } finally {
      await owner.query(
        `DELETE FROM desk.claim_likeness l WHERE NOT EXISTS (SELECT FROM desk.claim c WHERE c.id = l.claim_id)`,
      )
      await owner.end()
    }
  })
})
