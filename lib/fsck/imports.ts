import { bySql, type Invariant } from '@/lib/fsck/invariant'

export const importInvariants: Invariant[] = [
  bySql(
    'each import’s counts and place are what its rows say, and its rows have no gap',
    `SELECT format('import %s: its counts are not those of its rows', i.id) AS line FROM desk.import i
     LEFT JOIN LATERAL (
       SELECT count(*) AS read, count(*) FILTER (WHERE r.state = 'MADE') AS made, count(*) FILTER (WHERE r.state = 'LINKED') AS linked,
         count(*) FILTER (WHERE r.state = 'REFUSED') AS refused, coalesce(max(r.row), 0) AS last FROM desk.import_row r WHERE r.import_id = i.id) t ON true
     WHERE (i.read, i.made, i.linked, i.refused, (i.position ->> 'row')::bigint) IS DISTINCT FROM (t.read, t.made, t.linked, t.refused, t.last)
        OR t.read <> t.last`,
  ),
  bySql(
    'each import began and came where it is by events, and each event of one is of one there is',
    `SELECT format('import %s: its beginning has no event', i.id) AS line FROM desk.import i LEFT JOIN ledger.event e ON e.id = i.started_event
       WHERE NOT i.dry AND (e.kind, e.actor_id) IS DISTINCT FROM ('import.started', i.person_id)
     UNION ALL
     SELECT format('event %s is of no import', e.leaf_index) FROM ledger.event e JOIN ledger.event_payload p ON p.event_id = e.id
       WHERE e.kind LIKE 'import.%' AND NOT EXISTS (
         SELECT FROM desk.import i WHERE i.id::text = convert_from(p.payload, 'UTF8')::jsonb ->> 'importId' AND NOT i.dry)`,
  ),
  bySql(
    'each claim that an import made is its importer’s, and was made by one row; what was withdrawn with it is counted',
    `SELECT format('import %s, row %s: its claim is another’s', r.import_id, r.row) AS line FROM desk.import_row r JOIN desk.import i ON i.id = r.import_id
       LEFT JOIN desk.claim c ON c.id = r.claim_id WHERE NOT i.dry AND r.state = 'MADE' AND c.author_id IS DISTINCT FROM i.person_id
     UNION ALL
     SELECT format('claim %s was made by %s rows', claim_id, count(*)) FROM desk.import_row WHERE state = 'MADE' AND claim_id IS NOT NULL
       GROUP BY claim_id HAVING count(*) > 1
     UNION ALL
     SELECT format('import %s: not so many were withdrawn', i.id) FROM desk.import i WHERE i.withdrawn > (
       SELECT count(*) FROM desk.import_row r JOIN desk.claim c ON c.id = r.claim_id
       WHERE r.import_id = i.id AND r.state = 'MADE' AND c.workflow = 'WITHDRAWN')`,
  ),
]
