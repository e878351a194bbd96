import { busyRefusal } from '@/lib/busy'
import { log } from '@/lib/log'
import type { Brought, Tried } from './brought'
import { failed } from './brought'
import { bringDocument } from './bring-document'
import { finishCapture } from './finish-capture'
import { beginCapture, type CaptureWork, endTry } from './hold-capture'

/** What came of it; a fault of ours counts as a try that failed, and is tried again like one. */
async function bring(work: CaptureWork): Promise<Tried<Brought>> {
  try {
    return await bringDocument(work)
  } catch (cause) {
    if (busyRefusal(cause)) throw cause
    log.error({ capture: work.id, attempts: work.attempts, err: cause }, 'capture broke off')
    return failed('damaged', null, true)
  }
}

/**
 * Does one try of a capture. It may be broken off anywhere and run again, by itself or beside itself: until the last
 * transaction only the row's own state moves, and that transaction looks whether the capture is over. Throws only
 * where the database is away; the queue then tries again.
 */
export async function runCapture({ captureId }: { captureId: string }): Promise<void> {
  const work = await beginCapture(captureId)
  if (!work) return
  const tried = await bring(work)
  if (!tried.ok) return endTry(captureId, tried.failure)
  try {
    await finishCapture(captureId, tried.value)
  } catch (cause) {
    if (busyRefusal(cause)) throw cause
    log.error({ capture: captureId, attempts: work.attempts, err: cause }, 'capture could not be kept')
    await endTry(captureId, failed('damaged', null, true).failure)
  }
}
