import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { claimPage, type Scene, newScene } from '@/tests/support/api-scene'
import { closeDesk } from '@/lib/db'
import { closeReader } from '@/lib/db-public'
import { apiClaimAnswer } from '@/lib/exchange/api-claim-answer'
import { bundleManifest, bundleSnapshots } from '@/lib/exchange/api-files'
import { type ReadOperation, readOperations } from '@/lib/exchange/api-reads'
import { log } from '@/lib/log'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { revokeToken } from '@/lib/tokens/commands/revoke-token'
import { listOwnTokens } from '@/lib/tokens/queries'
import { newToken, readAnswer } from '@/tests/support/api'
import { operationAt, type OperationId, readApi, readAs, unzipped } from '@/tests/support/api-read'
import { decidedClaim, good, newPerson, submittedClaim, versionOf } from '@/tests/support/scene'

let scene: Scene
let places: Record<OperationId, string>

beforeAll(async () => {
  scene = await newScene()
  const claim = `/api/v1/claims/${scene.rich.ref}`
  places = {
    listClaims: '/api/v1/claims',
    findClaim: claim,
    findClaimHistory: `${claim}/history`,
    findClaimOrigins: `${claim}/origins`,
    findClaimProv: `${claim}/prov`,
    findClaimAnnotations: `${claim}/annotations`,
    findClaimReview: `${claim}/claimreview`,
    citeClaim: `${claim}/cite`,
    bundleClaim: `${claim}/bundle`,
    listSources: '/api/v1/sources',
    findSource: `/api/v1/sources/${scene.sourceId}`,
    listTopics: '/api/v1/topics',
    findTopic: `/api/v1/topics/${scene.topic}`,
    listClaimants: '/api/v1/claimants',
    findClaimant: `/api/v1/claimants/${scene.claimant}`,
    listCorrections: '/api/v1/corrections',
    listClaimReviews: '/api/v1/claimreview.json',
  }
})
beforeEach(() => {
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(log, level).mockImplementation(() => undefined)
})
afterAll(async () => {
  await closeDesk()
  await closeReader()
})

const operations: readonly ReadOperation[] = readOperations
const named = readOperations.map(({ operationId }) => operationId)

/** Without what is said of the shelf and the file: the program before Next says these anew. */
const headersOf = (answer: Response) => Object.fromEntries(answer.headers)

describe.each(named)('%s', (name) => {
  test('answers as its schema says, and as one of its media types', async () => {
    const answer = await readApi(places[name])
    const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? ''
    const operation = operations.find(({ operationId }) => operationId === name)
    expect(answer.status).toBe(200)
    expect(Object.keys(operation?.answers ?? {})).toContain(type)
    const schema = operation?.answers[type]
    if (schema) expect(schema.safeParse(await answer.json()).error).toBeUndefined()
  })

  test('is for anybody and any site, and says shortly that nothing has changed', async () => {
    const answer = await readApi(places[name])
    const etag = answer.headers.get('etag') ?? ''
    expect(answer.headers.get('cache-control')).toBe('public, no-cache')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    const again = await readApi(places[name], { 'If-None-Match': etag })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    expect(again.headers.get('access-control-allow-origin')).toBe('*')
    expect((await readApi(places[name], { 'If-None-Match': '"other"' })).status).toBe(200)
  })

  test('HEAD says what GET says, without the body', async () => {
    const [get, head] = [await readApi(places[name]), await readApi(places[name], {}, 'HEAD')]
    expect([head.status, headersOf(head), await head.text()]).toEqual([200, headersOf(get), ''])
  })

  test('refuses what nobody asks of it, and names it', async () => {
    if (name === 'citeClaim') return // shared with the page, which leaves out what it does not know
    const { status, body } = await readAnswer(await readApi(`${places[name]}?utm_source=x`))
    expect([status, body.issues]).toEqual([
      422,
      [{ path: 'utm_source', message: 'This field is not known here. Leave it out.' }],
    ])
  })

  test('is the same with a token that counts, whatever that may do, and refused with one that does not', async () => {
    if (name === 'citeClaim') return
    const person = await newPerson('EDITOR')
    const [reading, writing] = [await newToken(person, ['read']), await newToken(person, ['log'])]
    const open = await readApi(places[name])
    for (const token of [reading, writing]) {
      const answer = await readApi(places[name], { Authorization: `Bearer ${token}` })
      expect([answer.status, headersOf(answer)]).toEqual([200, headersOf(open)])
    }
    for (const { id } of (await listOwnTokens(person)).tokens)
      good(await revokeToken(person, { tokenId: id }))
    for (const sent of [`Bearer ${reading}`, 'Bearer whence_no', 'Bearer', 'Basic dTpw', '']) {
      const answer = await readApi(places[name], { Authorization: sent })
      expect(answer.headers.get('www-authenticate'), sent).toBe(
        'Bearer realm="Whence", error="invalid_token"',
      )
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect((await readAnswer(answer)).status).toBe(401)
    }
  })
})

