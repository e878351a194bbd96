import { isDeepStrictEqual } from 'node:util'
import { db, longTransaction, type Tx } from '@/lib/db'
import { bySql, type Invariant } from '@/lib/fsck/invariant'
import type { PublicNotice } from '@/lib/published/views'
import { loadResting } from '@/lib/ripples/load-resting'
import { listOpenRipples, noticeFor } from '@/lib/ripples/notices'
import { isSameCount } from '@/lib/ripples/schema'
import { weigh, type Weighed } from '@/lib/ripples/weigh'

/** How many claims are looked at in one transaction. */
const AT_ONCE = 5_000

const listAfter = (last: string | null) => db().$queryRaw<Array<{ id: string; ref: string }>>`
  SELECT c.id::text, c.ref FROM desk.claim c JOIN published.claim p ON p.claim_id = c.id
  WHERE c.status <> 'RETRACTED' AND p.withheld_at IS NULL AND p.merged_into IS NULL AND (${last}::uuid IS NULL OR c.id > ${last}::uuid)
  ORDER BY c.id LIMIT ${AT_ONCE}`

// Keys in no order, as the database keeps them. That its rules are met again because something was captured since is
// said when a reviewer looks: until then the page may say the worse, never the better.
const isNotice = (kept: PublicNotice | null, again: PublicNotice | null): boolean =>
  isDeepStrictEqual(kept && { ...kept, noLongerMet: null }, again && { ...again, noLongerMet: null }) &&
  !(again?.noLongerMet === true && kept?.noLongerMet === false)

function faultsOf(ref: string, one: Weighed, again: PublicNotice | null): string[] {
  const { claim, was, now, unmet, wasNoLongerMet } = one
  const faults: string[] = []
  if (!isNotice(claim.notice, again)) faults.push(`${ref}: its notice is not what changed under it`)
  if (!isSameCount(was, now))
    faults.push(`${ref}: it says ${was.origins} origins, and rests on ${now.origins}`)
  if (unmet.length > 0 && !wasNoLongerMet) faults.push(`${ref}: its rules are not met, and nothing says so`)
  return faults
}

async function findPart(tx: Tx, claims: ReadonlyArray<{ id: string; ref: string }>): Promise<string[]> {
  const ids = claims.map(({ id }) => id)
  const open = await listOpenRipples(tx, ids)
  const { weighed } = await weigh(tx, await loadResting(tx, ids))
  const refs = new Map(claims.map(({ id, ref }) => [id, ref]))
  return weighed.flatMap((one) =>
    faultsOf(refs.get(one.claim.id) ?? '', one, noticeFor(one, open.get(one.claim.id))),
  )
}

/** Every public claim, with what it says of itself, against where things come from now. */
async function findUntold(): Promise<string[]> {
  const faults: string[] = []
  for (let part = await listAfter(null); part.length > 0; part = await listAfter(part.at(-1)?.id ?? null)) {
    const claims = part
    faults.push(...(await longTransaction((tx) => findPart(tx, claims))))
  }
  return faults
}

/** What must hold of changes under decided claims, and of what readers are told of them. */
export const rippleInvariants: Invariant[] = [
  bySql(
    'a page tells of changes under it exactly where some are open that nobody has looked at',
    `SELECT format('%s: %s', coalesce(p.ref, n.claim_id::text), CASE WHEN n.claim_id IS NULL THEN 'nothing tells of what changed' ELSE 'it tells of what nobody changed' END) AS line
     FROM (SELECT p.* FROM published.claim p JOIN desk.claim c ON c.id = p.claim_id
           WHERE p.withheld_at IS NULL AND p.merged_into IS NULL AND c.status <> 'RETRACTED'
             AND EXISTS (SELECT FROM desk.ripple r WHERE r.claim_id = c.id AND r.settled_at IS NULL)) p
       FULL JOIN published.notice n ON n.claim_id = p.claim_id WHERE p.claim_id IS NULL OR n.claim_id IS NULL`,
  ),
  bySql(
    'what changed under a claim was settled by a look at it, or taken back',
    `SELECT format('ripple %s: settled by nothing', r.id) AS line FROM desk.ripple r
     WHERE r.settled_at IS NOT NULL AND r.undone_event_id IS NULL AND NOT EXISTS (
       SELECT FROM ledger.event e JOIN ledger.event cause ON cause.id = r.event_id
       WHERE e.claim_id = r.claim_id AND e.leaf_index > cause.leaf_index
         AND e.kind IN ('claim.decided', 'claim.reaffirmed', 'claim.retracted', 'claim.merged'))
     UNION ALL
     SELECT format('ripple %s: taken back before it was', r.id) FROM desk.ripple r JOIN ledger.event cause ON cause.id = r.event_id
       LEFT JOIN ledger.event undoing ON undoing.id = r.undone_event_id
     WHERE r.undone_event_id IS NOT NULL AND (undoing.leaf_index > cause.leaf_index) IS NOT TRUE`,
  ),
  { name: 'a page and its notice say of origins and rules what the links say now', find: findUntold },
]
