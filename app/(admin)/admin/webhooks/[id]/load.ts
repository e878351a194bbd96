import 'server-only'
import { notFound } from 'next/navigation'
import { administrator } from '@/app/_doors/viewer'
import { uuid } from '@/lib/text/shapes'
import { findWebhook } from '@/lib/webhooks/queries'
import { deliveriesPlace } from '@/lib/webhooks/schema'

/** One webhook and what was sent there. `after`: where the page of messages begins. */
export async function loadWebhook(id: string, after: unknown) {
  const actor = await administrator(`/admin/webhooks/${encodeURIComponent(id)}`)
  if (!uuid.safeParse(id).success) notFound()
  return (await findWebhook(actor, { id, cursor: deliveriesPlace.parse(after ?? null) })) ?? notFound()
}
