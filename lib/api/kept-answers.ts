import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { KEPT_HOURS } from '@/lib/api/idempotency-key'
import { type Db, db, surrounding, transaction, type Tx } from '@/lib/db'
import type { Outcome } from '@/lib/outcome'

/** What a program hears, as it is sent: the body to the byte. */
export type Answer = { status: number; body: string; location: string | null }

/** A request under a key of its person. */
export type Keyed = { personId: string; key: string; fingerprint: Uint8Array<ArrayBuffer> }

/**
 * `answered`: what is to be answered, `isAgain` where that was so before. `reused`: the key stands for another request.
 * `in-flight`: that very request is under way.
 */
export type Once = { kind: 'answered'; answer: Answer; isAgain: boolean } | { kind: 'reused' | 'in-flight' }

/** What a request asks for: its address and its body, however the body was written (RFC 8785). */
export const fingerprintOf = (address: string, body: Record<string, unknown>): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    createHash('sha256')
      .update(JSON.stringify([address, canonicalize(JSON.parse(JSON.stringify(body)))]))
      .digest(),
  )

/** Undoes the transaction that it is thrown in. */
class Settled extends Error {
  constructor(readonly once: Once) {
    super('this request was answered before, or is being answered')
  }
}

// A key counts for one request at a time, wherever that runs. The lock ends with the transaction, however that ends: a
// process that dies leaves nothing locked and nothing half done.
async function lock(tx: Tx, { personId, key }: Keyed): Promise<boolean> {
  const [row] = await tx.$queryRaw<Array<{ alone: boolean }>>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`api key ${personId} ${key}`}, 0)) AS alone`
  return row?.alone === true
}

type Row = Answer & { fingerprint: Uint8Array; old: boolean }

async function findKept(tx: Tx | Db, { personId, key, fingerprint }: Keyed): Promise<Once | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT fingerprint, status, body, location,
      kept_at <= clock_timestamp() - make_interval(hours => ${KEPT_HOURS}::int) AS old
    FROM desk.kept_answer WHERE person_id = ${personId}::uuid AND key = ${key}`
  if (!row || row.old) return null
  if (Buffer.compare(fingerprint, row.fingerprint) !== 0) return { kind: 'reused' }
  const { status, body, location } = row
  return { kind: 'answered', answer: { status, body, location }, isAgain: true }
}

// An answer that counts no more and that nobody has swept away makes room.
async function keep(tx: Tx, { personId, key, fingerprint }: Keyed, answer: Answer): Promise<void> {
  const data = [{ personId, key, fingerprint, ...answer }]
  const { count } = await tx.keptAnswer.createMany({ data, skipDuplicates: true })
  if (count === 1) return
  await tx.$executeRaw`
    DELETE FROM desk.kept_answer WHERE person_id = ${personId}::uuid AND key = ${key}
      AND kept_at <= clock_timestamp() - make_interval(hours => ${KEPT_HOURS}::int)`
  await tx.keptAnswer.createMany({ data })
}

// Trouble of ours passes, and so does having asked too often: trying again is right.
const isKept = ({ status }: Answer) => status < 500 && status !== 429

async function alone(tx: Tx, keyed: Keyed): Promise<void> {
  if (!(await lock(tx, keyed))) throw new Settled({ kind: 'in-flight' })
  const kept = await findKept(tx, keyed)
  if (kept) throw new Settled(kept)
}

const isOutcome = (value: unknown): value is Outcome<unknown> =>
  typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean'

type Told = { outcome: unknown; answer: Answer }

async function runKeeping(
  keyed: Keyed,
  run: () => Promise<Outcome<unknown>>,
  answerOf: (outcome: Outcome<unknown>) => Answer,
): Promise<Once> {
  let told: Told | null = null
  const outcome = await surrounding(async (tx, work) => {
    if (told) throw new Error('under a key, an act is one transaction')
    await alone(tx, keyed)
    const inside = await work()
    if (!isOutcome(inside)) throw new Error('under a key, a transaction gives an outcome')
    const answer = answerOf(inside)
    if (isKept(answer)) await keep(tx, keyed, answer)
    told = { outcome: inside, answer }
    return inside
  }, run)
  const answer = answerOf(outcome)
  const isWritten = wasTold(told, outcome)
  if (isWritten || !isKept(answer)) return { kind: 'answered', answer, isAgain: false }
  // It was refused outside of its transaction, or before it: nothing was done, and that is the answer.
  await transaction(async (tx) => {
    await alone(tx, keyed)
    await keep(tx, keyed, answer)
  })
  return { kind: 'answered', answer, isAgain: false }
}

// The compiler does not see that the callback has set it.
const wasTold = (told: Told | null, outcome: unknown): boolean => told !== null && told.outcome === outcome

/**
 * Does an act once under a key. What is answered is written in the transaction of the act itself, so the two are there
 * together or not at all: a process that dies in the middle has done nothing, and one that dies after it has answered
 * for good. Refusals are answers too; trouble of ours is not, nor is having asked too often.
 * @param run the act, in which one `transaction` gives the outcome
 * @param answerOf what an outcome becomes; asked inside the transaction
 */
export async function doOnce(
  keyed: Keyed,
  run: () => Promise<Outcome<unknown>>,
  answerOf: (outcome: Outcome<unknown>) => Answer,
): Promise<Once> {
  try {
    return (await findKept(db(), keyed)) ?? (await runKeeping(keyed, run, answerOf))
  } catch (error) {
    if (error instanceof Settled) return error.once
    throw error
  }
}

const AT_ONCE = 500

/** Throws away answers that count no more. @returns how many */
export async function sweepKeptAnswers(): Promise<number> {
  for (let swept = 0; ;) {
    const count = await db().$executeRaw`
      DELETE FROM desk.kept_answer WHERE (person_id, key) IN (
        SELECT person_id, key FROM desk.kept_answer
        WHERE kept_at <= clock_timestamp() - make_interval(hours => ${KEPT_HOURS}::int) LIMIT ${AT_ONCE})`
    swept += count
    if (count < AT_ONCE) return swept
  }
}
