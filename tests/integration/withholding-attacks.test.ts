import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { findPublicAddress } from '@/lib/published/queries'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { decidedClaim, good, newestHash, newPeople, versionOf } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let web: pg.Client

beforeAll(async () => {
  people = await newPeople()
  web = new pg.Client({ connectionString: process.env.DATABASE_URL_WEB })
  await web.connect()
})
afterAll(() => web.end())

/** Runs an attack in a transaction of its own, to its commit, and says how the database answered. */
async function attack(text: string): Promise<string> {
  try {
    await web.query('BEGIN')
    await web.query(text)
    await web.query('COMMIT')
    return 'succeeded'
  } catch (error) {
    await web.query('ROLLBACK')
    return error instanceof pg.DatabaseError ? `${error.code}: ${error.message}` : String(error)
  }
}

const asked = { ground: 'COURT_ORDER', legalReference: null, reason: 'A court ordered it.' } as const

async function propose(ref: string, act: 'WITHHOLD' | 'RESTORE' = 'WITHHOLD') {
  const input = { ref, version: await versionOf(ref), act, ...asked }
  return good(await proposeWithholding(people.reviewer, input)).withholdingId
}

/** What `confirmWithholding` writes, by hand, without the public row: the event, the claim, the proposal. */
const confirmation = (ref: string, person: string, publication = 'WITHHELD', kind = 'claim.withheld') => `
  UPDATE desk.claim SET publication = '${publication}', version = version + 1 WHERE ref = '${ref}';
  WITH act AS (INSERT INTO ledger.event (claim_id, kind, actor_id, commit)
    SELECT id, '${kind}', '${person}', sha256('x') FROM desk.claim WHERE ref = '${ref}' RETURNING id, claim_id)
  UPDATE desk.withholding w SET state = 'DONE', settled_by = '${person}', settled_event = act.id, settled_at = now()
    FROM act WHERE w.claim_id = act.claim_id AND w.state = 'PROPOSED';`

const redaction = (ref: string) => `
  UPDATE published.claim SET withheld_at = now(), slug = lower(ref), words = '', claimant = NULL, claimant_slug = NULL,
    event_from = NULL, topics = '{}', sources = '{}', speakers = '{}', reports = 0, origins = 0, circular = 0, line = jsonb_build_object('ref', ref, 'status', status, 'statement', ''),
    page = jsonb_build_object('ref', ref, 'status', status, 'withheld',
      jsonb_build_object('at', now(), 'ground', 'OTHER', 'legalReference', null, 'reason', 'x')) WHERE ref = '${ref}';`

/** The line in the log of corrections; its trigger fills the other columns. */
const telling = (ref: string) => `
  INSERT INTO published.correction (event_id, claim_id, ref, slug, kind, notice, at)
    SELECT e.id, e.claim_id, '', '', '', 'The ferry sank', now() FROM ledger.event e JOIN desk.claim c ON c.id = e.claim_id
    WHERE c.ref = '${ref}' AND e.kind = 'claim.withheld';`

const takingBytes = (ref: string) =>
  `DELETE FROM published.judged WHERE claim_id = (SELECT id FROM desk.claim WHERE ref = '${ref}');`

