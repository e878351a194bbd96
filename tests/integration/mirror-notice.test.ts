import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { dumpPublic } from '@/lib/dump/dump-public'
import { temporaryFolder } from '@/tests/support/cluster'
import { freshDatabase, ownDatabase } from '@/tests/support/database'
import { enterInstance, leaveInstance, notePageShape } from '@/tests/support/mirror'
import { decidedClaim, good, newPeople } from '@/tests/support/scene'

vi.mock('server-only', () => ({}))

const site = { origin: 'https://claims.paper.example', name: 'The Paper' }
let folder: string
let copy: Awaited<ReturnType<typeof freshDatabase>>

beforeAll(async () => {
  await notePageShape(ownDatabase().ownerUrl)
  const people = await newPeople()
  await decidedClaim(people.editor, people.reviewer)
  folder = await temporaryFolder('mirror-notice')
  good(await dumpPublic(join(folder, 'dump'), site))
  copy = await freshDatabase()
}, 120_000)

afterAll(async () => {
  await leaveInstance()
  await copy.drop()
  await rm(folder, { recursive: true, force: true })
})

/** What stands around every public page of the instance that is entered, and where search engines are led. */
async function around() {
  const { default: PublicLayout, generateMetadata } = await import('@/app/(public)/layout')
  const html = renderToStaticMarkup(await PublicLayout({ children: 'the page' }))
  return { html, base: (await generateMetadata()).metadataBase ?? null }
}

test('every public page of a copy says whose it is, and leads search engines there; no other page does', async () => {
  const own = await around()
  // First of all what skips to the content: also on a copy, which says whose it is before its page begins.
  expect(own).toEqual({
    html: expect.stringMatching(/^<a href="#main"[^>]*>[^<]+<\/a>the page$/),
    base: null,
  })

  await enterInstance(copy, join(folder, 'store'))
  const { takeCopy } = await import('@/lib/mirror/take-copy')
  const { manifest } = await takeCopy(copy.migrateUrl, join(folder, 'dump'))
  const { html, base } = await around()
  expect(html).toMatch(/^<a href="#main"[^>]*>[^<]+<\/a><aside data-copy/)
  expect(html).toMatch(/the page$/)
  for (const told of [site.name, `href="${site.origin}"`, `dateTime="${manifest.takenAt}"`])
    expect(html).toContain(told)
  expect(base?.toString()).toBe(`${site.origin}/`)
})
