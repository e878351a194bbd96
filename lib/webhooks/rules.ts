import type { DisabledReason, SendFault } from './kinds'

const SECOND_MS = 1_000
const HOUR_MS = 3_600 * SECOND_MS

/** How long a message is tried, and how long an endpoint may take nothing before it is switched off. */
export const PATIENCE_MS = 72 * HOUR_MS

const FIRST_MS = 5 * SECOND_MS
const LONGEST_MS = 12 * HOUR_MS

/** For how long the secret before a rotation counts beside the new one. */
export const TWO_SECRETS_HOURS = 24

/** With so many messages failing it is the endpoint that fails: it is then asked once a minute only. */
export const MANY_FAILING = 8
export const REST_MS = 60 * SECOND_MS

/** How many messages to one endpoint are under way at once. */
export const AT_ONCE = 4

/** How many bytes of an answer are looked at, and how many characters are kept. */
export const ANSWER_BYTES = 2_000
export const ANSWER_KEPT = 500

/**
 * How long to wait after so many tries (1, 2, …): 5 seconds, three times as long each time, 12 hours at most, a fifth more
 * or less, so that what failed together does not come back together. In three days about fourteen tries.
 * @param random from 0 to 1
 */
export function waitAfterTries(tries: number, random: number): number {
  const plain = Math.min(LONGEST_MS, FIRST_MS * 3 ** Math.min(tries - 1, 20))
  return Math.round(plain * (0.8 + 0.4 * random))
}

/** What a try came to. `askedMs`: how long the endpoint asked to be left alone (Retry-After). */
export type Result =
  | { status: number; fault: null; answer: string; askedMs: number | null; ms: number }
  | { status: null; fault: SendFault; answer: null; askedMs: null; ms: number }

export const isDelivered = ({ status }: Pick<Result, 'status'>): boolean =>
  status !== null && status >= 200 && status < 300

/** What is known when a try has failed. */
export type Failing = {
  result: Result
  /** Of this message, this one included. */
  tries: number
  /** Milliseconds since this message was first tried, and since the endpoint took anything. */
  sinceFirstMs: number
  sinceTakenMs: number
  random: number
}

export type Next =
  { go: 'again'; inMs: number } | { go: 'give-up' } | { go: 'disable'; because: DisabledReason }

/**
 * What follows a failure: the message is tried again, given up after three days where the endpoint takes others, or the
 * endpoint is switched off: at once where it says that it is gone for good or its secret is lost, else after three days in
 * which it took nothing. What waits for an endpoint that was switched off is kept.
 */
export function afterFailure({ result, tries, sinceFirstMs, sinceTakenMs, random }: Failing): Next {
  if (result.status === 410) return { go: 'disable', because: 'GONE' }
  if (result.fault === 'secret') return { go: 'disable', because: 'SECRET' }
  if (sinceTakenMs >= PATIENCE_MS) return { go: 'disable', because: 'FAILING' }
  if (sinceFirstMs >= PATIENCE_MS) return { go: 'give-up' }
  const asked = Math.min(result.askedMs ?? 0, LONGEST_MS)
  return { go: 'again', inMs: Math.max(waitAfterTries(tries, random), asked) }
}

/** The delay that a `Retry-After` in seconds asks for, in milliseconds; null for none, a date or nonsense. */
export const askedDelay = (header: string | null): number | null =>
  header !== null && /^\d{1,6}$/.test(header.trim()) ? Number(header) * SECOND_MS : null

/** The first words of an answer as they may be kept and shown: well-formed, no U+0000, at most 500 characters. */
export const firstWords = (bytes: Uint8Array): string =>
  Array.from(new TextDecoder().decode(bytes).replaceAll('\0', '\uFFFD')).slice(0, ANSWER_KEPT).join('')
