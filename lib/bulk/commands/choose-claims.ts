import { randomUUID } from 'node:crypto'
import type { Actor, Member } from '@/lib/auth/actor'
import { askedOfClaims, askedOfQueue, viewerOf } from '@/lib/bulk/asked'
import { claimsOf } from '@/lib/bulk/claims-where'
import { canChoose } from '@/lib/bulk/policy'
import { CHOSEN_HOURS, MOST_CLAIMS } from '@/lib/bulk/rules'
import type { ChooseClaimsInput, ChosenBy } from '@/lib/bulk/schema'
import { longTransaction, type Tx } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { pageOf } from '@/lib/review/queue-clauses'

const { sql } = Prisma

/** Nobody looks any more at what was chosen a day ago and not begun. */
const dropOld = (tx: Tx, actor: Member) =>
  tx.$executeRaw`
    DELETE FROM desk.bulk WHERE person_id = ${actor.id}::uuid AND state = 'CHOSEN'
      AND chosen_at < ledger.clock() - make_interval(hours => ${CHOSEN_HOURS}::int)`

const ofPage = (page: Prisma.Sql) => sql`
  SELECT row_number() OVER (ORDER BY p.since, p.id)::int AS n, c.id, c.version, c.current_revision_id
  FROM (${page}) p JOIN desk.claim c ON c.id = p.id`

/** Claims with the version that counts: `n`, `id`, `version`, `current_revision_id`. Null: there can be none. */
async function chosenBy(actor: Member, input: ChooseClaimsInput): Promise<Prisma.Sql | null> {
  const viewer = viewerOf(actor)
  if (input.by === 'queue') {
    const asked = await askedOfQueue(input.filter)
    return asked && ofPage(pageOf(viewer, asked, null, MOST_CLAIMS + 1))
  }
  if (input.by === 'claims') {
    const asked = await askedOfClaims(input.filter)
    return asked && ofPage(claimsOf(viewer, asked, null, MOST_CLAIMS + 1))
  }
  if (input.by === 'again')
    return sql`
      SELECT row_number() OVER (ORDER BY i.n)::int AS n, c.id, c.version, c.current_revision_id
      FROM desk.bulk_item i JOIN desk.bulk b ON b.id = i.bulk_id JOIN desk.claim c ON c.id = i.claim_id
      WHERE i.bulk_id = ${input.bulkId}::uuid AND i.state = 'REFUSED' AND i.code = 'stale' AND b.person_id = ${actor.id}::uuid`
  // What was on the screen counts, not what the claim is by now: if it moved since, it is refused as stale.
  return sql`
    SELECT DISTINCT ON (c.id) x.n, c.id, x.version, c.current_revision_id
    FROM json_to_recordset(${JSON.stringify(input.lines.map((line, at) => ({ n: at + 1, ...line })))}::json) AS x(n int, ref text, version int)
      JOIN desk.claim c ON c.ref = x.ref ORDER BY c.id, x.n`
}

const howOf = (input: ChooseClaimsInput): ChosenBy => (input.by === 'lines' ? { by: 'lines' } : input)

/**
 * Keeps which claims somebody means, each with the version and the revision that it has at this moment (of single lines:
 * that they saw), for an act on all of them. What is found by a filter stays what was found. Nothing is done yet: there is no event.
 * Refusals: not-allowed, invalid (nothing is found, or too much).
 */
export async function chooseClaims(
  actor: Actor,
  input: ChooseClaimsInput,
): Promise<Outcome<{ bulkId: string; count: number }>> {
  if (!canChoose(actor)) return refuse('not-allowed', 'Only editors and reviewers act on claims.')
  const chosen = await chosenBy(actor, input)
  const bulkId = randomUUID()
  const found = await longTransaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('statement_timeout', '50s', true)`
    await dropOld(tx, actor)
    if (!chosen) return 0
    await tx.$executeRaw`
      INSERT INTO desk.bulk (id, person_id, chosen) VALUES (${bulkId}::uuid, ${actor.id}::uuid, ${JSON.stringify(howOf(input))}::jsonb)`
    const count = await tx.$executeRaw`
      INSERT INTO desk.bulk_item (bulk_id, n, claim_id, version, hash)
      SELECT ${bulkId}::uuid, row_number() OVER (ORDER BY x.n)::int, x.id, x.version, v.hash
      FROM (${chosen}) x JOIN desk.revision v ON v.id = x.current_revision_id`
    if (count === 0 || count > MOST_CLAIMS) await tx.bulk.deleteMany({ where: { id: bulkId } })
    return count
  })
  if (found === 0) return refuse('invalid', 'No claim is found by this any more. Look again.')
  if (found > MOST_CLAIMS)
    return refuse('invalid', 'This finds more than 200,000 claims. Narrow the filter and do them in parts.')
  return done({ bulkId, count: found })
}
