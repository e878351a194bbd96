import { createHash } from 'node:crypto'
import type { CaptureResult } from '@/lib/captures/schema'
import type { Tx } from '@/lib/db'
import type { CaptureMethod } from '@/lib/generated/prisma/client'

/** A SHA-256 in hex as the database keeps it. */
export const bytesOf = (sha256: string) => new Uint8Array(Buffer.from(sha256, 'hex'))

type Captured = {
  sourceId: string
  method: CaptureMethod
  fileName: string | null
  capturedById: string | null
  result: CaptureResult
  text: string
}

/** Writes what a capture brought as a document of a source. Throws where the source has the same bytes already. */
export async function writeSnapshot(tx: Tx, captured: Captured): Promise<string> {
  const { sourceId, method, fileName, capturedById, result, text } = captured
  const { size, mediaType, textLengthCp, pages, durationMs, credentials, finalUrl } = result
  const { id } = await tx.snapshot.create({
    data: {
      sourceId,
      method,
      fileName,
      capturedById,
      size,
      mediaType,
      text,
      textLengthCp,
      pages,
      durationMs,
      sha256: bytesOf(result.sha256),
      textSha256: new Uint8Array(createHash('sha256').update(text, 'utf8').digest()),
      finalUrl,
      ...(credentials ? { credentials } : {}),
    },
    select: { id: true },
  })
  return id
}
