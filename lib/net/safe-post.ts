import { Client } from 'undici'
import { isAllowedThough } from './addresses'
import { connectTo } from './connect-checked'
import { FetchFault } from './fetch-fault'
import { findAddresses, type Resolve, resolveBySystem } from './find-addresses'

export type PostOptions = {
  /** WHENCE_CAPTURE_ALLOW: what may be reached although it is private, and without TLS. */
  allow: readonly string[]
  headers: Record<string, string>
  body: string
  /** Of everything, to the last byte that is looked at. */
  timeoutMs: number
  /** How much of the answer is looked at; the rest is never read. */
  answerBytes: number
  /** Of tests: who resolves names. */
  resolve?: Resolve
}

export type PostFault = 'refused-address' | 'unreachable' | 'too-slow' | 'broken-off'

export type Posted =
  | { ok: true; status: number; retryAfter: string | null; answer: Uint8Array }
  | { ok: false; fault: PostFault }

/** Whether what is sent there is read by nobody on the way: TLS, or a host that the operator vouches for. */
export const isGuarded = (url: URL, allow: readonly string[]): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && isAllowedThough(url.hostname, allow))

const brokenOff = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'UND_ERR_HEADERS_OVERFLOW'])

function faultOf(cause: unknown): PostFault {
  if (cause instanceof FetchFault)
    return cause.failure.code === 'refused-address' ? 'refused-address' : 'unreachable'
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  // HPE_…: what came back is no HTTP.
  return brokenOff.has(code) || code.startsWith('HPE_') ? 'broken-off' : 'unreachable'
}

// What was answered is known by its status; words that break off after it take nothing from that.
async function firstBytes(chunks: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of chunks) {
      parts.push(chunk)
      size += chunk.byteLength
      if (size >= most) break
    }
  } catch {
    // cut off, or out of time
  }
  return new Uint8Array(Buffer.concat(parts).subarray(0, most))
}

const one = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value) ?? null

async function post(url: URL, options: PostOptions, signal: AbortSignal): Promise<Posted> {
  const addresses = await findAddresses(url, options.allow, options.resolve ?? resolveBySystem)
  signal.throwIfAborted()
  const client = new Client(url.origin, {
    connect: connectTo(addresses),
    maxHeaderSize: 16 * 1024,
    pipelining: 1,
  })
  try {
    const { headers, body } = options
    const path = url.pathname + url.search
    const response = await client.request({ method: 'POST', path, headers, body, reset: true, signal })
    // The client is thrown away with the rest of the answer; what that breaks off is no fault.
    response.body.on('error', () => {})
    const answer = await firstBytes(response.body, options.answerBytes)
    const { statusCode: status } = response
    return { ok: true, status, retryAfter: one(response.headers['retry-after']), answer }
  } finally {
    await client.destroy()
  }
}

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  )

/**
 * Sends a body to an address that somebody gave us, by the rules of `safeFetch`: only to public addresses, checked before
 * anything is sent and connected to as checked. Over TLS unless the operator allowed the host; no redirect is followed,
 * since the address that was given is the one that was agreed on. Faults are values.
 */
export async function safePost(address: string, options: PostOptions): Promise<Posted> {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !isGuarded(url, options.allow)) return { ok: false, fault: 'refused-address' }
  const signal = AbortSignal.timeout(options.timeoutMs)
  const work = post(url, options, signal)
  // Whoever was too slow may still fail, unheard.
  work.catch(() => undefined)
  try {
    return await Promise.race([work, aborted(signal)])
  } catch (cause) {
    return { ok: false, fault: signal.aborted ? 'too-slow' : faultOf(cause) }
  }
}
