import { bySql, type Invariant } from '@/lib/fsck/invariant'

const states = `
  SELECT claim_id, ref, status, said, decided_at, shown_since, shown_until FROM published.past_claim
  UNION ALL SELECT claim_id, ref, status, said, decided_at, shown_since, 'infinity' FROM published.claim`

/** What is kept of anything that is shown until it is shown otherwise: table, and what says which of them it is. */
const kept = [
  ['notice', 'claim_id'],
  ['link', 'claim_id, other_id'],
  ['source', 'id'],
  ['agent', 'slug'],
  ['source_link', 'id'],
] as const

const overlaps = kept.map(
  ([table, which]) => `
  SELECT format('${table} %s: kept as seen twice at %s', (${which})::text, next) AS line FROM (
    SELECT ${which}, shown_until, lead(shown_since) OVER (PARTITION BY ${which} ORDER BY shown_since) AS next FROM (
      SELECT ${which}, shown_since, shown_until FROM published.past_${table}
      UNION ALL SELECT ${which}, shown_since, 'infinity' FROM published.${table}) s) t
  WHERE next < shown_until`,
)

const shown = ['claim', 'notice', 'link', 'source', 'agent', 'source_link', 'correction']
  .map((table) => `SELECT '${table}' AS name, max(shown_since) AS newest FROM published.${table}`)
  .join(' UNION ALL ')

/** What must hold of the past that is kept for readers, whoever wrote it. */
export const keptInvariants: Invariant[] = [
  bySql(
    'what readers saw of each claim is kept without a gap and without an overlap',
    `SELECT format('%s: %s at %s', ref, CASE WHEN next > shown_until THEN 'a gap' ELSE 'an overlap' END, shown_until) AS line FROM (
       SELECT ref, shown_until, lead(shown_since) OVER (PARTITION BY claim_id ORDER BY shown_since) AS next FROM (${states}) s) t
     WHERE next <> shown_until
     UNION ALL ${overlaps.join(' UNION ALL ')}`,
  ),
  bySql(
    'no moment is later than the newest, and none of a past is later than its end',
    `SELECT format('%s: shown since %s, and nothing has changed since %s', name, newest, p.at) AS line
     FROM (${shown}) s CROSS JOIN published.pulse p WHERE newest > p.at
     UNION ALL SELECT 'there is no pulse' WHERE NOT EXISTS (SELECT FROM published.pulse)`,
  ),
  bySql(
    'readers find no words of a withheld claim in any past, nor the bytes that were judged',
    `SELECT format('%s: its past is open', b.ref) AS line FROM published.claim_before b JOIN published.claim c USING (claim_id) WHERE c.withheld_at IS NOT NULL
     UNION ALL
     SELECT format('%s: a past notice of it is open', c.ref) FROM published.notice_before b JOIN published.claim c USING (claim_id) WHERE c.withheld_at IS NOT NULL
     UNION ALL
     SELECT format('%s: its bytes are open', c.ref) FROM published.judged j JOIN published.claim c USING (claim_id)
       WHERE c.withheld_at IS NOT NULL OR c.merged_into IS NOT NULL OR sha256(j.content) <> j.sha256 OR encode(j.sha256, 'hex') <> c.page ->> 'revisionHash'`,
  ),
]

