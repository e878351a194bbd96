import AxeBuilder from '@axe-core/playwright'
import { type APIRequestContext, expect } from '@playwright/test'
import { directionOf } from '@/lib/words/direction'
import { inLanguage, locales } from '@/lib/words/speech'
import { test } from './alive'
import { clipped, heardOn, untranslated } from './heard'

/** One page of each kind that a reader meets, with what the sample dossier has of it; without its language. */
async function kindsOfPages(request: APIRequestContext): Promise<string[]> {
  const sitemap = await (await request.get('/sitemap.xml')).text()
  const paths = Array.from(
    sitemap.matchAll(/<loc>([^<]*)<\/loc>/g),
    ([, address]) => new URL(address ?? '/').pathname,
  )
  const below = (folder: string) =>
    paths.find((path) => path.startsWith(`/${folder}/`)) ?? `/${folder}/is-not-there`
  const claim = below('claims')
  const disputed = /href="(\/claims\/[^"?#]+)"/.exec(
    await (await request.get('/claims?status=DISPUTED')).text(),
  )?.[1]
  return [
    '/',
    '/claims',
    '/claims?q=agreement&status=DISPUTED',
    '/claims?q=zzzzzz',
    disputed ?? claim,
    `${disputed ?? claim}/history`,
    `${disputed ?? claim}/verify`,
    `${disputed ?? claim}?asOf=${new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)}`,
    below('topics'),
    below('sources'),
    below('claimants'),
    '/topics',
    '/sources',
    '/claimants',
    '/timeline',
    '/corrections',
    '/method',
    '/api',
    '/dump',
    '/ns',
    '/there-is-no-such-page',
  ]
}

for (const locale of locales)
  test.describe(`in ${locale}`, () => {
    test('every kind of page speaks the language, in its direction, and cuts no word, on a desk and on a phone', async ({
      page,
      request,
    }) => {
      test.setTimeout(240_000)
      for (const path of await kindsOfPages(request)) {
        await page.setViewportSize({ width: 1280, height: 900 })
        await page.goto(inLanguage(path, locale))
        await expect(page.locator('html')).toHaveAttribute('lang', locale)
        await expect(page.locator('html')).toHaveAttribute('dir', directionOf(locale))
        expect.soft([path, ...untranslated(await heardOn(page), locale)]).toEqual([path])
        expect.soft([path, ...(await clipped(page))]).toEqual([path])
        await page.setViewportSize({ width: 360, height: 780 })
        expect.soft([`${path} on a phone`, ...(await clipped(page))]).toEqual([`${path} on a phone`])
      }
    })

    for (const colorScheme of ['light', 'dark'] as const)
      test(`axe finds nothing on any kind of page, ${colorScheme}`, async ({ browser, request }) => {
        test.setTimeout(240_000)
        const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' })
        const page = await context.newPage()
        for (const path of await kindsOfPages(request)) {
          await page.goto(inLanguage(path, locale))
          const { violations } = await new AxeBuilder({ page }).analyze()
          const found = violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
          )
          expect.soft([path, ...found]).toEqual([path])
        }
        await context.close()
      })
  })

test('a page names itself in all four languages, and each of them leads back', async ({ page, request }) => {
  const [, , , , claim = '/claims'] = await kindsOfPages(request)
  const alternates = async () =>
    page
      .locator('head link[rel="alternate"][hreflang]')
      .evaluateAll((links) =>
        links.map((link) => [
          link.getAttribute('hreflang'),
          new URL(link.getAttribute('href') ?? '/', location.href).pathname,
        ]),
      )
  await page.goto(claim)
  const english = await alternates()
  expect(english).toEqual(
    expect.arrayContaining([
      ...locales.map((locale) => [locale, inLanguage(claim, locale)]),
      ['x-default', claim],
    ]),
  )
  await page.goto(inLanguage(claim, 'fa'))
  expect(await alternates()).toEqual(english)
  await page.locator('header summary').first().click()
  await page.getByRole('link', { name: 'Русский' }).first().click()
  await expect(page).toHaveURL(new RegExp(`${inLanguage(claim, 'ru')}$`))
})
