import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { readClaim } from '@/lib/review/commands/read-claim'
import { unblindReading } from '@/lib/review/commands/unblind-reading'
import { changeSetting } from '@/lib/settings/commands/change-setting'
import { ownerUrl } from '@/tests/support/database'
import {
  decidedClaim,
  decision,
  good,
  newestHash,
  newPeople,
  newPerson,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'

let web: pg.Client
let owner: pg.Client
let people: Awaited<ReturnType<typeof newPeople>>
let third: Member
let ref: string

beforeAll(async () => {
  people = await newPeople()
  third = await newPerson('REVIEWER')
  good(await changeSetting(people.admin, { key: 'blindShare', was: 0, value: 100 }))
  web = new pg.Client({ connectionString: process.env.DATABASE_URL_WEB })
  owner = new pg.Client({ connectionString: ownerUrl() })
  await web.connect()
  await owner.connect()
})
afterAll(async () => {
  await web.end()
  await owner.end()
})

beforeEach(async () => {
  ;({ ref } = await decidedClaim(people.editor, people.reviewer))
})

/** Runs statements in one transaction to its commit, as the application's role; 'succeeded' or what the database said. */
async function attack(...texts: string[]): Promise<string> {
  try {
    await web.query('BEGIN')
    for (const text of texts) await web.query(text)
    await web.query('COMMIT')
    return 'succeeded'
  } catch (error) {
    await web.query('ROLLBACK')
    return error instanceof pg.DatabaseError ? `${error.code} ${error.message}` : String(error)
  }
}

type Forged = {
  by?: string
  status?: string
  agrees?: boolean
  blind?: boolean
  depth?: number | null
  /** SQL for the id of the decision that is read. */
  decision?: string
  actor?: string
  kind?: string
  to?: string
  counted?: boolean
}

const STANDING = `(SELECT d.id FROM desk.decision d JOIN ledger.event e ON e.id = d.event_id
  WHERE d.claim_id = (SELECT id FROM desk.claim WHERE ref = '$REF') ORDER BY e.leaf_index DESC LIMIT 1)`

/** What `readClaim` writes, by hand: claim, event, reading, the pair that is counted; the public row is folded anew. */
function forge(it: Forged): string[] {
  const by = it.by ?? people.reviewer2.id
  const status = it.status ?? 'UNVERIFIED'
  const decided = it.decision ?? STANDING
  const steps = [
    `UPDATE desk.claim SET version = version + 1, second_reading_at = NULL
       ${it.depth === null ? '' : `, depth = ${it.depth ?? 3}`} WHERE ref = '$REF'`,
    `UPDATE published.claim p SET depth = c.depth FROM desk.claim c WHERE c.id = p.claim_id AND c.ref = '$REF'`,
    `INSERT INTO ledger.event (claim_id, kind, actor_id, to_state, commit)
       SELECT id, '${it.kind ?? 'claim.second-read'}', '${it.actor ?? by}', '${it.to ?? status}', sha256('x') FROM desk.claim WHERE ref = '$REF'`,
    `INSERT INTO desk.reading (claim_id, decision_id, revision_id, revision_hash, reviewer_id, status, agrees, blind, rule_set, evaluation, reason, event_id)
       SELECT c.id, d.id, d.revision_id, d.revision_hash, '${by}', '${status}', ${it.agrees ?? true}, ${it.blind ?? true}, 'v1', '{}', 'because',
              (SELECT id FROM ledger.event ORDER BY leaf_index DESC LIMIT 1)
       FROM desk.claim c, desk.decision d WHERE c.ref = '$REF' AND d.id = ${decided}`,
    ...(it.counted === false
      ? []
      : [
          `INSERT INTO published.reading (event_id, first, second, at)
             SELECT r.event_id, d.to_status, r.status, r.read_at FROM desk.reading r JOIN desk.decision d ON d.id = r.decision_id
             WHERE r.blind AND r.event_id = (SELECT id FROM ledger.event ORDER BY leaf_index DESC LIMIT 1)`,
        ]),
  ]
  return steps.map((step) => step.replaceAll('$REF', ref))
}

const stored = () =>
  db().reading.findMany({ where: { claim: { ref } }, select: { agrees: true, blind: true, status: true } })

describe('a reading by hand, whoever writes', () => {
  test('done as the command does it would pass: what refuses below is what differs', async () => {
    expect(await attack(...forge({}))).toBe('succeeded')
    expect(await stored()).toEqual([{ agrees: true, blind: true, status: 'UNVERIFIED' }])
  })

  const refused: Array<[string, () => Forged, string]> = [
    [
      'by whoever decided',
      () => ({ by: people.reviewer.id }),
      'reading: a second reading needs a second reviewer',
    ],
    ['by the author', () => ({ by: people.editor.id }), 'decision: only an active reviewer decides'],
    ['by an administrator', () => ({ by: people.admin.id }), 'decision: only an active reviewer decides'],
    ['in another’s name', () => ({ actor: third.id }), 'reading: it has no event of its own'],
    [
      'under an event of another kind',
      () => ({ kind: 'claim.reaffirmed' }),
      'reading: it has no event of its own',
    ],
    [
      'under an event that says another status',
      () => ({ to: 'VERIFIED' }),
      'reading: it has no event of its own',
    ],
    ['of RETRACTED', () => ({ status: 'RETRACTED' }), 'reading: this is not the decision that stands'],
    [
      'that leaves the depth where it was',
      () => ({ depth: null }),
      'its verdict is not what its newest decision says',
    ],
    [
      'that claims one depth more',
      () => ({ status: 'REFUTED', depth: 2 }),
      'its verdict is not what its newest decision says',
    ],
    ['that is blind and not counted', () => ({ counted: false }), 'reading: a blind reading is not counted'],
  ]
  test.each(refused)('%s is refused', async (_, what, message) => {
    expect(await attack(...forge(what()))).toContain(message)
    expect(await stored()).toEqual([])
  })

  test('that says it agrees does not, where its status is another', async () => {
    expect(await attack(...forge({ status: 'REFUTED', agrees: true, depth: 1 }))).toBe('succeeded')
    expect(await stored()).toEqual([{ agrees: false, blind: true, status: 'REFUTED' }])
  })

  test('that says it is blind is not, by whoever asked to see the decision', async () => {
    good(await unblindReading(people.reviewer2, { ref }))
    expect(await attack(...forge({ blind: true, depth: 3 }))).toContain('its verdict is not what')
    expect(await attack(...forge({ blind: true, depth: 2 }))).toBe('succeeded')
    expect(await stored()).toEqual([{ agrees: true, blind: false, status: 'UNVERIFIED' }])
  })

  test('is not blind a second time', async () => {
    expect(await attack(...forge({}))).toBe('succeeded')
    expect(await attack(...forge({ by: third.id, blind: true }))).toBe('succeeded')
    expect((await stored()).filter((it) => it.blind)).toHaveLength(1)
  })

  test('twice by one person is refused', async () => {
    expect(await attack(...forge({}))).toBe('succeeded')
    expect(await attack(...forge({}))).toMatch(/^23505/)
  })

  test('of a decision that fell is refused', async () => {
    const { id } = await db().decision.findFirstOrThrow({ where: { claim: { ref } } })
    good(await decideClaim(third, await decision(ref, { status: 'UNVERIFIABLE' })))
    expect(await attack(...forge({ decision: `'${id}'` }))).toContain(
      'reading: this is not the decision that stands',
    )
  })

  test('of a claim that was never decided is refused', async () => {
    const decided = await db().decision.findFirstOrThrow({ where: { claim: { ref } } })
    ;({ ref } = await submittedClaim(people.editor))
    expect(await attack(...forge({ decision: `'${decided.id}'`, depth: null }))).toContain(
      'reading: this is not the decision that stands',
    )
  })

  test('a depth without a reading is refused, on the desk and in public', async () => {
    expect(
      await attack(`UPDATE desk.claim SET depth = 2, version = version + 1 WHERE ref = '${ref}'`),
    ).toMatch(/^23514/)
    expect(await attack(`UPDATE published.claim SET depth = 3 WHERE ref = '${ref}'`)).toMatch(/^23514/)
  })
})

describe('readings, looks and counted pairs', () => {
  test('are not changed, taken back or dated by hand, not even by the owner by mistake', async () => {
    good(
      await readClaim(people.reviewer2, {
        ref,
        version: await versionOf(ref),
        revisionHash: await newestHash(ref),
        status: 'REFUTED',
        reason: 'The log says otherwise.',
      }),
    )
    for (const table of ['desk.reading', 'desk.unblinding', 'published.reading'])
      for (const text of [`DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`])
        expect(await attack(text)).toMatch(/^42501/)
    expect(await attack(`UPDATE desk.reading SET agrees = true`)).toMatch(/^42501/)
    expect(await attack(`UPDATE published.reading SET second = first`)).toMatch(/^42501/)
    expect(await attack(`INSERT INTO desk.reading (read_at) VALUES ('2001-01-01')`)).toMatch(/^42501/)
    await expect(owner.query(`UPDATE desk.reading SET agrees = true`)).rejects.toMatchObject({
      code: '42501',
    })
    await expect(owner.query(`DELETE FROM desk.reading`)).rejects.toMatchObject({ code: '42501' })
  })

  test('no pair is counted that nobody read blind', async () => {
    const event = `(SELECT event_id FROM desk.decision WHERE claim_id = (SELECT id FROM desk.claim WHERE ref = '${ref}'))`
    expect(
      await attack(
        `INSERT INTO published.reading (event_id, first, second, at) VALUES (${event}, 'VERIFIED', 'VERIFIED', now())`,
      ),
    ).toContain('published: no such blind reading')
  })

  test('nobody is made to have looked without an event of their own', async () => {
    const row = (person: string) =>
      `INSERT INTO desk.unblinding (decision_id, person_id, event_id) SELECT d.id, '${person}', e.id
         FROM desk.decision d JOIN desk.claim c ON c.id = d.claim_id, (SELECT id FROM ledger.event ORDER BY leaf_index DESC LIMIT 1) e WHERE c.ref = '${ref}'`
    const event = `INSERT INTO ledger.event (claim_id, kind, actor_id, commit)
      SELECT id, 'reading.unblinded', '${third.id}', sha256('x') FROM desk.claim WHERE ref = '${ref}'`
    expect(await attack(row(third.id))).toContain('unblinding: it has no event of its own')
    expect(await attack(event, row(people.reviewer2.id))).toContain('unblinding: it has no event of its own')
    expect(await attack(event, row(third.id))).toBe('succeeded')
  })
})
