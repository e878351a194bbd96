import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseClaims } from '@/lib/bulk/commands/choose-claims'
import { countClaims } from '@/lib/bulk/queries'
import { MOST_CLAIMS } from '@/lib/bulk/rules'
import { EVERY_CLAIM } from '@/lib/bulk/views'
import { closeDesk, db } from '@/lib/db'
import { withClient } from '@/lib/start/databases'
import { manyClaims } from '@/tests/support/bulk'
import { ownerUrl } from '@/tests/support/database'
import { newPeople } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>

/** As many claims more as are the most, all of one revision, which no other test bears: what matters is how many there are. */
async function copyOften(ref: string): Promise<void> {
  await withClient(ownerUrl(), async (owner) => {
    await owner.query('DROP INDEX desk.claim_current_revision_id_key')
    await owner.query('ALTER TABLE desk.claim DISABLE TRIGGER USER')
    await owner.query(
      `INSERT INTO desk.claim SELECT (jsonb_populate_record(c, jsonb_build_object(
         'id', gen_random_uuid(), 'ref', 'C-' || upper(lpad(to_hex(n), 5, '0'))))).*
       FROM desk.claim c, generate_series(1, $2::int) n WHERE c.ref = $1`,
      [ref, MOST_CLAIMS],
    )
    await owner.query('ALTER TABLE desk.claim ENABLE TRIGGER USER')
  })
}

beforeAll(async () => {
  people = await newPeople()
  const [ref = ''] = await manyClaims(people.editor, 1)
  await copyOften(ref)
}, 120_000)
afterAll(closeDesk)

test('a filter that finds more than the most chooses none of them, and says what to do', async () => {
  expect(await countClaims(people.reviewer, EVERY_CLAIM)).toBe(MOST_CLAIMS + 1)
  const refused = await chooseClaims(people.reviewer, { by: 'claims', filter: EVERY_CLAIM })
  expect(refused).toMatchObject({
    ok: false,
    refusal: { code: 'invalid', detail: expect.stringContaining('Narrow the filter') },
  })
  expect([await db().bulk.count(), await db().bulkItem.count()]).toEqual([0, 0])
}, 120_000)
