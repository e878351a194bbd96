import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { briefing } from '@/tests/support/briefing'
import { test as base } from './alive'
import { browserOf, signIn } from './review-scene'

/** An editor, signed in, on whose page nothing may be written to the error log. */
const test = base.extend<{ editor: Page }>({
  editor: async ({ browser }, use) => {
    const page = await browserOf(browser, 'editor')
    const faults: string[] = []
    page.on('pageerror', ({ message }) => faults.push(message))
    page.on('console', (line) => {
      if (line.type() === 'error') faults.push(line.text())
    })
    await use(page)
    expect(faults).toEqual([])
    await page.context().close()
  },
})

let made = 0
const fresh = (title: string) => `${title} ${Date.now()}-${(made += 1)}`

const statementBox = (page: Page) => page.getByRole('textbox', { name: /^Statement/ })
const saved = (page: Page) => expect(page.locator('[data-save-state="saved"]')).toBeVisible()
const passage = (page: Page) => page.locator('[data-passage]')
const textRegion = (page: Page) => page.getByRole('region', { name: 'Text of the document' })
const logButton = (page: Page) => page.getByRole('button', { name: 'Log claim', exact: true })

/** Pastes a text as a new document and stays on its page. */
async function paste(page: Page, text: string, title = fresh('Briefing of Lorvane')): Promise<string> {
  await page.goto('/desk/documents/new?way=text')
  await page.getByRole('textbox', { name: /^Text/ }).fill(text)
  await page.getByRole('combobox', { name: /^Source/ }).fill(title)
  await page.getByRole('option', { name: title }).click()
  await page.getByRole('button', { name: 'Capture' }).click()
  await page.waitForURL(/\/desk\/documents\/[0-9a-f-]{36}/)
  return new URL(page.url()).pathname
}

/** Drags the mouse over the first place of these words, from their first letter to their last. */
async function drag(page: Page, words: string) {
  const at = await textRegion(page).evaluate((region, wanted) => {
    const letters = [...new Intl.Segmenter().segment(wanted)].map(({ segment }) => segment)
    const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = (node.textContent ?? '').indexOf(wanted)
      if (start === -1) continue
      node.parentElement?.scrollIntoView({ block: 'center' })
      const isTurned = getComputedStyle(node.parentElement ?? region).direction === 'rtl'
      const boxOf = (from: number, length: number) => {
        const range = document.createRange()
        range.setStart(node, from)
        range.setEnd(node, from + length)
        return range.getBoundingClientRect()
      }
      const last = letters.at(-1) ?? ''
      const [head, tail] = [
        boxOf(start, letters[0]?.length ?? 0),
        boxOf(start + wanted.length - last.length, last.length),
      ]
      const heights = [head, tail].map(({ top, height }) => top + height / 2)
      return isTurned
        ? [head.right - 1, tail.left + 1, ...heights]
        : [head.left + 1, tail.right - 1, ...heights]
    }
    return []
  }, words)
  const [from, to, fromHeight, toHeight] = at
  if (!from || !to || !fromHeight || !toHeight) throw new Error(`these words are not on the page: ${words}`)
  await page.mouse.move(from, fromHeight)
  await page.mouse.down()
  await page.mouse.move(to, toHeight, { steps: 6 })
  await page.mouse.up()
}

/** Where words stand, counted by the code points of an array and not by the code under test. */
function placeOf(text: string, words: string) {
  const start = Array.from(text.slice(0, text.indexOf(words))).length
  return { start, end: start + Array.from(words).length }
}

async function isMarked(page: Page, path: string, text: string, words: string) {
  await page.goto(path)
  const { start, end } = placeOf(text, words)
  await expect(page.locator(`mark#quote-${start}-${end}`)).toHaveText(words)
}

