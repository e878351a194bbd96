import { beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { linkClaims } from '@/lib/duplicates/commands/link-claims'
import { listCorrections } from '@/lib/published/correction-queries'
import { listClaims } from '@/lib/published/list'
import * as queries from '@/lib/published/queries'
import { claimSearch, sorts } from '@/lib/published/search'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { readClaim } from '@/lib/review/commands/read-claim'
import { reaffirmClaim } from '@/lib/review/commands/reaffirm-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import type { WithholdingAct } from '@/lib/review/schema'
import { withClient } from '@/lib/start/databases'
import { foldTally } from '@/lib/tally/fold'
import { ownDatabase } from '@/tests/support/database'
import {
  contentWith,
  decidedClaim,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newestHash,
  newPeople,
  newPerson,
  quotationOf,
  versionOf,
} from '@/tests/support/scene'

/** Coined words, each in one place of one claim and nowhere else. Whoever finds one in public has found a leak. */
const canary = {
  statement: 'glimmerswoop',
  claimant: 'tolquizzar',
  outlet: 'yarrowspint',
  party: 'mizzenthorp',
  topic: 'quillobrant',
  place: 'vostermoor',
  figure: 'jorrunvex',
  unit: 'plimsorks',
  source: 'wexlotham',
  publisher: 'zandrowick',
  note: 'krispelowe',
  teller: 'humboltrix',
  quotation: 'ovrentusk',
  around: 'snorvittle',
  reason: 'thrungivel',
  override: 'spindroxel',
  disagreement: 'ghurlimont',
  saidReason: 'porvexin',
  dissent: 'wulmerskit',
  reaffirmed: 'yunglotry',
  parts: 'kwistamper',
  retracted: 'nixolarque',
  notice: 'borvilunth',
} as const
const words = Object.values(canary)

// Stems and cut words are leaks too.
const leaksIn = (text: string) => words.filter((word) => text.toLowerCase().includes(word.slice(0, 6)))

type Step = { ref: string; version: number; revisionHash: string }

let author: Member
let reviewers: [Member, Member, Member]
let ref: string
let slug: string
let sourceId: string
let claimant: string
let neighbour: { ref: string; slug: string }
let other: { ref: string; slug: string }

const now = async (): Promise<Step> => ({
  ref,
  version: await versionOf(ref),
  revisionHash: await newestHash(ref),
})

const speaker = (name: string, agentKind: 'ORGANISATION' | 'ANONYMOUS_GROUP' = 'ORGANISATION') => ({
  agent: { kind: 'new' as const, name, agentKind },
  verb: 'SAYS' as const,
  anonymity: 'NAMED' as const,
  basis: 'TOLD' as const,
  saidOn: null,
})

async function logCanary(): Promise<void> {
  const text = `Before ${canary.around} they said ${canary.quotation} at noon. After that, silence.`
  const document = await newDocument(author, `Report ${canary.source}`, text, `The ${canary.publisher} Post`)
  sourceId = document.sourceId
  const evidence = evidenceFrom(document, {
    quotation: quotationOf(document, `said ${canary.quotation} at noon`),
    toldBy: { kind: 'new', name: `Sailors of ${canary.teller}`, agentKind: 'ANONYMOUS_GROUP' },
    note: `A note on ${canary.note}.`,
    strength: 'WEAK',
  })
  const content = contentWith([evidence], {
    statement: `The ${canary.statement} sank at noon`,
    attributions: [speaker(`The ${canary.outlet} Herald`), speaker(`Office of ${canary.claimant}`)],
    topics: [{ kind: 'new', name: `Ships of ${canary.topic}` }],
    parties: [{ kind: 'new', name: `Port of ${canary.party}`, agentKind: 'ORGANISATION' }],
    eventFrom: '1711',
    place: `Cape ${canary.place}`,
    figures: [
      {
        label: `Cost of ${canary.figure}`,
        amount: '17',
        low: null,
        high: null,
        unit: canary.unit,
        asOf: null,
      },
    ],
  })
  ;({ ref } = good(await logClaim(author, { content, slot: null })))
  good(await submitClaim(author, { ref, version: 1 }))
}

/** Everything that is ever written into a public page: two decisions, a dissent, another look, a retraction. */
async function judgeCanary(): Promise<void> {
  const [first, second, third] = reviewers
  const disputed = {
    status: 'DISPUTED',
    reason: `Because of ${canary.reason}.`,
    override: `In spite of ${canary.override}.`,
    disagreement: `Whether it was ${canary.disagreement}.`,
    said: { status: 'REFUTED', reason: `The words of ${canary.saidReason} are not theirs.` },
  } as const
  ;({ slug } = good(await decideClaim(first, await decision(ref, disputed))))
  good(await readClaim(second, { ...(await now()), status: 'VERIFIED', reason: `I see ${canary.dissent}.` }))
  good(
    await reaffirmClaim(third, { ref, version: await versionOf(ref), reason: `Still ${canary.reaffirmed}.` }),
  )
  // Some of what is counted is folded when its text goes, some is not.
  await foldTally()
  const parts = [`That it was ${canary.parts}.`]
  good(await decideClaim(first, await decision(ref, { status: 'PARTLY_VERIFIED', parts, override: 'Yes.' })))
  good(
    await retractClaim(second, {
      ...(await now()),
      reason: `Ours was ${canary.retracted}.`,
      correctionNotice: `We said ${canary.notice}.`,
    }),
  )
}

async function carryOut(act: WithholdingAct): Promise<void> {
  const step = { ref, version: await versionOf(ref) }
  const said = {
    ground: 'COURT_ORDER',
    legalReference: 'Harbour Court, 7 O 1/26',
    reason: 'By order.',
  } as const
  const { withholdingId } = good(await proposeWithholding(reviewers[0], { ...step, act, ...said }))
  good(await confirmWithholding(reviewers[1], { ...step, withholdingId }))
}

/** Every table that readers may read, row by row, as their own role reads it. */
const readEverything = () =>
  withClient(ownDatabase().publicUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.table_privileges
       WHERE table_schema = 'published' AND privilege_type = 'SELECT' AND grantee = 'whence_public' ORDER BY 1`,
    )
    const all = new Map<string, string[]>()
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(
        `SELECT (to_jsonb(t) - 'version' - 'shown_since')::text AS row FROM published.${name} t ORDER BY 1`,
      )
      all.set(
        name,
        rows.map(({ row }) => row),
      )
    }
    return all
  })

const searched = (asked: Record<string, unknown>) => listClaims(claimSearch.parse(asked))

/** What a reader can be answered without saying one of the words: everything but the words of the search itself. */
async function askEverything(): Promise<string> {
  const addresses = [slug, ref.toLowerCase(), ref.replace('-', '').toLowerCase()]
  const asked: Record<keyof typeof queries, unknown> = {
    findPublicAddress: await Promise.all(addresses.map(queries.findPublicAddress)),
    findClaimSlug: await queries.findClaimSlug(ref),
    findFrontPage: await queries.findFrontPage(),
    isSampleInstance: await queries.isSampleInstance(),
    listClaimAddresses: await queries.listClaimAddresses(),
  }
  const whole = [
    {},
    ...sorts.map((sort) => ({ sort, q: 'noon' })),
    { status: ['RETRACTED'] },
    { language: 'en' },
  ]
  return JSON.stringify([asked, await Promise.all(whole.map(searched))])
}

/** Searches that only the withheld claim answers. */
const onlyIt = () => [
  ...words.flatMap((word) => [word, word.slice(0, -1), `"${word}"`].map((q) => ({ q }))),
  { q: ref },
  // With all the words in one place: what has fewer of them is found too.
  { q: `"${canary.statement} sank"`, sort: 'relevance' },
  { claimant },
  { topic: `ships-of-${canary.topic}` },
  { source: sourceId },
  { from: '1710', to: '1712' },
]

async function relatedTo(address: string) {
  const found = await queries.findPublicAddress(address)
  return found?.kind === 'claim' ? found.related.map(({ kind, line }) => ({ kind, ref: line.ref })) : found
}

/**
 * Moments go on, what was seen before is kept, corrections are only added, and counters are folded: what these say is asked
 * for by itself.
 */
const grown = (name: string) =>
  ['address', 'pulse', 'correction', 'word_count'].includes(name) ||
  name.startsWith('tally') ||
  name.endsWith('_before')

/** What counters say to readers, folded or not, of each kind of mark. */
const readCounters = () =>
  withClient(ownDatabase().publicUrl, async (client) => {
    const { rows } = await client.query<{ kind: string; key: string; n: number }>(
      `SELECT kind, key, n FROM published.tally_facets('{}', '{*,l,c,t,s,y,d}', NULL, 1000)
       UNION ALL SELECT month, status, n FROM published.tally_steps('{}') ORDER BY 1, 2`,
    )
    return rows
  })

let published: Map<string, string[]>
let counters: Awaited<ReturnType<typeof readCounters>>

beforeAll(async () => {
  const people = await newPeople()
  author = people.editor
  reviewers = [people.reviewer, people.reviewer2, await newPerson('REVIEWER')]
  await logCanary()
  await judgeCanary()
  neighbour = await decidedClaim(author, people.reviewer)
  other = await decidedClaim(author, people.reviewer)
  good(await linkClaims(author, { ref: neighbour.ref, other: ref, kind: 'NARROWER' }))
  good(await linkClaims(author, { ref: neighbour.ref, other: other.ref, kind: 'SAME_AS' }))
  const page = await queries.findPublicAddress(slug)
  claimant = (page?.kind === 'claim' && page.page.attributions.at(-1)?.agent.slug) || 'none'
  published = await readEverything()
  counters = await readCounters()
})

describe('while it is public', () => {
  test('the claim that is linked to it shows how it stands to it', async () => {
    expect(await relatedTo(neighbour.slug)).toEqual([
      { kind: 'NARROWER', ref },
      { kind: 'SAME_AS', ref: other.ref },
    ])
  })

  test('every canary sings: what is looked for below would be found', async () => {
    const everything = [...published.values()].flat().join('\n')
    const silent = words.filter((word) => !everything.toLowerCase().includes(word))

    expect(silent).toEqual([])
    expect(leaksIn(await askEverything()).length).toBeGreaterThan(3)
    for (const asked of onlyIt().slice(-6))
      expect((await searched(asked)).total, JSON.stringify(asked)).toBe(1)
  })
})

describe('while it is withheld', () => {
  beforeAll(() => carryOut('WITHHOLD'))

  test('no table that readers may read holds one of its words', async () => {
    const all = await readEverything()
    expect([...all.keys()]).toEqual([...published.keys()])
    expect(all.size).toBeGreaterThan(5)
    for (const [name, rows] of all) expect([name, leaksIn(rows.join('\n'))]).toEqual([name, []])
  })

  test('nor does one hold them after the next fold, and its source, its year and its claimant have no counter', async () => {
    const named = (rows: string[] | undefined) => rows?.join('\n') ?? ''
    const marks = [`s:${sourceId}`, 'y:1711', `c:${claimant}`, `t:ships-of-${canary.topic}`]
    const sang = ['tally_key', 'tally_delta'].map((name) => named(published.get(name))).join('\n')
    for (const mark of marks) expect(sang).toContain(mark)
    for (const fold of [async () => 0, foldTally]) {
      await fold()
      const all = await readEverything()
      for (const name of ['tally_key', 'tally_delta'])
        for (const mark of marks) expect(named(all.get(name))).not.toContain(mark)
    }
    const keys = new Set((await readCounters()).map(({ key }) => key))
    for (const mark of marks) expect(keys.has(mark.slice(2)), mark).toBe(false)
  })

  test('no public query answers with one of its words, and its page says that, when and why', async () => {
    const answers = await askEverything()
    expect(leaksIn(answers)).toEqual([])
    expect(answers).toContain('Harbour Court, 7 O 1/26')
    expect(await queries.findClaimSlug(ref)).toBe(ref.toLowerCase())
    expect(await queries.findPublicAddress(slug)).toMatchObject({
      kind: 'withheld',
      page: { ref, withheld: { ground: 'COURT_ORDER', reason: 'By order.' } },
    })
    expect((await queries.listClaimAddresses()).map(({ url }) => url)).not.toContain(
      `/claims/${ref.toLowerCase()}`,
    )
  })

  test('no search finds it, and no filter that only it answered is called by its name', async () => {
    for (const asked of onlyIt()) {
      const { total, items, facets, names } = await searched(asked)
      expect([asked, total, items, leaksIn(JSON.stringify(facets))]).toEqual([asked, 0, [], []])
      expect(names).toEqual({ topic: null, claimant: null, source: null })
    }
  })

  test('the log of corrections says that there was one, and none of its words', async () => {
    const { corrections } = await queries.findFrontPage()
    const { items } = await listCorrections()
    const silent = {
      ref,
      url: `/claims/${ref.toLowerCase()}`,
      statement: null,
      language: null,
      mergedInto: null,
    }
    for (const lines of [corrections, items])
      expect(lines).toMatchObject([
        // The reason that its page gives in place of the text.
        { ...silent, kind: 'WITHHELD', notice: 'By order.', ground: 'COURT_ORDER' },
        { ...silent, kind: 'RETRACTION', notice: '', ground: null },
        { ...silent, kind: 'STATUS_CHANGED', notice: '', ground: null },
      ])
    expect(leaksIn(JSON.stringify([corrections, items]))).toEqual([])
  })

  test('the claim that is linked to it does not show it, and goes on showing its other link', async () => {
    expect(await relatedTo(neighbour.slug)).toEqual([{ kind: 'SAME_AS', ref: other.ref }])
  })
})

describe('after it was restored', () => {
  test('everything is as it was before, to the letter', async () => {
    await carryOut('RESTORE')
    const all = await readEverything()
    // Where its address leads from is kept for ever, as a hash.
    expect(all.get('address')).toHaveLength(1)
    for (const name of published.keys())
      if (!grown(name)) expect(all.get(name), name).toEqual(published.get(name))
    expect(await readCounters()).toEqual(counters)
    // What was told before is told again as it was; that the text was gone, and is back, comes to it.
    const told = all.get('correction') ?? []
    expect(told).toHaveLength((published.get('correction')?.length ?? 0) + 2)
    expect(told).toEqual(expect.arrayContaining(published.get('correction') ?? ['none']))
    const { items } = await listCorrections()
    expect(items.map(({ kind, notice }) => [kind, notice])).toEqual([
      ['RESTORED', 'By order.'],
      ['WITHHELD', 'By order.'],
      ['RETRACTION', `We said ${canary.notice}.`],
      ['STATUS_CHANGED', 'One report was looked at.'],
    ])
    expect(await relatedTo(neighbour.slug)).toContainEqual({ kind: 'NARROWER', ref })
    for (const asked of onlyIt().slice(-6))
      expect((await searched(asked)).total, JSON.stringify(asked)).toBe(1)
    expect(await queries.findPublicAddress(slug)).toMatchObject({ kind: 'claim', page: { ref, slug } })
    expect(await queries.findPublicAddress(ref.toLowerCase())).toBeNull()
  })
})