describe('who may not be told', () => {
  test('absent, undecided and withheld claims are nothing, alike, wherever a claim is read', async () => {
    const { ref: draft } = await submittedClaim(scene.people.editor)
    const withheld = await scene.withheld()
    for (const { path } of readOperations.filter((one) => one.path.includes('[ref]'))) {
      const answers = await Promise.all(
        ['C-00000', draft, withheld, 'nonsense'].map(async (ref) => {
          const answer = await readApi(path.replace('[ref]', ref))
          return [answer.status, await answer.text()]
        }),
      )
      expect(answers[0]?.[0], path).toBe(404)
      for (const answer of answers) expect(answer, path).toEqual(answers[0])
    }
  })

  test('a claim that was merged leads on from each of its addresses', async () => {
    const { editor, reviewer } = scene.people
    const [into, merged] = [await decidedClaim(editor, reviewer), await decidedClaim(editor, reviewer)]
    const version = await versionOf(merged.ref)
    good(await mergeClaim(reviewer, { ref: merged.ref, version, into: into.ref, reason: 'The same.' }))
    for (const { path } of readOperations.filter((one) => one.path.includes('[ref]'))) {
      const answer = await readApi(path.replace('[ref]', merged.ref))
      expect([answer.status, answer.headers.get('location')], path).toEqual([
        308,
        path.replace('[ref]', into.ref),
      ])
    }
  })

  test('what names no source, topic or claimant is nothing', async () => {
    for (const address of [
      '/api/v1/sources/no-such-source',
      '/api/v1/sources/00000000-0000-4000-8000-000000000000',
      '/api/v1/sources/%E0%A4%A',
      '/api/v1/sources/..%2F..',
      '/api/v1/topics/no-such-topic',
      '/api/v1/topics/%00',
      '/api/v1/claimants/nobody',
      "/api/v1/claimants/'; DROP TABLE x",
    ])
      expect((await readAnswer(await readApi(address))).code, address).toBe('not-found')
  })
})

describe('the past', () => {
  test('is asked for at the addresses whose pages have one, and refused where it cannot be', async () => {
    for (const name of ['findClaim', 'findClaimHistory', 'bundleClaim'] as const) {
      const then = await readApi(`${places[name]}?asOf=${encodeURIComponent(scene.between)}`)
      expect([then.status, then.headers.get('x-robots-tag')], name).toEqual([200, 'noindex'])
    }
    for (const name of ['listClaims', 'findClaim', 'findSource', 'findTopic', 'findClaimant'] as const) {
      for (const [asked, sentence] of [
        ['yesterday', 'is a date such as'],
        ['2999-01-01', 'has not been yet'],
      ])
        expect(await readAnswer(await readApi(`${places[name]}?asOf=${asked}`))).toMatchObject({
          status: 422,
          body: { issues: [{ path: 'asOf', message: expect.stringContaining(sentence ?? '') }] },
        })
      const before = await readApi(`${places[name]}?asOf=2001-01-01`)
      if (name === 'listClaims') expect(await before.json()).toMatchObject({ items: [], total: 0 })
      else if (name !== 'findTopic') expect(before.status).toBe(404)
    }
  })

  test('has the decisions of then, in the claim and in its bundle', async () => {
    const then = await readAs(apiClaimAnswer, `${places.findClaim}?asOf=${scene.between}`)
    const now = await readAs(apiClaimAnswer, places.findClaim)
    expect([then.history.length, now.history.length]).toEqual([1, 2])
    const zip = await readApi(`${places.bundleClaim}?asOf=${scene.between}`)
    const files = unzipped(Buffer.from(await zip.arrayBuffer()))
    expect(JSON.parse(String(files.get('claim.json')?.bytes))).toEqual(then)
  })
})

