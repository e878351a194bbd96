import { createHmac } from 'node:crypto'

const START = 'whsec_'

/** A secret as it is shown, once: `whsec_` and its bytes in base64. */
export const writeSecret = (bytes: Uint8Array): string => START + Buffer.from(bytes).toString('base64')

/** What is signed: the message of this id, sent at this second (Unix time), with exactly this body. */
export type Signed = { id: string; timestamp: number; body: string }

/** HMAC-SHA256 of `id.timestamp.body` under one secret, in base64, after the name of the scheme. */
export const signatureOf = (secret: Uint8Array, { id, timestamp, body }: Signed): string =>
  `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`, 'utf8').digest('base64')}`

/**
 * The headers of Standard Webhooks (https://www.standardwebhooks.com). While two secrets count there are two signatures,
 * the newer first: a receiver that knows either takes the message.
 */
export const signedHeaders = (secrets: readonly Uint8Array[], message: Signed): Record<string, string> => ({
  'webhook-id': message.id,
  'webhook-timestamp': String(message.timestamp),
  'webhook-signature': secrets.map((secret) => signatureOf(secret, message)).join(' '),
})

/** The id of a message, the same at each try: who has had it need not take it again. */
export const messageId = (deliveryId: string): string => `msg_${deliveryId.replaceAll('-', '')}`
