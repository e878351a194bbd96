import type { Actor } from '@/lib/auth/actor'
import { db, transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import type { Item } from './do-act'
import { findRunner, type Runner } from './find-runner'
import { countItems, findHeldBulk } from './hold-bulk'
import type { BulkState, StoppedBecause } from './rules'
import { type Settled, settleItem } from './settle-item'

/** Claims at once: one is judged while the other's decision is written down. More would wait for the log's one lock. */
const LANES = 2
/** Claims between two looks at who acts and whether they still may; each claim asks again for itself. */
const CHUNK = 20

const SYSTEM = { kind: 'system', job: 'bulk' } as const satisfies Actor

export type RunOptions = {
  /** Stops after the claims under way. */
  signal?: AbortSignal
  /** Breaks off, to be gone on with, after so many milliseconds. */
  within?: number
}

const listNext = (bulkId: string, after: number) =>
  db().$queryRaw<Item[]>`
    SELECT i.n, c.ref, i.version, encode(i.hash, 'hex') AS hash, c.author_id::text AS "authorId"
    FROM desk.bulk_item i JOIN desk.claim c ON c.id = i.claim_id
    WHERE i.bulk_id = ${bulkId}::uuid AND i.state = 'WAITING' AND i.n > ${after}::int ORDER BY i.n LIMIT ${CHUNK}::int`

/** Stops it for a reason of the machine's; the system says so, as nobody asked for it. */
const halt = (bulkId: string, because: Exclude<StoppedBecause, 'asked'>) =>
  transaction(async (tx) => {
    const held = await findHeldBulk(tx, bulkId)
    if (held?.state !== 'RUNNING' || !held.act) return
    const { waiting } = await countItems(tx, bulkId)
    const payload = { bulkId, act: held.act.act, left: waiting, because }
    await record(tx, SYSTEM, { kind: 'bulk.stopped', payload })
    await tx.bulk.updateMany({ where: { id: bulkId }, data: { state: 'STOPPED', stoppedBecause: because } })
  })

/** It ends where no claim of it waits any more, whether or not its person may still act. */
const end = (bulkId: string, { act }: Runner) =>
  transaction(async (tx) => {
    const held = await findHeldBulk(tx, bulkId)
    const { waiting, done, refused } = await countItems(tx, bulkId)
    if (held?.state !== 'RUNNING' || waiting > 0) return
    await record(tx, SYSTEM, { kind: 'bulk.ended', payload: { bulkId, act: act.act, done, refused } })
    await tx.bulk.updateMany({ where: { id: bulkId }, data: { state: 'ENDED' } })
  })

type Pass = { settled: number; isBroken: boolean; because: 'interests' | null }

/** Claims in their order, `LANES` of them at a time. */
async function doChunk(
  bulkId: string,
  runner: Runner,
  items: readonly Item[],
  isOver: () => boolean,
): Promise<Pass> {
  const queue = items.values()
  const pass: Pass = { settled: 0, isBroken: false, because: null }
  const take = (as: Settled) => {
    if (as === 'done' || as === 'refused') pass.settled += 1
    if (as === 'halted' || as === 'interests') pass.isBroken = true
    if (as === 'interests') pass.because = as
  }
  const lane = async () => {
    for (const item of queue) {
      if (pass.isBroken || isOver()) return
      take(await settleItem(bulkId, runner, item))
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: LANES }, lane))
  for (const { status, ...rest } of ends) if (status === 'rejected' && 'reason' in rest) throw rest.reason
  return pass
}

type Slice = { settled: number; state: BulkState | null }

/** Does what there is to do until it ends, is stopped or is broken off. @returns how many claims were settled, and how it stands */
export async function runBulk(
  { bulkId }: { bulkId: string },
  { signal, within = Infinity }: RunOptions = {},
): Promise<Slice> {
  const until = Date.now() + within
  const isOver = () => signal?.aborted === true || Date.now() >= until
  for (let settled = 0, after = 0; ;) {
    const runner = await findRunner(bulkId)
    if (runner?.state !== 'RUNNING') return { settled, state: runner?.state ?? null }
    if (runner.hindrance) {
      await halt(bulkId, runner.hindrance)
      continue
    }
    if (isOver()) return { settled, state: 'RUNNING' }
    const items = await listNext(bulkId, after)
    if (items.length === 0) {
      await end(bulkId, runner)
      return { settled, state: (await findRunner(bulkId))?.state ?? null }
    }
    const pass = await doChunk(bulkId, runner, items, isOver)
    settled += pass.settled
    if (pass.because) await halt(bulkId, pass.because)
    // What was broken off in the middle, or is in other hands, is looked for again from the beginning.
    after = pass.settled === items.length ? (items.at(-1)?.n ?? 0) : 0
    if (pass.settled === 0 && !pass.isBroken) return { settled, state: 'RUNNING' }
  }
}
