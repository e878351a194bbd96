import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Browser, expect, type Page } from '@playwright/test'
import { briefing } from '@/tests/support/briefing'
import { test } from './alive'
import { browserOf, decide, fillDecision } from './review-scene'

/** `finds`: why the reviewer finds that it was said although the captured words do not name the speaker. */
type NamedClaim = { words: string; statement: string; said: string; search: string; finds?: string }

const article = resolve('../shared/seed/article.txt')

const dossiers: Array<{ name: string; text: () => string; here: boolean; claims: NamedClaim[] }> = [
  {
    name: 'our own briefing',
    text: () => briefing,
    here: true,
    claims: [
      {
        words: 'the pier was open again on the ninth',
        statement: 'The north pier of Lorvane was open on the ninth',
        said: 'A crane operator, unnamed',
        search: 'Lorvane ninth',
      },
      {
        words: '«Мы не видели закрытого причала»',
        statement: 'The crew of the tug saw no closed pier',
        said: 'Captain of the tug',
        search: 'закрытого причала',
        finds: 'The briefing names the captain in Russian.',
      },
    ],
  },
  {
    name: 'the real article',
    text: () => readFileSync(article, 'utf8'),
    here: existsSync(article),
    claims: [
      {
        words: '$1.7 billion agreement allegedly involving Russian drones',
        statement: 'Russia and Iran agreed a $1.7 billion deal on drones and missile technology',
        said: 'The West, unnamed officials',
        search: '"$1.7 billion agreement allegedly"',
      },
      {
        words: 'An audio leak from within the Guard’s ranks',
        statement: 'A recording from inside the Revolutionary Guard voices frustration with Russia',
        said: 'A voice in the recording, unnamed',
        finds: 'The article says that the leak voices it; the voice has no name.',
        search: '"audio leak from within"',
      },
    ],
  },
]

async function openDocument(page: Page, title: string, text: string) {
  await page.goto('/desk/documents/new?way=text')
  await page.getByRole('textbox', { name: /^Text/ }).fill(text)
  await page.getByRole('combobox', { name: /^Source/ }).fill(title)
  await page.getByRole('option', { name: title }).click()
  await page.getByRole('button', { name: 'Capture' }).click()
  await page.waitForURL(/\/desk\/documents\/[0-9a-f-]{36}/)
  await expect(page.getByText('What arrived is what you sent')).toBeVisible()
  return new URL(page.url()).pathname
}

async function highlightAndLog(page: Page, document: string, claim: NamedClaim): Promise<string> {
  await page.goto(document)
  await page.getByRole('search', { name: 'Find words' }).locator('input').fill(claim.words)
  await page.getByRole('button', { name: 'Log claim from this passage' }).click()
  await expect(page.locator('form [data-quotation]').first()).toHaveText(claim.words)
  await page.getByRole('textbox', { name: /^Statement/ }).fill(claim.statement)
  await page.getByRole('combobox', { name: /^Name/ }).first().fill(claim.said)
  await page.getByRole('option', { name: claim.said }).first().click()
  await page.getByRole('button', { name: 'Log and submit for review' }).click()
  await page.waitForURL(/\/desk\/claims\/C-[0-9A-Z]{5}$/)
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

async function decidedOn(page: Page, ref: string, claim: NamedClaim): Promise<string> {
  await page.goto(`/desk/claims/${ref}`)
  const found = page.locator('[data-said-found]')
  await expect(found).toHaveAttribute('data-said-found', claim.finds ? 'UNVERIFIED' : 'VERIFIED')
  if (claim.finds) {
    await found.getByRole('checkbox').check()
    await found.getByRole('combobox').selectOption('VERIFIED')
    await found.getByRole('textbox').fill(claim.finds)
  }
  await fillDecision(page, 'Unverified', 'One document was looked at; nothing else bears it out.')
  await decide(page)
  await expect(page.getByText('Decided: Unverified')).toBeVisible()
  return (await page.getByRole('link', { name: 'See the public page' }).getAttribute('href')) ?? ''
}

async function readAsPublic(browser: Browser, path: string, claim: NamedClaim) {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`/claims?q=${encodeURIComponent(claim.search)}&status=UNVERIFIED`)
  await page.locator('article[data-claim]', { hasText: claim.statement }).getByRole('link').first().click()
  await expect(page).toHaveURL(new RegExp(`${path}$`))
  const shown = page.locator('main > article[data-claim]')
  await expect(shown).toHaveAttribute('data-status', 'UNVERIFIED')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(claim.statement)
  await expect(shown.locator('[data-said]').first()).toHaveAttribute('data-said', 'VERIFIED')
  await expect(shown.locator('[data-quotation]').first()).toHaveText(claim.words)
  await expect(shown).toContainText('One document was looked at; nothing else bears it out.')
  await expect(shown).toContainText(claim.said)
  if (claim.finds) await expect(shown).toContainText(claim.finds)
  await context.close()
}

for (const dossier of dossiers.filter((one) => one.here)) {
  test(`from a document to the reader, on ${dossier.name}: highlight, log, submit, four eyes, decide, read`, async ({
    browser,
  }) => {
    test.slow()
    const editor = await browserOf(browser, 'editor')
    const reviewer = await browserOf(browser, 'reviewer')
    const document = await openDocument(
      editor,
      `Journey through ${dossier.name} ${Date.now()}`,
      dossier.text(),
    )
    for (const claim of dossier.claims) {
      const ref = await highlightAndLog(editor, document, claim)
      await expect(editor.getByText('A reviewer who did not write it decides this claim.')).toBeVisible()
      await expect(editor.getByRole('button', { name: 'Decide and publish' })).toHaveCount(0)
      expect((await editor.request.get(`/claims/${ref}`)).status()).toBe(404)
      await readAsPublic(browser, await decidedOn(reviewer, ref, claim), claim)
    }
    await editor.context().close()
    await reviewer.context().close()
  })
}

test('a reviewer who writes is refused their own claim, in plain words', async ({ browser }) => {
  const reviewer = await browserOf(browser, 'reviewer')
  const document = await openDocument(reviewer, `Self-review ${Date.now()}`, briefing)
  const claim = dossiers[0]?.claims[0]
  if (!claim) throw new Error('no claim to log')
  await highlightAndLog(reviewer, document, claim)
  await expect(reviewer.getByText(/You wrote part of this claim/)).toBeVisible()
  await expect(reviewer.getByRole('button', { name: 'Decide and publish' })).toHaveCount(0)
  await reviewer.context().close()
})
