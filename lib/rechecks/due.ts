import { queueCapture } from '@/lib/captures/queue-capture'
import { db, transaction } from '@/lib/db'
import { findSettings } from '@/lib/settings/queries'

/** How many captures one round asks for. */
const MOST = 50

type Due = { sourceId: string; url: string }

/**
 * Pages whose words claims quote and which nobody has looked at for so many days, those of different sites before a
 * second one of the same, the longest waiting first. A look that failed counts as one: the next is as many days off.
 */
const listDue = (days: number) => db().$queryRaw<Due[]>`
  SELECT d.id::text AS "sourceId", d.url FROM (
    SELECT s.id, s.url, seen.at, row_number() OVER (PARTITION BY lower(substring(s.url FROM '^[a-zA-Z]+://([^/?#]*)')) ORDER BY seen.at, s.id) AS turn
    FROM desk.source s,
      LATERAL (SELECT greatest((SELECT max(n.captured_at) FROM desk.snapshot n WHERE n.source_id = s.id),
                               (SELECT max(coalesce(c.finished_at, c.requested_at)) FROM desk.capture c WHERE c.source_id = s.id)) AS at) seen
    WHERE s.url IS NOT NULL AND seen.at < ledger.clock() - make_interval(days => ${days}::int)
      AND NOT EXISTS (SELECT FROM desk.capture c WHERE c.source_id = s.id AND c.state IN ('WAITING', 'RUNNING'))
      AND EXISTS (
        SELECT FROM desk.snapshot n JOIN desk.quotation q ON q.snapshot_id = n.id AND q.transcript_id IS NULL
          JOIN desk.evidence e ON e.quotation_id = q.id
          JOIN desk.claim c ON e.revision_id IN (c.current_revision_id, c.decided_revision_id)
        WHERE n.source_id = s.id AND c.workflow <> 'WITHDRAWN' AND c.merged_into_id IS NULL)
  ) d
  ORDER BY d.turn, d.at, d.id
  LIMIT ${MOST}`

/** Asks for another capture of cited pages that are due for one. How many it asked for; none where it is set to never. */
export async function recaptureDue(): Promise<number> {
  const { recheckDays } = await findSettings()
  if (recheckDays === 0) return 0
  let asked = 0
  for (const { sourceId, url } of await listDue(recheckDays)) {
    const { isNew } = await transaction((tx) =>
      queueCapture(tx, { url, sourceId, requestedById: null, cause: 'RECHECK' }),
    )
    if (isNew) asked += 1
  }
  return asked
}
