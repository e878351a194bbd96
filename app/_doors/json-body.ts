import type { Problem } from '@/app/_doors/problem'
import { type JsonFault, readJson } from '@/lib/exchange/strict-json'

/** Bytes that a body may have. */
export const MOST_BYTES = 1_048_576

/** What a program sent: an object whose fields nobody has looked at yet. */
export type Body = Record<string, unknown>

export type ReadBody = { ok: true; body: Body } | { ok: false; problem: Problem }

const no = (problem: Problem): ReadBody => ({ ok: false, problem })

const isBody = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const charset = /^charset=("?)utf-8\1$/

function isJson(headers: Headers): boolean {
  const [type, ...parameters] = (headers.get('content-type') ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const encoding = headers.get('content-encoding') ?? 'identity'
  return type === 'application/json' && encoding === 'identity' && parameters.every((it) => charset.test(it))
}

const tooLarge = () =>
  no({ code: 'too-large', detail: `A body has at most ${MOST_BYTES} bytes. Send less at a time.` })

// Counted while it comes: what a sender says of its length may be wrong, or left out.
async function readBytes(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES) return null
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > MOST_BYTES) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
  return Buffer.concat(chunks)
}

const problemOf = ({ kind, path, sentence }: JsonFault): Problem => ({
  code: kind === 'malformed' ? 'malformed' : 'invalid',
  detail: sentence,
  ...(path ? { issues: [{ path, message: sentence }] } : {}),
})

/**
 * The JSON object that a request carries, strictly read: `application/json` in UTF-8, at most 1 MiB, every name once in
 * its object. Problems: not-json, too-large, malformed, invalid.
 */
export async function readBody(request: Request): Promise<ReadBody> {
  if (!isJson(request.headers))
    return no({ code: 'not-json', detail: 'Send JSON in UTF-8, with “Content-Type: application/json”.' })
  // Whoever breaks off in the middle hears nothing any more; it is no fault of ours either.
  const bytes = await readBytes(request).catch(() => 'broken off' as const)
  if (bytes === 'broken off') return no({ code: 'malformed', detail: 'The body did not arrive whole.' })
  if (bytes === null) return tooLarge()
  const read = readJson(bytes)
  if (!read.ok) return no(problemOf(read.fault))
  return isBody(read.value)
    ? { ok: true, body: read.value }
    : no({ code: 'invalid', detail: 'Send one JSON object: { … }.' })
}
