import { openClient } from '@/tests/support/attack'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mergeAgent } from '@/lib/agents/commands/merge-agent'
import { separateAgent } from '@/lib/agents/commands/separate-agent'
import { closeDesk, db } from '@/lib/db'
import { originInvariants } from '@/lib/fsck/counted'
import type { Invariant } from '@/lib/fsck/invariant'
import { linkInvariants } from '@/lib/fsck/linked'
import { linkDocument } from '@/lib/provenance/commands/link-document'
import { unlinkDocument } from '@/lib/provenance/commands/unlink-document'
import { faults } from '@/tests/support/checked'
import { ownerUrl } from '@/tests/support/database'
import { decidedClaim, good, newDocument, newPeople } from '@/tests/support/scene'

let owner: pg.Client

// A link that holds and one that was cut, a merge that holds and one that ended, and a public claim.
beforeAll(async () => {
  const { editor, reviewer } = await newPeople()
  const [a, b] = [await newDocument(editor), await newDocument(editor)]
  const [one, other, third] = await Promise.all(
    ['one', 'other', 'third'].map((name) =>
      db().agent.create({
        data: { kind: 'ORGANISATION', name, folded: `${name} of fsck`, slug: `${name}-of-fsck` },
      }),
    ),
  )
  if (!one || !other || !third) throw new Error('three agents were made')
  const link = async (kind: 'QUOTES' | 'CITES') =>
    good(
      await linkDocument(editor, {
        fromId: a.sourceId,
        kind,
        to: { kind: 'source', source: { kind: 'known', id: b.sourceId, label: 'B' } },
        passage: null,
        note: 'It says so.',
      }),
    )
  await link('QUOTES')
  const { linkId } = await link('CITES')
  good(await unlinkDocument(editor, { linkId, reason: 'It does not.' }))
  good(await mergeAgent(editor, { id: one.id, intoId: other.id, reason: 'One name.' }))
  good(await mergeAgent(editor, { id: third.id, intoId: other.id, reason: 'One name.' }))
  const { id: mergeId } = await db().agentMerge.findFirstOrThrow({ where: { agentId: third.id } })
  good(await separateAgent(editor, { mergeId, reason: 'Two.' }))
  await decidedClaim(editor, reviewer)
  owner = await openClient(ownerUrl())
})
afterAll(async () => {
  await owner.end()
  await closeDesk()
})

/** Damages the data as nobody but the database's owner can, looks, and takes the damage back. */
async function withDamage(statement: string, invariants: readonly Invariant[]): Promise<string[]> {
  await owner.query('BEGIN')
  try {
    await owner.query(`SET LOCAL session_replication_role = replica;
      ALTER TABLE desk.source_link DISABLE TRIGGER ALL; ALTER TABLE desk.agent_merge DISABLE TRIGGER ALL;
      ALTER TABLE ledger.event DISABLE TRIGGER ALL; ALTER TABLE published.claim DISABLE TRIGGER ALL; ${statement}`)
    const sql = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await owner.query<Row>(text, values)).rows
    const broken: string[] = []
    for (const { name, find } of invariants) if ((await find(sql)).length > 0) broken.push(name)
    return broken
  } finally {
    await owner.query('ROLLBACK')
  }
}

const [links, merges, passages] = linkInvariants.map(({ name }) => name)

test('without damage nothing is found', async () => {
  expect(await faults()).toEqual([])
})

test.each([
  [
    'a link that its event did not make',
    `UPDATE desk.source_link SET since = since - 1 WHERE until IS NULL`,
    links,
  ],
  [
    'a link of somebody else’s event',
    `UPDATE desk.source_link SET made_by = (SELECT id FROM desk.person WHERE id <> made_by LIMIT 1)`,
    links,
  ],
  ['a cut without its event', `UPDATE desk.source_link SET until = until + 1 WHERE until IS NOT NULL`, links],
  ['an event whose link is gone', `DELETE FROM desk.source_link WHERE until IS NULL`, links],
  [
    'a merge that its event did not make',
    `UPDATE desk.agent_merge SET since = 0 WHERE until IS NULL`,
    merges,
  ],
  [
    'an end without its event',
    `UPDATE desk.agent_merge SET until = until + 1 WHERE until IS NOT NULL`,
    merges,
  ],
  [
    'agents that lead back to each other',
    `INSERT INTO desk.agent_merge (agent_id, into_id, reason, made_by, event_id, since)
     SELECT into_id, agent_id, 'x', made_by, gen_random_uuid(), 1 FROM desk.agent_merge WHERE until IS NULL`,
    merges,
  ],
  [
    'a passage of another document',
    `UPDATE desk.source_link l SET quotation_id = (SELECT q.id FROM desk.quotation q JOIN desk.snapshot s ON s.id = q.snapshot_id
       WHERE s.source_id <> l.from_id LIMIT 1)`,
    passages,
  ],
])('fsck finds %s', async (_, damage, name) => {
  expect(await withDamage(damage, linkInvariants)).toContain(name)
})

test('fsck finds a public count that was raised by hand', async () => {
  const { ref, origins } = await db().publishedClaim.findFirstOrThrow()
  const setTo = (count: number) =>
    owner.query(
      `SET session_replication_role = replica; UPDATE published.claim SET origins = ${count} WHERE ref = '${ref}'`,
    )
  await owner.query('ALTER TABLE published.claim DISABLE TRIGGER ALL')
  try {
    await setTo(origins + 1)
    const found = await faults()
    expect(found.join('\n')).toContain(originInvariants[0]?.name)
  } finally {
    await setTo(origins)
    await owner.query(
      'ALTER TABLE published.claim ENABLE TRIGGER ALL; SET session_replication_role = DEFAULT',
    )
  }
})
