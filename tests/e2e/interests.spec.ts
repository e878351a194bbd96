import { expect, type Page, test } from '@playwright/test'
import { newToken, queued, revokeToken } from './api-scene'
import {
  answerTo,
  browserOf,
  decide,
  decided,
  expectSound,
  fillDecision,
  withBlindShare,
} from './review-scene'

withBlindShare(0)

const own = (page: Page) => page.locator('#interests')

async function state(page: Page) {
  await own(page)
    .getByRole('button', { name: /^State (them anew|my interests)$/ })
    .click()
  await expect(own(page).getByText('Stated. You can decide claims until this day next year.')).toBeVisible()
}

/** States that there is none, whatever was stated before. */
async function stateNone(page: Page) {
  await page.goto('/desk/me#interests')
  const chosen = own(page).getByRole('button', { name: /^Remove / })
  await expect(own(page).getByRole('combobox', { name: 'Topics' })).toBeEnabled()
  while ((await chosen.count()) > 0) await chosen.first().click()
  await own(page).getByRole('checkbox', { name: 'I have no interests to state.' }).check()
  await state(page)
}

// Later tests count on both reviewers to decide.
test.afterEach(async ({ browser }) => stateNone(await browserOf(browser, 'reviewer2')))

test('who stated an interest in a topic is told before typing, and refused at the door; another decides', async ({
  browser,
  request,
}) => {
  test.setTimeout(150_000)
  const topic = `Harbour dues ${Date.now()}`
  const editor = await browserOf(browser, 'editor')
  const token = await newToken(editor, topic, ['Log'])
  const [claim, later] = [await queued(request, token, [topic]), await queued(request, token, [topic])]
  const [interested, other] = [await browserOf(browser, 'reviewer2'), await browserOf(browser, 'reviewer')]

  await interested.goto('/desk/me#interests')
  const box = own(interested).getByRole('combobox', { name: 'Topics' })
  await expect(box).toBeEnabled()
  await own(interested)
    .getByRole('button', { name: /^State/ })
    .click()
  await expect(own(interested).getByText('Choose what you have an interest in')).toBeVisible()
  await box.fill(topic)
  await interested.getByRole('option', { name: topic }).click()
  await expectSound(interested)
  await state(interested)

  await interested.goto(`/desk/claims/${claim.ref}`)
  const verdict = interested.getByRole('region', { name: 'What you find' })
  await expect(verdict).toContainText(
    `You stated an interest in ${topic}. Another reviewer decides this claim.`,
  )
  await expect(interested.getByRole('button', { name: 'Decide and publish' })).toHaveCount(0)
  await expectSound(interested)

  await other.goto(`/desk/claims/${claim.ref}`)
  await fillDecision(other, 'Unverified', 'One timetable was looked at.')
  await expect(other.getByText('Your words are kept.')).toBeVisible()
  const answer = await answerTo(interested, other, 'revisionHash', () => decide(other))
  expect(answer).toContain('not-allowed')
  expect(answer).toContain(topic)
  await interested.reload()
  await expect(interested.getByText('Not public: nobody has decided it yet.')).toBeVisible()
  await other.reload()
  await decide(other)
  await expect(other.getByText('Decided: Unverified')).toBeVisible()
  await interested.reload()
  for (const name of ['Give a second reading', 'Decide again', 'Still valid', 'Retract'])
    await expect(interested.getByRole('button', { name, exact: true })).toHaveCount(0)

  await stateNone(interested)
  await decided(interested, later.ref, 'Unverified', 'One timetable was looked at, and nothing more.')
  await revokeToken(editor, topic)
})
