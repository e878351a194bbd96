import type { Actor } from '@/lib/auth/actor'
import type { StartCaptureInput } from '@/lib/captures/schema'
import { transaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { canCapture } from '@/lib/captures/policy'
import { queueCapture } from '@/lib/captures/queue-capture'

/** The source that was named, or the one whose address it is; undefined where the named one is not there. */
async function findSourceId(
  tx: Tx,
  { url, sourceId }: StartCaptureInput,
): Promise<string | null | undefined> {
  const where = sourceId === null ? { url } : { id: sourceId }
  const found = await tx.source.findFirst({ where, select: { id: true } })
  return sourceId === null ? (found?.id ?? null) : found?.id
}

/**
 * Asks for the capture of an address. Of a source that is known already (named, or by its address) it becomes a document
 * by itself; otherwise it waits to be described. While the same address is under way, that capture is the answer and
 * nothing is written.
 */
export async function startCapture(
  actor: Actor,
  input: StartCaptureInput,
): Promise<Outcome<{ captureId: string }>> {
  if (!canCapture(actor)) return refuse('not-allowed')
  return transaction(async (tx) => {
    const sourceId = await findSourceId(tx, input)
    if (sourceId === undefined) return refuse('not-found')
    const { url } = input
    const asked = { url, sourceId, requestedById: actor.id, cause: 'REQUESTED' } as const
    const { captureId, isNew } = await queueCapture(tx, asked)
    if (isNew)
      await record(tx, actor, { kind: 'capture.started', payload: { captureId, url, fileName: null } })
    return done({ captureId })
  })
}
