import type { Tx } from '@/lib/db'

/** What waits for this webhook is tried at once, with all its tries before it again. */
export const requeueWaiting = (tx: Tx, webhookId: string) =>
  tx.$executeRaw`
    UPDATE desk.webhook_delivery SET tries = 0, first_tried_at = NULL, next_at = clock_timestamp()
    WHERE webhook_id = ${webhookId}::uuid AND state = 'PENDING'`
