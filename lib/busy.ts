import { type Refused, refuse } from '@/lib/outcome'

/**
 * SQLSTATE classes, Prisma codes and kinds of its adapter that mean "not now": connection lost or refused, pool full,
 * lock or statement timeout, deadlock, serialisation, shutting down, disk full. Nothing was written; trying again is right.
 */
const passing =
  /^(08\w{3}|53\w{3}|57P0[1-3]|57014|55P03|40P01|40001|25P03|P1001|P1002|P1008|P1017|P2024|P2028|P2034|ECONNREFUSED|ECONNRESET|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|TransactionWriteConflict)$/

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function* codesIn(error: unknown, depth = 0): Generator<string> {
  if (!isObject(error) || depth > 5) return
  // A raw statement that found no server has no code of its own, only the adapter's kind.
  for (const code of [error.code, error.originalCode, error.kind]) if (typeof code === 'string') yield code
  for (const inner of [error.cause, error.meta, error.driverAdapterError]) yield* codesIn(inner, depth + 1)
}

const waitedTooLong = (error: unknown) =>
  error instanceof Error &&
  /timeout exceeded when trying to connect|Connection terminated|is not queryable/.test(error.message)

/** What the guards of a reading copy say (`published.refuse_on_copy`). */
const ON_COPY = 'WHCPY'

const onCopy = () =>
  refuse(
    'not-allowed',
    'This is a reading copy of another site: nothing is logged, decided or changed here. Do it on the site that it is a copy of.',
  )

/** The refusal that a passing trouble of the database becomes, or the refusal of a reading copy; null where the error is something else. */
export function busyRefusal(error: unknown): Refused | null {
  if (waitedTooLong(error)) return refuse('unavailable')
  for (const code of codesIn(error)) {
    if (passing.test(code)) return refuse('unavailable')
    if (code === ON_COPY) return onCopy()
  }
  return null
}
