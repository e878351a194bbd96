import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { GET as GET_ANNOTATIONS } from '@/app/api/v1/claims/[ref]/annotations/route'
import { GET as GET_ORIGINS } from '@/app/api/v1/claims/[ref]/origins/route'
import { GET as GET_PROV } from '@/app/api/v1/claims/[ref]/prov/route'
import * as claimRoute from '@/app/api/v1/claims/[ref]/route'
import { closeDesk, db } from '@/lib/db'
import { closeReader } from '@/lib/db-public'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { readAnnotation } from '@/lib/exchange/annotation-read'
import { readProv } from '@/lib/exchange/prov-read'
import { log } from '@/lib/log'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { openClient } from '@/tests/support/attack'
import { ownerUrl } from '@/tests/support/database'
import { readSchema, schemaChecker } from '@/tests/support/json-schema'
import { readProvNotation, toldBy } from '@/tests/support/prov-n'
import { BETRAYED, inEnglish } from '@/tests/support/recording'
import { richClaim } from '@/tests/support/rich-claim'
import { decidedClaim, decision, good, newPeople, submittedClaim, versionOf } from '@/tests/support/scene'

type Get = typeof GET_PROV
const routes = { '': claimRoute.GET, prov: GET_PROV, annotations: GET_ANNOTATIONS, origins: GET_ORIGINS }
type Part = keyof typeof routes
const parts = Object.keys(routes) as Part[]

const ask = (
  part: Part,
  ref: string,
  {
    query = '',
    headers = {} as Record<string, string>,
    get,
  }: {
    query?: string
    headers?: Record<string, string>
    get?: Get
  } = {},
) =>
  (get ?? routes[part])(
    new Request(`http://localhost:3000/api/v1/claims/${ref}${part && `/${part}`}${query}`, { headers }),
    { params: Promise.resolve({ ref }) },
  )

const jsonFrom = async (part: Part, ref: string, query = '') => (await ask(part, ref, { query })).json()

let people: Awaited<ReturnType<typeof newPeople>>
let rich: { ref: string; slug: string }

beforeAll(async () => {
  people = await newPeople()
  rich = await richClaim(people)
})
afterAll(async () => {
  await closeDesk()
  await closeReader()
})

