import { openClient } from '@/tests/support/attack'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { closeDesk, db } from '@/lib/db'
import { databaseInvariants } from '@/lib/fsck/database'
import { checkEverything, invariants } from '@/lib/fsck/check-everything'
import { linkClaims } from '@/lib/duplicates/commands/link-claims'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { readClaim } from '@/lib/review/commands/read-claim'
import { reaffirmClaim } from '@/lib/review/commands/reaffirm-claim'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import { ownerUrl } from '@/tests/support/database'
import {
  contentWith,
  decidedClaim,
  evidenceFrom,
  good,
  newestHash,
  newPeople,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'

let owner: pg.Client
let people: Awaited<ReturnType<typeof newPeople>>

// The test cluster runs without fsync, for speed; that invariant has a test of its own below.
const kept = invariants.filter((one) => !one.name.includes('survives a crash'))

// These ask the application's own connection, which does not see the owner's open transaction, and waits for its locks.
const throughTheApplication =
  /^(every public page|a page and its notice|each revision’s rows|every captured file)/
const bySqlAlone = kept.filter((one) => !throughTheApplication.test(one.name))

async function violated(): Promise<string[]> {
  const names: string[] = []
  for await (const { name, violations } of checkEverything(kept)) if (violations.length > 0) names.push(name)
  return names
}

beforeAll(async () => {
  owner = await openClient(ownerUrl())
  people = await newPeople()
  const { ref, document } = await decidedClaim(people.editor, people.reviewer)
  good(
    await editClaim(people.editor2, {
      ref,
      version: 3,
      content: contentWith([evidenceFrom(document)]),
      slot: null,
    }),
  )
  good(
    await gradeReliability(people.editor, {
      publisherId: null,
      sourceId: document.sourceId,
      grade: 'B',
      reason: 'Their record so far.',
    }),
  )
  await decidedClaim(people.editor, people.reviewer, {
    status: 'VERIFIED',
    override: 'An uncontested record.',
  })
  await submittedClaim(people.editor)
  await workAtTheReviewDesk()
})

/** A second reading, a look that finds it still valid, a link, a text withheld by two. */
async function workAtTheReviewDesk() {
  const { reviewer, reviewer2, editor } = people
  const [read, other, withheld] = [
    await decidedClaim(editor, reviewer),
    await decidedClaim(editor, reviewer),
    await decidedClaim(editor, reviewer),
  ]
  const reading = {
    ref: read.ref,
    version: await versionOf(read.ref),
    revisionHash: await newestHash(read.ref),
  }
  good(await readClaim(reviewer2, { ...reading, status: 'UNVERIFIED', reason: 'I read the same.' }))
  good(
    await reaffirmClaim(reviewer, { ref: read.ref, version: await versionOf(read.ref), reason: 'Still so.' }),
  )
  good(await linkClaims(editor, { ref: read.ref, other: other.ref, kind: 'NARROWER' }))
  const act = { ref: withheld.ref, version: await versionOf(withheld.ref) }
  const words = {
    act: 'WITHHOLD',
    ground: 'SAFETY',
    legalReference: null,
    reason: 'A person is at risk.',
  } as const
  const { withholdingId } = good(await proposeWithholding(reviewer, { ...act, ...words }))
  good(await confirmWithholding(reviewer2, { ...act, withholdingId }))
}
afterAll(async () => {
  await owner.end()
  await closeDesk()
})

/** Damages the data as nobody but the database's owner can, looks, and takes the damage back. */
async function withDamage(statements: string): Promise<string[]> {
  await owner.query('BEGIN')
  try {
    await owner.query(`SET LOCAL session_replication_role = replica; ${statements}`)
    return await violatedHere()
  } finally {
    await owner.query('ROLLBACK')
  }
}

// Inside the owner's open transaction, so that what it has damaged is seen.
async function violatedHere(): Promise<string[]> {
  const names: string[] = []
  for (const one of bySqlAlone) {
    const sql = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await owner.query<Row>(text, values)).rows
    if ((await one.find(sql)).length > 0) names.push(one.name)
  }
  return names
}

