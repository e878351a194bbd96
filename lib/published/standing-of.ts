import type { AuthenticityRating } from '@/lib/authenticity/ratings'
import { hex, type RevisionContent } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import { verifyKept } from '@/lib/evidence/store'
import { mediaCredentials } from '@/lib/media/credentials'
import { kindOf } from '@/lib/media/kinds'
import { restsOn, type Shown } from '@/lib/published/evidence'
import type { PublicFile, PublicMedia, PublicQuotation } from '@/lib/published/evidence-views'
import type { Standing } from '@/lib/review/standing'

type FileRow = { sha256: Uint8Array; size: bigint; mediaType: string }

/** A file that readers may have; none where its bytes are not there or not the hashed ones. */
async function publicFileOf(row: FileRow | undefined): Promise<PublicFile | null> {
  if (!row || !(await verifyKept(hex(row.sha256)))) return null
  return { sha256: hex(row.sha256), mediaType: row.mediaType, size: Number(row.size) }
}

type ClipRow = FileRow & { id: string }

const listSharedClips = (tx: Tx, ids: readonly string[]) =>
  tx.$queryRaw<ClipRow[]>`
    SELECT k.quotation_id::text AS id, k.sha256, k.size, k.media_type AS "mediaType"
    FROM desk.clip k JOIN desk.quotation q ON q.id = k.quotation_id
    WHERE k.quotation_id = ANY (${ids}::uuid[]) AND desk.is_shared(q.snapshot_id)`

type LaterRow = { id: string; state: 'HOLDS' | NonNullable<PublicQuotation['later']>['state']; at: Date }

/** The newest look at each quotation, in the log's order. */
const listLater = (tx: Tx, ids: readonly string[]) =>
  tx.$queryRaw<LaterRow[]>`
    SELECT DISTINCT ON (c.quotation_id) c.quotation_id::text AS id, c.state::text AS state, c.checked_at AS at
    FROM desk.quotation_check c JOIN ledger.event e ON e.id = c.event_id
    WHERE c.quotation_id = ANY (${ids}::uuid[]) ORDER BY c.quotation_id, e.leaf_index DESC`

const laterOf = (row: LaterRow | undefined): PublicQuotation['later'] =>
  row && row.state !== 'HOLDS' ? { state: row.state, since: row.at.toISOString() } : null

async function findQuotations(tx: Tx, content: RevisionContent): Promise<Shown['quotations']> {
  const ids = [...new Set(content.evidence.flatMap(({ quotation }) => quotation?.id ?? []))]
  if (ids.length === 0) return new Map()
  const clips = new Map((await listSharedClips(tx, ids)).map((row) => [row.id, row]))
  const later = new Map((await listLater(tx, ids)).map((row) => [row.id, row]))
  const shown: Array<[string, Pick<PublicQuotation, 'clip' | 'later'>]> = []
  for (const id of ids)
    shown.push([id, { clip: await publicFileOf(clips.get(id)), later: laterOf(later.get(id)) }])
  return new Map(shown)
}

/** Under the name they bore then: the event's, not the person's. */
async function findCheckers(tx: Tx, content: RevisionContent): Promise<Shown['checkedBy']> {
  const ids = content.evidence.flatMap(({ quotation }) => quotation?.translation?.id ?? [])
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<Array<{ id: string; name: string }>>`
    SELECT c.translation_id::text AS id, e.actor_name AS name
    FROM desk.translation_check c JOIN ledger.event e ON e.id = c.event_id WHERE c.translation_id = ANY (${ids}::uuid[])`
  return new Map(rows.map(({ id, name }) => [id, name]))
}

type JudgedRow = { id: string; rating: AuthenticityRating; reason: string; judgedBy: string; at: Date }

const listJudgements = (tx: Tx, ids: readonly string[]) =>
  tx.$queryRaw<JudgedRow[]>`
    SELECT DISTINCT ON (a.snapshot_id) a.snapshot_id::text AS id, a.rating::text AS rating, a.reason,
      e.actor_name AS "judgedBy", a.judged_at AS at
    FROM desk.authenticity_judgement a JOIN ledger.event e ON e.id = a.event_id
    WHERE a.snapshot_id = ANY (${ids}::uuid[]) ORDER BY a.snapshot_id, e.leaf_index DESC`

const listSharedPictures = (tx: Tx, ids: readonly string[]) =>
  tx.$queryRaw<ClipRow[]>`
    SELECT DISTINCT ON (t.snapshot_id) t.snapshot_id::text AS id, f.sha256, f.size, f.media_type AS "mediaType"
    FROM desk.capture t JOIN desk.capture_file f ON f.capture_id = t.id AND f.role = 'PUBLIC_COPY'
    WHERE t.state = 'KEPT' AND t.snapshot_id = ANY (${ids}::uuid[]) AND desk.is_shared(t.snapshot_id)
    ORDER BY t.snapshot_id, t.requested_at DESC, t.id DESC`

const authenticityOf = (row: JudgedRow | undefined): PublicMedia['authenticity'] =>
  row
    ? { rating: row.rating, reason: row.reason, judgedBy: row.judgedBy, judgedAt: row.at.toISOString() }
    : null

type Media = { id: string; kind: PublicMedia['kind']; credentials: unknown }

/** The recordings and pictures that a revision rests on. */
async function listMedia(
  tx: Tx,
  content: RevisionContent,
  standing: ReadonlyMap<string, Standing>,
): Promise<Media[]> {
  const ids = [...new Set(content.evidence.flatMap((piece) => restsOn(piece, standing) ?? []))]
  if (ids.length === 0) return []
  const rows = await tx.snapshot.findMany({
    where: { id: { in: ids } },
    select: { id: true, mediaType: true, credentials: true },
  })
  return rows.flatMap(({ id, mediaType, credentials }) => {
    const kind = kindOf(mediaType)
    return kind === 'audio' || kind === 'video' || kind === 'image' ? [{ id, kind, credentials }] : []
  })
}

async function findMedia(
  tx: Tx,
  content: RevisionContent,
  standing: ReadonlyMap<string, Standing>,
): Promise<Shown['media']> {
  const media = await listMedia(tx, content, standing)
  if (media.length === 0) return new Map()
  const ids = media.map(({ id }) => id)
  const judgements = new Map((await listJudgements(tx, ids)).map((row) => [row.id, row]))
  const pictures = new Map((await listSharedPictures(tx, ids)).map((row) => [row.id, row]))
  const shown: Array<[string, PublicMedia]> = []
  for (const { id, kind, credentials } of media) {
    const read = mediaCredentials.safeParse(credentials)
    const picture = kind === 'image' ? await publicFileOf(pictures.get(id)) : null
    const authenticity = authenticityOf(judgements.get(id))
    shown.push([id, { kind, authenticity, credentials: read.success ? read.data : null, picture }])
  }
  return new Map(shown)
}

/** What stands now of a decided revision's words, recordings and pictures, for its public page. */
export const findShown = async (
  tx: Tx,
  content: RevisionContent,
  standing: ReadonlyMap<string, Standing>,
): Promise<Shown> => ({
  quotations: await findQuotations(tx, content),
  checkedBy: await findCheckers(tx, content),
  media: await findMedia(tx, content, standing),
})
