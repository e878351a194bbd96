import type {
  DeliveryState,
  DisabledReason,
  MessageKind,
  SendFault,
  WebhookKind,
  WebhookState,
} from './kinds'

/** One webhook in the list. Times are ISO 8601 in UTC. */
export type WebhookLine = {
  id: string
  name: string
  /** Of its address, no more: the path may hold a key. */
  host: string
  state: WebhookState
  disabledBecause: DisabledReason | null
  /** How many messages wait, and how many of these have failed before. */
  waiting: number
  failing: number
  lastDeliveredAt: string | null
  failingSince: string | null
}

/** One try to deliver a message. */
export type AttemptLine = {
  number: number
  at: string
  ms: number
  status: number | null
  fault: SendFault | null
  /** The first words of the answer. */
  answer: string | null
}

/** One message, and each try to deliver it, the newest first. */
export type DeliveryLine = {
  id: string
  /** As the receiver knows it. */
  messageId: string
  kind: MessageKind
  state: DeliveryState
  createdAt: string
  /** When it is tried next; null where it is not. */
  nextAt: string | null
  /** The claim that it is about; null of sources and tests. */
  ref: string | null
  attempts: AttemptLine[]
}

/** The page of one webhook. The secret is on no page. */
export type WebhookPage = WebhookLine & {
  url: string
  version: number
  /** All kinds, where none is named. */
  kinds: WebhookKind[]
  createdAt: string
  /** The secret before counts until then. */
  oldSecretUntil: string | null
  deliveries: DeliveryLine[]
  /** Opaque; null at the end. */
  nextCursor: string | null
}
