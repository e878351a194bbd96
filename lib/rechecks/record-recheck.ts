import type { System } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db'
import { type Recorded, record } from '@/lib/ledger/record'
import { republishWhere } from '@/lib/published/republish'
import { startRipples } from '@/lib/ripples/start-ripples'
import { takeBackDrift } from '@/lib/ripples/take-back'
import { type Comparison, comparerWith, type Quoted, type QuotationState } from './compare'

const RECHECK: System = { kind: 'system', job: 'recheck' }

type Standing = Required<Quoted> & { id: string; state: QuotationState }
type Change = { quotationId: string; from: QuotationState } & Comparison

/** Words quoted from the source's texts that a claim's newest or decided revision shows, with what was last found of them. */
const listStanding = (tx: Tx, sourceId: string) => tx.$queryRaw<Standing[]>`
  SELECT q.id::text, q.exact, q.prefix, q.suffix, q.start_cp AS "startCp",
    coalesce((SELECT k.state::text FROM desk.quotation_check k JOIN ledger.event e ON e.id = k.event_id
      WHERE k.quotation_id = q.id ORDER BY e.leaf_index DESC LIMIT 1), 'HOLDS') AS state
  FROM desk.snapshot s JOIN desk.quotation q ON q.snapshot_id = s.id AND q.transcript_id IS NULL
  WHERE s.source_id = ${sourceId}::uuid
    AND EXISTS (SELECT FROM desk.evidence e JOIN desk.claim c ON e.revision_id IN (c.current_revision_id, c.decided_revision_id)
                WHERE e.quotation_id = q.id)
  ORDER BY q.id`

/** Whether every word that is quoted of the source stands in it, by the newest look at each. */
async function allStand(tx: Tx, sourceId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<Array<{ stand: boolean }>>`
    SELECT NOT EXISTS (
      SELECT FROM desk.snapshot s JOIN desk.quotation q ON q.snapshot_id = s.id
        CROSS JOIN LATERAL (SELECT k.state FROM desk.quotation_check k JOIN ledger.event e ON e.id = k.event_id
                            WHERE k.quotation_id = q.id ORDER BY e.leaf_index DESC LIMIT 1) newest
      WHERE s.source_id = ${sourceId}::uuid AND newest.state <> 'HOLDS') AS stand`
  return row?.stand ?? false
}

/**
 * Public decisions whose words no longer stand as quoted wait for a reviewer to look whether they still hold, and so does
 * whatever rests on the source as a whole, or on another document that comes from it. Once all stands again, nobody has to.
 */
async function ripple(tx: Tx, sourceId: string, event: Recorded, changes: readonly Change[]): Promise<void> {
  if (changes.some(({ state }) => state !== 'HOLDS'))
    await startRipples(tx, { cause: 'DRIFTED', event, sourceIds: [sourceId] })
  else if (await allStand(tx, sourceId)) await takeBackDrift(tx, event, sourceId)
}

type Recheck = {
  captureId: string
  sourceId: string
  /** The normalised text that the capture brought; null where the page is gone (404, 410). */
  text: string | null
}

/**
 * Compares what is quoted from a source with what a later capture of it shows, and writes down what changed since the
 * last look: one event, a check for each quotation, ripples, and the public pages anew. Nothing where nothing changed,
 * so that it may be run again. Call it last in the transaction: its event must stay the newest until it is done.
 */
export async function recordRecheck(tx: Tx, { captureId, sourceId, text }: Recheck): Promise<void> {
  // Two captures of one source take turns, or both would write the same change.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`recheck ${sourceId}`}, 0))`
  const compare = comparerWith(text)
  const changes = (await listStanding(tx, sourceId)).flatMap(({ id, state, ...quoted }): Change[] => {
    const found = compare(quoted)
    return found.state === state ? [] : [{ quotationId: id, from: state, ...found }]
  })
  if (changes.length === 0) return
  const event = await record(tx, RECHECK, {
    kind: 'source.rechecked',
    payload: {
      sourceId,
      captureId,
      changes: changes.map(({ quotationId, from, state }) => ({ quotationId, from, to: state })),
    },
  })
  await tx.quotationCheck.createMany({
    data: changes.map(({ quotationId, state, nearest }) => ({
      quotationId,
      captureId,
      state,
      nearest,
      eventId: event.id,
    })),
  })
  await republishWhere(tx, { quotationIds: changes.map(({ quotationId }) => quotationId) })
  await ripple(tx, sourceId, event, changes)
}
