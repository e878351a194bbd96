import { setTimeout as wait } from 'node:timers/promises'
import { busyRefusal } from '@/lib/busy'
import { surrounding, transaction, type Tx } from '@/lib/db'
import { log } from '@/lib/log'
import type { Refusal } from '@/lib/outcome'
import { doAct, type Item } from './do-act'
import type { Runner } from './find-runner'

/**
 * What became of a claim: done, or refused; or left as it was: `elsewhere`: another worker is at it or has settled it;
 * `halted`: the act was stopped, or its person may not any more; `interests`: theirs have lapsed.
 */
export type Settled = 'done' | 'refused' | 'elsewhere' | 'halted' | 'interests'

/** Undoes the transaction that it is thrown in. */
class Left extends Error {
  constructor(readonly as: 'elsewhere' | 'halted') {
    super('this claim is left as it is')
  }
}

const MOST_TRIES = 6
const FAULT = 'This did not work, through no fault of yours. It is written down. Look at this claim alone.'

/**
 * Within the transaction of the act itself: the claim still waits, nobody else is at it, the act still runs, and its person
 * may: held until that transaction ends, so that whoever is deactivated has decided nothing more after that.
 */
async function standBehind(tx: Tx, bulkId: string, { actor }: Runner, n: number): Promise<void> {
  const [row] = await tx.$queryRaw<Array<{ may: boolean }>>`
    SELECT b.state = 'RUNNING' AND p.active AND p.role::text = ${actor.role} AND p.session_version = b.session_version AS may
    FROM desk.bulk_item i JOIN desk.bulk b ON b.id = i.bulk_id JOIN desk.person p ON p.id = b.person_id
    WHERE i.bulk_id = ${bulkId}::uuid AND i.n = ${n}::int AND i.state = 'WAITING'
    FOR NO KEY UPDATE OF i SKIP LOCKED FOR SHARE OF p`
  if (!row) throw new Left('elsewhere')
  if (!row.may) throw new Left('halted')
}

const tellDone = (tx: Tx, bulkId: string, n: number) =>
  tx.$executeRaw`UPDATE desk.bulk_item SET state = 'DONE' WHERE bulk_id = ${bulkId}::uuid AND n = ${n}::int`

const tellRefused = (
  bulkId: string,
  n: number,
  { code, detail }: Pick<Refusal, 'detail'> & { code: string },
) =>
  transaction(async (tx) => {
    await tx.$executeRaw`
      UPDATE desk.bulk_item SET state = 'REFUSED', code = ${code}, detail = ${detail}
      WHERE bulk_id = ${bulkId}::uuid AND n = ${n}::int AND state = 'WAITING'`
  })

const isDone = (outcome: unknown): boolean =>
  typeof outcome === 'object' && outcome !== null && 'ok' in outcome && outcome.ok === true

/** The act and what is told of it are one transaction: a process that dies leaves both or neither. */
const act = (bulkId: string, runner: Runner, item: Item) =>
  surrounding(
    async (tx, work) => {
      await standBehind(tx, bulkId, runner, item.n)
      const outcome = await work()
      if (isDone(outcome)) await tellDone(tx, bulkId, item.n)
      return outcome
    },
    () => doAct(runner.actor, runner.act, item),
  )

async function settleOnce(bulkId: string, runner: Runner, item: Item): Promise<Settled> {
  const outcome = await act(bulkId, runner, item)
  if (outcome.ok) return 'done'
  if (outcome.refusal.code === 'interests') return 'interests'
  await tellRefused(bulkId, item.n, outcome.refusal)
  return 'refused'
}

/** Does one claim, or finds why not. A database that is busy is asked again; what is a bug is told of that claim alone. */
export async function settleItem(bulkId: string, runner: Runner, item: Item): Promise<Settled> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await settleOnce(bulkId, runner, item)
    } catch (cause) {
      if (cause instanceof Left) return cause.as
      if (busyRefusal(cause)) {
        if (tries >= MOST_TRIES) throw cause
        await wait(50 * 2 ** tries)
        continue
      }
      log.error({ bulk: bulkId, claim: item.ref, err: cause }, 'bulk act failed')
      await tellRefused(bulkId, item.n, { code: 'fault', detail: FAULT })
      return 'refused'
    }
  }
}