describe('a public claim', () => {
  test('is answered as the contract has it: the line, what it rests on, its origins, its decisions', async () => {
    const claim = await jsonFrom('', rich.ref)
    expect(claim).toMatchObject({
      ref: rich.ref,
      slug: rich.slug,
      status: 'UNVERIFIED',
      claimant: 'Harbour office',
      supports: 2,
      disputes: 1,
      url: `/claims/${rich.slug}`,
      attributions: [{ agent: { name: 'The Wire' } }, { agent: { name: 'Harbour office' }, verb: 'ALLEGES' }],
      figures: [],
      origins: { count: 2, circular: 0, reports: 2 },
      decision: { status: 'UNVERIFIED', reviewer: people.reviewer.name, override: null },
      notice: null,
    })
    expect(claim.evidence).toHaveLength(3)
    expect(claim.evidence[0].source).toMatchObject({ title: expect.any(String), publisher: null })
    expect(claim.history[0]).toEqual(claim.decision)
    expect(Object.keys(claim.origins)).toEqual(['count', 'circular', 'reports'])
  })

  test('has its newest decision first', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    good(await decideClaim(people.reviewer, await decision(ref, { reason: 'Looked at again.' })))
    const { history } = await jsonFrom('', ref)
    expect(history.map((one: { reason: string }) => one.reason)).toEqual([
      'Looked at again.',
      'One report was looked at.',
    ])
  })

  test('has its graph, as it is drawn and in words', async () => {
    const origins = await jsonFrom('origins', rich.ref)
    expect(origins).toMatchObject({
      ref: rich.ref,
      reports: 2,
      origins: 2,
      circular: 0,
      disputes: { reports: 1, origins: 1, circular: 0 },
      notice: null,
    })
    expect(origins.roots).toContain('The Wire')
    const wire = origins.graph.nodes.find((node: { name: string }) => node.name === 'The Wire')
    expect(wire).toMatchObject({ kind: 'agent', isOrigin: true })
    const entry = origins.outline.find(({ id }: { id: string }) => id === wire.id)
    expect(entry).toMatchObject({
      name: 'The Wire',
      see: null,
      entries: [{ kind: 'source', links: ['PUBLISHED'] }],
    })
    const told = new Set<string>()
    const walk = (entries: Array<{ id: string; entries: never[] }>) => {
      for (const { id, entries: below } of entries) {
        told.add(id)
        walk(below)
      }
    }
    walk(origins.outline)
    expect([...told].sort()).toEqual(origins.graph.nodes.map(({ id }: { id: string }) => id).sort())
  })

  const schema = new URL('../../../shared/vectors/prov-json/schemas/prov-json.schema.json', import.meta.url)

  test('has its provenance in PROV-JSON and PROV-N, which say the same', async () => {
    const answer = await ask('prov', rich.ref)
    expect(answer.headers.get('content-type')).toBe('application/json')
    const read = readProv(await answer.text())
    if (!read.ok) throw new Error(read.reason)
    if (existsSync(schema)) expect(schemaChecker(readSchema(schema))(read.document)).toEqual([])
    for (const options of [{ query: '?format=provn' }, { headers: { Accept: 'text/provenance-notation' } }]) {
      const notation = await ask('prov', rich.ref, options)
      expect(notation.headers.get('content-type')).toBe('text/provenance-notation; charset=utf-8')
      expect(notation.headers.get('vary')).toBe('Accept')
      expect(readProvNotation(await notation.text())).toEqual(toldBy(read.document))
    }
    const told = JSON.stringify(read.document)
    for (const part of [
      BETRAYED,
      inEnglish.text,
      't=1.2,3',
      people.reviewer.name,
      'prov:Quotation',
      '/sayings/2',
    ])
      expect(told).toContain(part)
    const refused = await ask('prov', rich.ref, { query: '?format=rdf' })
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('?format=provn') })
  })

  test('has its quotations as annotations, whole and by the page', async () => {
    const answer = await ask('annotations', rich.ref)
    expect(answer.headers.get('content-type')).toBe(
      'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    )
    const text = await answer.text()
    expect(readAnnotation(text).ok).toBe(true)
    const collection = JSON.parse(text)
    expect(collection.total).toBe(3)
    const exact = '"no" \\ so\n</script> %41 // کشتی'
    expect(collection.first.items[1].target.selector).toMatchObject([
      { type: 'TextQuoteSelector', exact, prefix: 'Briefing 😀: ' },
      // Counted in code points: the emoji before it is one.
      { type: 'TextPositionSelector', start: 12, end: 12 + Array.from(exact).length },
    ])
    const page = await jsonFrom('annotations', rich.ref, '?page=1')
    expect(page).toMatchObject({ id: collection.first.id, type: 'AnnotationPage' })
    expect(page.items).toEqual(collection.first.items)
    expect((await ask('annotations', rich.ref, { query: '?page=2' })).status).toBe(404)
  })

  test('keeps its reviewers’ notes, people’s ids and drafts to itself in all of these', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer, { note: 'A private note: ZEBRA' })
    const secrets = ['ZEBRA', people.reviewer.id, people.editor.id]
    const claim = await db().claim.findUniqueOrThrow({ where: { ref }, select: { id: true } })
    for (const part of parts) {
      const text = await (await ask(part, ref)).text()
      for (const secret of [...secrets, claim.id]) expect(text, `${part} ${secret}`).not.toContain(secret)
    }
  })
})

