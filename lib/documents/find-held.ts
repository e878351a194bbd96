import { captureResult } from '@/lib/captures/schema'
import { hex } from '@/lib/claims/revision'
import { db } from '@/lib/db'
import type { DocumentCapture, SharingLine } from '@/lib/documents/views'
import { mediaCredentials, type MediaCredentials } from '@/lib/media/credentials'

/** The capture that became this document, with its files; null where the text was pasted. */
export async function findCapture(snapshotId: string): Promise<DocumentCapture | null> {
  const found = await db().capture.findFirst({
    where: { snapshotId, state: 'KEPT' },
    orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      result: true,
      files: {
        select: { role: true, sha256: true, size: true, mediaType: true },
        orderBy: { role: 'asc' },
      },
    },
  })
  if (!found) return null
  const measured = captureResult.safeParse(found.result).data
  return {
    id: found.id,
    httpStatus: measured?.httpStatus ?? null,
    redirects: measured?.redirects ?? [],
    fetchedAt: measured?.fetchedAt ?? null,
    noPicture: measured?.noPicture ?? null,
    files: found.files.map(({ sha256, size, ...file }) => ({
      ...file,
      sha256: hex(sha256),
      size: Number(size),
    })),
  }
}

/** Every document of a source, newest first. */
export async function listCapturesOf(sourceId: string) {
  const rows = await db().snapshot.findMany({
    where: { sourceId },
    select: { id: true, capturedAt: true },
    orderBy: [{ capturedAt: 'desc' }, { id: 'asc' }],
    take: 50,
  })
  return rows.map(({ id, capturedAt }) => ({ documentId: id, capturedAt: capturedAt.toISOString() }))
}

/** The newest act of opening or closing a document to readers; the order of events decides. */
export async function findSharing(snapshotId: string): Promise<SharingLine | null> {
  const [row] = await db().$queryRaw<Array<Omit<SharingLine, 'at'> & { at: Date }>>`
    SELECT s.id::text, s.shared, s.reason, e.actor_name AS who, s.at
    FROM desk.sharing s JOIN ledger.event e ON e.id = s.event_id
    WHERE s.snapshot_id = ${snapshotId}::uuid ORDER BY e.leaf_index DESC LIMIT 1`
  return row ? { ...row, at: row.at.toISOString() } : null
}

/** Content credentials as they were kept; what cannot be read any more counts as never looked for. */
export const credentialsOf = (kept: unknown): MediaCredentials | null =>
  mediaCredentials.safeParse(kept).data ?? null