describe('fsck', () => {
  test('finds nothing after ordinary work, a later grade and a pending edit included', async () => {
    expect(await violated()).toEqual([])
  })

  const always = (table: string) => `ALTER TABLE ${table} DISABLE TRIGGER ALL`
  const damages: Array<[string, string, string]> = [
    [
      'an event taken out',
      `${always('ledger.event')}; ${always('ledger.log_leaf')}; ${always('ledger.event_payload')};
      DELETE FROM ledger.event_payload p USING ledger.event e WHERE e.id = p.event_id AND e.leaf_index = 6;
      DELETE FROM ledger.log_leaf WHERE leaf_index = 6; DELETE FROM ledger.event WHERE leaf_index = 6`,
      'without a gap',
    ],
    [
      'an actor’s name rewritten',
      `${always('ledger.event')}; UPDATE ledger.event SET actor_name = 'Somebody Else' WHERE leaf_index = 7`,
      'each leaf says what its event says',
    ],
    [
      'a time rewritten',
      `${always('ledger.event')}; UPDATE ledger.event SET at = at - interval '1 day' WHERE leaf_index = 7`,
      'each leaf says what its event says',
    ],
    [
      'a leaf rewritten',
      `${always('ledger.event')}; UPDATE ledger.event SET leaf = convert_to(replace(convert_from(leaf, 'UTF8'), 'SUBMITTED', 'WITHDRAWN'), 'UTF8')`,
      'RFC 6962',
    ],
    [
      'a payload rewritten',
      `${always('ledger.event_payload')}; UPDATE ledger.event_payload SET payload = '{}'`,
      'committed to',
    ],
    [
      'an editor who decides',
      `${always('ledger.event')}; UPDATE ledger.event SET actor_role = 'EDITOR' WHERE kind = 'claim.decided'`,
      'lacked the role',
    ],
    [
      'a status rewritten',
      `${always('desk.claim')}; UPDATE desk.claim SET status = 'REFUTED' WHERE decided_revision_id IS NOT NULL`,
      'newest decision',
    ],
    [
      'a version rewritten',
      `${always('desk.claim')}; UPDATE desk.claim SET version = version + 1`,
      'number of its moves',
    ],
    [
      'a decision’s reason moved to an author',
      `${always('desk.decision')}; UPDATE desk.decision d SET reviewer_id = r.author_id FROM desk.revision r WHERE r.id = d.revision_id`,
      'four eyes',
    ],
    [
      'a revision rewritten',
      `${always('desk.revision')}; UPDATE desk.revision SET content = content || '\\x20'`,
      'hash is that of its content',
    ],
    [
      'a snapshot rewritten',
      `${always('desk.snapshot')}; UPDATE desk.snapshot SET text = replace(text, 'noon', 'dusk')`,
      'quote gate',
    ],
    [
      'a claim unpublished',
      `${always('published.claim')}; DELETE FROM published.claim`,
      'what is public is decided',
    ],
    [
      'a depth raised',
      `${always('desk.claim')}; UPDATE desk.claim SET depth = 3 WHERE depth = 2`,
      'depth is what',
    ],
    [
      'a reading turned into a dissent',
      `${always('desk.reading')}; UPDATE desk.reading SET agrees = NOT agrees`,
      'depth is what',
    ],
    [
      'a reading by whoever decided',
      `${always('desk.reading')}; UPDATE desk.reading r SET reviewer_id = d.reviewer_id FROM desk.decision d WHERE d.id = r.decision_id`,
      'or read again what they wrote',
    ],
    ['a reading taken out', `${always('desk.reading')}; DELETE FROM desk.reading`, 'each second reading'],
    [
      'a text withheld by nobody',
      `${always('desk.withholding')}; DELETE FROM desk.withholding`,
      'withheld or restored by two',
    ],
    [
      'words put back into a withheld row',
      `${always('published.claim')}; UPDATE published.claim SET words = 'The ferry' WHERE withheld_at IS NOT NULL`,
      'a withheld one none of its words',
    ],
    ['a public link taken out', `${always('published.link')}; DELETE FROM published.link`, 'public links'],
    [
      'a claim that waits and is in no queue',
      `${always('desk.claim')}; UPDATE desk.claim SET waiting_since = NULL`,
      'what is waiting',
    ],
    [
      'a decision against an interest',
      `${always('desk.interest_statement')}; ${always('desk.interest')};
      INSERT INTO desk.interest_statement (id, person_id, event_id, stated_at)
        SELECT 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa', reviewer_id, gen_random_uuid(), decided_at - interval '1 millisecond'
        FROM desk.decision ORDER BY decided_at LIMIT 1;
      INSERT INTO desk.interest (statement_id, topic_id)
        SELECT 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa', t.topic_id FROM desk.revision_topic t
        WHERE t.revision_id = (SELECT revision_id FROM desk.decision ORDER BY decided_at LIMIT 1) LIMIT 1`,
      'against the interests',
    ],
    [
      'a reader of the log that is ahead of it',
      `INSERT INTO desk.outbox (name, next) VALUES ('mail', 99999)`,
      'ahead of it',
    ],
    ['a guard dropped', 'DROP TRIGGER four_eyes ON desk.decision', 'privileges and guards'],
    ['a power given away', 'GRANT UPDATE ON ledger.event TO whence_web', 'privileges and guards'],
    ['a power lost', 'REVOKE SELECT ON published.claim FROM whence_public', 'privileges and guards'],
    ['a table that changed hands', 'ALTER TABLE desk.note OWNER TO whence_web', 'belongs to whence_owner'],
  ]
  test.each(damages)('finds %s', async (_, statements, part) => {
    expect((await withDamage(statements)).some((name) => name.includes(part))).toBe(true)
  })

  test('finds a public page that says more than its revision, through the application’s own fold', async () => {
    const { ref } = await db().publishedClaim.findFirstOrThrow({ select: { ref: true } })
    const change = (from: string, to: string) =>
      owner.query(
        `UPDATE published.claim SET page = jsonb_set(page, '{statement}', to_jsonb(replace(page ->> 'statement', $1, $2))) WHERE ref = $3`,
        [from, to, ref],
      )
    await change('ferry', 'steamer')
    try {
      expect(await violated()).toEqual(['every public page is the fold of its revision and decisions'])
    } finally {
      await change('steamer', 'ferry')
    }
    expect(await violated()).toEqual([])
  })

  test('says that a server without fsync does not keep its promise', async () => {
    const crash = databaseInvariants.find((one) => one.name.includes('survives a crash'))
    const answers = async () => [{ name: 'fsync', setting: 'off' }]
    expect(await crash?.find(answers as never)).toEqual(['fsync is off'])
  })
})
