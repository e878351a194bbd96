import { Client } from 'undici'
import { z } from 'zod'
import type { CaptureFailure } from '@/lib/captures/failures'
import { connectTo } from './connect-checked'
import { FetchFault } from './fetch-fault'
import { findAddresses, type Resolve, resolveBySystem } from './find-addresses'
import { type ContentType, parseContentType } from './media-type'
import { acceptedEncodings, readBody } from './read-body'

export type FetchOptions = {
  /** WHENCE_CAPTURE_ALLOW: names, addresses and CIDRs that may be reached although they are private. */
  allow: readonly string[]
  /** Of the body, as sent and as decoded. 10 MB. */
  maxBytes?: number
  /** Of all hops together, to the last byte. 20 seconds. */
  timeoutMs?: number
  /** The caller's own wish to stop: safeFetch then throws its reason. */
  signal?: AbortSignal
  accept?: string
  /** Of tests: who resolves names. */
  resolve?: Resolve
}

export type Fetched = ContentType & {
  ok: true
  status: number
  statusText: string
  /** As sent, in their order, names in the sender's letters; values as Latin-1 (RFC 9110, 5.5). */
  headers: [name: string, value: string][]
  /** Taken out of its content encodings; of transfer encodings nothing is left either. */
  body: Uint8Array
  /** The address that answered, without a fragment. */
  finalUrl: string
  /** Each address that led on to the next, the first being the one asked for; empty where none did. */
  redirects: string[]
  /** ISO 8601, when the answer began to be asked for. */
  fetchedAt: string
}

export type NotFetched = { ok: false; failure: CaptureFailure; status: number | null }

type Hop = { status: number; statusText: string; headers: [string, string][]; location: string | null }
type Way = { options: FetchOptions; max: number; signal: AbortSignal }

const mostRedirects = 5
const userAgent = 'Whence/0.1 (keeps a copy of pages that are cited)'
const redirecting = new Set([301, 302, 303, 307, 308])
const passing = new Set([408, 425, 429])

const rawHeaders = z.array(z.string())

const pairsOf = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : []))

const valueOf = (headers: Hop['headers'], wanted: string): string | null =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null

/** Header values arrive as Latin-1; addresses are sent as UTF-8 by those who do not escape them. */
const asUtf8 = (value: string) => Buffer.from(value, 'latin1').toString('utf8')

function parseUrl(text: string, base?: URL): URL {
  if (!URL.canParse(text, base?.href))
    throw new FetchFault({ code: 'refused-address', detail: text.slice(0, 200), again: false })
  const url = new URL(text, base)
  url.hash = ''
  return url
}

function checkStatus({ status }: Hop): void {
  // 206 is a part nobody asked for.
  if (status >= 200 && status < 300 && status !== 206) return
  const again = status >= 500 || passing.has(status)
  throw new FetchFault({ code: 'http-status', detail: String(status), again }, { status })
}

/** One request to an address that was checked; the body is read only where it is wanted. */
async function ask(client: Client, url: URL, way: Way): Promise<{ hop: Hop; body: Uint8Array | null }> {
  const response = await client.request({
    method: 'GET',
    path: url.pathname + url.search,
    headers: {
      'user-agent': userAgent,
      accept: way.options.accept ?? 'text/html,application/xhtml+xml,application/pdf,*/*;q=0.8',
      'accept-encoding': acceptedEncodings,
    },
    responseHeaders: 'raw',
    reset: true,
    signal: way.signal,
  })
  // The client is thrown away with the body that is not wanted; what that breaks off is no fault.
  response.body.on('error', () => {})
  const headers = pairsOf(rawHeaders.parse(response.headers))
  const { statusCode: status, statusText } = response
  const location = redirecting.has(status) ? valueOf(headers, 'location') : null
  const hop = { status, statusText, headers, location }
  if (location !== null) return { hop, body: null }
  checkStatus(hop)
  const encoding = headers.flatMap(([name, value]) =>
    name.toLowerCase() === 'content-encoding' ? value : [],
  )
  return { hop, body: await readBody(response.body, encoding.join(','), way.max) }
}

async function askOnce(url: URL, way: Way) {
  const addresses = await findAddresses(url, way.options.allow, way.options.resolve ?? resolveBySystem)
  way.signal.throwIfAborted()
  const client = new Client(url.origin, {
    connect: connectTo(addresses),
    maxHeaderSize: 64 * 1024,
    pipelining: 1,
  })
  try {
    return await ask(client, url, way)
  } catch (cause) {
    if (cause instanceof FetchFault) throw cause
    way.signal.throwIfAborted()
    throw new FetchFault({ code: 'unreachable', detail: url.host, again: true }, { cause })
  } finally {
    await client.destroy()
  }
}

async function follow(first: URL, way: Way): Promise<Fetched> {
  const redirects: string[] = []
  for (let url = first; ;) {
    const fetchedAt = new Date().toISOString()
    const { hop, body } = await askOnce(url, way)
    const { status, statusText, headers, location } = hop
    if (body) {
      const type = parseContentType(valueOf(headers, 'content-type'))
      return {
        ok: true,
        ...type,
        status,
        statusText,
        headers,
        body,
        finalUrl: url.href,
        redirects,
        fetchedAt,
      }
    }
    if (redirects.length === mostRedirects)
      throw new FetchFault({ code: 'too-many-redirects', detail: null, again: false }, { status })
    redirects.push(url.href)
    url = parseUrl(asUtf8(location ?? ''), url)
  }
}

/** Rejects as soon as the signal does: looking up a name cannot itself be broken off. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/**
 * Fetches what a stranger's address leads to, without becoming that stranger's way into the network here. Only http and
 * https, ports 80 and 443, no password in the address; at each hop every address of the name is checked before
 * anything is sent, and the connection goes to an address that was checked. At most 5 redirects, 10 MB, 20 seconds. No
 * cookies, no proxy of the environment. Faults are values; it throws only what `options.signal` was aborted with.
 */
export async function safeFetch(address: string, options: FetchOptions): Promise<Fetched | NotFetched> {
  const deadline = AbortSignal.timeout(options.timeoutMs ?? 20_000)
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline
  try {
    options.signal?.throwIfAborted()
    const way = { options, max: options.maxBytes ?? 10 * 1024 * 1024, signal }
    return await orAborted(follow(parseUrl(address), way), signal)
  } catch (cause) {
    options.signal?.throwIfAborted()
    if (cause instanceof FetchFault) return { ok: false, failure: cause.failure, status: cause.status }
    if (deadline.aborted)
      return { ok: false, failure: { code: 'too-slow', detail: null, again: true }, status: null }
    throw cause
  }
}