describe('a public text', () => {
  let ref: string
  let slug: string
  beforeEach(async () => {
    ;({ ref, slug } = await decidedClaim(people.editor, people.reviewer))
  })
  const where = () => `WHERE ref = '${ref}'`
  const isStillPublic = async () => expect((await findPublicAddress(slug))?.kind).toBe('claim')

  test('is not withheld without a proposal, nor taken off the public in any other way', async () => {
    for (const publication of ['WITHHELD', 'PRIVATE', 'EMBARGOED'])
      expect(
        await attack(`UPDATE desk.claim SET publication = '${publication}', version = version + 1,
          embargo_until = ${publication === 'EMBARGOED' ? "now() + interval '1 day'" : 'NULL'} ${where()};
          ${publication === 'WITHHELD' ? redaction(ref) : ''}`),
        publication,
      ).toMatch(/^42501: claim: withholding and restoring take two people/)
    await isStillPublic()
  })

  test('is not withheld while its proposal waits', async () => {
    await propose(ref)
    expect(
      await attack(
        `UPDATE desk.claim SET publication = 'WITHHELD', version = version + 1 ${where()}; ${redaction(ref)}`,
      ),
    ).toMatch(/^42501: claim: withholding and restoring take two people/)
    await isStillPublic()
  })

  test('is not withheld by the one who proposed it, by an editor, or by an administrator', async () => {
    await propose(ref)
    const by = (person: string) => attack(confirmation(ref, person) + redaction(ref))
    expect(await by(people.reviewer.id)).toMatch(/^23514: .*two_people/)
    expect(await by(people.editor.id)).toMatch(/^42501: withholding: two active reviewers/)
    expect(await by(people.admin.id)).toMatch(/^42501: withholding: two active reviewers/)
    await isStillPublic()
    // The same by another reviewer passes: it is the second person that was missing, while readers are told and the bytes go too.
    expect(await by(people.reviewer2.id)).toMatch(/^23514: correction: what readers saw was changed/)
    await isStillPublic()
    const confirmed = confirmation(ref, people.reviewer2.id) + redaction(ref) + telling(ref)
    expect(await attack(confirmed)).toMatch(/^23514: judged: these bytes are not those of what readers see/)
    await isStillPublic()
    expect(await attack(confirmed + takingBytes(ref))).toBe('succeeded')
    expect((await findPublicAddress(slug))?.kind).not.toBe('claim')
  })

  test('is not withheld on the desk alone: what readers see must go in the same transaction', async () => {
    await propose(ref)
    expect(await attack(confirmation(ref, people.reviewer2.id))).toMatch(
      /^23514: claim: decided but not published/,
    )
  })

  test('is not said to be withheld while nothing changes, nor by an event of another claim or kind', async () => {
    await propose(ref)
    const settle = (event: string) => `
      WITH act AS (${event})
      UPDATE desk.withholding w SET state = 'DONE', settled_by = '${people.reviewer2.id}', settled_event = act.id, settled_at = now()
      FROM act WHERE w.claim_id = (SELECT id FROM desk.claim ${where()}) AND w.state = 'PROPOSED'`
    const event = (
      kind: string,
      claim: string,
    ) => `INSERT INTO ledger.event (claim_id, kind, actor_id, commit)
      SELECT id, '${kind}', '${people.reviewer2.id}', sha256('x') FROM desk.claim WHERE ref = '${claim}' RETURNING id`
    const other = await decidedClaim(people.editor, people.reviewer)
    const settled = settle(event('claim.withheld', ref))
    expect(await attack(settled)).toMatch(
      /^23514: (withholding: done, and nothing|correction: what readers saw was) changed/,
    )
    // Told of it is as little done.
    expect(await attack(`${settled}; ${telling(ref)}`)).toMatch(
      /^23514: withholding: done, and nothing changed/,
    )
    for (const foreign of [
      event('claim.withheld', other.ref),
      event('claim.restored', ref),
      event('note.added', ref),
    ])
      expect(await attack(settle(foreign))).toMatch(/^23514: withholding: it has no event of its own/)
    const old = `SELECT event_id AS id FROM desk.decision LIMIT 1`
    expect(await attack(settle(old))).toMatch(/^23514: withholding: it has no event of its own/)
  })

  test('has one proposal, which an editor does not make, nobody rewrites, and nothing removes', async () => {
    const id = await propose(ref)
    const make = (person: string, on: string) => `
      WITH act AS (INSERT INTO ledger.event (claim_id, kind, actor_id, commit)
        SELECT id, 'withholding.proposed', '${person}', sha256('x') FROM desk.claim WHERE ref = '${on}' RETURNING id, claim_id)
      INSERT INTO desk.withholding (claim_id, act, ground, reason, proposed_by, proposed_event)
      SELECT claim_id, 'WITHHOLD', 'OTHER', 'because', '${person}', id FROM act`
    expect(await attack(make(people.reviewer2.id, ref))).toMatch(
      /^23505: withholding: one proposal at a time/,
    )
    const other = await decidedClaim(people.editor, people.reviewer)
    expect(await attack(make(people.editor.id, other.ref))).toMatch(
      /^42501: withholding: two active reviewers/,
    )
    for (const change of [
      `reason = 'another'`,
      `ground = 'OTHER'`,
      `act = 'RESTORE'`,
      `proposed_by = '${people.reviewer2.id}'`,
      `claim_id = gen_random_uuid()`,
    ])
      expect(await attack(`UPDATE desk.withholding SET ${change} WHERE id = '${id}'`), change).toMatch(
        /^42501/,
      )
    expect(await attack(`DELETE FROM desk.withholding WHERE id = '${id}'`)).toMatch(/^42501/)
  })
})

