import { createReadStream, type ReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ByteRange } from '@/lib/evidence/file-store'
import { findPublicFile } from '@/lib/evidence/find-file'
import { attachment, rangeOf } from '@/lib/evidence/serve-file'
import { type KeptDump, listServed } from './kept'
import type { DumpFile } from './manifest'
import { isNight } from './views'

/** How long a download goes on before it is asked again whether the dump is still handed out. */
const LOOK_MS = 5_000

const CHUNK = 262_144

type Found = { dump: KeptDump; file: DumpFile; path: string }

/** A clip or a picture is handed out as long as readers may have it; whoever takes that back withholds no words. */
const isShown = async ({ name, sha256 }: DumpFile): Promise<boolean> =>
  !name.startsWith('files/') || (await findPublicFile(sha256)) !== null

/**
 * The file of a dump that is meant: `claims.jsonl` of the newest, `2026-11-23T010000Z/claims.jsonl` of one that is kept.
 * Only what its manifest names is found.
 */
export async function findDumpFile(path: readonly string[]): Promise<Found | null> {
  const [first = '', ...rest] = path
  const isOfNight = isNight(first)
  const name = (isOfNight ? rest : path).join('/')
  const served = await listServed()
  const dump = isOfNight ? served.find(({ night }) => night === first) : served[0]
  const file = dump?.files.find((one) => one.name === name)
  if (!dump || !file || !(await isShown(file))) return null
  return { dump, file, path: join(dump.folder, name) }
}

const isStillServed = async ({ night }: KeptDump): Promise<boolean> =>
  (await listServed()).some((dump) => dump.night === night)

/**
 * The bytes as fast as they are taken; opened when somebody reads, so that a stream nobody reads holds nothing. A dump that
 * is withdrawn meanwhile breaks off: by the length it is seen that some is missing.
 */
function streamOf({ dump, path }: Found, range: ByteRange): ReadableStream<Uint8Array> {
  let source: ReadStream | undefined
  let chunks: AsyncIterator<Buffer> | undefined
  let looked = Date.now()
  const look = async () => {
    if (Date.now() - looked <= LOOK_MS) return
    looked = Date.now()
    if (await isStillServed(dump)) return
    source?.destroy()
    throw new Error('the dump was withdrawn')
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await look()
        source ??= createReadStream(path, { ...range, highWaterMark: CHUNK })
        chunks ??= source[Symbol.asyncIterator]()
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(new Uint8Array(value))
      },
      cancel: () => void source?.destroy(),
    },
    { highWaterMark: 0 },
  )
}

/** The length of a body; said twice, since the framework drops the first, and scripts/serve.mjs puts it back. */
const lengthOf = (length: number) => ({ 'Content-Length': String(length), 'X-Body-Length': String(length) })

const headersOf = ({ dump, file }: Found): Record<string, string> => ({
  'Content-Type': file.mediaType,
  'Content-Disposition': attachment(file.name.split('/').at(-1) ?? file.name),
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
  // Asked for anew each time, since it may be withdrawn; not packed on the way, or its parts would be parts of something else.
  'Cache-Control': 'public, no-cache, no-transform',
  'Accept-Ranges': 'bytes',
  'Last-Modified': new Date(dump.takenAt).toUTCString(),
  ETag: `"${file.sha256}"`,
})

const isSame = (header: string | null, etag: string) =>
  header !== null && header.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')))

type Answering = { headers: Record<string, string>; range: ByteRange | 'all' }

async function answerBytes(found: Found, { headers, range }: Answering): Promise<Response | null> {
  const { bytes } = found.file
  // Taken away between two looks, or damaged: as good as not there.
  const there = await stat(found.path).catch(() => null)
  if (there?.size !== bytes) return null
  const { start, end } = range === 'all' ? { start: 0, end: bytes - 1 } : range
  const body = bytes === 0 ? null : streamOf(found, { start, end })
  const length = lengthOf(end - start + 1)
  if (range === 'all') return new Response(body, { headers: { ...headers, ...length } })
  const place = { 'Content-Range': `bytes ${start}-${end}/${bytes}` }
  return new Response(body, { status: 206, headers: { ...headers, ...place, ...length } })
}

/**
 * A file of a dump as an answer to GET or HEAD: whole or the one part that was asked for (RFC 9110, 14; of several parts
 * the whole). Null where it is not there any more.
 */
export async function serveDumpFile(
  request: Request,
  found: Found,
  more: Record<string, string>,
): Promise<Response | null> {
  const { file } = found
  const headers = { ...headersOf(found), ...more }
  const etag = `"${file.sha256}"`
  if (isSame(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  if (request.method !== 'GET')
    return new Response(null, { headers: { ...headers, ...lengthOf(file.bytes) } })
  const isUnchanged = [null, etag].includes(request.headers.get('if-range'))
  const range = isUnchanged ? rangeOf(request.headers.get('range'), file.bytes) : 'all'
  if (range === 'beyond') {
    const place = { 'Content-Range': `bytes */${file.bytes}`, ...lengthOf(0) }
    return new Response(null, { status: 416, headers: { ...headers, ...place } })
  }
  return answerBytes(found, { headers, range })
}
