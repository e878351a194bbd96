import { expect, type Page } from '@playwright/test'
import { test } from './alive'
import { fresh, submitClaim, watchedPage } from './capture-scene'
import { browserOf, decide, expectSound, fillDecision, withBlindShare } from './review-scene'
import { fillSupported, grade, lineIn, pasted } from './sources-scene'

withBlindShare(0)

const WIRE = [
  'The coast guard of Lorvane stopped two ferries on Sunday night, its spokesman said.',
  'Nobody on board was told why, and the boats lay outside the breakwater until noon.',
].join('\n\n')

/** A wire that is captured, and a claim that rests on a rewrite of it and on somebody else; graded, submitted. */
async function scene(editor: Page) {
  const wire = { title: fresh('Coast guard stops two ferries'), publisher: fresh('Lorvane News Agency') }
  const { source } = await pasted(editor, { ...wire, text: `${WIRE}\n\n${wire.title}` })
  await editor.goto(source)
  await grade(editor, 'A', 'It corrects its own mistakes.')
  const statement = fresh('The coast guard stopped two ferries of Lorvane')
  const log = fresh('Log book of the pilots')
  const rewrite = {
    title: fresh('Ferries held up at night'),
    publisher: fresh('The Daily Pier'),
    restsOn: { how: 'It syndicates …', title: wire.title, note: 'It carries the agency’s credit line.' },
  }
  const rests = [rewrite, { title: log, publisher: fresh('The pilots of Lorvane') }]
  await fillSupported(editor, { statement, claimant: 'The pilots of Lorvane', rests })
  await expectSound(editor)
  const ref = await submitClaim(editor)
  await editor.goto(`/desk/sources?q=${encodeURIComponent(log)}`)
  await editor.getByRole('link', { name: log }).click()
  await grade(editor, 'B', 'Kept by the hour, and right so far.')
  return { ref, statement, wire: { ...wire, source }, rewrite }
}

type Scene = Awaited<ReturnType<typeof scene>>

async function verified(reviewer: Page, ref: string): Promise<string> {
  await reviewer.goto(`/desk/claims/${ref}`)
  await expect(reviewer.getByRole('region', { name: 'Where it comes from' })).toContainText(
    '2 reports → 2 origins',
  )
  await fillDecision(reviewer, 'Verified', 'An agency and the pilots tell the same, each for itself.')
  await decide(reviewer)
  await expect(reviewer.getByText('Decided: Verified')).toBeVisible()
  return (await reviewer.getByRole('link', { name: 'See the public page' }).getAttribute('href')) ?? ''
}

const panel = (page: Page) => page.getByRole('region', { name: 'Corrections and retractions' })

/** Enters on the page of the wire that a notice retracts it; the notice is new the first time. */
async function retract(editor: Page, { wire }: Scene, notice: string) {
  await editor.goto(wire.source)
  await panel(editor).getByText('Another document corrects or retracts this one').click()
  const form = panel(editor).locator('form')
  await form.getByRole('combobox', { name: /^How it stands/ }).selectOption({ label: 'It retracts this one' })
  await form.getByRole('combobox', { name: /^The other document/ }).fill(notice)
  await editor.getByRole('option', { name: notice }).first().click()
  await form.getByRole('textbox', { name: /^Note/ }).fill('The agency withdrew it on Monday.')
  await expectSound(editor)
  await form.getByRole('button', { name: 'Make the link' }).click()
  await expect(editor.getByText('This document is retracted', { exact: true })).toBeVisible()
}

async function takeBack(editor: Page, { wire }: Scene, notice: string) {
  await editor.goto(wire.source)
  await panel(editor)
    .getByRole('button', { name: `Cut: is retracted by ${notice}` })
    .click()
  const dialog = editor.getByRole('dialog', { name: 'Cut this link' })
  await dialog.getByRole('button', { name: 'Cut the link' }).click()
  await expect(dialog.getByRole('alert').first()).toBeVisible()
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('The notice speaks of another report.')
  await dialog.getByRole('button', { name: 'Cut the link' }).click()
  await expect(editor.getByText('The link is cut.')).toBeFocused()
}

/** What readers find at once, without a script: on the claim, in the list, on the page of the wire. */
async function readersAreTold(reader: Page, address: string, { statement, wire, ref }: Scene) {
  await reader.goto(address)
  const notice = reader.locator('[data-notice="rules"]')
  await expect(notice).toContainText('No longer meets the rules for “Verified”')
  await expect(notice.locator('[data-cause="RETRACTED"]')).toContainText(wire.title)
  await expect(notice.locator('[data-was="2"][data-now="1"]')).toContainText('2 independent origins')
  await reader.goto(`/claims?q=${encodeURIComponent(statement)}`)
  await expect(reader.locator(`article[data-claim="${ref}"] [data-changed]`)).toContainText(
    'no longer meets its rules',
  )
  await reader.goto(wire.source.replace('/desk', ''))
  await expect(reader.locator('[data-mark="RETRACTS"]')).toContainText('It was retracted')
  await expect(reader.locator('[data-mark="RETRACTS"]')).toContainText('withdrew it on Monday')
}

