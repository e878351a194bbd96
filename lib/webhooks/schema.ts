import { z } from 'zod'
import { httpUrl, uuid } from '@/lib/text/shapes'
import { nameText } from '@/lib/text/well-formed'
import { webhookKinds } from './kinds'

const about = {
  name: nameText({ max: 80 }),
  url: httpUrl,
  /** None chosen: all of them, also those that are new in later versions. */
  kinds: z
    .array(z.enum(webhookKinds))
    .refine((chosen) => new Set(chosen).size === chosen.length, 'Name each kind once.'),
}
/** The webhook as the person saw it. */
const seen = { webhookId: uuid, version: z.int().min(1) }

export const addWebhookInput = z.strictObject(about)
export const editWebhookInput = z.strictObject({ ...seen, ...about })
export const pauseWebhookInput = z.strictObject(seen)
export const resumeWebhookInput = z.strictObject(seen)
export const rotateSecretInput = z.strictObject(seen)
export const removeWebhookInput = z.strictObject(seen)
/** Everything since a moment (ISO 8601) again. */
export const replayWebhookInput = z.strictObject({
  ...seen,
  since: z.iso.datetime('Choose a day and a time.'),
})
/** One message again. */
export const replayDeliveryInput = z.strictObject({ deliveryId: uuid })
export const pingWebhookInput = z.strictObject({ webhookId: uuid })

export type AddWebhookInput = z.infer<typeof addWebhookInput>
export type EditWebhookInput = z.infer<typeof editWebhookInput>
export type SeenWebhook = z.infer<typeof pauseWebhookInput>
export type ReplayWebhookInput = z.infer<typeof replayWebhookInput>
export type ReplayDeliveryInput = z.infer<typeof replayDeliveryInput>
export type PingWebhookInput = z.infer<typeof pingWebhookInput>

/** Where a page of deliveries begins: after this one; anything that is no id begins at the newest. */
export const deliveriesPlace = z
  .string()
  .regex(/^\d{1,15}-[0-9a-f-]{36}$/)
  .nullable()
  .catch(null)
