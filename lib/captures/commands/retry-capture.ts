import type { Actor } from '@/lib/auth/actor'
import { holdCapture } from '@/lib/captures/hold-capture'
import { canCapture } from '@/lib/captures/policy'
import { addCaptureTask } from '@/lib/captures/queue-capture'
import type { RetryCaptureInput } from '@/lib/captures/schema'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'

/** Has a capture that failed tried again, with all its tries before it; what it failed with stays until then. */
export async function retryCapture(
  actor: Actor,
  { captureId }: RetryCaptureInput,
): Promise<Outcome<{ captureId: string }>> {
  if (!canCapture(actor)) return refuse('not-allowed')
  return transaction(async (tx) => {
    const held = await holdCapture(tx, captureId)
    if (!held) return refuse('not-found')
    if (held.state !== 'FAILED') return refuse('wrong-state', 'Only a capture that failed is tried again.')
    const data = {
      state: 'WAITING',
      stage: 'waiting',
      attempts: 0,
      nextTryAt: null,
      finishedAt: null,
    } as const
    await tx.capture.update({ where: { id: captureId }, data })
    await addCaptureTask(tx, captureId)
    await record(tx, actor, { kind: 'capture.retried', payload: { captureId } })
    return done({ captureId })
  })
}
