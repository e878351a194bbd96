import { openClient } from '@/tests/support/attack'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, PUBLIC } from '@/lib/auth/actor'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { openRevision } from '@/lib/claims/revision'
import { db, transaction } from '@/lib/db'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { findGraphOf } from '@/lib/provenance/find-graph'
import { reviewFactsOf } from '@/lib/review/facts'
import { listJudgedOtherwise } from '@/lib/review/judged-otherwise'
import type { JudgedFilter } from '@/lib/review/judged-views'
import { currentRuleSet, type RuleSet, ruleSetOf } from '@/lib/review/rule-sets'
import { evaluateRules } from '@/lib/review/rules'
import type { DecideClaimInput } from '@/lib/review/schema'
import { findStanding } from '@/lib/review/standing'
import { changeSetting } from '@/lib/settings/commands/change-setting'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import { ownerUrl } from '@/tests/support/database'
import {
  contentWith,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newestHash,
  newPeople,
  newPerson,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let owner: pg.Client

beforeAll(async () => {
  people = await newPeople()
  owner = await openClient(ownerUrl())
})
afterAll(() => owner.end())

/** A made-up newer set: to be verified takes two origins with a good grade, and a first-hand record no longer does. */
const v2: RuleSet = {
  version: 'v2',
  since: '2027-01-01',
  statuses: {
    ...currentRuleSet.statuses,
    VERIFIED: { ...currentRuleSet.statuses.VERIFIED, ways: [['two-origins', 'grade-b-or-better']] },
    UNVERIFIED: { ...currentRuleSet.statuses.UNVERIFIED, all: ['reason-given', 'no-credible-dispute'] },
  },
}

const grade = (sourceId: string, to: 'B' | 'E') =>
  gradeReliability(people.editor, { publisherId: null, sourceId, grade: to, reason: 'Their record so far.' })

/** A claim with this many independent sources that support it, each graded B, decided so. */
async function decidedOn(sources: number, changes: Partial<DecideClaimInput> = {}, disputes = 0) {
  const documents = []
  for (let n = 0; n < sources + disputes; n += 1)
    documents.push(await newDocument(people.editor, `Report ${n}`, undefined, `Outlet ${n} ${Math.random()}`))
  for (const { sourceId } of documents) good(await grade(sourceId, 'B'))
  const evidence = documents.map((document, at) =>
    evidenceFrom(document, { stance: at < sources ? 'SUPPORTS' : 'DISPUTES' }),
  )
  const { ref } = good(await logClaim(people.editor, { content: contentWith(evidence), slot: null }))
  good(await submitClaim(people.editor, { ref, version: 1 }))
  good(await decideClaim(people.reviewer, await decision(ref, changes)))
  return { ref, documents }
}

/** Whole lists of one kind, page by page. */
async function listed(because: JudgedFilter['because'], ruleSet?: RuleSet, actor: Member = people.editor) {
  const items = []
  let cursor: string | null = null
  do {
    const page = await listJudgedOtherwise(actor, { because, cursor }, ruleSet)
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return items
}
const refsOf = (lines: Awaited<ReturnType<typeof listed>>) => lines.map((line) => line.ref)

/** Merges as only the database's owner can, without the event and the public page that a merge makes. */
async function mergedByHand(ref: string, into: string) {
  const guards = ['merge_has_an_event', 'public_is_published']
  for (const guard of guards) await owner.query(`ALTER TABLE desk.claim DISABLE TRIGGER ${guard}`)
  await owner.query(
    `UPDATE desk.claim SET merged_into_id = (SELECT id FROM desk.claim WHERE ref = $1), version = version + 1 WHERE ref = $2`,
    [into, ref],
  )
  for (const guard of guards) await owner.query(`ALTER TABLE desk.claim ENABLE ALWAYS TRIGGER ${guard}`)
}

/** Every row that a decision leaves, byte for byte. */
async function everything() {
  const tables = [
    'desk.decision',
    'desk.claim',
    'desk.revision',
    'desk.reading',
    'ledger.event',
    'ledger.event_payload',
    'published.claim',
  ]
  const rows = []
  for (const table of tables)
    rows.push((await owner.query<{ row: string }>(`SELECT t::text AS row FROM ${table} t ORDER BY 1`)).rows)
  return rows
}

describe('a decision', () => {
  test('judged again by its own rule set, on its own revision and what was known then, is as it was stored', async () => {
    const { documents } = await decidedOn(2, { status: 'VERIFIED', reason: 'Two origins.' })
    await decidedOn(1, { status: 'VERIFIED', override: 'An uncontested record.' })
    await decidedOn(1, { status: 'PARTLY_VERIFIED', parts: ['One part.'], override: 'Half of it.' }, 1)
    await decidedOn(0, { status: 'REFUTED' }, 2)
    for (const { sourceId } of documents) good(await grade(sourceId, 'E'))
    const decisions = await db().decision.findMany({
      include: { event: { select: { leafIndex: true } }, revision: { select: { content: true } } },
    })
    expect(decisions.length).toBeGreaterThanOrEqual(4)
    for (const { ruleSet, toStatus, evaluation, reason, parts, decidedAt, revision, event } of decisions) {
      const content = openRevision(revision.content)
      const standing = await transaction((tx) => findStanding(tx, content, decidedAt))
      const graph = await transaction((tx) => findGraphOf(tx, content, event.leafIndex))
      const rules = ruleSetOf(ruleSet)
      if (!rules) throw new Error(`${ruleSet} is no rule set`)
      expect(
        evaluateRules(toStatus, reviewFactsOf(content, standing, graph, { reason, parts }), rules),
      ).toEqual(evaluation)
    }
  })
})

describe('a newer rule set', () => {
  test('lists exactly the decisions that it would judge otherwise, says what each lacks, and rewrites nothing', async () => {
    const strong = await decidedOn(2, { status: 'VERIFIED', reason: 'Two origins.' })
    const overridden = await decidedOn(1, { status: 'VERIFIED', override: 'An uncontested record.' })
    const open = await decidedOn(1)
    const contested = await decidedOn(1, {}, 1)
    const disputed = await decidedOn(1, { status: 'DISPUTED' }, 1)
    const retracted = await decidedOn(1, {}, 1)
    good(
      await retractClaim(people.reviewer2, {
        ref: retracted.ref,
        version: await versionOf(retracted.ref),
        revisionHash: await newestHash(retracted.ref),
        reason: 'We were wrong.',
        correctionNotice: 'It was another ferry.',
      }),
    )
    const before = await everything()
    const lines = await listed('rules', v2)
    expect(await everything()).toEqual(before)

    const mine = [strong, overridden, open, contested, disputed, retracted].map((each) => each.ref)
    const found = lines.filter((line) => mine.includes(line.ref))
    expect(refsOf(found)).toEqual([contested.ref])
    expect(found[0]).toMatchObject({
      status: 'UNVERIFIED',
      ruleSet: 'v1',
      reviewer: people.reviewer.name,
      met: { before: true, now: false },
      isOverridden: false,
      needed: ['An answer to every credible report that disputes it.'],
    })
  })

  test('lists a decision that was once taken against the rules and that it would bear out', async () => {
    const lax: RuleSet = {
      ...v2,
      statuses: { ...v2.statuses, VERIFIED: { ...v2.statuses.VERIFIED, ways: [['grade-b-or-better']] } },
    }
    const { ref } = await decidedOn(1, { status: 'VERIFIED', override: 'An uncontested record.' })
    expect((await listed('rules', lax)).find((line) => line.ref === ref)).toMatchObject({
      met: { before: false, now: true },
      isOverridden: true,
      needed: [],
    })
  })

  test('judges by what was known then: a grade given afterwards is not the rules’ doing', async () => {
    const { ref, documents } = await decidedOn(2, { status: 'VERIFIED', reason: 'Two origins.' })
    for (const { sourceId } of documents) good(await grade(sourceId, 'E'))
    expect(refsOf(await listed('rules', v2))).not.toContain(ref)
    expect((await listed('facts')).find((line) => line.ref === ref)).toMatchObject({
      met: { before: true, now: false },
      needed: [
        'A source graded B or better to support it.',
        'A first-hand record, captured and judged possibly true or better, that supports it.',
      ],
    })
  })

  test('is today’s: no decision is listed for the rules', async () => {
    expect(await listed('rules')).toEqual([])
    expect(await listJudgedOtherwise(people.reviewer, { because: 'rules', cursor: null })).toEqual({
      items: [],
      judged: 0,
      nextCursor: null,
    })
  })
})

describe('the list', () => {
  test('comes in pages, the oldest decision first, none twice and none left out', async () => {
    const refs: string[] = []
    for (let n = 0; n < 23; n += 1) refs.push((await decidedOn(1, {}, 1)).ref)
    const first = await listJudgedOtherwise(people.editor, { because: 'rules', cursor: null }, v2)
    expect(first.items).toHaveLength(20)
    expect(first.nextCursor).not.toBeNull()
    const all = await listed('rules', v2)
    expect(refsOf(all).slice(-23)).toEqual(refs)
    expect(new Set(refsOf(all)).size).toBe(all.length)
    expect(all.map((line) => line.decidedAt)).toEqual(all.map((line) => line.decidedAt).toSorted())
  }, 60_000)

  test('begins at its beginning for a place that is none', async () => {
    const whole = await listJudgedOtherwise(people.editor, { because: 'rules', cursor: null }, v2)
    for (const cursor of ['', 'x', Buffer.from('2026-11-22T00:00:00.000Zno').toString('base64url')])
      expect(await listJudgedOtherwise(people.editor, { because: 'rules', cursor }, v2)).toEqual(whole)
  })

  test('is for editors and reviewers', async () => {
    const lines = await listed('rules', v2)
    expect(lines.length).toBeGreaterThan(0)
    expect(await listed('rules', v2, people.reviewer2)).toEqual(lines)
    for (const actor of [people.admin, PUBLIC])
      expect((await listJudgedOtherwise(actor, { because: 'rules', cursor: null }, v2)).items).toEqual([])
  })

  test('leaves out a merged claim, and from whoever is to read it blind the claim whose decision is hidden', async () => {
    good(await changeSetting(people.admin, { key: 'blindShare', was: 0, value: 100 }))
    const [merged, blind] = [await decidedOn(1, {}, 1), await decidedOn(1, {}, 1)]
    good(await changeSetting(people.admin, { key: 'blindShare', was: 100, value: 0 }))
    const target = await submittedClaim(people.editor)
    await mergedByHand(merged.ref, target.ref)
    for (const actor of [people.editor, people.reviewer]) {
      const refs = refsOf(await listed('rules', v2, actor))
      expect([refs.includes(merged.ref), refs.includes(blind.ref)]).toEqual([false, true])
    }
    expect(refsOf(await listed('rules', v2, people.reviewer2))).not.toContain(blind.ref)
    expect(refsOf(await listed('rules', v2, await newPerson('REVIEWER')))).not.toContain(blind.ref)
  }, 60_000)
})
