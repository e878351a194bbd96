import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Invariant } from '@/lib/fsck/invariant'
import { momentInvariants } from '@/lib/fsck/moments'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { ownerUrl } from '@/tests/support/database'
import { decidedClaim, decision, good, newPeople, versionOf } from '@/tests/support/scene'

const owner = new pg.Client({ connectionString: ownerUrl() })

beforeAll(async () => {
  await owner.connect()
  const people = await newPeople()
  const { ref } = await decidedClaim(people.editor, people.reviewer)
  for (const status of ['UNVERIFIABLE', 'UNVERIFIED'] as const)
    good(await decideClaim(people.reviewer2, await decision(ref, { status, reason: 'Looked at again.' })))
  const { ref: withheld } = await decidedClaim(people.editor, people.reviewer)
  const { withholdingId } = good(
    await proposeWithholding(people.reviewer, {
      ref: withheld,
      version: await versionOf(withheld),
      act: 'WITHHOLD',
      ground: 'SAFETY',
      legalReference: null,
      reason: 'A person is at risk.',
    }),
  )
  const confirmed = { ref: withheld, version: await versionOf(withheld), withholdingId }
  good(await confirmWithholding(people.reviewer2, confirmed))
})

afterAll(() => owner.end())

const looking = async ({ find }: Invariant) =>
  find(
    async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await owner.query<Row>(text, values)).rows,
  )

/** Damages the data as nobody but the database's owner can, looks, and takes the damage back. */
async function withDamage(damage: string): Promise<string[]> {
  await owner.query('BEGIN')
  try {
    const tables = [
      'published.claim',
      'published.past_claim',
      'published.correction',
      'published.pulse',
      'published.judged',
    ]
    const off = tables.map((table) => `ALTER TABLE ${table} DISABLE TRIGGER ALL`)
    await owner.query(`SET LOCAL session_replication_role = replica; ${off.join(';')}; ${damage}`)
    const broken: string[] = []
    for (const one of momentInvariants) if ((await looking(one)).length > 0) broken.push(one.name)
    return broken
  } finally {
    await owner.query('ROLLBACK')
  }
}

test('without damage nothing is found', async () => {
  for (const one of momentInvariants) expect(await looking(one), one.name).toEqual([])
})

test.each([
  [
    'a state of a page that was taken out',
    `DELETE FROM published.past_claim WHERE (claim_id, shown_since) = (SELECT claim_id, shown_since FROM published.past_claim WHERE status = 'UNVERIFIABLE')`,
    'without a gap',
  ],
  [
    'two states at one moment',
    `UPDATE published.past_claim SET shown_until = shown_until + interval '1 millisecond'`,
    'without an overlap',
  ],
  [
    'a status of the past that nobody decided',
    `UPDATE published.past_claim SET status = 'REFUTED' WHERE status = 'UNVERIFIABLE'`,
    'each decision was seen',
  ],
  [
    'a page that was seen before it was decided',
    `UPDATE published.past_claim SET shown_since = decided_at - interval '1 hour'`,
    'each decision was seen',
  ],
  [
    'a moment after the newest',
    `UPDATE published.claim SET shown_since = shown_since + interval '1 hour'`,
    'later than the newest',
  ],
  ['a pulse that is gone', `DELETE FROM published.pulse`, 'later than the newest'],
  [
    'a view that shows what is withheld',
    `CREATE OR REPLACE VIEW published.claim_before AS SELECT p.* FROM published.past_claim p`,
    'no words of a withheld claim',
  ],
  [
    'bytes of a withheld claim',
    `INSERT INTO published.judged SELECT claim_id, sha256(''), '' FROM published.claim WHERE withheld_at IS NOT NULL`,
    'no words of a withheld claim',
  ],
  [
    'bytes that nobody judged',
    `UPDATE published.judged SET content = 'other'::bytea`,
    'no words of a withheld claim',
  ],
  ['a correction that was taken out', `DELETE FROM published.correction`, 'log of corrections'],
  [
    'a correction that says it otherwise',
    `UPDATE published.correction SET notice = 'We were right.' WHERE kind = 'STATUS_CHANGED'`,
    'log of corrections',
  ],
  [
    'a correction that speaks of a withheld claim',
    `UPDATE published.correction SET notice = 'The ferry.' WHERE kind = 'WITHHELD'`,
    'log of corrections',
  ],
  [
    'a correction that nobody made',
    `INSERT INTO published.correction (event_id, claim_id, ref, slug, kind, notice, at)
     SELECT gen_random_uuid(), claim_id, ref, slug, 'RETRACTION', 'Wrong.', now() FROM published.claim LIMIT 1`,
    'log of corrections',
  ],
])('fsck finds %s', async (_, damage, part) => {
  expect((await withDamage(damage)).some((name) => name.includes(part))).toBe(true)
})
