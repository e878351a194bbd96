import { type Browser, expect, type Locator, type Page } from '@playwright/test'
import { type StoryText, wireStory } from '@/tests/support/wire-story'
import { test } from './alive'
import { fresh, submitClaim, watchedPage } from './capture-scene'
import { browserOf, decide, expectSound, fillDecision, withBlindShare } from './review-scene'
import { chooseKnown, fillSupported, found, pasted } from './sources-scene'

withBlindShare(0)

const story = wireStory()
type Name = 'wire' | keyof typeof story.rewrites
const texts: Record<Name, StoryText> = { wire: story.wire, ...story.rewrites }
const names = ['wire', 'reordered', 'cut', 'reworded', 'translated'] as const satisfies readonly Name[]

type Kept = Record<Name, { title: string; document: string; source: string }>

/**
 * The texts as they are; where an earlier run left them here, each would be found to come from the story of that one:
 * then in words that are only of this run.
 */
async function textsFor(page: Page): Promise<(name: Name) => string> {
  await page.goto(`/desk/sources?q=${encodeURIComponent(titleOf('wire'))}`)
  const isHeld =
    (await page
      .getByRole('row')
      .filter({ hasText: titleOf('wire') })
      .count()) > 0
  const run = isHeld ? Date.now().toString(36) : ''
  return (name) => texts[name].text.replace(/\b(?:the|of|to|for|by|with)\b/g, `$&${run}`)
}

const titleOf = (name: Name) => `${name}: ${texts[name].title.slice(0, 60).trim()}`

/** Brings the wire story and its rewrites in, each as a document of its own source. */
async function bringIn(page: Page, textOf: (name: Name) => string): Promise<Kept> {
  const kept: Partial<Kept> = {}
  for (const name of names) {
    const title = fresh(titleOf(name))
    kept[name] = { title, ...(await pasted(page, { ...texts[name], title, text: textOf(name) })) }
  }
  const { wire, reordered, cut, reworded, translated } = kept
  if (!wire || !reordered || !cut || !reworded || !translated) throw new Error('one of them is missing')
  return { wire, reordered, cut, reworded, translated }
}

const suggestion = (page: Page, from: string, to: string) =>
  page.locator('[data-suggested]').filter({ hasText: from }).filter({ hasText: to })

/** Makes the link that the software suggests between two documents. */
async function take(page: Page, from: string, to: string) {
  await suggestion(page, from, to)
    .getByRole('button', { name: /^Make the link/ })
    .click()
  const dialog = page.getByRole('dialog', { name: 'Make the link' })
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByText('The link is made.')).toBeVisible()
  await expect(suggestion(page, from, to)).toHaveCount(0)
}

/** Picks words in a document, and says by them that it carries the other one. */
async function linkByHand(page: Page, document: string, words: string, to: string) {
  await page.goto(document)
  await page.getByRole('searchbox', { name: 'Find words' }).fill(words)
  await page.getByRole('button', { name: 'This shows where it comes from' }).click()
  const dialog = page.getByRole('dialog', { name: 'Where it comes from' })
  await expect(dialog.locator('[data-quotation]')).toHaveText(words)
  await dialog.getByRole('combobox', { name: /^How it stands/ }).selectOption({ label: 'It syndicates …' })
  await chooseKnown(page, dialog.getByRole('combobox', { name: /^The other document/ }), to)
  await expectSound(page)
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  await expect(dialog.getByText('The link is made.')).toBeVisible()
}

/** What the reader of a public page sees, without a script: the count, the tree, the same in words with the passages. */
async function readerSees(browser: Browser, address: string, kept: Kept, words: string) {
  const reader = await browserOf(browser, null, { javaScriptEnabled: false })
  await reader.goto(address)
  await expect(reader.locator('[data-reports="5"][data-origins="1"]')).toContainText('5 reports → 1 origin')
  const tree = reader.locator('[data-origin-tree]')
  await expect(tree.locator('svg').first()).toBeVisible()
  await expect(tree.locator('[data-node]')).not.toHaveCount(0)
  await expect(tree.locator('[data-origin]')).toHaveCount(1)
  const outline = reader.locator('[data-origin-outline]')
  await outline.locator('summary').click()
  for (const name of names) await expect(outline).toContainText(kept[name].title)
  await expect(outline.getByText(words)).toBeVisible()
  expect(await outline.locator('[data-quotation]').count()).toBeGreaterThanOrEqual(4)
  await outline.getByRole('link', { name: kept.wire.title }).first().click()
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(kept.wire.title)
  await expect(reader.locator('[data-downstream="4"]')).toContainText(kept.translated.title)
  await reader.goto(`/claims?q=${encodeURIComponent(kept.wire.title.split(' ').at(-1) ?? '')}`)
  await expect(reader.locator('article[data-claim]').first()).toContainText('5 reports → 1 origin')
  await reader.context().close()
}

