import { expect, type Page } from '@playwright/test'

export const interestsOf = (page: Page) => page.locator('#interests')

/** Opens one's own statement of interests, ready to be typed in. */
export async function openInterests(page: Page): Promise<void> {
  await page.goto('/desk/me')
  await expect(interestsOf(page).getByRole('combobox', { name: 'Topics' })).toBeEnabled()
}

/** Sends what is chosen. */
export async function stateInterests(page: Page): Promise<void> {
  const own = interestsOf(page)
  await own.getByRole('button', { name: /^State (them anew|my interests)$/ }).click()
  await expect(own.getByText('Stated. You can decide claims until this day next year.')).toBeVisible()
}

/** Chooses an interest where we know such a thing; answers whether we do. */
export async function chooseInterest(page: Page, field: 'Topics' | 'People and organisations', name: string) {
  const box = interestsOf(page).getByRole('combobox', { name: field })
  await box.fill(name)
  const option = page.getByRole('option', { name })
  await expect(option.or(page.getByText(`Nothing found for “${name}”.`)).first()).toBeVisible()
  const isKnown = (await option.count()) > 0
  if (isKnown) await option.first().click()
  else await box.fill('')
  return isKnown
}

/** States that there is none, whatever was stated before. */
export async function stateNoInterests(page: Page): Promise<void> {
  await openInterests(page)
  const chosen = interestsOf(page).getByRole('button', { name: /^Remove / })
  while ((await chosen.count()) > 0) await chosen.first().click()
  await interestsOf(page).getByRole('checkbox', { name: 'I have no interests to state.' }).check()
  await stateInterests(page)
}
