import type { Actor } from '@/lib/auth/actor'
import { holdCapture } from '@/lib/captures/hold-capture'
import { canCapture } from '@/lib/captures/policy'
import type { DropCaptureInput } from '@/lib/captures/schema'
import { isOver } from '@/lib/captures/stages'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'

/** Lets a capture go that has not become a document; its files are named no more, and the store clears them away. */
export async function dropCapture(
  actor: Actor,
  { captureId }: DropCaptureInput,
): Promise<Outcome<{ captureId: string }>> {
  if (!canCapture(actor)) return refuse('not-allowed')
  return transaction(async (tx) => {
    const held = await holdCapture(tx, captureId)
    if (!held) return refuse('not-found')
    if (isOver(held.state)) return refuse('wrong-state', 'This capture is over; there is nothing to drop.')
    await tx.captureFile.deleteMany({ where: { captureId } })
    const data = { state: 'DROPPED', nextTryAt: null, finishedAt: new Date() } as const
    await tx.capture.update({ where: { id: captureId }, data })
    await record(tx, actor, { kind: 'capture.dropped', payload: { captureId } })
    return done({ captureId })
  })
}