describe.each(parts)('%s', (part) => {
  test('is for anybody and any site, is asked for anew, and says shortly that nothing has changed', async () => {
    const answer = await ask(part, rich.ref)
    const etag = answer.headers.get('etag') ?? ''
    expect(answer.status).toBe(200)
    expect(etag).toMatch(/^"[\w-]{27}"$/)
    expect(answer.headers.get('cache-control')).toBe('public, no-cache')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('set-cookie')).toBeNull()
    for (const sent of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await ask(part, rich.ref, { headers: { 'If-None-Match': sent } })
      expect([again.status, await again.text(), again.headers.get('etag')], sent).toEqual([304, '', etag])
    }
    expect((await ask(part, rich.ref, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200)
  })

  test('does not tell what is private from what is withheld or was never there', async () => {
    const { ref: draft } = await submittedClaim(people.editor)
    const { ref: withheld } = await decidedClaim(people.editor, people.reviewer)
    const proposal = good(
      await proposeWithholding(people.reviewer, {
        ref: withheld,
        version: await versionOf(withheld),
        act: 'WITHHOLD',
        ground: 'SAFETY',
        legalReference: null,
        reason: 'A person is at risk.',
      }),
    )
    good(
      await confirmWithholding(people.reviewer2, {
        version: await versionOf(withheld),
        ...proposal,
        ref: withheld,
      }),
    )
    const answers = await Promise.all(
      ['C-00000', draft, withheld, 'nonsense', '..', rich.slug].map(async (ref) => {
        const answer = await ask(part, ref)
        return [answer.status, [...answer.headers], await answer.json()]
      }),
    )
    expect(answers[0]?.[0]).toBe(404)
    expect(new Headers(answers[0]?.[1] as [string, string][]).get('content-type')).toBe(
      'application/problem+json',
    )
    expect(answers[0]?.[2]).toMatchObject({ type: '/api/v1/problems/not-found', status: 404 })
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })

  test('of a claim that was merged leads on, and so does a ref in another spelling', async () => {
    const [into, merged] = [
      await decidedClaim(people.editor, people.reviewer),
      await decidedClaim(people.editor, people.reviewer),
    ]
    const version = await versionOf(merged.ref)
    good(await mergeClaim(people.reviewer, { ref: merged.ref, version, into: into.ref, reason: 'The same.' }))
    const suffix = part && `/${part}`
    for (const [asked, leadsTo] of [
      [merged.ref, into.ref],
      [into.ref.toLowerCase(), into.ref],
      [into.ref.replace('-', ''), into.ref],
    ] as const) {
      const answer = await ask(part, asked, { query: '?a=1' })
      expect([answer.status, answer.headers.get('location')]).toEqual([
        308,
        `/api/v1/claims/${leadsTo}${suffix}?a=1`,
      ])
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    }
  })
})

describe('the ETag', () => {
  const etagOf = async (part: Part, ref: string) => (await ask(part, ref)).headers.get('etag')

  test('changes with a decision, in what tells of it', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    const before = await Promise.all(parts.map((part) => etagOf(part, ref)))
    expect(await Promise.all(parts.map((part) => etagOf(part, ref)))).toEqual(before)
    good(await decideClaim(people.reviewer, await decision(ref, { reason: 'Looked at again.' })))
    const after = await Promise.all(parts.map((part) => etagOf(part, ref)))
    expect(parts.filter((_, place) => after[place] !== before[place])).toEqual(['', 'prov'])
  })

  test('changes with a notice that is laid over the page, though the page is as it was', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    const { id } = await db().claim.findUniqueOrThrow({ where: { ref }, select: { id: true } })
    const before = await Promise.all(parts.map((part) => etagOf(part, ref)))
    const counts = { reports: 1, origins: 1, circular: 0 }
    const notice = {
      since: '2026-05-01T00:00:00.000Z',
      changes: [],
      was: counts,
      now: counts,
      noLongerMet: true,
    }
    const owner = await openClient(ownerUrl())
    await owner.query('INSERT INTO published.notice (claim_id, at, body) VALUES ($1, now(), $2)', [
      id,
      notice,
    ])
    await owner.end()
    const after = await Promise.all(parts.map((part) => etagOf(part, ref)))
    expect(parts.filter((_, place) => after[place] !== before[place])).toEqual(['', 'origins'])
    expect((await jsonFrom('', ref)).notice).toEqual(notice)
  })
})

describe('the other methods', () => {
  const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = claimRoute
  const asked = (handler: Get) => ask('', rich.ref, { get: handler })

  test('HEAD says what GET says, without the body', async () => {
    const [get, head] = [await asked(GET), await asked(HEAD)]
    expect([head.status, [...head.headers], await head.text()]).toEqual([200, [...get.headers], ''])
    expect(get.headers.get('link')).toContain('rel="http://www.w3.org/ns/prov#has_provenance"')
  })

  test('a browser may ask beforehand', async () => {
    const answer = await asked(OPTIONS)
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS')
    expect(answer.headers.get('access-control-allow-headers')).toContain('If-None-Match')
  })

  test('nothing is written here', async () => {
    for (const handler of [POST, PUT, PATCH, DELETE]) {
      const answer = await asked(handler)
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    }
  })

  test('a fault is told as one, and written to the log', async () => {
    vi.spyOn(log, 'error').mockImplementation(() => undefined)
    const broken = { headers: rich.ref } as never
    const answer = await claimRoute.GET(broken, { params: Promise.resolve({ ref: rich.ref }) })
    expect(answer.status).toBe(500)
    expect(await answer.json()).toMatchObject({ type: '/api/v1/problems/fault' })
    expect(log.error).toHaveBeenCalled()
  })
})