describe('a withheld text', () => {
  let ref: string
  beforeAll(async () => {
    ;({ ref } = await decidedClaim(people.editor, people.reviewer))
    const told = {
      revisionHash: await newestHash(ref),
      reason: 'It was wrong.',
      correctionNotice: 'We were wrong.',
    }
    good(await retractClaim(people.reviewer2, { ref, version: await versionOf(ref), ...told }))
    const withholdingId = await propose(ref)
    good(await confirmWithholding(people.reviewer2, { ref, version: await versionOf(ref), withholdingId }))
  })

  const words: Array<[string, string]> = [
    ['its statement', `line = line || '{"statement": "The ferry sank"}'`],
    ['another word of its line', `line = line || '{"claimant": "Harbour office"}'`],
    ['its page’s statement', `page = page || '{"statement": "The ferry sank"}'`],
    ['another word of its page', `page = page || '{"decision": {"reason": "The ferry sank"}}'`],
    ['words among the grounds', `page = jsonb_set(page, '{withheld,statement}', '"The ferry sank"')`],
    ['words to be searched', `words = 'The ferry sank'`],
    ['its claimant', `claimant = 'Harbour office'`],
    ['its claimant’s slug', `claimant_slug = 'harbour-office'`],
    ['its topics', `topics = '{harbour}'`],
    ['its sources', `sources = ARRAY[gen_random_uuid()]`],
    ['its date', `event_from = '2022'`],
    ['its address', `slug = 'the-ferry-sank'`],
    ['the mark that it is withheld, taken off', `withheld_at = NULL`],
  ]
  test.each(words)('does not come back to readers: %s', async (_, change) => {
    expect(await attack(`UPDATE published.claim SET ${change} WHERE ref = '${ref}'`)).toMatch(
      /^23514: published: not what the desk decided/,
    )
  })

  test('does not come back in its corrections either', async () => {
    const told = async () =>
      (await web.query(`SELECT x.*, xmin FROM published.correction x WHERE ref = '${ref}' ORDER BY at`)).rows
    const before = await told()
    expect(before.map(({ kind, notice, slug }) => [kind, notice, slug])).toEqual([
      ['RETRACTION', '', ref.toLowerCase()],
      ['WITHHELD', '', ref.toLowerCase()],
    ])
    // Whoever writes is not listened to: the database derives every column anew.
    for (const change of [`notice = 'The ferry sank'`, `slug = 'the-ferry-sank'`])
      expect(await attack(`UPDATE published.correction SET ${change} WHERE ref = '${ref}'`)).toBe('succeeded')
    const after = await told()
    expect(after.map((row) => ({ ...row, xmin: null }))).toEqual(
      before.map((row) => ({ ...row, xmin: null })),
    )
    expect(after.map(({ xmin }) => xmin)).not.toEqual(before.map(({ xmin }) => xmin))
    expect(
      await attack(`INSERT INTO published.correction (event_id, claim_id, ref, slug, kind, notice, at)
        SELECT gen_random_uuid(), claim_id, ref, slug, 'RETRACTION', 'The ferry sank', now() FROM published.claim WHERE ref = '${ref}'`),
    ).toMatch(/^23514: correction: that act corrected nothing/)
  })

  test('is not restored by one person, nor by the proposal that withheld it', async () => {
    const flip = `UPDATE desk.claim SET publication = 'PUBLIC', version = version + 1 WHERE ref = '${ref}';`
    expect(await attack(flip)).toMatch(/^(42501|23514)/)
    await propose(ref, 'RESTORE')
    expect(await attack(confirmation(ref, people.reviewer.id, 'PUBLIC', 'claim.restored'))).toMatch(
      /^23514: .*two_people/,
    )
    expect(await attack(confirmation(ref, people.reviewer2.id, 'PUBLIC', 'claim.withheld'))).toMatch(
      /^23514: withholding: it has no event of its own/,
    )
    const again = `UPDATE desk.withholding SET state = 'PROPOSED', settled_by = NULL, settled_event = NULL, settled_at = NULL
      WHERE claim_id = (SELECT id FROM desk.claim WHERE ref = '${ref}') AND state = 'DONE'`
    expect(await attack(again)).toMatch(/^(42501|23514)/)
    const { publication } = await db().claim.findUniqueOrThrow({ where: { ref } })
    expect(publication).toBe('WITHHELD')
  })
})
