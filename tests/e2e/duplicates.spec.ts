import { expect, type Page } from '@playwright/test'
import { test } from './alive'
import { browserOf, decided, expectSound, submitted, withBlindShare } from './review-scene'

withBlindShare(0)

const REASON = 'One log book was looked at; nobody else says so.'
const panel = (page: Page) => page.getByRole('region', { name: 'Claims like this one' })
const article = (page: Page) => page.locator('main > article[data-claim]')

/** A claim that readers see: its reference and its address. */
async function publicClaim(editor: Page, reviewer: Page, words: string) {
  const claim = await submitted(editor, words)
  return { ...claim, address: await decided(reviewer, claim.ref, 'Unverified', REASON) }
}

test('who logs what is there already is shown it; two that are one are merged, and the old address leads on', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const name = `Quillmere${Date.now()}`
  const [editor, reviewer] = [await browserOf(browser, 'editor'), await browserOf(browser, 'reviewer')]
  const target = await publicClaim(editor, reviewer, `The ferry ${name} carried 1,740 people to Lorvane`)

  await editor.goto('/desk/claims/new')
  const box = editor.getByRole('textbox', { name: /^Statement/ })
  await box.fill(`On Sunday 1,740 people came to Lorvane with the ferry ${name}`)
  const like = editor.getByRole('region', { name: 'Likely the same' })
  const found = like.locator(`[data-likely="${target.ref}"]`)
  await expect(found).toContainText(target.statement)
  await expect(found).toContainText('Unverified')
  await expect(found.locator('time')).toHaveAttribute(
    'datetime',
    new RegExp(`^${new Date().toISOString().slice(0, 10)}`),
  )
  await expect(found.getByRole('link')).toHaveAttribute('href', `/desk/claims/${target.ref}`)
  await expectSound(editor)

  const donor = await publicClaim(
    editor,
    reviewer,
    `On Sunday 1,740 people came to Lorvane with the ferry ${name}`,
  )
  await reviewer.goto(`/desk/claims/${donor.ref}`)
  await expect(panel(reviewer).locator(`[data-likely="${target.ref}"]`)).toContainText('Unverified')
  await expectSound(reviewer)
  await reviewer.getByRole('button', { name: `Merge this claim into ${target.ref}` }).click()
  const dialog = reviewer.getByRole('dialog', { name: 'Merge this claim' })
  await expect(dialog.getByRole('textbox', { name: /^Into which claim/ })).toHaveValue(target.ref)
  await dialog.getByRole('button', { name: 'Merge it' }).click()
  await expect(dialog.getByRole('alert').first()).toBeVisible()
  await expectSound(reviewer)
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Both say how many the ferry carried that day.')
  await dialog.getByRole('button', { name: 'Merge it' }).click()
  await expect(reviewer.getByText('This claim was merged into another; work goes on there')).toBeVisible()
  for (const button of ['Decide again', 'Retract', 'Propose to withhold'])
    await expect(reviewer.getByRole('button', { name: button, exact: true })).toHaveCount(0)
  await reviewer.goto(`/desk/claims/${target.ref}`)
  await expect(panel(reviewer).getByRole('region', { name: 'Merged into this claim' })).toContainText(
    donor.ref,
  )

  const reader = await browserOf(browser, null, { javaScriptEnabled: false })
  for (const old of [donor.address, `/claims/${donor.ref}`]) {
    await reader.goto(old)
    await expect(article(reader)).toHaveAttribute('data-claim', target.ref)
    expect(new URL(reader.url()).pathname).toBe(target.address)
    await expect(reader.locator(`[data-came-from="${donor.ref}"]`)).toContainText(
      `You came from ${donor.ref}, which was merged into this claim.`,
    )
  }
  await reader.goto(`/claims?q=${name}`)
  await expect(reader.locator(`article[data-claim="${target.ref}"]`)).toHaveCount(1)
  await expect(reader.locator(`article[data-claim="${donor.ref}"]`)).toHaveCount(0)
  const sitemap = await (await reader.request.get('/sitemap.xml')).text()
  expect(sitemap).toContain(target.address)
  expect(sitemap).not.toContain(donor.address)
  const anybody = await browserOf(browser, null)
  await anybody.goto(donor.address)
  await expectSound(anybody)
})

test('a claim that is part of another is linked as narrower: each public page leads to the other, until the link is taken away', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const name = `Brackenholm${Date.now()}`
  const [editor, reviewer] = [await browserOf(browser, 'editor'), await browserOf(browser, 'reviewer')]
  const broad = await publicClaim(editor, reviewer, `The ferry ${name} and two tugs lay in Lorvane all March`)
  const narrow = await publicClaim(editor, reviewer, `The ferry ${name} lay in Lorvane all March`)
  await reviewer.goto(`/desk/claims/${narrow.ref}`)
  await panel(reviewer)
    .getByRole('button', { name: `This claim is narrower than ${broad.ref}` })
    .click()
  await expect(reviewer.getByText(`Linked with ${broad.ref}.`)).toBeFocused()
  await expect(panel(reviewer).getByRole('region', { name: 'Linked' })).toContainText('Narrower than')
  await expectSound(reviewer)

  const reader = await browserOf(browser, null, { javaScriptEnabled: false })
  const related = (kind: string, ref: string) =>
    reader.locator(`[data-related-kind="${kind}"] article[data-claim="${ref}"]`)
  await reader.goto(narrow.address)
  await related('NARROWER', broad.ref).getByRole('link').first().click()
  expect(new URL(reader.url()).pathname).toBe(broad.address)
  await expect(reader.getByRole('heading', { name: 'Narrower: part of what this says' })).toBeVisible()
  await related('BROADER', narrow.ref).getByRole('link').first().click()
  expect(new URL(reader.url()).pathname).toBe(narrow.address)

  await panel(reviewer)
    .getByRole('button', { name: `Take away the link with ${broad.ref}` })
    .click()
  await expect(reviewer.getByText(`The link with ${broad.ref} is taken away.`)).toBeVisible()
  for (const { address } of [narrow, broad]) {
    await reader.goto(address)
    await expect(reader.locator('[data-related]')).toHaveCount(0)
  }
})
