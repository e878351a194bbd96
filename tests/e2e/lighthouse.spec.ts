import { expect } from '@playwright/test'
import { askLighthouse } from '@/tests/support/lighthouse'
import { test } from './alive'

/** One page of each kind, with what the sample dossier has of it. */
async function pagesOf(baseURL: string): Promise<string[]> {
  const sitemap = await (await fetch(new URL('/sitemap.xml', baseURL))).text()
  const paths = Array.from(
    sitemap.matchAll(/<loc>([^<]*)<\/loc>/g),
    ([, address]) => new URL(address ?? '/', baseURL).pathname,
  )
  const firstBelow = (folder: string) => paths.find((path) => path.startsWith(`/${folder}/`))
  const found = ['claims', 'sources', 'claimants', 'topics'].flatMap((folder) => firstBelow(folder) ?? [])
  expect(found, 'the sitemap names a page of each kind').toHaveLength(4)
  return ['/', '/claims', '/timeline', '/corrections', ...found].map((path) => new URL(path, baseURL).href)
}

test('accessibility, best practices and search engines: nothing found wanting on any kind of page, and nothing moves', async ({
  baseURL,
}) => {
  test.setTimeout(300_000)
  const asked = await pagesOf(baseURL ?? 'http://localhost:3000')
  for (const [address, { scores, faults, shift }] of await askLighthouse(asked)) {
    expect([address, ...faults]).toEqual([address])
    // How fast it is depends on what else the machine does: `npm run bench -- lighthouse` reports that.
    expect({ address, ...scores, performance: 0, shift }).toEqual({
      address,
      performance: 0,
      accessibility: 100,
      'best-practices': 100,
      seo: 100,
      shift: 0,
    })
  }
})
