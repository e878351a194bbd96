import { expect, type Locator, type Page } from '@playwright/test'

type Pasted = {
  title: string
  publisher?: string
  text: string
  /** `YYYY-MM-DD`, a part of one, or nothing where nobody knows it. */
  publishedOn?: string | null
}

/** Chooses what is known or new in a box that looks up names as they are typed. */
export async function choose(page: Page, box: Locator, text: string): Promise<void> {
  await box.fill(text)
  await page.getByRole('option', { name: text }).first().click()
}

/** What a box offers that is known: until it is found, only to make it anew. */
export const found = (page: Page, text: string) =>
  page.getByRole('option').filter({ hasText: text, hasNotText: 'Create' })

export async function chooseKnown(page: Page, box: Locator, text: string): Promise<void> {
  await box.fill(text)
  await found(page, text).first().click()
}

/** Pastes a text as a document of a new source; answers with the document's address and the source's. */
export async function pasted(
  page: Page,
  { title, publisher, text, publishedOn }: Pasted,
): Promise<{ document: string; source: string }> {
  await page.goto('/desk/documents/new?way=text')
  await page.getByRole('textbox', { name: /^Text/ }).fill(text)
  await choose(page, page.getByRole('combobox', { name: /^Source/ }), title)
  if (publisher) await choose(page, page.getByRole('combobox', { name: /^Publisher/ }), publisher)
  if (publishedOn) await page.getByRole('textbox', { name: /^Published on/ }).fill(publishedOn)
  await page.getByRole('button', { name: 'Capture' }).click()
  await page.waitForURL(/\/desk\/documents\/[0-9a-f-]{36}/)
  const document = new URL(page.url()).pathname
  const link = page.getByRole('link', { name: title, exact: true }).first()
  return { document, source: (await link.getAttribute('href')) ?? '' }
}

/** Gives a grade on a source's page; `what`: to what, where that is not what the form begins with. */
export async function grade(page: Page, letter: string, reason: string, what?: RegExp): Promise<void> {
  const form = page.locator('form', { has: page.getByRole('button', { name: 'Give this grade' }) })
  if (what) await form.getByRole('radio', { name: what }).check()
  await form.getByRole('radio', { name: new RegExp(`^${letter}:`) }).check()
  await form.getByRole('textbox', { name: /^Reason/ }).fill(reason)
  await form.getByRole('button', { name: 'Give this grade' }).click()
  await expect(page.getByText('The grade is given.')).toBeVisible()
}

export type Resting = {
  title: string
  /** Of a source that is new; of one that we have, nothing is said. */
  publisher?: string
  /** What a new one rests on, made with it. */
  restsOn?: { how: string; title: string; note: string }
}

const evidence = (page: Page, number: number) =>
  page.getByRole('group', { name: `Evidence ${number}`, exact: true })

async function fillEvidence(page: Page, number: number, { title, publisher, restsOn }: Resting) {
  const row = evidence(page, number)
  const box = row.getByRole('combobox', { name: /^Source/ })
  await (publisher ? choose(page, box, title) : chooseKnown(page, box, title))
  if (publisher) await choose(page, row.getByRole('combobox', { name: /^Publisher/ }), publisher)
  if (!restsOn) return
  await row.getByRole('button', { name: 'Add what it rests on' }).click()
  const link = row.getByRole('group', { name: 'What it rests on, 1' })
  await link.getByRole('combobox', { name: /^How it stands/ }).selectOption({ label: restsOn.how })
  await chooseKnown(page, link.getByRole('combobox', { name: /^The other document/ }), restsOn.title)
  await link.getByRole('textbox', { name: /^How you know it/ }).fill(restsOn.note)
}

/** Fills the form of a new claim with what supports it; stays on the form. */
export async function fillSupported(
  page: Page,
  claim: { statement: string; claimant: string; rests: readonly Resting[] },
): Promise<void> {
  await page.goto('/desk/claims/new')
  // A test that failed half way leaves its draft behind.
  const old = page.getByRole('button', { name: 'Discard draft' })
  if (await old.isVisible()) {
    await old.click()
    await expect(old).toHaveCount(0)
  }
  await page.getByRole('textbox', { name: /^Statement/ }).fill(claim.statement)
  await choose(page, page.getByRole('combobox', { name: /^Name/ }).first(), claim.claimant)
  for (const [at, rest] of claim.rests.entries()) {
    if ((await evidence(page, at + 1).count()) === 0)
      await page.getByRole('button', { name: 'Add evidence' }).click()
    await fillEvidence(page, at + 1, rest)
  }
}

/** The lines of a claim in a part of the queue, at the page on which it stands; none where it stands on none. */
export async function lineIn(page: Page, part: string, ref: string): Promise<Locator> {
  const line = page.locator(`article[data-claim="${ref}"]`)
  await page.goto(part)
  const next = page.getByRole('link', { name: 'Next' })
  while ((await line.count()) === 0 && (await next.count()) > 0) {
    const { href } = new URL(page.url())
    await next.click()
    await page.waitForURL((url) => url.href !== href)
  }
  return line
}
