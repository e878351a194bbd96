/** Hours for which the answer under a key is given again. */
export const KEPT_HOURS = 24

/** What a request says of its key: none, one, or something that is none. */
export type SentKey = { kind: 'none' } | { kind: 'key'; key: string } | { kind: 'wrong' }

const visible = /^[!-~]{1,255}$/
// A string of RFC 9651, which the draft asks for; most programs send the letters as they are.
const quoted = /^"((?:[^"\\]|\\["\\])*)"$/

/**
 * The `Idempotency-Key` of a request (draft-ietf-httpapi-idempotency-key-header): 1 to 255 visible characters of ASCII,
 * in quotation marks or without, which is the same key.
 */
export function keyOf(header: string | null): SentKey {
  if (header === null) return { kind: 'none' }
  if (!header.startsWith('"')) return visible.test(header) ? { kind: 'key', key: header } : { kind: 'wrong' }
  const key = quoted.exec(header)?.[1]?.replace(/\\(["\\])/g, '$1') ?? ''
  return visible.test(key) ? { kind: 'key', key } : { kind: 'wrong' }
}
