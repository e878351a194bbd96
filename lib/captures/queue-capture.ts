import type { Member } from '@/lib/auth/actor'
import { fromHex } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import { nameKept } from '@/lib/evidence/name-kept'
import { record } from '@/lib/ledger/record'
import { addTask } from '@/lib/worker/tasks'

/** One task per capture. */
export const taskKey = (captureId: string): string => `capture:${captureId}`

/** Puts a capture into the worker's hands, at once or not before `runAt`. */
export const addCaptureTask = (tx: Tx, captureId: string, runAt?: Date): Promise<void> =>
  addTask(tx, 'capture', { captureId }, { key: taskKey(captureId), ...(runAt ? { runAt } : {}) })

type Asked = {
  url: string
  /** Null where it is not yet known of what source it is. */
  sourceId: string | null
  requestedById: string | null
  cause: 'REQUESTED' | 'RECHECK'
}

async function findUnderWay(tx: Tx, { url, sourceId }: Asked): Promise<{ id: string } | null> {
  // Two who ask at the same moment take turns.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`capture ${url}`}, 0))`
  return tx.capture.findFirst({
    where: { url, state: { in: ['WAITING', 'RUNNING'] }, ...(sourceId ? { sourceId } : {}) },
    select: { id: true },
    orderBy: { requestedAt: 'asc' },
  })
}

/**
 * Asks for the capture of an address, as a step of the caller's own act, which records the event. While the same
 * address is under way for the same source, that one is the answer, and `isNew` is false.
 */
export async function queueCapture(tx: Tx, asked: Asked): Promise<{ captureId: string; isNew: boolean }> {
  const underWay = await findUnderWay(tx, asked)
  if (underWay) return { captureId: underWay.id, isNew: false }
  const { id } = await tx.capture.create({ data: { ...asked, method: 'FETCHED' }, select: { id: true } })
  await addCaptureTask(tx, id)
  return { captureId: id, isNew: true }
}

type Sent = {
  fileName: string
  /** Of the whole file, which the store holds already; in hex. */
  sha256: string
  size: number
  mediaType: string
  sourceId?: string | null
}

/**
 * Begins the capture of a file that was sent whole: its row, the row of its bytes, the event `capture.started` and the
 * task. Throws where the store does not hold the bytes.
 */
export async function queueUpload(
  tx: Tx,
  actor: Member,
  { fileName, sha256, size, mediaType, sourceId = null }: Sent,
): Promise<{ captureId: string }> {
  await nameKept(tx, sha256, size)
  const { id: captureId } = await tx.capture.create({
    data: { method: 'UPLOADED', fileName, sourceId, requestedById: actor.id },
    select: { id: true },
  })
  await tx.captureFile.create({
    data: { captureId, role: 'ORIGINAL', sha256: fromHex(sha256), size, mediaType },
  })
  await addCaptureTask(tx, captureId)
  await record(tx, actor, {
    kind: 'capture.started',
    payload: { captureId, url: null, fileName },
    files: [{ sha256, size }],
  })
  return { captureId }
}
