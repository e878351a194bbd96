import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { type AudioData, decodeChunked } from 'audio-decode'

/** A path, or the bytes themselves. */
export type SoundInput = string | Uint8Array

type Format = Parameters<typeof decodeChunked>[1]

const formats: Record<string, Format> = {
  'audio/wav': 'wav',
  'audio/mpeg': 'mp3',
  'audio/flac': 'flac',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/opus': 'opus',
}

const HEAD_BYTES = 256
const CHUNK_BYTES = 256 * 1024

async function headOf(sound: SoundInput): Promise<string> {
  if (typeof sound !== 'string') return Buffer.from(sound.subarray(0, HEAD_BYTES)).toString('latin1')
  const file = await open(sound)
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES) })
    return buffer.subarray(0, bytesRead).toString('latin1')
  } finally {
    await file.close()
  }
}

/** Ogg is a container: what is in it stands at the beginning of its first page. */
async function formatOf(sound: SoundInput, mediaType: string): Promise<Format | null> {
  if (mediaType !== 'audio/ogg' && mediaType !== 'audio/opus') return formats[mediaType] ?? null
  const head = await headOf(sound)
  if (head.includes('OpusHead')) return 'opus'
  return head.includes('\u0001vorbis') ? 'oga' : null
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES)
}

// The decoders take a slice of what they get for a copy of it, which a slice of a Buffer is not.
async function* copied(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield Uint8Array.from(piece)
}

const readFrom = (path: string): AsyncIterable<Uint8Array> =>
  createReadStream(path, { highWaterMark: CHUNK_BYTES })

/**
 * The sound of a recording, piece after piece: samples between -1 and 1 for each channel. Null where there is no decoder
 * for it. Throws whatever a decoder throws over a damaged file.
 */
export async function openSound(
  sound: SoundInput,
  mediaType: string,
): Promise<AsyncGenerator<AudioData> | null> {
  const format = await formatOf(sound, mediaType)
  if (!format) return null
  const pieces = typeof sound === 'string' ? readFrom(sound) : piecesOf(sound)
  return decodeChunked(copied(pieces), format)
}
