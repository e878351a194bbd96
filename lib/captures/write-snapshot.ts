import type { CaptureResult } from '@/lib/captures/schema'
import { fromHex } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import type { CaptureMethod } from '@/lib/generated/prisma/client'
import { askForLinks } from '@/lib/linking/ask-links'

type Captured = {
  sourceId: string
  method: CaptureMethod
  fileName: string | null
  capturedById: string | null
  result: CaptureResult
  text: string
}

/** Writes what a capture brought as a document of a source, and asks where it comes from. Throws where the source has the same bytes already. */
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
      sha256: fromHex(result.sha256),
      textSha256: fromHex(result.textSha256),
      finalUrl,
      ...(credentials ? { credentials } : {}),
    },
    select: { id: true },
  })
  await askForLinks(tx, { id, text })
  return id
}