describe('a bundle', () => {
  const bundle = async () => Buffer.from(await (await readApi(places.bundleClaim)).arrayBuffer())
  const sha256 = (bytes: Buffer | undefined) =>
    createHash('sha256')
      .update(bytes ?? '')
      .digest('hex')

  test('holds what the API tells of the claim, and the checksums of it', async () => {
    const files = unzipped(await bundle())
    expect([...files.keys()]).toEqual([
      'claim.json',
      'history.json',
      'prov.json',
      'prov.provn',
      'annotations.jsonld',
      'claimreview.jsonld',
      'snapshots.json',
      'README.md',
      'manifest.json',
      'SHA256SUMS',
    ])
    const read = (name: string) => JSON.parse(String(files.get(name)?.bytes))
    for (const [name, operation] of [
      ['claim.json', 'findClaim'],
      ['history.json', 'findClaimHistory'],
      ['prov.json', 'findClaimProv'],
      ['annotations.jsonld', 'findClaimAnnotations'],
      ['claimreview.jsonld', 'findClaimReview'],
    ] as const)
      expect(read(name), name).toEqual(await (await readApi(places[operation])).json())
    const manifest = bundleManifest.parse(read('manifest.json'))
    for (const { name, sha256: told, size } of manifest.files)
      expect([sha256(files.get(name)?.bytes), files.get(name)?.bytes.byteLength], name).toEqual([told, size])
    const sums = String(files.get('SHA256SUMS')?.bytes).trim().split('\n')
    expect(sums).toEqual([...files].slice(0, -1).map(([name, { bytes }]) => `${sha256(bytes)}  ${name}`))
    const { items } = bundleSnapshots.parse(read('snapshots.json'))
    const page = await claimPage(scene.rich.slug)
    expect(new Set(items.map((item) => item.sha256))).toEqual(
      new Set(page.evidence.flatMap(({ quotation }) => quotation?.snapshotSha256 ?? [])),
    )
  })

  test('of one version is one file, wherever the clock on the wall is; its entries bear the moment of the decision', async () => {
    const first = await bundle()
    const zone = process.env.TZ
    process.env.TZ = 'Asia/Tehran'
    try {
      expect((await bundle()).equals(first)).toBe(true)
    } finally {
      process.env.TZ = zone
    }
    const { decidedAt } = await claimPage(scene.rich.slug)
    const even = (at: string) => at.slice(0, 16).replace('T', ' ')
    for (const { date } of unzipped(first).values()) expect(date.slice(0, 16)).toBe(even(decidedAt))
  })

  test('says where there is no ClaimReview', async () => {
    const { ref } = await decidedClaim(scene.people.editor, scene.people.reviewer)
    const answer = await readApi(`/api/v1/claims/${ref}/bundle`)
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${ref}.zip"`)
    const files = unzipped(Buffer.from(await answer.arrayBuffer()))
    expect(files.has('claimreview.jsonld')).toBe(false)
    expect(String(files.get('README.md')?.bytes)).toContain('There is no ClaimReview')
    expect((await readAnswer(await readApi(`/api/v1/claims/${ref}/claimreview`))).body.detail).toContain(
      'no ClaimReview',
    )
  })
})

test('every address that is read is told of, and its file is where it says', () => {
  for (const [name, address] of Object.entries(places))
    expect(operationAt(new URL(address, 'http://x').pathname).operationId).toBe(name)
})
