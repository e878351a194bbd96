import { AsyncLocalStorage } from 'node:async_hooks'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { GET as GET_CLAIM_JSON } from '@/app/(public)/claims/[slug]/feed.json/route'
import { GET as GET_CLAIM } from '@/app/(public)/claims/[slug]/feed.xml/route'
import { GET as GET_CLAIMANT } from '@/app/(public)/claimants/[slug]/feed.xml/route'
import { GET as GET_SOURCE } from '@/app/(public)/sources/[slug]/feed.xml/route'
import { GET as GET_TOPIC } from '@/app/(public)/topics/[slug]/feed.xml/route'
import { GET as GET_CORRECTIONS } from '@/app/corrections.xml/route'
import { GET as GET_CORRECTIONS_JSON } from '@/app/corrections.json/route'
import { GET as GET_ALL_JSON } from '@/app/feed.json/route'
import * as all from '@/app/feed.xml/route'
import { closeDesk, db } from '@/lib/db'
import { closeReader } from '@/lib/db-public'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import type { Locale, Speech } from '@/lib/words/speech'
import { atomFaults, jsonFeedFaults, linksOf, readXml } from '@/tests/support/feeds'
import {
  decidedClaim,
  decision,
  good,
  newestHash,
  newPeople,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'

vi.mock('server-only', () => ({}))

type Get = typeof GET_CLAIM
const origin = 'http://localhost:3000'
const ask = (get: Get, path: string, headers: Record<string, string> = {}) =>
  get(new Request(`${origin}${path}`, { headers }), {
    params: Promise.resolve({ slug: path.split('?')[0]?.split('/').at(-2) ?? '' }),
  })

async function titlesOf(answer: Promise<Response>): Promise<string[]> {
  const response = await answer
  expect(response.status).toBe(200)
  const text = await response.text()
  expect(atomFaults(text)).toEqual([])
  return readXml(text)
    .children.filter(({ name }) => name === 'entry')
    .map(({ children }) => children.find(({ name }) => name === 'title')?.text.trim() ?? '')
}

async function itemsOf(
  answer: Promise<Response>,
): Promise<Array<{ id: string; title: string; content_text: string }>> {
  const text = await (await answer).text()
  expect(jsonFeedFaults(text)).toEqual([])
  return JSON.parse(text).items
}

function inTongue<T>(locale: Locale, work: () => T): T {
  globalThis.whenceSpeech ??= new AsyncLocalStorage<Speech>()
  return globalThis.whenceSpeech.run({ locale, path: '/' }, work)
}

let people: Awaited<ReturnType<typeof newPeople>>
let ferry: Awaited<ReturnType<typeof decidedClaim>>

const statementOf = async (ref: string) =>
  (await db().publishedClaim.findUniqueOrThrow({ where: { ref }, select: { line: true } }))
    .line as unknown as { statement: string }

async function withhold(ref: string): Promise<void> {
  const asked = {
    ref,
    version: await versionOf(ref),
    act: 'WITHHOLD' as const,
    ground: 'SAFETY' as const,
    legalReference: null,
    reason: 'A witness is named.',
  }
  const { withholdingId } = good(await proposeWithholding(people.reviewer, asked))
  good(await confirmWithholding(people.reviewer2, { ref, withholdingId, version: await versionOf(ref) }))
}

beforeAll(async () => {
  people = await newPeople()
  ferry = await decidedClaim(people.editor, people.reviewer)
})
afterAll(async () => {
  await closeDesk()
  await closeReader()
})

describe('the feed of all decisions', () => {
  test('has a decision as soon as it is public, and the newer one once it is decided again', async () => {
    const before = await itemsOf(ask(GET_ALL_JSON, '/feed.json'))
    const claim = await submittedClaim(people.editor)
    expect(await itemsOf(ask(GET_ALL_JSON, '/feed.json'))).toEqual(before)
    good(await decideClaim(people.reviewer, await decision(claim.ref)))
    const [first, ...rest] = await itemsOf(ask(GET_ALL_JSON, '/feed.json'))
    expect(first?.title).toMatch(/^Unverified: The ferry sank/)
    expect(rest).toEqual(before)
    good(await decideClaim(people.reviewer2, await decision(claim.ref, { status: 'UNVERIFIABLE' })))
    const [again, ...others] = await itemsOf(ask(GET_ALL_JSON, '/feed.json'))
    expect(again?.title).toMatch(/^Unverifiable: /)
    expect(again?.id).not.toBe(first?.id)
    expect(others).toEqual(before)
  })

  test('by status has the claims that have it now, and says so of a status that is none', async () => {
    const titles = await titlesOf(ask(all.GET, '/feed.xml?status=unverifiable'))
    expect(titles.length).toBeGreaterThan(0)
    expect(titles.every((title) => title.startsWith('Unverifiable: '))).toBe(true)
    const both = await ask(all.GET, '/feed.xml?status=UNVERIFIED&status=UNVERIFIABLE')
    expect(linksOf(await both.text(), 'self')).toEqual([
      `${origin}/feed.xml?status=UNVERIFIED&status=UNVERIFIABLE`,
    ])
    const wrong = await ask(all.GET, '/feed.xml?status=TRUE')
    expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('UNVERIFIED')])
  })

  test('is answered shortly to who has it, and anew after a change', async () => {
    const first = await ask(all.GET, '/feed.xml')
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('public, no-cache')
    expect(first.headers.get('link')).toContain('rel="self"')
    expect((await ask(all.GET, '/feed.xml', { 'if-none-match': `W/${etag}` })).status).toBe(304)
    await decidedClaim(people.editor, people.reviewer)
    expect((await ask(all.GET, '/feed.xml', { 'if-none-match': etag })).status).toBe(200)
    const head = await all.HEAD(new Request(`${origin}/feed.xml`), {})
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect((await all.POST(new Request(`${origin}/feed.xml`, { method: 'POST' }), {})).status).toBe(405)
  })

  test('is in the language that it is asked for in', async () => {
    const response = await inTongue('fa', () => ask(all.GET, '/feed.xml'))
    const text = await response.text()
    expect(readXml(text).attributes['xml:lang']).toBe('fa')
    expect(linksOf(text, 'self')).toEqual([`${origin}/fa/feed.xml`])
  })
})

