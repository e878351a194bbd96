import { expect } from '@playwright/test'
import { test } from './alive'
import { browserOf, decide, decided, fillDecision, reasonBox, refused, submitted } from './review-scene'

test('a claim sent back comes again, and once decided a reader sees it at once', async ({ browser }) => {
  const [editor, reviewer, reader] = [
    await browserOf(browser, 'editor'),
    await browserOf(browser, 'reviewer'),
    await browserOf(browser, null),
  ]
  const { ref, statement } = await submitted(editor)

  await reviewer.goto('/desk/review')
  await reviewer.goto(`/desk/claims/${ref.toLowerCase()}`)
  await expect(reviewer).toHaveURL(`/desk/claims/${ref}`)
  await reviewer.getByRole('button', { name: 'Return for changes' }).click()
  await reviewer.getByRole('button', { name: 'Return it' }).click()
  await expect(reviewer.getByRole('dialog').getByRole('alert')).toBeVisible()
  await reviewer
    .getByRole('textbox', { name: /What should change/ })
    .fill('Say which pier, and who closed it.')
  await reviewer.getByRole('button', { name: 'Return it' }).click()
  await expect(reviewer.getByText('Returned to its author')).toBeVisible()

  await editor.reload()
  await expect(editor.getByText('Say which pier, and who closed it.').first()).toBeVisible()
  await editor.getByRole('button', { name: 'Submit for review' }).click()
  await expect(editor.getByText('It waits in the review queue.')).toBeFocused()

  expect(await (await reader.goto(`/claims?q=${encodeURIComponent(statement)}`))?.text()).not.toContain(ref)
  const address = await decided(
    reviewer,
    ref,
    'Unverified',
    'One log book was looked at; nobody else says so.',
  )
  await reader.goto(address)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(statement)
  await expect(reader.locator('[data-status-badge="UNVERIFIED"]').first()).toBeVisible()
  await expect(reader.getByText('One log book was looked at; nobody else says so.').first()).toBeVisible()
})