async function readersAreToldNothing(reader: Page, address: string, { statement, wire, ref }: Scene) {
  await reader.goto(address)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(statement)
  await expect(reader.locator('[data-notice]')).toHaveCount(0)
  await reader.goto(`/claims?q=${encodeURIComponent(statement)}`)
  await expect(reader.locator(`article[data-claim="${ref}"]`)).toHaveCount(1)
  await expect(reader.locator(`article[data-claim="${ref}"] [data-changed]`)).toHaveCount(0)
  await reader.goto(wire.source.replace('/desk', ''))
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(wire.title)
  await expect(reader.locator('[data-mark]')).toHaveCount(0)
}

test('a wire falls: every page says so at once, and no more once that is taken back; decided anew, it is settled', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const editing = await watchedPage(browser, 'editor')
  const reviewing = await watchedPage(browser, 'reviewer')
  const [editor, reviewer] = [editing.page, reviewing.page]
  const reader = await browserOf(browser, null, { javaScriptEnabled: false })
  const made = await scene(editor)
  const address = await verified(reviewer, made.ref)
  const notice = fresh('Withdrawn: coast guard and ferries')
  const queued = () => lineIn(reviewer, '/desk/review?show=ripple', made.ref)

  await readersAreToldNothing(reader, address, made)
  await retract(editor, made, notice)
  await readersAreTold(reader, address, made)
  const line = await queued()
  await expect(line).toHaveCount(1)
  await expect(line.locator('[data-ripple="RETRACTED"]')).toContainText('was 2 origins, now 1')
  await expect(line).toContainText('No longer meets its rules')
  await expectSound(reviewer)
  await reviewer.goto(`/desk/claims/${made.ref}`)
  await expect(reviewer.locator('[data-unmet-rules]')).toContainText('Independent origins that support it: 1')
  await expectSound(reviewer)
  const seeing = await watchedPage(browser, null)
  for (const path of [address, made.wire.source.replace('/desk', '')]) {
    await seeing.page.goto(path)
    await expectSound(seeing.page)
  }

  await takeBack(editor, made, notice)
  await readersAreToldNothing(reader, address, made)
  await expect(await queued()).toHaveCount(0)

  await retract(editor, made, notice)
  await readersAreTold(reader, address, made)
  await expect(await queued()).toHaveCount(1)
  await reviewer.goto(`/desk/claims/${made.ref}`)
  await reviewer.getByRole('button', { name: 'Decide again' }).last().click()
  await fillDecision(reviewer, 'Unverified', 'The agency withdrew its report; the pilots alone are left.')
  await decide(reviewer)
  await expect(reviewer.getByText('Decided: Unverified')).toBeVisible()
  await expect(await queued()).toHaveCount(0)
  await reader.goto(address)
  await expect(reader.locator('[data-notice]')).toHaveCount(0)
  await expect(reader.locator('[data-reports="2"][data-origins="1"]')).toBeVisible()
  await expect(reader.locator('[data-origin-tree]')).toContainText('retracted')
  const history = reader.locator('[data-decision]')
  await expect(history.first()).toHaveAttribute('data-decision', 'UNVERIFIED')
  await expect(history.nth(1)).toHaveAttribute('data-decision', 'VERIFIED')
  for (const { expectQuiet } of [editing, reviewing, seeing]) expectQuiet()
})

test('a source is graded anew two steps away, and back: the claim is put in the queue once, and taken out', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const editing = await watchedPage(browser, 'editor')
  const [editor, reviewer] = [editing.page, await browserOf(browser, 'reviewer')]
  const reader = await browserOf(browser, null, { javaScriptEnabled: false })
  const made = await scene(editor)
  const address = await verified(reviewer, made.ref)
  const queued = () => lineIn(reviewer, '/desk/review?show=ripple', made.ref)

  await editor.goto(made.wire.source)
  await grade(editor, 'E', 'It sold the report before it was checked.')
  await reader.goto(address)
  await expect(reader.locator('[data-notice="changed"]')).toContainText('It still rests on 2 reports')
  await expect(reader.locator('[data-cause="REGRADED"]')).toContainText(made.wire.title)
  await editor.goto(made.wire.source)
  await grade(editor, 'D', 'It checked it after all, late.')
  const line = await queued()
  await expect(line).toHaveCount(1)
  await expect(line.locator('[data-ripple="REGRADED"]')).toBeVisible()

  await editor.goto(made.wire.source)
  await grade(editor, 'A', 'That was another agency.')
  await reader.goto(address)
  await expect(reader.locator('[data-notice]')).toHaveCount(0)
  await expect(await queued()).toHaveCount(0)
  editing.expectQuiet()
})
