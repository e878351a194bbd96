import { createHmac } from 'node:crypto'
import canonicalize from 'canonicalize'
import { claimMoveKinds, isEventKind } from '@/lib/ledger/events'
import { bySql, type Invariant, type Sql } from '@/lib/fsck/invariant'

const BATCH = 1000

type Leaf = {
  leafIndex: string
  id: string
  leaf: Buffer
  kind: string
  commit: Buffer
  salt: Buffer | null
  payload: Buffer | null
}

async function* leaves(sql: Sql): AsyncGenerator<Leaf> {
  for (let from = 0n; ;) {
    const rows = await sql<Leaf>(
      `SELECT e.leaf_index::text AS "leafIndex", e.id::text, e.leaf, e.kind, e.commit, p.salt, p.payload
       FROM ledger.event e LEFT JOIN ledger.event_payload p ON p.event_id = e.id
       WHERE e.leaf_index >= $1 ORDER BY e.leaf_index LIMIT $2`,
      [from.toString(), BATCH],
    )
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    from = BigInt(last.leafIndex) + 1n
  }
}

/** What is wrong with one leaf, by means that share nothing with the database's own: JSON, JCS and HMAC of Node. */
function faultsOf({ leafIndex, leaf, kind, commit, salt, payload }: Leaf): string[] {
  const text = leaf.toString('utf8')
  const faults: string[] = []
  if (canonicalize(JSON.parse(text)) !== text)
    faults.push(`event ${leafIndex}: its leaf is not in canonical form (RFC 8785)`)
  if (!isEventKind(kind)) faults.push(`event ${leafIndex}: unknown kind ${kind}`)
  if (!salt || !payload) faults.push(`event ${leafIndex}: its payload is gone without a redaction`)
  else if (!createHmac('sha256', salt).update(payload).digest().equals(commit))
    faults.push(`event ${leafIndex}: its payload is not the one committed to`)
  return faults
}

async function findLeafFaults(sql: Sql): Promise<string[]> {
  const faults: string[] = []
  for await (const leaf of leaves(sql)) faults.push(...faultsOf(leaf))
  return faults
}

const moveKinds = claimMoveKinds.map((kind) => `'${kind}'`).join(', ')

export const ledgerInvariants: Invariant[] = [
  bySql(
    'events are numbered 0 to n-1 without a gap, and each has its leaf',
    `SELECT format('event number %s where %s was expected', leaf_index, n) AS line
       FROM (SELECT leaf_index, row_number() OVER (ORDER BY leaf_index) - 1 AS n FROM ledger.event) t WHERE leaf_index <> n
     UNION ALL
     SELECT format('event %s and its leaf do not belong together', e.leaf_index) FROM ledger.event e
       LEFT JOIN ledger.log_leaf l ON l.event_id = e.id WHERE l.leaf_index IS DISTINCT FROM e.leaf_index
     UNION ALL
     SELECT format('leaf %s has no event', l.leaf_index) FROM ledger.log_leaf l LEFT JOIN ledger.event e ON e.id = l.event_id WHERE e.id IS NULL`,
  ),
  bySql(
    'each leaf hash is SHA-256 of 0x00 and the leaf (RFC 6962)',
    `SELECT format('leaf %s: wrong hash', l.leaf_index) AS line FROM ledger.log_leaf l JOIN ledger.event e ON e.id = l.event_id
     WHERE l.leaf_hash <> sha256('\\x00'::bytea || e.leaf)`,
  ),
  bySql(
    'each leaf says what its event says, and names the leaf before it',
    `WITH chained AS (
       SELECT e.*, convert_from(e.leaf, 'UTF8')::jsonb AS said,
         lag(encode(l.leaf_hash, 'hex')) OVER (PARTITION BY e.claim_id ORDER BY e.leaf_index) AS prev
       FROM ledger.event e JOIN ledger.log_leaf l ON l.event_id = e.id)
     SELECT format('event %s: its leaf says something else', leaf_index) AS line FROM chained
     WHERE (said ->> 'event', said ->> 'claim', said ->> 'kind', said ->> 'from', said ->> 'to', said #>> '{actor,id}',
            said #>> '{actor,name}', said #>> '{actor,role}', said #>> '{payload,commit}', (said ->> 'at')::timestamptz, said -> 'files')
       IS DISTINCT FROM (id::text, claim_id::text, kind, from_state, to_state, actor_id::text, actor_name, actor_role, encode(commit, 'hex'), at, files)
       OR said ->> 'prev' IS DISTINCT FROM CASE WHEN claim_id IS NULL THEN NULL ELSE prev END`,
  ),
  { name: 'each payload is the one its event committed to', find: findLeafFaults },
  bySql(
    'no event whose actor lacked the role then',
    `WITH powers AS MATERIALIZED (
       SELECT e.leaf_index, convert_from(p.payload, 'UTF8')::jsonb ->> 'personId' AS person, e.to_state AS role
       FROM ledger.event e JOIN ledger.event_payload p ON p.event_id = e.id WHERE e.kind IN ('person.added', 'person.role-changed'))
     SELECT format('event %s (%s): the actor was not %s then', e.leaf_index, e.kind, e.actor_role) AS line
     FROM ledger.event e WHERE e.actor_id IS NOT NULL AND e.actor_role IS DISTINCT FROM (
       SELECT role FROM powers WHERE person = e.actor_id::text AND powers.leaf_index < e.leaf_index ORDER BY powers.leaf_index DESC LIMIT 1)
     UNION ALL
     SELECT format('event %s: %s by %s', leaf_index, kind, actor_role) FROM ledger.event
     WHERE (kind IN ('claim.decided', 'claim.retracted', 'claim.returned', 'claim.taken') AND actor_role <> 'REVIEWER')
        OR (kind LIKE 'claim.%' AND actor_role NOT IN ('EDITOR', 'REVIEWER'))`,
  ),
  bySql(
    'a claim’s version is the number of its moves',
    `SELECT format('%s: version %s after %s moves', c.ref, c.version, count(e.id)) AS line
     FROM desk.claim c LEFT JOIN ledger.event e ON e.claim_id = c.id AND e.kind IN (${moveKinds})
     GROUP BY c.id HAVING c.version <> count(e.id)`,
  ),
  bySql(
    'each move begins where the one before ended',
    `WITH moves AS (
       SELECT leaf_index, claim_id, kind, from_state,
         kind IN ('claim.decided', 'claim.retracted') AS verdict,
         lag(to_state) OVER (PARTITION BY claim_id, kind IN ('claim.decided', 'claim.retracted') ORDER BY leaf_index) AS before,
         row_number() OVER (PARTITION BY claim_id, kind IN ('claim.decided', 'claim.retracted') ORDER BY leaf_index) AS n
       FROM ledger.event WHERE kind IN (${moveKinds}))
     SELECT format('event %s (%s): from %s, but the move before led to %s', leaf_index, kind, from_state, before) AS line
     FROM moves WHERE verdict AND n > 1 AND from_state IS DISTINCT FROM before`,
  ),
]
