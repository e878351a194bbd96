import { bySql, type Invariant } from '@/lib/fsck/invariant'

const made = (table: string, kind: string, what: string) => `
  SELECT format('${what} %s: its event is not the one that made it', t.id) AS line FROM desk.${table} t LEFT JOIN ledger.event e ON e.id = t.event_id
    WHERE (e.kind, e.actor_id, e.leaf_index) IS DISTINCT FROM ('${kind}', t.made_by, t.since)
  UNION ALL
  SELECT format('event %s made no ${what}', e.leaf_index) FROM ledger.event e LEFT JOIN desk.${table} t ON t.event_id = e.id
    WHERE e.kind = '${kind}' AND t.id IS NULL`

const ended = (table: string, kind: string, what: string) => `
  SELECT format('${what} %s: its end has no event', t.id) AS line FROM desk.${table} t LEFT JOIN ledger.event e ON e.id = t.ended_event_id
    WHERE t.until IS NOT NULL AND (e.kind, e.actor_id, e.leaf_index) IS DISTINCT FROM ('${kind}', t.ended_by, t.until)
  UNION ALL
  SELECT format('event %s ended no ${what}', e.leaf_index) FROM ledger.event e LEFT JOIN desk.${table} t ON t.ended_event_id = e.id
    WHERE e.kind = '${kind}' AND t.id IS NULL`

export const linkInvariants: Invariant[] = [
  bySql(
    'each link between documents was made by its event, and cut by another',
    `${made('source_link', 'document.linked', 'link')} UNION ALL ${ended('source_link', 'document.unlinked', 'link')}`,
  ),
  bySql(
    'each merge of agents was made by its event, and ended by another; none leads back',
    `${made('agent_merge', 'agent.merged', 'merge')} UNION ALL ${ended('agent_merge', 'agent.separated', 'merge')}
     UNION ALL
     SELECT format('agent %s is merged into itself, round about', way.start) FROM (
       WITH RECURSIVE way (start, id) AS (
         SELECT agent_id, into_id FROM desk.agent_merge WHERE until IS NULL
         UNION SELECT w.start, m.into_id FROM way w JOIN desk.agent_merge m ON m.agent_id = w.id AND m.until IS NULL)
       SELECT start FROM way WHERE start = id) way`,
  ),
  bySql(
    'each passage that shows a link stands in the document that it is of',
    `SELECT format('link %s: its passage is of another document', l.id) AS line FROM desk.source_link l
     JOIN desk.quotation q ON q.id = l.quotation_id JOIN desk.snapshot s ON s.id = q.snapshot_id WHERE s.source_id <> l.from_id`,
  ),
]
