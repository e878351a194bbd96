import type { Tx } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'

/** Passes the baton: the change is made to the version that was seen, or not at all. */
export async function advanceWebhook(
  tx: Tx,
  { id, version }: { id: string; version: number },
  data: Prisma.WebhookUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await tx.webhook.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 } },
  })
  return count === 1
}
