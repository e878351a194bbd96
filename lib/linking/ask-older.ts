import { transaction } from '@/lib/db'
import { addTask } from '@/lib/worker/tasks'
import { linksKey } from './ask-links'

/** Texts of which one round sees to it that so many wait: captures wait behind them. */
const A_ROUND = 25

/**
 * Asks for the links of texts that were captured before there were fingerprints, some at a time: each source's newest
 * text that has none and for which no task lies there. One that cannot be read stays with the queue, and holds up no other.
 * @returns how many were asked for
 */
export async function askForOlderLinks(): Promise<number> {
  return transaction(async (tx) => {
    const rows = await tx.$queryRaw<Array<{ id: string }>>`
      SELECT n.id::text FROM desk.source s CROSS JOIN LATERAL (
        SELECT n.id FROM desk.snapshot n WHERE n.source_id = s.id AND n.text_length_cp > 0 ORDER BY n.captured_at DESC, n.id LIMIT 1) n
      WHERE NOT EXISTS (SELECT FROM desk.fingerprint f WHERE f.snapshot_id = n.id)
        AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs j WHERE j.key = ${linksKey('')} || n.id::text)
      LIMIT greatest(0, ${A_ROUND}::int - (SELECT count(*) FROM graphile_worker._private_jobs j WHERE j.key LIKE ${`${linksKey('')}%`}))`
    for (const { id: snapshotId } of rows)
      await addTask(tx, 'links', { snapshotId }, { key: linksKey(snapshotId) })
    return rows.length
  })
}
