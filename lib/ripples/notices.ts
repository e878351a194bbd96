import { grouped } from '@/lib/grouped'
import type { Tx } from '@/lib/db'
import { lockPublished } from '@/lib/published/lock-published'
import type { PublicNotice } from '@/lib/published/views'
import { inParts } from './in-parts'
import { loadResting } from './load-resting'
import { noticeOf, type OpenRipple } from './notice'
import { weigh, type Weighed } from './weigh'

type OpenRow = Omit<OpenRipple, 'at'> & { claimId: string; at: Date }

/** The changes that nobody has looked at, of each of these claims, the newest first. */
export async function listOpenRipples(tx: Tx, ids: readonly string[]): Promise<Map<string, OpenRipple[]>> {
  const open: Array<readonly [string, OpenRipple]> = []
  await inParts(ids, async (part) => {
    const rows = await tx.$queryRaw<OpenRow[]>`
      SELECT r.claim_id::text AS "claimId", r.cause::text AS cause, v.at,
        CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('id', s.id, 'title', s.title, 'language', s.language) END AS source
      FROM desk.ripple r JOIN ledger.event v ON v.id = r.event_id LEFT JOIN desk.source s ON s.id = r.source_id
      WHERE r.claim_id = ANY (${part}::uuid[]) AND r.settled_at IS NULL ORDER BY v.leaf_index DESC`
    for (const { claimId, at, ...ripple } of rows) open.push([claimId, { ...ripple, at: at.toISOString() }])
  })
  return grouped(open)
}

export type Written = { claimId: string; notice: PublicNotice }

/** Writes what the pages of these claims say of the changes under them; all in the order of the claims' ids. */
export const writeNotices = (tx: Tx, notices: readonly Written[]): Promise<void> =>
  inParts(notices, async (part) => {
    const rows = part.map(({ claimId, notice }) => ({
      claim_id: claimId,
      at: notice.changes[0]?.at,
      body: notice,
    }))
    await tx.$executeRaw`
      INSERT INTO published.notice (claim_id, at, body)
      SELECT x.claim_id, x.at, x.body FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x (claim_id uuid, at timestamptz, body jsonb)
      ORDER BY x.claim_id ON CONFLICT (claim_id) DO UPDATE SET at = excluded.at, body = excluded.body`
  })

const deleteNotices = (tx: Tx, ids: readonly string[]) =>
  ids.length === 0 ? null : tx.$executeRaw`DELETE FROM published.notice WHERE claim_id = ANY (${ids}::uuid[])`

/** What the page of a claim says of the changes under it; null where readers see none of its words, or none is open. */
export const noticeFor = (
  { claim, now, unmet }: Weighed,
  open: readonly OpenRipple[] | undefined,
): PublicNotice | null =>
  claim.page && noticeOf(open ?? [], claim.page, { counts: now, noLongerMet: unmet.length > 0 })

/** Makes the notices of these claims anew from what is open and from what they rest on now; takes away what nothing says. */
export async function rewriteNotices(tx: Tx, ids: readonly string[]): Promise<void> {
  const open = await listOpenRipples(tx, ids)
  if (open.size === 0) {
    await deleteNotices(tx, ids)
    return
  }
  const { weighed } = await weigh(tx, await loadResting(tx, [...open.keys()].sort()))
  const written = weighed.flatMap((one): Written[] => {
    const notice = noticeFor(one, open.get(one.claim.id))
    return notice ? [{ claimId: one.claim.id, notice }] : []
  })
  const kept = new Set(written.map(({ claimId }) => claimId))
  await deleteNotices(
    tx,
    ids.filter((id) => !kept.has(id)),
  )
  await writeNotices(tx, written)
}

/** Of a document that is called something else from now on: notices that name it call it so too. */
export async function renameInNotices(tx: Tx, sourceId: string): Promise<void> {
  await lockPublished(tx)
  await tx.$executeRaw`
    UPDATE published.notice n SET body = jsonb_set(n.body, '{changes}', (
      SELECT jsonb_agg(CASE WHEN change #>> '{source,id}' = s.id::text
          THEN jsonb_set(change, '{source}', jsonb_build_object('id', s.id, 'title', s.title, 'language', s.language)) ELSE change END ORDER BY place)
      FROM jsonb_array_elements(n.body -> 'changes') WITH ORDINALITY AS c (change, place)))
    FROM desk.source s
    WHERE s.id = ${sourceId}::uuid AND n.claim_id IN (
      SELECT r.claim_id FROM desk.ripple r WHERE r.source_id = s.id AND r.settled_at IS NULL)`
}

/**
 * Puts the notice of a claim right after its page was written: there, where changes under it are open and readers see
 * its words; gone, where it was looked at, withheld or merged.
 */
export const republishNotice = (tx: Tx, claimId: string): Promise<void> => rewriteNotices(tx, [claimId])
