import type { CaptureFailure } from '@/lib/captures/failures'
import { captureStages, type CaptureStage, isUnderWay } from '@/lib/captures/stages'
import { hex } from '@/lib/claims/revision'
import { db, longTransaction, transaction, type Tx } from '@/lib/db'
import { log } from '@/lib/log'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { recordRecheck } from '@/lib/rechecks/record-recheck'
import { nextTry } from './backoff'
import type { CaptureFileLine } from './views'
import { addCaptureTask } from './queue-capture'

const fields = {
  id: true,
  method: true,
  cause: true,
  url: true,
  fileName: true,
  sourceId: true,
  requestedById: true,
  state: true,
  attempts: true,
  result: true,
} as const

/** The row of a capture, kept from everybody else until the transaction ends; null where there is none. */
export async function holdCapture(tx: Tx, id: string) {
  await tx.$executeRaw`SELECT FROM desk.capture WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return tx.capture.findUnique({ where: { id }, select: fields })
}

/** Captures of one source end one after the other, so that the second sees what the first brought. */
export const holdSource = (tx: Tx, id: string) =>
  tx.$executeRaw`SELECT FROM desk.source WHERE id = ${id}::uuid FOR NO KEY UPDATE`

export type HeldCapture = NonNullable<Awaited<ReturnType<typeof holdCapture>>>

/** A capture as the worker takes it up; `original`: the file that was sent. */
export type CaptureWork = HeldCapture & { original: CaptureFileLine | null }

/**
 * Takes a capture up: RUNNING from now on. One that was RUNNING already was left by a worker that died, which is no
 * try of its own. Null where nothing is to be done any more.
 */
export function beginCapture(id: string): Promise<CaptureWork | null> {
  return transaction(async (tx) => {
    const held = await holdCapture(tx, id)
    if (!held || !isUnderWay(held.state)) return null
    const attempts = held.attempts + (held.state === 'WAITING' ? 1 : 0)
    const stage: CaptureStage = held.method === 'FETCHED' ? 'connecting' : 'reading'
    await tx.capture.update({ where: { id }, data: { state: 'RUNNING', stage, attempts, nextTryAt: null } })
    const file = await tx.captureFile.findUnique({
      where: { captureId_role: { captureId: id, role: 'ORIGINAL' } },
    })
    const original = file && {
      role: file.role,
      sha256: hex(file.sha256),
      size: Number(file.size),
      mediaType: file.mediaType,
    }
    return { ...held, attempts, original }
  })
}

/** Says how far it is, for whoever watches; never back, should an old worker still speak. */
export async function moveStage(id: string, stage: CaptureStage): Promise<void> {
  const before = captureStages.slice(0, captureStages.indexOf(stage))
  await db().capture.updateMany({ where: { id, state: 'RUNNING', stage: { in: before } }, data: { stage } })
}

const isGone = ({ code, detail }: CaptureFailure) =>
  code === 'http-status' && /^(404|410)\b/.test(detail ?? '')

/** Ends a try that did not work: it is tried again later, or the capture has failed. */
export async function endTry(id: string, failure: CaptureFailure): Promise<void> {
  const state = await longTransaction(async (tx) => {
    // Before anything is held: that a page is gone may reach whatever rests on it.
    await lockGraph(tx, 'alone')
    const held = await holdCapture(tx, id)
    if (!held || !isUnderWay(held.state)) return null
    const again = nextTry(failure, held.attempts, new Date())
    if (again) {
      const data = { state: 'WAITING', stage: 'waiting', failure, nextTryAt: again } as const
      await tx.capture.update({ where: { id }, data })
      await addCaptureTask(tx, id, again)
      return data.state
    }
    const data = { state: 'FAILED', failure, nextTryAt: null, finishedAt: new Date() } as const
    await tx.capture.update({ where: { id }, data })
    if (held.sourceId && isGone(failure)) {
      await holdSource(tx, held.sourceId)
      await recordRecheck(tx, { captureId: id, sourceId: held.sourceId, text: null })
    }
    return data.state
  })
  if (state)
    log.info({ capture: id, state, why: failure.code, detail: failure.detail }, 'capture did not work')
}
