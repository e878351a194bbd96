import type { Tx } from '@/lib/db'

/**
 * Lets this transaction take its time: a change may reach tens of thousands of claims, where the role's own limits are
 * meant for one. Readers wait for nothing of it.
 */
export const takeTime = (tx: Tx) => tx.$queryRaw`
  SELECT set_config('statement_timeout', '60s', true), set_config('idle_in_transaction_session_timeout', '60s', true)`
