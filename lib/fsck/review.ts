import { bySql, type Invariant } from '@/lib/fsck/invariant'

/** What must hold of the review desk, derived anew from what was written. */
export const reviewInvariants: Invariant[] = [
  bySql(
    'four eyes: nobody decided or read again what they wrote, suggested or accepted',
    `SELECT format('decision %s: its reviewer is an author', d.id) AS line FROM desk.decision d JOIN desk.revision r ON r.id = d.revision_id
       WHERE desk.is_contributor(d.claim_id, r.number, d.reviewer_id)
     UNION ALL
     SELECT format('reading %s: its reviewer is an author', x.id) FROM desk.reading x JOIN desk.revision r ON r.id = x.revision_id
       WHERE desk.is_contributor(x.claim_id, r.number, x.reviewer_id)
     UNION ALL
     SELECT format('reading %s: read by whoever decided', x.id) FROM desk.reading x JOIN desk.decision d ON d.id = x.decision_id
       WHERE x.reviewer_id = d.reviewer_id`,
  ),
  bySql(
    'nobody decided against the interests they had stated by then',
    `SELECT format('decision %s: its reviewer had an interest', d.id) AS line FROM desk.decision d
     CROSS JOIN LATERAL (SELECT s.id FROM desk.interest_statement s WHERE s.person_id = d.reviewer_id
       AND s.stated_at <= d.decided_at AND s.stated_at > d.decided_at - interval '1 year' ORDER BY s.stated_at DESC LIMIT 1) s
     JOIN desk.interest i ON i.statement_id = s.id
     WHERE i.topic_id IN (SELECT t.topic_id FROM desk.revision_topic t WHERE t.revision_id = d.revision_id)
        OR i.agent_id IN (SELECT a.agent_id FROM desk.attribution a WHERE a.revision_id = d.revision_id
          UNION ALL SELECT p.agent_id FROM desk.revision_party p WHERE p.revision_id = d.revision_id)`,
  ),
  bySql(
    'depth is what second readings make it, and each agrees or not as its words say',
    `SELECT format('%s: depth %s', c.ref, c.depth) AS line FROM desk.claim c
       WHERE c.decided_revision_id IS NOT NULL AND c.depth <> desk.depth_of(desk.standing_decision(c.id))
     UNION ALL
     SELECT format('reading %s: says it agrees: %s', r.id, r.agrees) FROM desk.reading r JOIN desk.decision d ON d.id = r.decision_id
       WHERE r.agrees <> (r.status = d.to_status) OR (r.blind AND (NOT d.second_reading
         OR EXISTS (SELECT FROM desk.unblinding u WHERE u.decision_id = d.id AND u.person_id = r.reviewer_id AND u.at < r.read_at)))
     UNION ALL
     SELECT format('blind reading %s is not counted', r.id) FROM desk.reading r LEFT JOIN published.reading p ON p.event_id = r.event_id
       WHERE r.blind IS DISTINCT FROM (p.event_id IS NOT NULL)`,
  ),
  bySql(
    'each second reading and each reaffirmation has its event, and the other way round',
    `SELECT format('event %s has no reading', e.leaf_index) AS line FROM ledger.event e LEFT JOIN desk.reading r ON r.event_id = e.id
       WHERE e.kind = 'claim.second-read' AND r.id IS NULL
     UNION ALL
     SELECT format('reading %s and its event disagree', r.id) FROM desk.reading r JOIN ledger.event e ON e.id = r.event_id
       WHERE (e.claim_id, e.actor_id, e.to_state, e.at) IS DISTINCT FROM (r.claim_id, r.reviewer_id, r.status::text, r.read_at)
     UNION ALL
     SELECT format('event %s has no reaffirmation', e.leaf_index) FROM ledger.event e LEFT JOIN desk.reaffirmation r ON r.event_id = e.id
       WHERE e.kind = 'claim.reaffirmed' AND r.id IS NULL`,
  ),
  bySql(
    'a text is withheld or restored by two people',
    `SELECT format('%s: its text is %s by nobody’s act', c.ref, c.publication) AS line FROM desk.claim c
       LEFT JOIN LATERAL (SELECT w.* FROM desk.withholding w JOIN ledger.event e ON e.id = w.settled_event
         WHERE w.claim_id = c.id AND w.state = 'DONE' ORDER BY e.leaf_index DESC LIMIT 1) w ON true
       WHERE (c.publication = 'WITHHELD') IS DISTINCT FROM (w.act IS NOT DISTINCT FROM 'WITHHOLD')
     UNION ALL
     SELECT format('withholding %s: one person', w.id) FROM desk.withholding w WHERE w.state = 'DONE' AND w.settled_by = w.proposed_by`,
  ),
  bySql(
    'every public row shows what the desk decided; a withheld one none of its words',
    `SELECT format('%s is not what the desk decided', p.ref) AS line FROM published.claim p WHERE NOT published.is_faithful(p)`,
  ),
  bySql(
    'public links are those of the desk between claims that readers see',
    `WITH made AS (
       SELECT l.from_id AS a, l.to_id AS b, l.kind::text AS kind FROM desk.claim_link l WHERE l.ended_at IS NULL
       UNION ALL
       SELECT l.to_id, l.from_id, CASE l.kind WHEN 'NARROWER' THEN 'BROADER' ELSE l.kind::text END FROM desk.claim_link l WHERE l.ended_at IS NULL
     ), seen AS (
       SELECT m.* FROM made m JOIN published.claim pa ON pa.claim_id = m.a JOIN published.claim pb ON pb.claim_id = m.b
       WHERE pa.withheld_at IS NULL AND pb.withheld_at IS NULL AND pa.merged_into IS NULL AND pb.merged_into IS NULL
     )
     SELECT format('%s → %s', coalesce(s.a, p.claim_id), coalesce(s.b, p.other_id)) AS line
     FROM seen s FULL JOIN published.link p ON p.claim_id = s.a AND p.other_id = s.b AND p.kind = s.kind
     WHERE s.a IS NULL OR p.claim_id IS NULL`,
  ),
  bySql(
    'what is waiting is what was submitted and not decided, returned, withdrawn or merged',
    `SELECT format('%s: %s, waiting since %s', c.ref, c.workflow, c.waiting_since) AS line FROM desk.claim c
     WHERE (c.waiting_since IS NOT NULL) <> (c.workflow IN ('SUBMITTED', 'IN_REVIEW') AND c.merged_into_id IS NULL)
        OR (c.lease_holder_id IS NULL) <> (c.lease_until IS NULL) OR (c.lease_until IS NOT NULL AND c.waiting_since IS NULL)`,
  ),
  bySql(
    'no reader of the ledger is ahead of it',
    `SELECT format('%s: at %s of %s', o.name, o.next, h.size) AS line FROM desk.outbox o, (SELECT count(*) AS size FROM ledger.log_leaf) h WHERE o.next > h.size`,
  ),
]
