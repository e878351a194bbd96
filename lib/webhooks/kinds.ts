/**
 * Of what webhooks are told, in the order in which a claim meets it. `desk.webhook_message_of` (SQL) says which event is
 * which; docs/webhooks.md tells receivers.
 */
export const webhookKinds = [
  'claim.published',
  'claim.updated',
  'claim.status-changed',
  'claim.corrected',
  'claim.retracted',
  'claim.withheld',
  'claim.reinstated',
  'claim.merged',
  'source.changed',
] as const
export type WebhookKind = (typeof webhookKinds)[number]

/** A test that an administrator sends; nothing happened. */
export const PING = 'webhook.ping'
export type MessageKind = WebhookKind | typeof PING

export const isWebhookKind = (kind: string): kind is WebhookKind =>
  webhookKinds.some((known) => known === kind)

export const webhookStates = ['ACTIVE', 'PAUSED', 'DISABLED', 'REMOVED'] as const
export type WebhookState = (typeof webhookStates)[number]

export const deliveryStates = ['PENDING', 'DELIVERED', 'GIVEN_UP'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** Why one was switched off: nothing arrived for days; it answered 410 (Gone); its secret can no longer be read here. */
export const disabledReasons = ['FAILING', 'GONE', 'SECRET'] as const
export type DisabledReason = (typeof disabledReasons)[number]

export const isDisabledReason = (reason: string | null): reason is DisabledReason =>
  disabledReasons.some((known) => known === reason)

/** Why there was no answer at all. */
export const sendFaults = ['refused-address', 'unreachable', 'too-slow', 'broken-off', 'secret'] as const
export type SendFault = (typeof sendFaults)[number]

export const isSendFault = (fault: string | null): fault is SendFault =>
  sendFaults.some((known) => known === fault)
