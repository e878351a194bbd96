import { db } from '@/lib/db'

/** Lines folded in one transaction. More make it longer, and spare little. */
const AT_ONCE = 200

const MINUTE_MS = 60_000

const foldSome = (): Promise<number> =>
  db().$transaction(
    async (tx) => {
      // Nobody waits for it: a machine under load may take its time.
      await tx.$executeRaw`SET LOCAL statement_timeout = '60s'`
      const [row] = await tx.$queryRaw<
        Array<{ n: number }>
      >`SELECT published.fold_tally(${AT_ONCE}::int) AS n`
      return row?.n ?? 0
    },
    { maxWait: 5_000, timeout: MINUTE_MS },
  )

/**
 * Folds what public claims were and are into their counters. Nobody reads less for want of it: what is not folded yet is added by
 * whoever reads. Beside another round it does nothing.
 * @returns how many lines
 */
export async function foldTally(): Promise<number> {
  for (let folded = 0; ;) {
    const n = await foldSome()
    folded += n
    if (n < AT_ONCE) return folded
  }
}