/** The same, and what the desk has to say of it and of what readers are told. */
export const momentInvariants: Invariant[] = [
  ...keptInvariants,
  bySql(
    'what readers saw of each claim is what the newest decision of that time said, and each decision was seen',
    `WITH state AS (${states})
     SELECT format('%s: seen as %s since %s, which nobody decided', s.ref, s.status, s.shown_since) AS line FROM state s
       LEFT JOIN desk.decision d ON d.claim_id = s.claim_id AND d.decided_at = s.decided_at
       WHERE d.id IS NULL OR d.to_status <> s.status OR d.said IS DISTINCT FROM s.said OR s.shown_since < d.decided_at
     UNION ALL
     SELECT format('%s: an older decision seen after a newer one, at %s', ref, shown_since) FROM (
       SELECT ref, shown_since, decided_at, lag(decided_at) OVER (PARTITION BY claim_id ORDER BY shown_since) AS before FROM state) t
       WHERE decided_at < before
     UNION ALL
     SELECT format('decision %s: never seen', d.id) FROM desk.decision d
       JOIN (SELECT claim_id, min(shown_since) AS since FROM state GROUP BY 1) f ON f.claim_id = d.claim_id AND d.decided_at >= f.since
       WHERE NOT EXISTS (SELECT FROM state s WHERE s.claim_id = d.claim_id AND s.decided_at = d.decided_at)`,
  ),
  bySql(
    'no name that is kept back now stands in the past of a claim that does not tell it any more',
    `SELECT format('%s: “%s” is told as of %s', b.ref, k.slug, b.shown_since) AS line
     FROM desk.kept_back_name k JOIN published.claim_before b ON published.tells_name(b.page::text, k.slug, k.was)
       JOIN published.claim c ON c.claim_id = b.claim_id AND NOT published.tells_name((c.page - 'history')::text, k.slug, k.was)
     UNION ALL
     SELECT format('%s: was called otherwise by event %s, which is forgotten', e.told ->> 'agentId', e.id)
     FROM (SELECT e.id, convert_from(p.payload, 'UTF8')::jsonb AS told
           FROM ledger.event e JOIN ledger.event_payload p ON p.event_id = e.id WHERE e.kind = 'agent.described') e
     WHERE e.told -> 'was' ->> 'name' <> e.told -> 'value' ->> 'name'
       AND NOT EXISTS (SELECT FROM desk.agent_former_name f
         WHERE f.agent_id = (e.told ->> 'agentId')::uuid AND f.name = e.told -> 'was' ->> 'name')`,
  ),
  bySql(
    'no words of a translation that was taken back stand in the past of a claim',
    `SELECT format('%s: %s since %s', b.ref, t.language, b.shown_since) AS line
     FROM desk.decision_translation_end x JOIN desk.decision_translation t ON t.id = x.translation_id
       JOIN published.claim_before b ON b.claim_id = t.claim_id
       CROSS JOIN LATERAL jsonb_array_elements(b.page -> 'translations') e (told)
     WHERE e.told ->> 'language' = t.language AND (e.told ->> 'translatedAt')::timestamptz = t.translated_at
       OR b.line -> 'statements' ->> t.language <> (SELECT s.told ->> 'statement' FROM jsonb_array_elements(b.page -> 'translations') s (told)
         WHERE s.told ->> 'language' = t.language)`,
  ),
  bySql(
    'every change of what readers were told is in the log of corrections, as it was, and nothing else is',
    `SELECT format('%s: %s %s', coalesce(t.claim_id, x.claim_id), coalesce(t.kind, x.kind),
       CASE WHEN x.event_id IS NULL THEN 'is not told' WHEN t.claim_id IS NULL THEN 'is told, and was not' ELSE 'is told otherwise than it was' END) AS line
     FROM (SELECT e.id, o.* FROM ledger.event e CROSS JOIN LATERAL published.correction_of(e.id) o
           WHERE e.kind IN ('claim.decided', 'claim.retracted', 'claim.merged', 'claim.withheld', 'claim.restored')) t
       FULL JOIN published.correction x ON x.event_id = t.id
       LEFT JOIN published.claim c ON c.claim_id = x.claim_id
     WHERE x.event_id IS NULL OR t.id IS NULL
       OR (x.claim_id, x.kind, x.at, x.from_status, x.to_status, x.from_said, x.to_said, x.reworded, x.merged_into, x.ground)
         IS DISTINCT FROM (t.claim_id, t.kind, t.at, t.from_status, t.to_status, t.from_said, t.to_said, t.reworded, t.merged_into, t.ground)
       OR x.notice <> CASE WHEN c.withheld_at IS NULL THEN t.notice ELSE '' END OR x.slug <> c.slug OR x.ref <> c.ref`,
  ),
]
