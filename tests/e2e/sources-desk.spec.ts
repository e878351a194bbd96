import { expect, type Page } from '@playwright/test'
import { briefing } from '@/tests/support/briefing'
import { test } from './alive'
import { fresh, watchedPage } from './capture-scene'
import { expectSound } from './review-scene'
import { grade, pasted } from './sources-scene'

/** Pastes a briefing as a document of a new source by a publisher. */
const briefed = (page: Page, title: string, publisher: string) =>
  pasted(page, { title, publisher, text: `${briefing}\n\n${title}` })

test('a publisher is graded for all its sources; one of them is graded in its stead, and each says whose grade it is', async ({
  browser,
}) => {
  test.setTimeout(90_000)
  const publisher = fresh('The Lorvane Lantern')
  const [one, other] = [fresh('Lamps of the pier'), fresh('Ropes of the pier')]
  const { page, expectQuiet } = await watchedPage(browser, 'editor')
  const first = await briefed(page, one, publisher)
  const second = await briefed(page, other, publisher)

  await page.goto('/desk/sources')
  await page.getByRole('search', { name: 'Find sources' }).getByRole('searchbox').fill(one)
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await expect(page.getByRole('row').filter({ hasText: one })).toHaveCount(1)
  await expect(page.getByRole('row').filter({ hasText: other })).toHaveCount(0)
  await expectSound(page)
  await page.getByRole('link', { name: one }).click()
  await expect(page.getByText('Nobody has graded it yet.')).toBeVisible()
  await grade(page, 'C', 'Its corrections are late but they come.', /for all its sources$/)
  await expect(page.getByText(/^Inherited: this is the grade of its publisher/)).toBeVisible()

  await page.goto(second.source)
  await expect(page.getByText(/^Inherited: this is the grade of its publisher/)).toContainText(publisher)
  await grade(page, 'E', 'This one was withdrawn by its own editor.', /^This source alone$/)
  await expect(
    page.getByText('Its own: it stands in the stead of what its publisher is given.'),
  ).toBeVisible()
  await expect(page.getByText('This one was withdrawn by its own editor.').first()).toBeVisible()
  await expectSound(page)

  await page.getByRole('link', { name: publisher }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(publisher)
  const sources = page.getByRole('listitem')
  await expect(sources.filter({ hasText: other })).toContainText('its own grade, in the publisher’s stead')
  await expect(sources.filter({ hasText: one })).toContainText('inherits the publisher’s grade')
  await expect(page.getByText('Its corrections are late but they come.').first()).toBeVisible()
  await expectSound(page)
  await page.goto(`/desk/sources/publishers?q=${encodeURIComponent(publisher)}`)
  await expect(page.getByRole('row').filter({ hasText: publisher })).toContainText('C')
  await expectSound(page)
  await page.goto(first.source)
  await expect(page.getByText(/^Inherited/)).toBeVisible()
  expectQuiet()
})

test('where a publisher was right and wrong is listed, and no share of it is told before ten', async ({
  browser,
}) => {
  const { page, expectQuiet } = await watchedPage(browser, 'reviewer')
  await page.goto('/desk/sources/publishers?q=Publisher+not+stated')
  await page.getByRole('link', { name: /^Publisher not stated/ }).click()
  const record = page.getByRole('region', { name: 'Track record' })
  await expect(record).toContainText(/^Track record\d claims? on which it was right/)
  await expect(record).toContainText(/Too few to say: \d of 10\./)
  await expect(record).not.toContainText('confidence')
  await record.getByText(/^Where it was right \(\d\)/).click()
  await expect(record.getByRole('link', { name: /^C-/ }).first()).toBeVisible()
  await expectSound(page)
  expectQuiet()
})

test('a description is edited with a reason; without one it is refused and nothing typed is lost', async ({
  browser,
}) => {
  const title = fresh('Tide tables of the quay')
  const { page, expectQuiet } = await watchedPage(browser, 'editor')
  const { source } = await briefed(page, title, 'Harbour office of Lorvane')
  await page.goto(source)
  await page.getByText('Edit the description', { exact: true }).click()
  const form = page.locator('form', { has: page.getByRole('button', { name: 'Keep this description' }) })
  await form.getByRole('textbox', { name: /^Author/ }).fill('Pilot Sandoval')
  await form.getByRole('combobox', { name: /^Genre/ }).selectOption('Dataset')
  await form.getByRole('button', { name: 'Keep this description' }).click()
  await expect(form.getByRole('alert').first()).toBeVisible()
  await expect(form.getByRole('textbox', { name: /^Author/ })).toHaveValue('Pilot Sandoval')
  await expectSound(page)
  await form.getByRole('textbox', { name: /^Reason/ }).fill('The tables name their author on the back.')
  await form.getByRole('button', { name: 'Keep this description' }).click()
  await expect(page.getByText('The description is changed.')).toBeVisible()
  await page.reload()
  const about = page.getByRole('region', { name: 'About this source' })
  await expect(about.locator('dl')).toContainText('Pilot Sandoval')
  await expect(about.locator('dl')).toContainText('Dataset')
  expectQuiet()
})

test('sentences likely to hold a claim are marked when asked for, and one is picked by its key', async ({
  browser,
}) => {
  const { page, expectQuiet } = await watchedPage(browser, 'editor')
  const { document } = await briefed(page, fresh('Briefing to look through'), 'Harbour office of Lorvane')
  const marked = () => page.evaluate(() => CSS.highlights.get('likely-claim')?.size ?? 0)
  expect(await marked()).toBe(0)
  await page.getByRole('checkbox', { name: /^Mark sentences that are likely to hold a claim/ }).check()
  await expect(page.getByText(/^\d+ sentences are underlined/)).toBeVisible()
  expect(await marked()).toBeGreaterThan(0)
  await page.getByRole('region', { name: 'Text of the document' }).focus()
  await page.keyboard.press('n')
  const why = page.locator('[data-spotted]')
  await expect(why).toContainText('Why: ')
  await page.keyboard.press('n')
  await page.keyboard.press('p')
  await expect(page.getByText(/^1 of \d+$/)).toBeVisible()
  const words = await page.locator('[data-passage]').innerText()
  expect(words.length).toBeGreaterThan(10)
  await expectSound(page)
  await page.getByRole('button', { name: 'Log claim from this passage' }).click()
  await expect(page.locator('form [data-quotation]').first()).toHaveText(words)
  await page.goto(document)
  await expect(page.getByText(/^\d+ sentences are underlined/)).toBeVisible()
  await page.getByRole('checkbox', { name: /^Mark sentences/ }).uncheck()
  await expect.poll(marked).toBe(0)
  expectQuiet()
})