describe('the feed of a place', () => {
  test('a topic, a claimant and a source have the claims of theirs', async () => {
    const { statement } = await statementOf(ferry.ref)
    const row = await db().publishedClaim.findUniqueOrThrow({ where: { ref: ferry.ref } })
    const source = await db().publishedSource.findUniqueOrThrow({ where: { id: ferry.document.sourceId } })
    const titles = [
      await titlesOf(ask(GET_TOPIC, `/topics/${row.topics[0]}/feed.xml`)),
      await titlesOf(ask(GET_CLAIMANT, `/claimants/${row.claimantSlug}/feed.xml`)),
      await titlesOf(ask(GET_SOURCE, `/sources/${source.slug}/feed.xml`)),
    ]
    for (const found of titles) expect(found).toContain(`Unverified: ${statement}`)
    expect(titles[2]).toHaveLength(1)
  })

  test('what is not there is nothing, and another name of a source leads on', async () => {
    for (const get of [GET_TOPIC, GET_CLAIMANT, GET_SOURCE])
      expect((await ask(get, '/x/no-such/feed.xml')).status).toBe(404)
    const source = await db().publishedSource.findUniqueOrThrow({ where: { id: ferry.document.sourceId } })
    const led = await ask(GET_SOURCE, `/sources/${source.id}/feed.xml`)
    expect([led.status, led.headers.get('location')]).toEqual([308, `/sources/${source.slug}/feed.xml`])
  })
})

