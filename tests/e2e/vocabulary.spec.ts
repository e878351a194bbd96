import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { directionOf } from '@/lib/words/direction'
import { inLanguage, locales } from '@/lib/words/speech'
import { test } from './alive'

const withScheme = (scheme: 'light' | 'dark') => ({
  colorScheme: scheme,
  viewport: { width: 1280, height: 900 },
})

for (const scheme of ['light', 'dark'] as const)
  test(`the terms of our exports are a page that passes axe and fits a phone, in every language (${scheme})`, async ({
    browser,
  }) => {
    const page = await (await browser.newContext(withScheme(scheme))).newPage()
    for (const locale of locales) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(inLanguage('/ns', locale))
      await expect(page.locator('html')).toHaveAttribute('dir', directionOf(locale))
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
        locale,
      ).toEqual([])
      await page.setViewportSize({ width: 360, height: 780 })
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, locale).toBe(0)
    }
  })

test('the name of a term in an export leads to what it means', async ({ page, request, baseURL }) => {
  const { items } = await (await request.get('/api/v1/claims?limit=1')).json()
  const prov = await (await request.get(`/api/v1/claims/${items[0].ref}/prov`)).json()
  const { pathname, hash } = new URL(`${prov.prefix.whence}Claim`)
  await page.goto(new URL(`${pathname}${hash}`, baseURL).href)
  await expect(page.locator('#Claim')).toBeInViewport()
  await expect(page.locator('#Claim')).toContainText('One proposition')
})

test('programs are answered in the form that they accept most, and caches are told so', async ({
  request,
}) => {
  const ask = (accept: string) => request.get('/ns', { headers: { Accept: accept } })
  const turtle = await ask('text/turtle, text/html;q=0.5')
  expect(turtle.headers()['content-type']).toContain('text/turtle')
  expect(await turtle.text()).toContain('whence:Claim a rdfs:Class')
  const json = await ask('application/ld+json')
  expect(json.headers()['content-type']).toContain('application/ld+json')
  expect((await json.json())['@graph'].length).toBeGreaterThan(50)
  const page = await ask('text/html')
  expect(page.headers()['content-type']).toContain('text/html')
  for (const path of ['/ns.ttl', '/ns.jsonld'])
    expect((await request.get(path)).headers()['access-control-allow-origin']).toBe('*')
})
