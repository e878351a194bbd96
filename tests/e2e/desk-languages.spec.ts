import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { directionOf } from '@/lib/words/direction'
import { test } from './alive'
import { watchedPage } from './capture-scene'
import { clipped, heardOn, untranslated } from './heard'
import { type Person, signIn } from './review-scene'

const languages = ['fa', 'ru', 'ar'] as const
type Language = (typeof languages)[number]

const words = z.record(z.string(), z.json())

/** A message of an area: `wordIn('fa', 'people', 'signIn.submit')`. */
function wordIn(language: string, area: string, key: string): string {
  const tree: unknown = JSON.parse(readFileSync(`lib/words/${language}/${area}.json`, 'utf8'))
  const found = key.split('.').reduce<unknown>((at, part) => words.parse(at)[part], tree)
  return z.string().parse(found)
}

const toldIn = (language: Language, sentence: string): string =>
  z.string().parse(words.parse(JSON.parse(readFileSync(`lib/words/told/${language}.json`, 'utf8')))[sentence])

/** A person's page in a language, on which nothing may be written to the error log. */
async function deskIn(browser: Browser, person: Person | null, language: Language) {
  const watched = await watchedPage(browser, person)
  const url = process.env.WHENCE_E2E_URL ?? 'http://localhost:3000'
  await watched.page.context().addCookies([{ name: 'whence-language', value: language, url }])
  return watched
}

/** The first address on a page that leads to one of its things. */
async function firstOf(page: Page, list: string, pattern: RegExp): Promise<string[]> {
  await page.goto(list)
  const all = await page
    .locator('main a[href]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  const found = all.find((href) => pattern.test(href))
  return found ? [found] : []
}

const ID = '[0-9a-f-]{36}'

async function pagesOf(page: Page, person: Person): Promise<string[]> {
  if (person === 'admin')
    return ['/desk', '/desk/inbox', '/desk/me', '/admin/people', '/admin/settings', '/admin/jobs']
  if (person === 'editor') return ['/desk', '/desk/claims/new', '/desk/documents/new', '/desk/views']
  const claim = await firstOf(page, '/desk/review?show=all', /^\/desk\/claims\/C-[0-9A-Z]{5}/)
  const decided = await firstOf(page, '/desk', /^\/desk\/claims\/C-[0-9A-Z]{5}/)
  return [
    '/desk',
    '/desk/review',
    '/desk/review/rules',
    ...claim,
    ...decided,
    ...decided.map((path) => `${path}/origins`),
    '/desk/sources',
    ...(await firstOf(page, '/desk/sources', new RegExp(`^/desk/sources/${ID}$`))),
    '/desk/sources/publishers',
    ...(await firstOf(page, '/desk/sources/publishers', new RegExp(`^/desk/sources/publishers/${ID}$`))),
    '/desk/documents',
    ...(await firstOf(page, '/desk/documents', new RegExp(`^/desk/documents/${ID}$`))),
    '/desk/agents',
    ...(await firstOf(page, '/desk/agents', new RegExp(`^/desk/agents/${ID}$`))),
    '/desk/linking',
    '/desk/inbox',
    '/desk/me',
  ]
}

/** What is wrong with the page as it stands: its language, words of another, what is cut off. */
async function faultsOn(page: Page, language: Language): Promise<string[]> {
  const html = page.locator('html')
  await expect(html).toHaveAttribute('lang', language)
  await expect(html).toHaveAttribute('dir', directionOf(language))
  return [...untranslated(await heardOn(page), language), ...(await clipped(page))]
}

async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

/** The browser has the page in its hands, in whose words it might be another one. */
const takenOver = (page: Page) =>
  page.waitForFunction(() =>
    Object.keys(document.querySelector('header summary') ?? {}).some((key) => key.startsWith('__reactProps')),
  )

/** Everything that stands, or opens, on one page: on a desk, then on a phone. */
async function walk(page: Page, path: string, language: Language) {
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(path)
  await takenOver(page)
  expect.soft([path, ...(await faultsOn(page, language))]).toEqual([path])
  // What axe sees is the same in each but for the direction.
  const violations = language === 'fa' ? await violationsOn(page) : []
  expect.soft([`${path} for axe`, ...violations]).toEqual([`${path} for axe`])
  await page.setViewportSize({ width: 360, height: 780 })
  expect.soft([`${path} on a phone`, ...(await clipped(page))]).toEqual([`${path} on a phone`])
  await page.setViewportSize({ width: 1280, height: 900 })
}

for (const language of languages)
  test.describe(`the desk in ${language}`, () => {
    for (const person of ['reviewer', 'editor', 'admin'] as const)
      test(`speaks the language on every page that ${person === 'admin' ? 'an administrator' : `an ${person}`.replace('an r', 'a r')} works on, before and after the browser takes over`, async ({
        browser,
      }) => {
        test.setTimeout(120_000)
        const { page, expectQuiet } = await deskIn(browser, person, language)
        for (const path of await pagesOf(page, person)) await walk(page, path, language)
        expectQuiet()
      })

    test('speaks the language where one signs in, and where a link is too old', async ({ browser }) => {
      const { page, expectQuiet } = await deskIn(browser, null, language)
      await walk(page, '/sign-in', language)
      await walk(page, '/welcome', language)
      expectQuiet()
    })

    test('opens its dialogs in the language, and refuses in it: what the browser finds, and what the server says', async ({
      browser,
    }) => {
      const { page, expectQuiet } = await deskIn(browser, 'admin', language)
      const named = (area: string, key: string) => wordIn(language, area, key)
      await page.goto('/admin/people')
      await page.getByRole('button', { name: named('desk', 'keys.open') }).click()
      const dialog = page.getByRole('dialog')
      await expect(dialog).toContainText(named('desk', 'keys.next'))
      expect.soft(await faultsOn(page, language)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: named('people', 'add.open') }).click()
      const send = dialog.getByRole('button', { name: named('people', 'add.submit') })
      await send.click()
      await expect(dialog.getByText(toldIn(language, 'Write something here.')).first()).toBeVisible()
      expect.soft(await faultsOn(page, language)).toEqual([])
      expect.soft(await violationsOn(page)).toEqual([])
      await dialog.locator('input[name="name"]').fill('Sara Nader')
      await dialog.locator('input[name="email"]').fill('admin@whence.test')
      await dialog.getByRole('radio').first().check()
      await send.click()
      const refused = toldIn(language, 'Somebody with this address is here already.')
      await expect(dialog.getByText(refused).first()).toBeVisible()
      expectQuiet()
    })
  })

