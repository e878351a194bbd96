import { type Actor } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { fromHex } from '@/lib/claims/revision'
import { db } from '@/lib/db'
import { read } from '@/lib/db-public'

/** A file that may be handed out. `fileName` is what somebody once called it, or null. */
export type FoundFile = { size: number; mediaType: string; fileName: string | null }

type Row = { size: string; mediaType: string; fileName: string | null }

const found = (row: Row | undefined): FoundFile | null => (row ? { ...row, size: Number(row.size) } : null)

/** A file that readers may have. Asked as whence_public, which sees no other. */
export async function findPublicFile(sha256: string): Promise<FoundFile | null> {
  const rows = await read<Row>(
    'public file',
    `SELECT size::text, media_type AS "mediaType", file_name AS "fileName" FROM published.file
     WHERE sha256 = $1 ORDER BY claim_id LIMIT 1`,
    [fromHex(sha256)],
  )
  return found(rows[0])
}

/** A file that some row of the desk names; null for who may not read the desk. What one was sent as names it best. */
export async function findDeskFile(actor: Actor, sha256: string): Promise<FoundFile | null> {
  if (!canReadDesk(actor)) return null
  const hash = fromHex(sha256)
  const rows = await db().$queryRaw<Row[]>`
    SELECT size, "mediaType", "fileName" FROM (
      SELECT 1 AS n, f.size::text, f.media_type AS "mediaType", c.file_name AS "fileName"
        FROM desk.capture_file f JOIN desk.capture c ON c.id = f.capture_id WHERE f.sha256 = ${hash} AND f.role = 'ORIGINAL'
      UNION ALL
      SELECT 2, s.size::text, s.media_type, s.file_name FROM desk.snapshot s WHERE s.sha256 = ${hash}
      UNION ALL
      SELECT 3, f.size::text, f.media_type, NULL FROM desk.capture_file f WHERE f.sha256 = ${hash} AND f.role <> 'ORIGINAL'
      UNION ALL
      SELECT 4, k.size::text, k.media_type, NULL FROM desk.clip k WHERE k.sha256 = ${hash}) named
    ORDER BY n, "fileName" IS NULL LIMIT 1`
  return found(rows[0])
}
