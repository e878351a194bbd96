import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeAgent } from '@/lib/agents/commands/describe-agent'
import type { ClaimContent } from '@/lib/claims/schema'
import { db } from '@/lib/db'
import { claimReviewOfPage, lintPage } from '@/lib/exchange/claimreview'
import { isError } from '@/lib/exchange/lint-claimreview'
import { claimReviewInvariants } from '@/lib/fsck/claim-reviews'
import { findThen } from '@/lib/published/moment-queries'
import { listReviewed } from '@/lib/published/review-queries'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import type { DecideClaimInput } from '@/lib/review/schema'
import { loadSample } from '@/lib/sample/load-sample'
import { describing, newAgent, unique } from '@/tests/support/agents'
import { openClient } from '@/tests/support/attack'
import { ownDatabase, ownerUrl } from '@/tests/support/database'
import { contentWith, decision, good, newPeople, submittedClaim } from '@/tests/support/scene'

const site = { origin: 'http://localhost:3000', name: 'Whence' }
let people: Awaited<ReturnType<typeof newPeople>>
let owner: pg.Client

beforeAll(async () => {
  await loadSample(ownDatabase().migrateUrl, () => undefined)
  people = await newPeople()
  owner = await openClient(ownerUrl())
}, 120_000)
afterAll(() => owner.end())

const unsettled = { override: 'It is needed for this test.' }
const deciding = async (ref: string, changes: Partial<DecideClaimInput>) =>
  decideClaim(people.reviewer, await decision(ref, { ...unsettled, ...changes }))

/** What readers and machines have of it. */
async function seenBy(slug: string) {
  const then = await findThen(slug, null)
  if (then?.kind !== 'claim') throw new Error(`${slug} is not public`)
  return { page: then.seen.page, review: claimReviewOfPage(then.seen.page, site) }
}

const saidOn = (date: string): Partial<ClaimContent> => ({
  attributions: contentWith([]).attributions.map((level) => ({ ...level, saidOn: date })),
})

async function keptBackPerson() {
  const [name, label] = [unique('Ada Quill'), unique('An officer')]
  const id = await newAgent(people.editor, name, 'PERSON')
  good(await describeAgent(people.editor, await describing(id, { name: label, keepsOldName: false })))
  const agent = { kind: 'known' as const, id, label: '' }
  const attributions = contentWith([]).attributions.map((level) => ({
    ...level,
    anonymity: 'KNOWN_TO_DESK' as const,
    agent,
  }))
  return { name, label, attributions }
}

test('the sample dossier makes sound reviews only, one for each claim whose status has one', async () => {
  const all: string[] = []
  for await (const claims of listReviewed())
    for (const claim of claims) {
      expect(lintPage(claim, site).filter(isError), claim.statement).toEqual([])
      const review = claimReviewOfPage(claim, site)
      expect(review?.itemReviewed).toMatchObject({ inLanguage: claim.language })
      all.push(typeof review?.url === 'string' ? review.url : '')
    }
  expect(all.length).toBeGreaterThan(3)
  expect(new Set(all).size).toBe(all.length)
})

describe('a decision', () => {
  test('is refused where the words that machines show are turned around, and nothing is written', async () => {
    const { ref } = await submittedClaim(people.editor)
    const refused = await deciding(ref, { status: 'DISPUTED', reason: 'It is \u202eesle gnihtemos.' })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'invalid' } })
    if (refused.ok) return
    expect(refused.refusal.issues?.map(({ path }) => path)).toEqual(['reason', 'reason'])
    expect(refused.refusal.detail).toContain('Take it out')
    expect(await db().decision.count({ where: { claim: { ref } } })).toBe(0)
    const parts = await deciding(ref, { status: 'PARTLY_VERIFIED', parts: ['At \u2067noon'] })
    expect(parts).toMatchObject({ refusal: { issues: [{ path: 'parts' }] } })
    // Where no review is made, no rule of reviews holds it up.
    good(await deciding(ref, { reason: 'It is \u202eesle gnihtemos.' }))
  })

  test('does not tell machines a name that is kept back', async () => {
    const { name, attributions } = await keptBackPerson()
    const { ref } = await submittedClaim(people.editor, { attributions })
    const reason = `So said ${name}.`
    const refused = await deciding(ref, { status: 'VERIFIED', reason })
    expect(refused).toMatchObject({ refusal: { code: 'invalid', issues: [{ path: 'reason' }] } })
    const { slug } = good(await deciding(ref, { status: 'VERIFIED', reason: 'So said an officer.' }))
    const { review } = await seenBy(slug)
    expect(JSON.stringify(review)).not.toContain(name)
    expect(review?.itemReviewed).toMatchObject({
      author: { description: 'Known to the newsroom, and not named.' },
    })
  })

  test('stands although the claim’s own words are wrong: its page is public, without the markup', async () => {
    const { ref } = await submittedClaim(people.editor, saidOn('2199'))
    const { slug } = good(await deciding(ref, { status: 'REFUTED' }))
    const { page, review } = await seenBy(slug)
    expect([page.status, review]).toEqual(['REFUTED', null])
  })

  test('is changed by no warning', async () => {
    const { ref } = await submittedClaim(people.editor, {
      statement: unique('The <b>ferry</b> sank at noon'),
    })
    const { slug } = good(await deciding(ref, { status: 'VERIFIED', reason: 'Ask ada@example.org.' }))
    const { page, review } = await seenBy(slug)
    expect([page.status, review?.claimReviewed]).toEqual(['VERIFIED', page.statement])
    expect(lintPage(page, site).map(({ code }) => code)).toEqual(['markup', 'contact'])
  })
})

const found = async () =>
  (
    await Promise.all(
      claimReviewInvariants.map(({ find }) =>
        find(async (text, values = []) => (await owner.query(text, values)).rows),
      ),
    )
  ).flat()

test('fsck finds a review that says otherwise than was decided', async () => {
  expect(await found()).toEqual([])
  const { ref } = await submittedClaim(people.editor)
  good(await deciding(ref, { status: 'DISPUTED' }))
  await owner.query('BEGIN')
  try {
    await owner.query('ALTER TABLE published.claim DISABLE TRIGGER USER')
    await owner.query(
      `UPDATE published.claim SET line = jsonb_set(line, '{status}', '"VERIFIED"') WHERE ref = $1`,
      [ref],
    )
    expect(await found()).toEqual([
      `${ref}: its ClaimReview breaks “ratingWord” at reviewRating.alternateName`,
      `${ref}: its ClaimReview breaks “ratingNumber” at reviewRating.ratingValue`,
    ])
  } finally {
    await owner.query('ROLLBACK')
  }
  expect(await found()).toEqual([])
})
