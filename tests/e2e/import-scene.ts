import { expect, type Page } from '@playwright/test'

let made = 0
/** A word that no other file has. */
export const newToken = () => `q${Date.now().toString(36)}${(made += 1)}`

type Sent = { name: string; mimeType: string; buffer: Buffer }

const header = 'Claim text,Person,Said,Subjects,Link,Archive,Verdict,Checker,Review,Why'
export const craneOf = (token: string, n: number) =>
  `The ${token} crane number ${n} stood idle for ${n + 2} days in that winter`

/**
 * 24 rows as a spreadsheet writes them, with a mark and CR LF, and a row that is cut off: row 3 (line 4) has no statement,
 * row 5 a date that is none, row 7 a malformed archive address; the last (line 26) lacks cells.
 */
export function cranes(token: string, name = `cranes ${token}.csv`): Sent {
  const rows = Array.from({ length: 24 }, (_, at) => {
    const n = at + 1
    return [
      n === 3 ? '' : craneOf(token, n),
      `Harbour office ${token}`,
      n === 5 ? '31/31/2024' : `${12 + (n % 15)}/0${1 + (n % 9)}/2024`,
      'Harbours+Cranes',
      `https://${token}.example/story/${n}`,
      n === 7 ? 'not an address' : `https://archive.example/${token}/${n}`,
      n % 2 === 0 ? 'Mostly so' : 'Not so',
      `Checkers ${token}`,
      `https://checkers.example/${token}/${n}`,
      `"Because of ""reason ${n}"""`,
    ].join(',')
  })
  const text = `\uFEFF${[header, ...rows, 'cut,off'].join('\r\n')}\r\n`
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') }
}

/** JSON Lines that take a while to be read. */
export function manyLines(token: string, count: number): Sent {
  const lines = Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      claim: `${craneOf(token, n)}, and the harbour office of that town gave no reason for it at all`,
      language: 'en',
      speaker: `Harbour office ${token}`,
      url: `https://${token}.example/story/${n}`,
    }),
  )
  return { name: `many ${token}.jsonl`, mimeType: 'text/plain', buffer: Buffer.from(`${lines.join('\n')}\n`) }
}

/** Chooses a file on the page of imports and sends it; stays on the file's own page. */
export async function sendFile(page: Page, file: Sent | string) {
  await page.goto('/desk/import')
  await expect(page.getByRole('heading', { name: 'Import a file' })).toBeVisible()
  await page.getByLabel('File with claims').setInputFiles(file)
  await page.getByRole('button', { name: 'Send this file' }).click()
  await page.waitForURL(/\/desk\/import\/new\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { name: 'What it is' })).toBeVisible()
}

export const importIdIn = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

/** On the page of an import, in this state. */
export async function onImport(page: Page, state: string) {
  await page.waitForURL(/\/desk\/import\/[0-9a-f-]{36}(\?.*)?$/)
  await expect(page.locator(`[data-import-state="${state}"]`)).toBeVisible({ timeout: 90_000 })
}

/** Rows of each kind, as the page counts them. */
export async function countsOn(page: Page): Promise<Record<string, number>> {
  const figures = await page.locator('[data-count]').all()
  const pairs = await Promise.all(
    figures.map(async (figure) => {
      const name = (await figure.getAttribute('data-count')) ?? ''
      return [name, Number((await figure.locator('dd').innerText()).replace(/\D/g, ''))] as const
    }),
  )
  return Object.fromEntries(pairs)
}

export const field = (page: Page, name: RegExp | string) => page.getByRole('combobox', { name }).first()

/** Says what the columns of `cranes` are, as far as their names do not tell. */
export async function mapCranes(page: Page) {
  await field(page, /^Language/).selectOption('The same for every row')
  await field(page, /^Which language/).selectOption('en')
  await field(page, 'When it was said').selectOption('Said')
  await field(page, 'Words of the verdict').selectOption('Verdict')
  await field(page, 'Whose verdict').selectOption('Checker')
  await field(page, 'Address of the review').selectOption('Review')
  await field(page, /^Note/).selectOption('Why')
}