test('the language is chosen where one signs in and on the desk, stays, and leaves addresses as they are', async ({
  browser,
}) => {
  const { page, expectQuiet } = await watchedPage(browser, null)
  await page.goto('/sign-in?callbackUrl=%2Fdesk%2Fme')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.locator('header summary').click()
  await page.getByRole('button', { name: 'فارسی' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fa')
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Fdesk%2Fme$/)
  await signIn(page.context(), 'editor')
  await page.goto('/desk/me')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(wordIn('fa', 'people', 'me.title'))
  await page.locator('header summary').click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Русский' })).toBeHidden()
  await page.locator('header summary').click()
  await page.getByRole('button', { name: 'Русский' }).click()
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(wordIn('ru', 'people', 'me.title'))
  await expect(page).toHaveURL(/\/desk\/me$/)
  await page.getByRole('link', { name: wordIn('ru', 'desk', 'nav.documents') }).click()
  await page.waitForURL('**/desk/documents')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(wordIn('ru', 'documents', 'list.title'))
  expectQuiet()
})

test('a browser that chose no language, or one that we do not have, gets English and no other words', async ({
  browser,
}) => {
  const { page, expectQuiet } = await watchedPage(browser, 'editor')
  const scripts: string[] = []
  page.on('response', (response) => {
    if (/\.js(\?|$)/.test(response.url())) scripts.push(response.url())
  })
  await page.goto('/desk')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.waitForLoadState('networkidle')
  const english = [...scripts]
  const bodies = await Promise.all(english.map(async (url) => (await page.request.get(url)).text()))
  expect(bodies.filter((body) => body.includes(wordIn('fa', 'desk', 'skip')))).toEqual([])
  const url = process.env.WHENCE_E2E_URL ?? 'http://localhost:3000'
  await page.context().addCookies([{ name: 'whence-language', value: 'de', url }])
  await page.goto('/desk')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  expectQuiet()
})