test.describe('a passage becomes a claim, its place exact', () => {
  const passages = [
    ['English, after an emoji and up to a flag', 'the divers from 🇳🇴'],
    ['a combining mark at the end', 'the crew of the tug Zoe\u0308'],
    ['Persian, with a half-space and a vowel sign', 'بوده است. هَمه چیز'],
    ['Cyrillic', 'Мы не видели закрытого причала'],
  ] as const

  for (const [script, words] of passages)
    test(`with the mouse: ${script}`, async ({ editor }) => {
      const path = await paste(editor, briefing)
      await drag(editor, words)
      await expect(passage(editor)).toHaveText(words)
      await editor.getByRole('button', { name: 'Log claim from this passage' }).click()
      await expect(editor.locator('[data-claim-form] [data-quotation]')).toHaveText(words)
      await statementBox(editor).fill(fresh('Something is so in Lorvane'))
      await logButton(editor).click()
      await editor.waitForURL(/\/desk\/claims\/C-[0-9A-Z]+$/)
      const claim = new URL(editor.url()).pathname
      await isMarked(editor, path, briefing, words)
      await expect(editor.getByRole('link', { name: /^Quotation 1: in claim C-/ })).toHaveAttribute(
        'href',
        claim,
      )
    })

  test('with the keyboard alone: from the text to the logged claim', async ({ editor }) => {
    const path = await paste(editor, briefing)
    await editor.getByRole('searchbox', { name: 'Find words' }).focus()
    while (!(await textRegion(editor).evaluate((region) => region === document.activeElement)))
      await editor.keyboard.press('Tab')
    await editor.keyboard.press('ArrowRight')
    for (let down = 0; down < 3; down += 1) await editor.keyboard.press('ArrowDown')
    // Persian runs from right to left inside an English page: on is still on.
    for (let on = 0; on < 3; on += 1) await editor.keyboard.press('ArrowRight')
    for (let more = 0; more < 3; more += 1) await editor.keyboard.press('Shift+ArrowRight')
    const words = 'اسکلهٔ شمالی بسته نمی‌شود'
    await expect(passage(editor)).toHaveText(words)
    await editor.keyboard.press('Enter')
    await expect(statementBox(editor)).toBeFocused()
    await editor.keyboard.type(fresh('The north pier is not going to be closed'))
    await saved(editor)
    while (!(await logButton(editor).evaluate((button) => button === document.activeElement)))
      await editor.keyboard.press('Tab')
    await editor.keyboard.press('Enter')
    await editor.waitForURL(/\/desk\/claims\/C-[0-9A-Z]+$/)
    await isMarked(editor, path, briefing, words)
  })

  test('by finding the words: the second place, typed without its marks', async ({ editor }) => {
    await paste(editor, briefing)
    const field = editor.getByRole('searchbox', { name: 'Find words' })
    await field.fill('THE HARBOUR OFFICE SAYS')
    await expect(passage(editor)).toHaveText('The harbour office says')
    await field.press('Enter')
    await expect(editor.getByText('2 of 2')).toBeVisible()
    await expect(passage(editor)).toHaveText('the harbour office says')
    await field.fill('"at least twenty"')
    await expect(passage(editor)).toHaveText('“at least twenty”')
  })
})

test('overlapping quotations are each marked, and lead to their claims', async ({ editor }) => {
  const path = await paste(editor, briefing)
  for (const words of ['the north pier was closed', 'pier was closed “for the whole']) {
    await editor.goto(path)
    await editor.getByRole('searchbox', { name: 'Find words' }).fill(words)
    await editor.getByRole('button', { name: 'Log claim from this passage' }).click()
    await statementBox(editor).fill(fresh('The north pier was closed'))
    await logButton(editor).click()
    await editor.waitForURL(/\/desk\/claims\/C-/)
  }
  await editor.goto(path)
  await expect(textRegion(editor).locator('mark')).toHaveText([
    'the north ',
    'pier was closed',
    ' “for the whole',
  ])
  await expect(textRegion(editor).getByRole('link', { name: /^Quotation/ })).toHaveCount(2)
})

test('what was typed comes back after a reload, may be discarded, and comes back again', async ({
  editor,
}) => {
  const path = await paste(editor, briefing)
  await drag(editor, 'the north pier')
  await editor.getByRole('button', { name: 'Log claim from this passage' }).click()
  await statementBox(editor).fill('Half a sentence about')
  await saved(editor)
  await editor.goto(path)
  await expect(statementBox(editor)).toHaveValue('Half a sentence about')
  await expect(editor.locator('[data-claim-form] [data-quotation]')).toHaveText('the north pier')
  await editor.getByRole('button', { name: 'Discard draft' }).click()
  await expect(statementBox(editor)).toHaveValue('')
  await editor.getByRole('button', { name: 'Bring them back' }).click()
  await expect(statementBox(editor)).toHaveValue('Half a sentence about')
  await saved(editor)
  await editor.goto('/desk')
  await expect(editor.getByRole('link', { name: 'Half a sentence about' }).first()).toBeVisible()
})

test('a session that ends while typing loses nothing', async ({ editor }) => {
  const path = await paste(editor, briefing)
  await drag(editor, 'the north pier')
  await editor.getByRole('button', { name: 'Log claim from this passage' }).click()
  await statementBox(editor).fill('Typed while signed in,')
  await saved(editor)
  await editor.context().clearCookies()
  await statementBox(editor).fill('Typed while signed in, and after that')
  await expect(editor.getByText(/^Not saved: You are signed out/)).toBeVisible()
  await logButton(editor).click()
  await expect(
    editor.getByRole('alert').filter({ hasText: 'You are signed out. What you typed is kept.' }),
  ).toBeVisible()
  await expect(statementBox(editor)).toHaveValue('Typed while signed in, and after that')

  // A reload now asks for the password; afterwards this browser still has what the desk never got.
  await editor.goto(path)
  await editor.waitForURL(/\/sign-in/)
  await signIn(editor.context(), 'editor')
  await editor.goto(path)
  await expect(statementBox(editor)).toHaveValue('Typed while signed in, and after that')
  await saved(editor)
  await logButton(editor).click()
  await editor.waitForURL(/\/desk\/claims\/C-/)
})

