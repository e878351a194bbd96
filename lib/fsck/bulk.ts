import { bySql, type Invariant } from '@/lib/fsck/invariant'

export const bulkInvariants: Invariant[] = [
  bySql(
    'each claim of an act on many that is told as done was done by its person, by an event of that claim alone',
    `SELECT format('bulk act %s, claim %s: it was not done by the event that is named', i.bulk_id, i.n) AS line
     FROM desk.bulk_item i JOIN desk.bulk b ON b.id = i.bulk_id LEFT JOIN ledger.event e ON e.leaf_index = i.leaf_index
     WHERE i.state = 'DONE' AND (e.kind, e.claim_id, e.actor_id) IS DISTINCT FROM (CASE b.act ->> 'act' WHEN 'decide' THEN 'claim.decided'
       WHEN 'assign' THEN 'claim.assigned' WHEN 'submit' THEN 'claim.submitted' ELSE 'claim.edited' END, i.claim_id, b.person_id)
     UNION ALL
     SELECT format('event %s did two claims of acts on many', i.leaf_index) FROM desk.bulk_item i
     WHERE i.leaf_index IS NOT NULL GROUP BY i.leaf_index HAVING count(*) > 1`,
  ),
  bySql(
    'each act on many came where it is by events, waits for nothing at its end, and each event of one is of one there is',
    `SELECT format('bulk act %s: it is at its end, and claims of it wait', b.id) AS line FROM desk.bulk b
     WHERE b.state = 'ENDED' AND EXISTS (SELECT FROM desk.bulk_item i WHERE i.bulk_id = b.id AND i.state = 'WAITING')
     UNION ALL
     SELECT format('bulk act %s: its newest event says something else', b.id) FROM desk.bulk b LEFT JOIN LATERAL (
       SELECT e.kind FROM ledger.event e JOIN ledger.event_payload p ON p.event_id = e.id
       WHERE e.kind LIKE 'bulk.%' AND convert_from(p.payload, 'UTF8')::jsonb ->> 'bulkId' = b.id::text ORDER BY e.leaf_index DESC LIMIT 1) newest ON true
     WHERE newest.kind IS NULL <> (b.state = 'CHOSEN') OR (newest.kind IS NOT NULL AND b.state::text <> CASE newest.kind
       WHEN 'bulk.stopped' THEN 'STOPPED' WHEN 'bulk.ended' THEN 'ENDED' ELSE 'RUNNING' END)
     UNION ALL
     SELECT format('event %s is of no act on many', e.leaf_index) FROM ledger.event e JOIN ledger.event_payload p ON p.event_id = e.id
     WHERE e.kind LIKE 'bulk.%' AND NOT EXISTS (
       SELECT FROM desk.bulk b WHERE b.id::text = convert_from(p.payload, 'UTF8')::jsonb ->> 'bulkId')`,
  ),
]
