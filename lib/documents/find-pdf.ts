import type { Actor } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { hex } from '@/lib/claims/revision'
import { db } from '@/lib/db'

/** Of a captured PDF: the SHA-256 of its bytes (hex), and where each page begins in its text (code points). */
export type CapturedPdf = { sha256: string; pages: number[] }

/** A captured PDF; null where there is none that this person may see, or where the document is something else. */
export async function findPdf(actor: Actor, documentId: string): Promise<CapturedPdf | null> {
  if (!canReadDesk(actor)) return null
  const found = await db().snapshot.findFirst({
    where: { id: documentId, mediaType: 'application/pdf' },
    select: { sha256: true, pages: true },
  })
  return found && { sha256: hex(found.sha256), pages: found.pages }
}