test('two editors of one claim: the later one keeps the text and sees who changed what', async ({
  editor,
  browser,
}) => {
  await paste(editor, briefing)
  await drag(editor, 'the north pier')
  await editor.getByRole('button', { name: 'Log claim from this passage' }).click()
  await statementBox(editor).fill(fresh('The north pier was closed'))
  await logButton(editor).click()
  await editor.waitForURL(/\/desk\/claims\/C-[0-9A-Z]+$/)
  const edit = `${new URL(editor.url()).pathname}/edit`
  await editor.goto(edit)
  const other = await browserOf(browser, 'editor2')
  await other.goto(edit)
  await statementBox(other).fill('The north pier was closed by a storm')
  await other.getByRole('button', { name: 'Save new revision' }).click()
  await other.waitForURL(/\/desk\/claims\/C-[0-9A-Z]+$/)
  await other.context().close()

  await statementBox(editor).fill('The north pier was closed in March')
  await editor.getByRole('button', { name: 'Save new revision' }).click()
  const notice = editor.locator('[data-newer]')
  await expect(notice).toContainText('Jonas Weber edited the claim')
  await expect(notice.getByRole('row', { name: /Statement/ })).toContainText('closed by a storm')
  await expect(statementBox(editor)).toHaveValue('The north pier was closed in March')
  await editor.getByRole('button', { name: 'Use my text on top of the newer revision' }).click()
  await editor.getByRole('button', { name: 'Save new revision' }).click()
  await editor.waitForURL(/\/desk\/claims\/C-[0-9A-Z]+$/)
  await expect(editor.getByText('The north pier was closed in March').first()).toBeVisible()
})

test('faults stand at their fields and in a list, and the first has the focus', async ({ editor }) => {
  await editor.goto('/desk/claims/new')
  const group = editor.locator('summary', { hasText: 'When and where' })
  const date = editor.getByRole('textbox', { name: 'Date, or beginning' })
  await group.click()
  await date.fill('yesterday')
  await group.click()
  await expect(date).toBeHidden()
  await logButton(editor).click()
  await expect(statementBox(editor)).toBeFocused()
  await editor.getByRole('link', { name: /^Date, or beginning: Write a date/ }).click()
  await expect(date).toBeFocused()
  await saved(editor)
  await editor.reload()
  await editor.getByRole('button', { name: 'Discard draft' }).click()
  await expect(editor.getByText('Draft discarded')).toBeVisible()
})

test('an uploaded file arrives as it was sent', async ({ editor }) => {
  await editor.goto('/desk/documents/new?way=file')
  const file = { name: 'сводка.txt', mimeType: 'text/plain', buffer: Buffer.from(briefing) }
  await editor.getByLabel(/^File to send/).setInputFiles(file)
  const hash = createHash('sha256').update(briefing).digest('hex')
  await expect(editor.locator('[data-sent-sha256]')).toHaveText(hash)
  await editor.getByRole('button', { name: 'Send this file' }).click()
  await expect(editor.getByText('What arrived is what you sent')).toBeVisible()
  await expect(editor.locator('[data-sha256=ORIGINAL]')).toHaveText(hash)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing on the logging pages, ${colorScheme}`, async ({ browser }) => {
    test.slow()
    const page = await browserOf(browser, 'editor', { colorScheme })
    const document = await paste(page, briefing)
    await drag(page, 'the north pier')
    await page.getByRole('button', { name: 'Log claim from this passage' }).click()
    await expect(statementBox(page)).toBeFocused()
    const clean = async () => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await clean()
    for (const path of [
      '/desk',
      '/desk/claims/new',
      '/desk/documents',
      '/desk/documents/new',
      '/desk/sources',
      document,
    ]) {
      await page.goto(path)
      await clean()
    }
    await page.context().close()
  })

const article = resolve('../shared/seed/article.txt')

// Only beside the folder that holds it.
if (existsSync(article))
  test('the real article: picked with the mouse, the places exact', async ({ editor }) => {
    const text = readFileSync(article, 'utf8').replace(/\r\n?/g, '\n')
    const path = await paste(editor, text, fresh('The article'))
    for (const words of ['both parties have avoided confirming', '“comprehensive strategic partnership,”']) {
      await editor.goto(path)
      await drag(editor, words)
      await expect(passage(editor)).toHaveText(words)
      await editor.getByRole('button', { name: /^Log claim from this passage|^Add as evidence/ }).click()
      await statementBox(editor).fill(fresh('As the article has it'))
      await logButton(editor).click()
      await editor.waitForURL(/\/desk\/claims\/C-/)
      await isMarked(editor, path, text, words)
    }
  })
