import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET as getPart } from '@/app/sitemaps/[part]/route'
import { GET as getSitemap } from '@/app/sitemap.xml/route'
import { closeDesk } from '@/lib/db'
import { findSitemap, listSitemap } from '@/lib/feeds/sitemap-queries'
import type { SitemapPlace } from '@/lib/feeds/write-sitemap'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { decidedClaim, good, newPeople, versionOf } from '@/tests/support/scene'

let merged: string

beforeAll(async () => {
  const people = await newPeople()
  const [, one, into] = [
    await decidedClaim(people.editor, people.reviewer),
    await decidedClaim(people.editor, people.reviewer),
    await decidedClaim(people.editor, people.reviewer),
  ]
  merged = one.slug
  const reason = 'Both say so.'
  good(
    await mergeClaim(people.reviewer2, {
      ref: one.ref,
      version: await versionOf(one.ref),
      into: into.ref,
      reason,
    }),
  )
})
afterAll(closeDesk)

const pathsIn = (lines: ReadonlyArray<{ path: string }>) => lines.map(({ path }) => path).sort()

async function placesOf(most: number): Promise<SitemapPlace[]> {
  const found = await findSitemap(most)
  return 'places' in found ? found.places : []
}

async function everything() {
  const found = await findSitemap()
  return 'lines' in found ? found.lines : []
}

test('what fits into one sitemap is one; more are several, which name the same pages once each and hold no more than fit', async () => {
  const all = await everything()
  expect(pathsIn(all)).toContain('/method')
  expect(pathsIn(all)).not.toContain(`/claims/${merged}`)
  expect(new Set(pathsIn(all)).size).toBe(all.length)
  for (const most of [1, 2, 3]) {
    const places = await placesOf(most)
    const parts = await Promise.all(places.map((place) => listSitemap(place, most)))
    for (const [nth, lines] of parts.entries())
      if (places[nth]?.part !== 'pages') expect(lines.length).toBeLessThanOrEqual(most)
    expect(pathsIn(parts.flat())).toEqual(pathsIn(all))
  }
  expect(await placesOf(all.length + 10)).toEqual([])
})

test('a claim has the moment at which it was decided, in one sitemap as in several', async () => {
  const ofClaim = (lines: Awaited<ReturnType<typeof everything>>) =>
    Object.fromEntries(
      lines.filter(({ path }) => path.startsWith('/claims/')).map((line) => [line.path, line.changedAt]),
    )
  const whole = ofClaim(await everything())
  expect(Object.values(whole)[0]).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
  expect(ofClaim(await listSitemap({ part: 'claims', after: null }))).toEqual(whole)
})

test('both are XML at their addresses, and what is no sitemap is not there', async () => {
  const whole = await getSitemap(new Request('http://localhost/sitemap.xml'), { params: Promise.resolve({}) })
  expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8'])
  expect(await whole.text()).toMatch(
    /^<\?xml.*\n<urlset [^>]*>\n(<url><loc>[^<]+<\/loc>(<lastmod>[^<]+<\/lastmod>)?<\/url>\n)+<\/urlset>\n$/,
  )
  const partAt = async (part: string, query = '') =>
    getPart(new Request(`http://localhost/sitemaps/${part}${query}`), { params: Promise.resolve({ part }) })
  expect(await (await partAt('claims.xml')).text()).toContain('/claims/')
  expect(await (await partAt('claims.xml', '?after=C-ZZZZZ')).text()).not.toContain('/claims/')
  for (const [part, query] of [
    ['claims', ''],
    ['else.xml', ''],
    ['claims.xml', '?after=%00'],
  ] as const)
    expect((await partAt(part, query)).status).toBe(404)
})
