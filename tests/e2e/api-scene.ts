import { type APIRequestContext, expect, type Page } from '@playwright/test'

/** Makes a token for programs on a person's own page, as they do by hand, and answers it. `scopes`: more than to read. */
export async function newToken(
  page: Page,
  name: string,
  scopes: readonly ('Log' | 'Review')[],
): Promise<string> {
  await page.goto('/desk/me')
  await page.getByRole('button', { name: 'Make a token' }).click()
  const dialog = page.getByRole('dialog', { name: 'Make a token' })
  await dialog.getByRole('textbox', { name: /^Name/ }).fill(name)
  for (const scope of scopes) await dialog.getByRole('checkbox', { name: scope, exact: true }).check()
  await dialog.getByRole('combobox', { name: /^Counts for/ }).selectOption('7 days')
  await dialog.getByRole('button', { name: 'Make the token' }).click()
  const made = page.getByRole('dialog', { name: `Token “${name}”` })
  const token = await made.getByRole('textbox', { name: 'Token' }).inputValue()
  await made.getByRole('button', { name: 'Done' }).click()
  return token
}

/** Takes a token back, on its person's own page. */
export async function revokeToken(page: Page, name: string): Promise<void> {
  await page.goto('/desk/me')
  const row = page.getByRole('row', { name: new RegExp(name) })
  await row.getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke the token' }).click()
  await expect(row.getByText('Revoked')).toBeVisible()
}

/** One act through the API, which has to be done; what was answered. */
async function callApi(
  request: APIRequestContext,
  token: string,
  path: string,
  data: Record<string, unknown>,
): Promise<{ ref: string; version: number }> {
  const answer = await request.post(`/api/v1/claims${path}`, {
    headers: { Authorization: `Bearer ${token}` },
    data,
  })
  expect([200, 201], await answer.text()).toContain(answer.status())
  const { ref, version } = await answer.json()
  return { ref: String(ref), version: Number(version) }
}

let made = 0

/** Logs and submits a claim through the API: with one source, and these topics. */
export async function queued(request: APIRequestContext, token: string, topics: readonly string[]) {
  made += 1
  const statement = `The ferry of Lorvane left at noon, ${Date.now()}-${made}`
  const evidence = [
    { source: { title: `Timetable of the ferry ${Date.now()}-${made}` }, stance: 'SUPPORTS', credibility: 3 },
  ]
  const claim = { statement, language: 'en', claimant: 'Ferry office of Lorvane', topics, evidence }
  const { ref, version } = await callApi(request, token, '', claim)
  await callApi(request, token, `/${ref}/submissions`, { version })
  return { ref, statement }
}
