import { fileTypeFromBuffer } from 'file-type'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { kindOf, type MediaKind } from './kinds'
import { sniffText } from './sniff-text'

/** How many bytes of a file suffice to tell what it is. */
export const SNIFF_BYTES = 65_536

export type Sniffed = { mediaType: string; kind: MediaKind }

const holds = 'Whence holds PDF, HTML, text, pictures, sound and video.'

// What the library calls by another name than kinds.ts does.
const ours: Readonly<Record<string, string>> = {
  'image/apng': 'image/png',
  'image/heif': 'image/heic',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heic',
  'audio/x-m4a': 'audio/mp4',
  'audio/x-flac': 'audio/flac',
  'audio/vnd.wave': 'audio/wav',
  'audio/wave': 'audio/wav',
}

type Family = { test: RegExp; sentence: string }

const families: readonly Family[] = [
  {
    test: /^application\/(zip|gzip|x-(7z|rar|tar|bzip2|xz|lzip|compress|cpio|lzma|arj|ace)[\w-]*|zstd|vnd\.rar|java-archive|x-rpm|x-deb)/,
    sentence: 'This is a packed archive, which Whence does not unpack. Send the document that is in it.',
  },
  {
    test: /officedocument|opendocument|msword|ms-excel|ms-powerpoint|x-cfb|rtf|epub|vnd\.visio/,
    sentence: 'This is an office document. Save it as PDF and send that.',
  },
  {
    test: /^application\/(x-msdownload|x-elf|x-mach-binary|x-ms-shortcut|x-apple-diskimage|wasm|java-vm|vnd\.microsoft\.portable-executable|x-msi|x-nintendo[\w-]*|x-shockwave-flash)/,
    sentence: `This is a program, and no document. ${holds}`,
  },
  {
    test: /xml|svg/,
    sentence:
      'This is XML or an SVG picture, which can carry programs. Save a picture as PNG, a page as HTML or PDF, and send that.',
  },
]

const unknown = (what?: string) =>
  refuse('invalid', `Whence cannot hold this kind of file${what ? ` (${what})` : ''}. ${holds}`)

function holdOrRefuse(mediaType: string): Outcome<Sniffed> {
  const kind = kindOf(mediaType)
  if (kind) return done({ mediaType, kind })
  const family = families.find(({ test }) => test.test(mediaType))
  return family ? refuse('invalid', family.sentence) : unknown(mediaType)
}

const latin = (head: Uint8Array, to: number) => Buffer.from(head.subarray(0, to)).toString('latin1')

/** An Ogg file is what its streams are, which are named in its first pages; sound may come before pictures. */
function oggType(head: Uint8Array): string {
  const pages = latin(head, 8192)
  const has = (mark: string) => pages.includes(mark)
  if (['\u0080theora', 'BBCD\u0000', '\u0001video\u0000', 'OVP80'].some(has)) return 'video/ogg'
  const isSound = ['OpusHead', '\u0001vorbis', 'Speex   ', '\u007FFLAC'].some(has)
  return isSound ? 'audio/ogg' : 'application/ogg'
}

/** The length of an ID3v2 tag, header included, which precedes the sound of an MP3 file and may be longer than the head. */
const tagLength = (head: Uint8Array): number =>
  10 + head.subarray(6, 10).reduce((length, byte) => length * 128 + (byte & 0x7f), 0)

function isTaggedMp3(head: Uint8Array): boolean {
  if (latin(head, 3) !== 'ID3' || head.byteLength < 10) return false
  const [first = 0xff, second = 0xe0] = head.subarray(tagLength(head))
  return first === 0xff && (second & 0xe0) === 0xe0
}

async function binaryType(head: Uint8Array): Promise<string | null> {
  if (latin(head, 4) === 'OggS') return oggType(head)
  // What cannot be read to its end is broken, and then of no kind.
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  if (found) return ours[found.mime] ?? found.mime
  return isTaggedMp3(head) ? 'audio/mpeg' : null
}

/**
 * What a file is, by its first bytes (`SNIFF_BYTES` of them, or all it has) and never by its name, which may only choose
 * between plain text and Markdown. Refusals: invalid, with a sentence, for what Whence does not hold.
 */
export async function sniff(head: Uint8Array, fileName: string | null = null): Promise<Outcome<Sniffed>> {
  if (head.byteLength === 0) return refuse('invalid', 'This file is empty.')
  const text = sniffText(head, fileName, head.byteLength >= SNIFF_BYTES)
  if (text === 'unreadable')
    return refuse(
      'invalid',
      'This text is not in UTF-8, so its letters cannot be read for certain. Save it as UTF-8 and send it again.',
    )
  if (text !== null) return holdOrRefuse(text)
  const mediaType = await binaryType(head)
  return mediaType ? holdOrRefuse(mediaType) : unknown()
}
