import { bySql, type Invariant } from '@/lib/fsck/invariant'

// Rows that an act writes, the event's kind, and whose act the row says it is.
const acts = [
  ['transcript', 'transcript.saved', 'saved_by'],
  ['transcript_check', 'transcript.checked', 'person_id'],
  ['translation_check', 'translation.checked', 'person_id'],
  ['authenticity_judgement', 'authenticity.judged', 'judged_by'],
  ['sharing', 'document.shared', 'person_id'],
  ['sharing', 'document.unshared', 'person_id'],
] as const

// Of sharing, which holds two kinds, each kind has the rows of its own.
const rowsOf = (table: string, kind: string) =>
  table === 'sharing' ? `AND r.shared = ${kind === 'document.shared'}` : ''

const eventsOfRows = acts
  .map(
    ([table, kind, who]) => `
     SELECT format('event %s has no row', e.leaf_index) AS line FROM ledger.event e LEFT JOIN desk.${table} r ON r.event_id = e.id ${rowsOf(table, kind)}
       WHERE e.kind = '${kind}' AND r.event_id IS NULL
     UNION ALL
     SELECT format('${table} of event %s and the event disagree', r.event_id) FROM desk.${table} r LEFT JOIN ledger.event e ON e.id = r.event_id AND e.kind = '${kind}'
       WHERE e.actor_id IS DISTINCT FROM r.${who} ${rowsOf(table, kind)}`,
  )
  .join(' UNION ALL ')

/** What must hold of what is quoted, heard and translated. */
export const evidenceInvariants: Invariant[] = [
  bySql(
    'every quotation passes the quote gate',
    `SELECT format('quotation %s is not in what it quotes at that place', q.id) AS line FROM desk.quotation q JOIN desk.snapshot s ON s.id = q.snapshot_id
       LEFT JOIN desk.transcript t ON t.id = q.transcript_id AND t.snapshot_id = q.snapshot_id AND t.kind = 'ORIGINAL'
     WHERE (q.transcript_id IS NOT NULL AND (t.id IS NULL OR q.end_ms > s.duration_ms) IS NOT FALSE)
        OR coalesce(t.text_sha256, s.text_sha256) <> sha256(convert_to(coalesce(t.text, s.text), 'UTF8'))
        OR convert_to(substr(coalesce(t.text, s.text), q.start_cp + 1, q.end_cp - q.start_cp), 'UTF8') <> convert_to(q.exact, 'UTF8')
     UNION ALL
     SELECT format('quotation %s stands on another page', q.id) FROM desk.quotation q JOIN desk.snapshot s ON s.id = q.snapshot_id
     WHERE q.page IS DISTINCT FROM CASE WHEN q.transcript_id IS NULL AND cardinality(s.pages) > 0
       THEN (SELECT count(*)::integer FROM unnest(s.pages) p WHERE p <= q.start_cp) END`,
  ),
  bySql('each act on a recording, a translation or what readers may hear has its event', eventsOfRows),
  bySql(
    'nobody checked their own transcript or translation, or judged what they captured',
    `SELECT format('transcript %s: checked by who saved it', t.id) AS line FROM desk.transcript_check c JOIN desk.transcript t ON t.id = c.transcript_id
       WHERE c.person_id = t.saved_by
     UNION ALL
     SELECT format('translation %s: checked by who entered it', t.id) FROM desk.translation_check c JOIN desk.translation t ON t.id = c.translation_id
       WHERE c.person_id = t.entered_by
     UNION ALL
     SELECT format('snapshot %s: judged by who captured it', s.id) FROM desk.authenticity_judgement a JOIN desk.snapshot s ON s.id = a.snapshot_id
       WHERE a.judged_by = s.captured_by`,
  ),
  bySql(
    'each transcript is the one that was hashed, numbered without gaps, a translation of an original',
    `SELECT format('transcript %s: wrong hash', id) AS line FROM desk.transcript WHERE text_sha256 <> sha256(convert_to(text, 'UTF8'))
     UNION ALL
     SELECT format('snapshot %s: transcript %s where %s was expected', snapshot_id, number, n)
       FROM (SELECT snapshot_id, number, row_number() OVER (PARTITION BY snapshot_id ORDER BY number) AS n FROM desk.transcript) t WHERE number <> n
     UNION ALL
     SELECT format('transcript %s is of no original of its recording', t.id) FROM desk.transcript t
       LEFT JOIN desk.transcript o ON o.id = t.original_id AND o.snapshot_id = t.snapshot_id AND o.kind = 'ORIGINAL'
       WHERE t.kind = 'TRANSLATION' AND o.id IS NULL`,
  ),
  bySql(
    'each translation in a revision is the one that was entered, of the words it stands beside',
    `SELECT format('%s, revision %s: a translation nobody entered', c.ref, r.number) AS line
     FROM desk.revision r JOIN desk.claim c ON c.id = r.claim_id,
       LATERAL jsonb_path_query(convert_from(r.content, 'UTF8')::jsonb, '$.evidence[*].quotation ? (exists (@.translation))') AS q
       LEFT JOIN desk.translation t ON t.id = (q #>> '{translation,id}')::uuid
     WHERE (t.quotation_id::text, t.language, t.text, t.translator, t.method::text)
       IS DISTINCT FROM (q ->> 'id', q #>> '{translation,language}', q #>> '{translation,text}', q #>> '{translation,translator}', q #>> '{translation,method}')`,
  ),
  bySql(
    'readers have files only of what is shared and decided, and of no silent claim',
    `SELECT format('claim %s: file %s', f.claim_id, encode(f.sha256, 'hex')) AS line FROM published.file f WHERE NOT published.may_be_shown(f.claim_id, f.sha256)`,
  ),
]
