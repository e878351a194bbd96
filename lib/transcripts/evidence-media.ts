import type { Actor } from '@/lib/auth/actor'
import { hex, openRevision } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import { credentialsOf } from '@/lib/documents/find-held'
import type { AuthenticityRating } from '@/lib/authenticity/ratings'
import { isTimed, kindOf } from '@/lib/media/kinds'
import type { WordsMethod } from '@/lib/transcripts/segments'
import type { EvidenceMedia, TranscriptCheckLine } from '@/lib/transcripts/views'
import { translationsOf } from '@/lib/translations/queries'
import type { TranslationLine } from '@/lib/translations/views'

type Row = {
  key: string
  snapshotId: string
  mediaType: string
  sha256: Uint8Array
  credentials: unknown
  copySha256: Uint8Array | null
  copyType: string | null
  shared: boolean
  rating: AuthenticityRating | null
  ratingReason: string | null
  judgedBy: string | null
  judgedAt: Date | null
  number: number | null
  method: WordsMethod | null
  maker: string | null
  savedBy: string | null
  checks: Array<{ who: string; at: string }> | null
}

// Of a piece without words: the newest capture of its source. The order of events decides which act is the newest.
const readRows = (tx: Tx, revisionId: string) => tx.$queryRaw<Row[]>`
  SELECT e.key::text, s.id::text AS "snapshotId", s.media_type AS "mediaType", s.sha256, s.credentials,
    f.sha256 AS "copySha256", f.media_type AS "copyType", desk.is_shared(s.id) AS shared,
    a.rating::text, a.reason AS "ratingReason", a.who AS "judgedBy", a.judged_at AS "judgedAt",
    t.number, t.method::text, t.maker, p.name AS "savedBy", k.checks
  FROM desk.evidence e
    LEFT JOIN desk.quotation q ON q.id = e.quotation_id
    JOIN LATERAL (
      SELECT n.id, n.media_type, n.sha256, n.credentials FROM desk.snapshot n
      WHERE n.id = q.snapshot_id OR (q.id IS NULL AND n.source_id = e.source_id)
      ORDER BY n.captured_at DESC, n.id LIMIT 1) s ON true
    LEFT JOIN desk.transcript t ON t.id = q.transcript_id
    LEFT JOIN desk.person p ON p.id = t.saved_by
    LEFT JOIN LATERAL (
      SELECT j.rating, j.reason, j.judged_at, v.actor_name AS who
      FROM desk.authenticity_judgement j JOIN ledger.event v ON v.id = j.event_id
      WHERE j.snapshot_id = s.id ORDER BY v.leaf_index DESC LIMIT 1) a ON true
    LEFT JOIN LATERAL (
      SELECT c.sha256, c.media_type FROM desk.capture_file c JOIN desk.capture x ON x.id = c.capture_id
      WHERE x.snapshot_id = s.id AND x.state = 'KEPT' AND c.role = 'PUBLIC_COPY' LIMIT 1) f ON true
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('who', w.name, 'at', h.checked_at) ORDER BY h.checked_at) AS checks
      FROM desk.transcript_check h JOIN desk.person w ON w.id = h.person_id WHERE h.transcript_id = t.id) k ON true
  WHERE e.revision_id = ${revisionId}::uuid`

const checksOf = (checks: Row['checks']): TranscriptCheckLine[] =>
  (checks ?? []).map(({ who, at }) => ({ who, at: new Date(at).toISOString() }))

function fileFor(row: Row): EvidenceMedia['file'] {
  const kind = kindOf(row.mediaType)
  if (kind !== null && isTimed(kind)) return { sha256: hex(row.sha256), mediaType: row.mediaType }
  return kind === 'image' && row.copySha256 && row.copyType
    ? { sha256: hex(row.copySha256), mediaType: row.copyType }
    : null
}

function mediaOf(row: Row, translation: TranslationLine | null): EvidenceMedia {
  const { number, method, maker, savedBy, rating, ratingReason, judgedBy, judgedAt } = row
  return {
    snapshotId: row.snapshotId,
    kind: kindOf(row.mediaType) ?? 'text',
    file: fileFor(row),
    authenticity:
      rating && judgedAt
        ? { rating, reason: ratingReason ?? '', judgedBy: judgedBy ?? '', judgedAt: judgedAt.toISOString() }
        : null,
    credentials: credentialsOf(row.credentials),
    shared: row.shared,
    transcript:
      number !== null && method && maker
        ? { number, method, maker, savedBy: savedBy ?? '', checks: checksOf(row.checks) }
        : null,
    translation,
  }
}

/** What is known, beyond the words, of what the evidence of a revision rests on; by the key of the evidence. */
export async function listEvidenceMedia(
  tx: Tx,
  actor: Actor,
  revisionId: string,
): Promise<Map<string, EvidenceMedia>> {
  const revision = await tx.revision.findUniqueOrThrow({
    where: { id: revisionId },
    select: { content: true },
  })
  const lines = await translationsOf(tx, actor, openRevision(revision.content))
  const translations = new Map(lines.map((line) => [line.evidenceKey, line]))
  const rows = await readRows(tx, revisionId)
  return new Map(rows.map((row) => [row.key, mediaOf(row, translations.get(row.key) ?? null)]))
}
