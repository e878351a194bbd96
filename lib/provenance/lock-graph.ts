import type { Tx } from '@/lib/db'

// A change that reaches fifty thousand claims takes seconds; the role's own limits are meant for rows.
const PATIENCE = '30s'

type Limits = { lock: string; statement: string }

const limitBy = (tx: Tx, { lock, statement }: Limits) =>
  tx.$queryRaw<[Limits]>`
    SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement,
      set_config('lock_timeout', ${lock}, true) AS a, set_config('statement_timeout', ${statement}, true) AS b`

/**
 * Until the transaction ends: `alone`, the graph of where things come from changes only here; `shared`, it does not
 * change while something is judged by it. Asked for before any claim is held, so that nobody waits for each other.
 */
export async function lockGraph(tx: Tx, mode: 'shared' | 'alone'): Promise<void> {
  const [{ got }] =
    mode === 'alone'
      ? await tx.$queryRaw<
          [{ got: boolean }]
        >`SELECT pg_try_advisory_xact_lock(hashtextextended('provenance', 0)) AS got`
      : await tx.$queryRaw<
          [{ got: boolean }]
        >`SELECT pg_try_advisory_xact_lock_shared(hashtextextended('provenance', 0)) AS got`
  if (got) return
  const [before] = await limitBy(tx, { lock: PATIENCE, statement: PATIENCE })
  if (mode === 'alone') await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('provenance', 0))`
  else await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended('provenance', 0))`
  await limitBy(tx, before)
}
