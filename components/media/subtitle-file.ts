import { MOST_SUBTITLES } from '@/lib/transcripts/schema'

const decodeAs = (bytes: ArrayBuffer, label: string): string | null => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * The text of a file of subtitles: UTF-8, or UTF-16 where its mark says so. Null where it is neither or too long: which
 * of the many older encodings it could be is not guessed.
 */
export async function readSubtitleFile(file: File): Promise<string | null> {
  if (file.size > MOST_SUBTITLES * 2) return null
  const bytes = await file.arrayBuffer()
  const [first, second] = new Uint8Array(bytes.slice(0, 2))
  const label =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return decodeAs(bytes, label)
}