describe('the feed of one claim', () => {
  test('has every decision, and the correction when it is retracted', async () => {
    const claim = await decidedClaim(people.editor, people.reviewer)
    good(await decideClaim(people.reviewer2, await decision(claim.ref, { status: 'UNVERIFIABLE' })))
    const retracted = {
      ref: claim.ref,
      version: await versionOf(claim.ref),
      revisionHash: await newestHash(claim.ref),
      reason: 'We misread it.',
      correctionNotice: 'It never sank.',
    }
    good(await retractClaim(people.reviewer, retracted))
    const titles = await titlesOf(ask(GET_CLAIM, `/claims/${claim.slug}/feed.xml`))
    expect(titles.map((title) => title.split(':')[0])).toEqual([
      'Retracted',
      'Retracted',
      'Retracted',
      'Retracted',
    ])
    expect(titles.filter((title) => / \(decided .*: Unverified\)$/.test(title))).toHaveLength(1)
    const corrected = await (await ask(GET_CORRECTIONS, '/corrections.xml')).text()
    expect(atomFaults(corrected)).toEqual([])
    expect(corrected).toContain('It never sank.')
  })

  test('leads on from the ref, and to the claim it was merged into', async () => {
    const byRef = await ask(GET_CLAIM, `/claims/${ferry.ref}/feed.xml`)
    expect([byRef.status, byRef.headers.get('location')]).toEqual([308, `/claims/${ferry.slug}/feed.xml`])
    const inPersian = await inTongue('fa', () => ask(GET_CLAIM, `/claims/${ferry.ref}/feed.xml`))
    expect(inPersian.headers.get('location')).toBe(`/fa/claims/${ferry.slug}/feed.xml`)
    const other = await decidedClaim(people.editor, people.reviewer)
    good(
      await mergeClaim(people.reviewer, {
        ref: other.ref,
        version: await versionOf(other.ref),
        into: ferry.ref,
        reason: 'The same ferry.',
      }),
    )
    const merged = await ask(GET_CLAIM, `/claims/${other.slug}/feed.xml`)
    expect([merged.status, merged.headers.get('location')]).toEqual([308, `/claims/${ferry.slug}/feed.xml`])
    expect((await ask(GET_CLAIM, '/claims/no-such/feed.xml')).status).toBe(404)
  })

  test('a draft has none', async () => {
    const { ref } = await submittedClaim(people.editor)
    expect((await ask(GET_CLAIM, `/claims/${ref}/feed.xml`)).status).toBe(404)
  })
})

test('the words of a withheld claim are in no feed, and its own says that it is withheld', async () => {
  const claim = await decidedClaim(people.editor, people.reviewer, { reason: 'The harbourmaster said so.' })
  const retracted = {
    ref: claim.ref,
    version: await versionOf(claim.ref),
    revisionHash: await newestHash(claim.ref),
    reason: 'A clerk erred.',
    correctionNotice: 'A notice that names him.',
  }
  good(await retractClaim(people.reviewer, retracted))
  const { statement } = await statementOf(claim.ref)
  const row = await db().publishedClaim.findUniqueOrThrow({ where: { ref: claim.ref } })
  const source = await db().publishedSource.findUniqueOrThrow({ where: { id: claim.document.sourceId } })
  await withhold(claim.ref)
  const answers = await Promise.all([
    ask(all.GET, '/feed.xml'),
    ask(GET_ALL_JSON, '/feed.json'),
    ask(all.GET, '/feed.xml?status=RETRACTED'),
    ask(GET_TOPIC, `/topics/${row.topics[0]}/feed.xml`),
    ask(GET_CLAIMANT, `/claimants/${row.claimantSlug}/feed.xml`),
    ask(GET_SOURCE, `/sources/${source.slug}/feed.xml`),
    ask(GET_CLAIM, `/claims/${claim.slug}/feed.xml`),
    ask(GET_CLAIM_JSON, `/claims/${claim.slug}/feed.json`),
    ask(GET_CORRECTIONS, '/corrections.xml'),
    ask(GET_CORRECTIONS_JSON, '/corrections.json'),
  ])
  const told = (await Promise.all(answers.map((answer) => answer.text()))).join('\n')
  for (const words of [statement, 'The harbourmaster', 'names him', 'A clerk erred', claim.slug])
    expect(told).not.toContain(words)
  expect(await titlesOf(ask(GET_CLAIM, `/claims/${claim.slug}/feed.xml`))).toEqual([`Withheld: ${claim.ref}`])
  // Who follows all of it, or all that stands so, is not left with what it said.
  for (const path of ['/feed.xml', '/feed.xml?status=RETRACTED'])
    expect(await titlesOf(ask(all.GET, path)), path).toContain(`Withheld: ${claim.ref}`)
  for (const [get, path] of [
    [all.GET, '/feed.xml?status=VERIFIED'],
    [GET_TOPIC, `/topics/${row.topics[0]}/feed.xml`],
  ] as const)
    expect(await titlesOf(ask(get, path)), path).not.toContain(`Withheld: ${claim.ref}`)
})
