import { log } from '@/lib/log'
import type { FoundFile } from './find-file'
import type { ByteRange } from './file-store'
import { openKept, verifyKept } from './store'

/** What a browser might run when it is opened is handed out as bytes that it can only save. */
const active = /html|xml|svg|script|css|wasm|markdown/i

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/json': 'json',
  'text/plain': 'txt',
  'text/markdown': 'md',
  'text/html': 'html',
  'application/xhtml+xml': 'xhtml',
  'image/jpeg': 'jpg',
  'image/tiff': 'tif',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'video/quicktime': 'mov',
  'video/ogg': 'ogv',
}

const nameOf = ({ fileName, mediaType }: FoundFile, sha256: string): string =>
  fileName?.trim() || `${sha256.slice(0, 12)}.${extensions[mediaType] ?? mediaType.split('/')[1] ?? 'bin'}`

/**
 * `Content-Disposition: attachment` with a name (RFC 6266): in ASCII for old programs, and as it is in UTF-8 (RFC 8187).
 * Nothing in the name can end its quotation, begin a header or name a folder.
 */
export function attachment(name: string): string {
  const plain = name
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/^\.+/, '_')
    .slice(0, 255)
    .toWellFormed()
  const ascii = plain.replace(/[^\x20-\x7E]|%/g, '_') || 'file'
  const encoded = encodeURIComponent(plain || 'file').replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** What a `Range` asks of a file of that size: a part, all of it (also where it is not understood), or nothing there is. */
export function rangeOf(header: string | null, size: number): ByteRange | 'all' | 'beyond' {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  const [, from = '', to = ''] = asked ?? []
  if (from === '' && to === '') return 'all'
  if (from === '') {
    const last = Math.min(Number(to), size)
    return last === 0 ? 'beyond' : { start: size - last, end: size - 1 }
  }
  const [start, end] = [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)]
  if (to !== '' && Number(to) < start) return 'all'
  return start >= size ? 'beyond' : { start, end }
}

const isSame = (header: string | null, etag: string) =>
  header !== null && header.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')))

function headersOf(file: FoundFile, sha256: string, isPublic: boolean): Record<string, string> {
  return {
    'Content-Type': active.test(file.mediaType) ? 'application/octet-stream' : file.mediaType,
    'Content-Disposition': attachment(nameOf(file, sha256)),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    // Not to be packed on the way, or its parts would be parts of something else.
    'Cache-Control': isPublic ? 'public, no-cache, no-transform' : 'private, no-store, no-transform',
    'Accept-Ranges': 'bytes',
    ETag: `"${sha256}"`,
  }
}

/** The length of a body; said twice, since the framework drops the first, and scripts/serve.mjs puts it back. */
const lengthOf = (length: number) => ({ 'Content-Length': String(length), 'X-Body-Length': String(length) })

/**
 * A kept file as an answer to GET or HEAD: whole or the one part that was asked for (RFC 9110, 14). Null where its bytes
 * are missing or damaged, which is written to the log.
 */
export async function serveFile(
  request: Request,
  sha256: string,
  file: FoundFile,
  isPublic: boolean,
): Promise<Response | null> {
  if (!(await verifyKept(sha256))) {
    log.error({ sha256 }, 'a file is missing or damaged')
    return null
  }
  const headers = headersOf(file, sha256, isPublic)
  const etag = `"${sha256}"`
  if (isSame(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  const isGet = request.method === 'GET'
  const unchanged = [null, etag].includes(request.headers.get('if-range'))
  const range = isGet && unchanged ? rangeOf(request.headers.get('range'), file.size) : 'all'
  if (range === 'beyond')
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'Content-Range': `bytes */${file.size}`, ...lengthOf(0) },
    })
  if (!isGet) return new Response(null, { headers: { ...headers, ...lengthOf(file.size) } })
  const opened = await openKept(sha256, range === 'all' ? undefined : range)
  if (!opened) return null
  if (range === 'all') return new Response(opened.stream, { headers: { ...headers, ...lengthOf(file.size) } })
  const part = {
    'Content-Range': `bytes ${range.start}-${range.end}/${file.size}`,
    ...lengthOf(range.end - range.start + 1),
  }
  return new Response(opened.stream, { status: 206, headers: { ...headers, ...part } })
}
