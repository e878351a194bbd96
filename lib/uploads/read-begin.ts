import { done, type Outcome, refuse } from '@/lib/outcome'
import { type UploadBegin, uploadBegin } from './schema'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function textOf(base64: string): string | null {
  if (!/^[A-Za-z\d+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0) return null
  try {
    return utf8.decode(Buffer.from(base64, 'base64'))
  } catch {
    return null
  }
}

/** `Upload-Metadata` of tus: names and Base64 values; null where a value is no text or a name comes twice. */
function metadataOf(header: string): Map<string, string> | null {
  const said = new Map<string, string>()
  for (const pair of header.split(',').filter((part) => part.trim() !== '')) {
    const [name = '', value = '', ...more] = pair.trim().split(' ')
    const text = textOf(value)
    if (!/^[\w-]{1,40}$/.test(name) || text === null || more.length > 0 || said.has(name)) return null
    said.set(name, text)
  }
  return said
}

/** What the headers of a beginning upload say of the file: its length, name, and perhaps checksum, source and purpose. */
export function readBegin(headers: Headers): Outcome<UploadBegin & { size: number }> {
  const length = headers.get('upload-length') ?? ''
  if (!/^\d{1,15}$/.test(length))
    return refuse('invalid', 'Say how long the file is: “Upload-Length”, in bytes.')
  const metadata = metadataOf(headers.get('upload-metadata') ?? '')
  if (!metadata)
    return refuse('invalid', '“Upload-Metadata” cannot be read: names, and Base64 of UTF-8 text.')
  const optional = (name: string) => metadata.get(name) || undefined
  const parsed = uploadBegin.safeParse({
    fileName: metadata.get('filename'),
    sha256: optional('sha256')?.toLowerCase(),
    sourceId: optional('sourceId'),
    purpose: optional('purpose'),
  })
  if (!parsed.success) return refuse('invalid', parsed.error.issues[0]?.message)
  return done({ ...parsed.data, size: Number(length) })
}
