import { fromHex, hex } from '@/lib/claims/revision'
import { db, transaction } from '@/lib/db'
import { nameKept } from '@/lib/evidence/name-kept'
import { keepFile, withKept } from '@/lib/evidence/store'
import { cutClip } from '@/lib/media/cut-clip'
import { kindOf } from '@/lib/media/kinds'
import { lockPublished } from '@/lib/published/lock-published'
import { republishWhere } from '@/lib/published/republish'
import type { TaskPayload } from '@/lib/worker/tasks'

type Span = { sha256: string; mediaType: string; startMs: number; endMs: number }

/** What there is to cut: null where it is cut already, and of everything but sound. A video cannot be cut here. */
async function findSpan(quotationId: string): Promise<Span | null> {
  const found = await db().quotation.findUnique({
    where: { id: quotationId },
    select: {
      startMs: true,
      endMs: true,
      clip: { select: { quotationId: true } },
      snapshot: { select: { sha256: true, mediaType: true } },
    },
  })
  if (!found || found.clip || found.startMs === null || found.endMs === null) return null
  const { startMs, endMs, snapshot } = found
  if (kindOf(snapshot.mediaType) !== 'audio') return null
  return { sha256: hex(snapshot.sha256), mediaType: snapshot.mediaType, startMs, endMs }
}

async function cut({ sha256, mediaType, ...span }: Span): Promise<Uint8Array> {
  const clip = await withKept(sha256, (path) => cutClip(path, mediaType, span))
  if (!clip) throw new Error(`the captured recording ${sha256} is missing or damaged`)
  if (!clip.ok) throw new Error(clip.refusal.detail)
  return clip.value
}

/**
 * Cuts the sound of one quoted span out of the sealed recording and keeps it; pages that quote it have it from then on,
 * where readers may hear it. Done again, or twice at once, it changes nothing.
 */
export async function makeClip({ quotationId }: TaskPayload<'clip'>): Promise<void> {
  const span = await findSpan(quotationId)
  if (!span) return
  const bytes = await cut(span)
  const sha256 = await keepFile(bytes)
  await transaction(async (tx) => {
    await nameKept(tx, sha256, bytes.byteLength)
    // Before the clip is written: a decision that is being taken either sees it, or is seen here.
    await lockPublished(tx)
    const { count } = await tx.clip.createMany({
      data: [
        {
          quotationId,
          sha256: fromHex(sha256),
          size: bytes.byteLength,
          mediaType: 'audio/wav',
        },
      ],
      skipDuplicates: true,
    })
    if (count === 1) await republishWhere(tx, { quotationIds: [quotationId] })
  })
}
