import { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { FetchFault } from './fetch-fault'

type Chunks = AsyncIterable<Uint8Array>

/** What is asked for. Node 20 has no zstd; `deflate` is understood but not invited: sites mean two things by it. */
export const acceptedEncodings = 'gzip, br'

const decoders = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const

const isDecodable = (name: string): name is keyof typeof decoders => Object.hasOwn(decoders, name)

/** RFC 9110, 8.4: the encodings in the order in which they were applied. */
const namesOf = (encoding: string): string[] =>
  encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')

const tooLarge = (max: number) =>
  new FetchFault({ code: 'too-large', detail: String(Math.round(max / 1024 / 1024)), again: false })

/** The same chunks, until they are more than `max` bytes together. */
async function* capped(chunks: Chunks, max: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.byteLength
    if (size > max) throw tooLarge(max)
    yield chunk
  }
}

/** A page cut off or garbled inside its compression is not what the site meant to send, so nothing of it is kept. */
async function* decoded(chunks: Chunks, name: keyof typeof decoders): AsyncGenerator<Uint8Array> {
  const source = Readable.from(chunks)
  const decoder = decoders[name]()
  let broken: Error | null = null
  source.once('error', (fault) => {
    broken = fault
    decoder.destroy(fault)
  })
  try {
    yield* source.pipe(decoder)
  } catch (cause) {
    throw broken ?? new FetchFault({ code: 'damaged', detail: null, again: false }, { cause })
  } finally {
    source.destroy()
    decoder.destroy()
  }
}

async function gathered(chunks: Chunks): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return new Uint8Array(Buffer.concat(parts))
}

/**
 * The bytes of a body, taken out of its content encodings. At most `max` bytes, before, between and after each: the
 * stream is stopped at the first byte too many, so that a bomb costs no more memory than a page.
 * Throws FetchFault: too-large, damaged, unknown-type (an encoding that is not understood, or more than two).
 */
export async function readBody(chunks: Chunks, encoding: string, max: number): Promise<Uint8Array> {
  const names = namesOf(encoding)
  let stream = capped(chunks, max)
  for (const name of names.toReversed()) {
    if (!isDecodable(name) || names.length > 2)
      throw new FetchFault({ code: 'unknown-type', detail: encoding.slice(0, 80), again: false })
    stream = capped(decoded(stream, name), max)
  }
  return gathered(stream)
}
