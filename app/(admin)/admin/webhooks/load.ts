import 'server-only'
import { notFound } from 'next/navigation'
import { administrator } from '@/app/_doors/viewer'
import { listWebhooks } from '@/lib/webhooks/queries'

export async function loadWebhooks() {
  const actor = await administrator('/admin/webhooks')
  return (await listWebhooks(actor)) ?? notFound()
}
