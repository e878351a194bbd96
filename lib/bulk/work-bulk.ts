import { db } from '@/lib/db'
import { runBulk } from './run-bulk'

/** How long one act is worked on before the next has its turn, so that ten claims never wait behind a hundred thousand. */
const TURN_MS = 1_500

/** Works on every act that runs, each for a moment, whoever began first. @returns how many claims were settled */
export async function workBulk(signal: AbortSignal): Promise<number> {
  const running = await db().bulk.findMany({
    where: { state: 'RUNNING' },
    select: { id: true },
    orderBy: [{ movedAt: 'asc' }, { id: 'asc' }],
  })
  let settled = 0
  for (const { id } of running) {
    if (signal.aborted) break
    settled += (await runBulk({ bulkId: id }, { signal, within: TURN_MS })).settled
  }
  return settled
}