test('a reviewer who wrote the claim is told why another decides it, and the door refuses them too', async ({
  browser,
}) => {
  const [author, other] = [await browserOf(browser, 'reviewer'), await browserOf(browser, 'reviewer2')]
  const { ref } = await submitted(author)
  await author.goto(`/desk/claims/${ref}`)
  await expect(author.getByText('You wrote part of this claim; another reviewer decides it.')).toBeVisible()
  await expect(author.getByRole('button', { name: 'Decide and publish' })).toHaveCount(0)
  await expect(author.getByRole('button', { name: 'I am on it' })).toHaveCount(0)

  // The very request by which a colleague may decide, sent with the author's session instead.
  await other.goto(`/desk/claims/${ref}`)
  await fillDecision(other, 'Unverified', 'I looked at the log book.')
  await expect(other.getByText('Your words are kept.')).toBeVisible()
  const asking = other.waitForRequest(
    (request) => request.method() === 'POST' && (request.postData() ?? '').includes('revisionHash'),
  )
  await other.route('**/*', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await decide(other)
  const request = await asking
  await expect(other.getByRole('alert').filter({ hasText: 'Nothing you typed is lost' })).toBeVisible()
  await expect(reasonBox(other)).toHaveValue('I looked at the log book.')
  const { cookie: _, ...headers } = await request.allHeaders()
  const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')))
  const answer = await author
    .context()
    .request.post(request.url(), { headers: sent, data: request.postDataBuffer() ?? '' })
  expect(await answer.text()).toContain('Four eyes')
  await author.reload()
  await expect(author.getByText('Not public: nobody has decided it yet.')).toBeVisible()

  await other.unroute('**/*')
  await decide(other)
  await expect(other.getByText('Decided: Unverified')).toBeVisible()
})

test('the second of two reviewers is shown what the first did, keeps every word, and decides on that', async ({
  browser,
}) => {
  const { ref } = await submitted(await browserOf(browser, 'editor'))
  const [first, second] = [await browserOf(browser, 'reviewer'), await browserOf(browser, 'reviewer2')]
  await first.goto(`/desk/claims/${ref}`)
  await second.goto(`/desk/claims/${ref}`)
  await fillDecision(second, 'Unverifiable', 'No open source can settle it; the log book was asked for.')
  await fillDecision(first, 'Unverified', 'Nobody else says so.')
  await decide(first)
  await expect(first.getByText('Decided: Unverified')).toBeVisible()

  await decide(second)
  await expect(refused(second)).toBeVisible()
  const notice = second.locator('[data-stale]')
  await expect(notice).toBeFocused()
  await expect(notice.getByText(/decided the status/)).toBeVisible()
  await expect(notice.getByText('Nobody else says so.')).toBeVisible()
  await expect(reasonBox(second)).toHaveValue('No open source can settle it; the log book was asked for.')

  await second.getByRole('button', { name: 'Judge revision 1 as it is now' }).click()
  await expect(refused(second)).toHaveCount(0)
  await expect(reasonBox(second)).toHaveValue('No open source can settle it; the log book was asked for.')
  await decide(second)
  await expect(second.getByText('Decided: Unverifiable')).toBeVisible()
})

test('a decision against a rule says so in public with its reason, and so does a retraction', async ({
  browser,
}) => {
  const { ref } = await submitted(await browserOf(browser, 'editor'))
  const [reviewer, reader] = [await browserOf(browser, 'reviewer'), await browserOf(browser, null)]
  await reviewer.goto(`/desk/claims/${ref}`)
  await fillDecision(reviewer, 'Partly verified', 'The pier was seen closed.')
  const rules = reviewer.locator('[data-rules="PARTLY_VERIFIED"]')
  await expect(rules.locator('[data-rule="two-origins"]')).toHaveAttribute('data-met', 'false')
  await expect(rules.locator('[data-rule="parts-written-out"]')).toHaveAttribute('data-met', 'false')
  await reviewer.getByRole('textbox', { name: 'Part 1' }).fill('The pier was closed on the first of March.')
  await expect(rules.locator('[data-rule="parts-written-out"]')).toHaveAttribute('data-met', 'true')
  await decide(reviewer)
  const override = reviewer.getByRole('textbox', { name: /deciding against a rule/ })
  await expect(override).toBeFocused()
  await override.fill('Our own reporter stood before the gate.')
  await decide(reviewer)
  await expect(reviewer.getByText('Decided: Partly verified')).toBeVisible()
  const address =
    (await reviewer.getByRole('link', { name: 'See the public page' }).getAttribute('href')) ?? ''
  await reader.goto(address)
  await expect(reader.getByText('Our own reporter stood before the gate.').first()).toBeVisible()
  await expect(reader.getByText('The pier was closed on the first of March.').first()).toBeVisible()

  await reviewer.locator('[data-more] > summary').click()
  await reviewer.getByRole('button', { name: 'Retract', exact: true }).click()
  await reviewer
    .getByRole('textbox', { name: /^Correction notice/ })
    .fill('We said that our reporter stood there; it was another pier.')
  await reviewer.getByRole('textbox', { name: /^Reason/ }).fill('The reporter corrected the place.')
  await reviewer.getByRole('button', { name: 'Retract it' }).click()
  await expect(reviewer.getByText('Retracted. The public page says so')).toBeFocused()
  expect((await reader.goto(address))?.status()).toBe(200)
  await expect(reader.locator('[data-status-badge="RETRACTED"]').first()).toBeVisible()
  await expect(
    reader.getByText('We said that our reporter stood there; it was another pier.').first(),
  ).toBeVisible()
})

test('notes are threads for the desk, and no reader gets a word of them', async ({ browser }) => {
  const editor = await browserOf(browser, 'editor')
  const { ref } = await submitted(editor)
  const reviewer = await browserOf(browser, 'reviewer')
  await reviewer.goto(`/desk/claims/${ref}`)
  await reviewer
    .getByRole('textbox', { name: /^Add a note/ })
    .fill('Secret-heron: has anybody asked the office?')
  await reviewer.getByRole('button', { name: 'Add note' }).click()
  await expect(reviewer.getByText('Note added.')).toBeFocused()
  await editor.reload()
  await editor.getByRole('button', { name: /^Reply to/ }).click()
  await editor.getByRole('textbox', { name: /^Reply/ }).fill('Secret-stork: yes, yesterday.')
  await editor.getByRole('button', { name: 'Send reply' }).click()
  await expect(editor.locator('[data-note] li').getByText('Secret-stork: yes, yesterday.')).toBeVisible()

  await reviewer.reload()
  await reviewer.getByRole('textbox', { name: /^Private note/ }).fill('Secret-crane: ask again in May.')
  await fillDecision(reviewer, 'Unverified', 'Nobody else says so.')
  await decide(reviewer)
  await expect(reviewer.getByText('Decided: Unverified')).toBeVisible()
  await expect(reviewer.locator('[data-note]').getByText('Secret-crane: ask again in May.')).toBeVisible()
  const address =
    (await reviewer.getByRole('link', { name: 'See the public page' }).getAttribute('href')) ?? ''
  const reader = (await browserOf(browser, null)).request
  for (const answer of [
    await reader.get(address),
    await reader.get(`${address}?_rsc=1`, { headers: { RSC: '1' } }),
    await reader.get('/claims?q=Secret'),
  ])
    expect(await answer.text()).not.toMatch(/Secret-(heron|stork|crane)/)
})

test('a claim is decided with the keyboard alone, and the next one is a key away', async ({ browser }) => {
  const editor = await browserOf(browser, 'editor')
  const { ref } = await submitted(editor)
  await submitted(editor)
  const reviewer = await browserOf(browser, 'reviewer')
  await reviewer.goto(`/desk/claims/${ref}`)
  await expect(reviewer.getByRole('button', { name: 'Decide', exact: true })).toBeEnabled()
  await reviewer.keyboard.press('d')
  await expect(reviewer.getByRole('radio').first()).toBeFocused()
  await reviewer.keyboard.press('Space')
  await expect(reviewer.getByRole('radio', { name: /^Unverified/ })).toBeChecked()
  await reasonBox(reviewer).focus()
  await reviewer.keyboard.type('Nobody else says so.')
  await reviewer.keyboard.press('Control+Enter')
  await expect(reviewer.getByText('Decided: Unverified')).toBeVisible()
  await expect(reviewer.getByRole('link', { name: 'Next in queue' })).toBeFocused()
  await reviewer.keyboard.press('n')
  await expect(reviewer).not.toHaveURL(`/desk/claims/${ref}`)
  await expect(reviewer).toHaveURL(/\/desk\/claims\/C-/)
})

test('a colleague who is on it is seen, keeps the others from deciding, and is taken over with a reason', async ({
  browser,
}) => {
  const { ref } = await submitted(await browserOf(browser, 'editor'))
  const [one, other] = [await browserOf(browser, 'reviewer'), await browserOf(browser, 'reviewer2')]
  await one.goto(`/desk/claims/${ref}`)
  await one.getByRole('button', { name: 'I am on it' }).click()
  await expect(one.getByText('You are on it for the next half hour.')).toBeFocused()
  await other.goto(`/desk/claims/${ref}`)
  await expect(other.getByText(/ is on it until \d\d:\d\d UTC/).first()).toBeVisible()
  await expect(other.getByRole('button', { name: 'Decide and publish' })).toHaveCount(0)
  await other.getByRole('button', { name: 'Take over…' }).click()
  await other.getByRole('dialog').getByRole('textbox').fill('They have gone home for the day.')
  await other.getByRole('dialog').getByRole('button', { name: 'Take over', exact: true }).click()
  await expect(other.getByRole('button', { name: 'Decide and publish' })).toBeEnabled()
  await one.reload()
  await expect(one.getByText('They have gone home for the day.')).toBeVisible()
  await expect(one.getByRole('button', { name: 'Decide and publish' })).toHaveCount(0)
})

test('a note calls a colleague who is chosen by keyboard, and shows that it does', async ({ browser }) => {
  const { ref } = await submitted(await browserOf(browser, 'editor'))
  const reviewer = await browserOf(browser, 'reviewer')
  await reviewer.goto(`/desk/claims/${ref}`)
  const box = reviewer.getByRole('textbox', { name: /^Add a note/ })
  await expect(box).toBeEnabled()
  await box.pressSequentially('Please look, @')
  const list = reviewer.getByRole('listbox', { name: 'Colleagues to call' })
  await expect(list.getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
  await reviewer.keyboard.press('ArrowDown')
  const chosen = list.getByRole('option', { selected: true })
  await expect(chosen).toHaveCount(1)
  const name = (await chosen.textContent()) ?? ''
  await reviewer.keyboard.press('Enter')
  await expect(list).toHaveCount(0)
  await expect(box).toHaveValue(`Please look, @${name} `)
  await reviewer.getByRole('button', { name: 'Add note' }).click()
  await expect(reviewer.locator('[data-note] [data-mention]')).toHaveText(`@${name}`)
})