/** Goes on with the Tab key until the place is reached. */
async function tabTo(page: Page, place: Locator) {
  for (let left = 60; left > 0; left -= 1) {
    if (await place.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('it cannot be reached by the Tab key')
}

/** By keys alone: chooses a document in the graph, cuts its link, and makes it again. */
async function cutAndAddByKeys(page: Page, ref: string, kept: Kept) {
  await page.goto(`/desk/claims/${ref}/origins`)
  const graph = page.getByRole('region', { name: 'Graph of origins' })
  const node = graph.getByRole('button', { name: new RegExp(kept.translated.title) })
  await graph.locator('.react-flow__node').first().focus()
  await tabTo(page, node)
  await page.keyboard.press('Enter')
  const beside = page.locator('[data-inspector]')
  await expect(beside).toBeFocused()
  await tabTo(page, beside.getByRole('button', { name: /^Cut: syndicates/ }))
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Cut this link' })
  await dialog.getByRole('textbox', { name: /^Reason/ }).focus()
  await page.keyboard.type('The credit line names another agency.')
  await tabTo(page, dialog.getByRole('button', { name: 'Cut the link' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('5 reports → 2 origins')).toBeVisible()
  await expect(beside).toContainText('The credit line names another agency.')
  await expectSound(page)

  await tabTo(page, beside.getByText('Say where this document comes from'))
  await page.keyboard.press('Enter')
  const form = beside.locator('form')
  await tabTo(page, form.getByRole('combobox', { name: /^How it stands/ }))
  await page.keyboard.type('It synd')
  await tabTo(page, form.getByRole('combobox', { name: /^The other document/ }))
  await page.keyboard.type(kept.wire.title)
  await expect(found(page, kept.wire.title).first()).toHaveAttribute('data-highlighted')
  await page.keyboard.press('Enter')
  await tabTo(page, form.getByRole('textbox', { name: /^Note/ }))
  await page.keyboard.type('Their desk confirmed it on the telephone.')
  await tabTo(page, form.getByRole('button', { name: 'Make the link' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('5 reports → 1 origin')).toBeVisible()
}

test(`5 reports, 1 origin: a wire story and four rewrites (${story.isReal ? 'real text' : 'text of ours'}), linked by click and by hand`, async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const editing = await watchedPage(browser, 'editor')
  const editor = editing.page
  const textOf = await textsFor(editor)
  const kept = await bringIn(editor, textOf)
  await expect(async () => {
    await editor.goto('/desk/linking')
    for (const name of ['reordered', 'cut', 'reworded', 'translated'] as const)
      await expect(suggestion(editor, kept[name].title, kept.wire.title)).toHaveCount(1, { timeout: 1000 })
  }).toPass({ timeout: 40_000 })
  await expectSound(editor)
  await take(editor, kept.reordered.title, kept.wire.title)
  await take(editor, kept.cut.title, kept.wire.title)

  await editor.goto(kept.reworded.source)
  await take(editor, kept.reworded.title, kept.wire.title)
  await expect(editor.getByRole('region', { name: 'Where it comes from' })).toContainText(kept.wire.title)
  await expectSound(editor)

  const words = textOf('translated').split('\n\n')[1] ?? ''
  await linkByHand(editor, kept.translated.document, words, kept.wire.title)
  await editor.goto('/desk/linking')
  await expect(suggestion(editor, kept.translated.title, kept.wire.title)).toHaveCount(0)

  const statement = `What five outlets report comes from one, ${kept.wire.title.split(' ').at(-1)}`
  const rests = names.map((name) => ({ title: kept[name].title }))
  await fillSupported(editor, { statement, claimant: 'The agency of the story', rests })
  await expectSound(editor)
  const ref = await submitClaim(editor)

  const reviewing = await watchedPage(browser, 'reviewer')
  const reviewer = reviewing.page
  await reviewer.goto(`/desk/claims/${ref}`)
  await expect(reviewer.getByRole('region', { name: 'Where it comes from' })).toContainText(
    '5 reports → 1 origin',
  )
  await reviewer.getByRole('radio', { name: /^Verified/ }).check()
  const rules = reviewer.locator('[data-rules="VERIFIED"]')
  await expect(
    rules.locator('[data-rule][data-met="false"]').filter({ hasText: /independent/ }),
  ).not.toHaveCount(0)
  await expectSound(reviewer)
  await fillDecision(reviewer, 'Unverified', 'Five outlets carry one story; nobody else bears it out.')
  await decide(reviewer)
  await expect(reviewer.getByText('Decided: Unverified')).toBeVisible()
  const address =
    (await reviewer.getByRole('link', { name: 'See the public page' }).getAttribute('href')) ?? ''

  await readerSees(browser, address, kept, words)
  const seeing = await watchedPage(browser, null)
  await seeing.page.goto(address)
  await expectSound(seeing.page)
  await cutAndAddByKeys(editor, ref, kept)
  for (const { expectQuiet } of [editing, reviewing, seeing]) expectQuiet()
})

test('the two named claims show where they come from', async ({ browser }) => {
  const { page, expectQuiet } = await watchedPage(browser, null)
  for (const [search, origin] of [
    ['"concluded an agreement worth $1.7 billion"', 'The West (states not named)'],
    ['"A recording made inside"', 'Voice in the leaked recording (not named)'],
  ] as const) {
    await page.goto(`/claims?q=${encodeURIComponent(search)}`)
    await expect(page.locator('article[data-claim]').first()).toContainText('1 report → 1 origin')
    await page.locator('article[data-claim]').getByRole('link').first().click()
    const tree = page.locator('[data-origin-tree]')
    await expect(tree.locator('[data-origin]')).toHaveCount(1)
    await expect(tree.locator('[data-origin]')).toContainText(origin)
    await expect(page.locator('[data-origin-outline]')).toContainText(origin)
    await expectSound(page)
    await page.locator('[data-origin-outline]').getByRole('link', { name: origin }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(origin)
    await expectSound(page)
  }
  expectQuiet()
})
