import { expect } from '@playwright/test'
import { test } from './alive'
import { newToken, queued, revokeToken } from './api-scene'
import {
  chooseInterest,
  interestsOf,
  openInterests,
  stateInterests,
  stateNoInterests,
} from './interests-scene'
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

// Later tests count on both reviewers to decide.
test.afterEach(async ({ browser }) => stateNoInterests(await browserOf(browser, 'reviewer2')))

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

  await openInterests(interested)
  await interestsOf(interested)
    .getByRole('button', { name: /^State/ })
    .click()
  await expect(interestsOf(interested).getByText('Choose what you have an interest in')).toBeVisible()
  expect(await chooseInterest(interested, 'Topics', topic)).toBe(true)
  await expectSound(interested)
  await stateInterests(interested)

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

  await stateNoInterests(interested)
  await decided(interested, later.ref, 'Unverified', 'One timetable was looked at, and nothing more.')
  await revokeToken(editor, topic)
})
