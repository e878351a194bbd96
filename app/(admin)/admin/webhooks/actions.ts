'use server'

import { through } from '@/app/_doors/through'
import { addWebhook } from '@/lib/webhooks/commands/add-webhook'
import { addWebhookInput } from '@/lib/webhooks/schema'

export async function addWebhookAction(raw: unknown) {
  return through(addWebhookInput, raw, addWebhook)
}
