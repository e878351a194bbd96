import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Encoding } from './negotiate'

const inGzip = promisify(gzip)
const inBrotli = promisify(brotliCompress)

/** Below this a packed body is no smaller in fewer packets. */
const LEAST = 860

const isText = (type: string) => /^text\/|[/+](json|xml|javascript)\b|^image\/svg/.test(type)

/** Whether a body of this kind and length becomes smaller. */
export const canPack = (type: string, body: Buffer): boolean => body.byteLength >= LEAST && isText(type)

/** Packs outside the thread that answers. Brotli costs ten times as much, so nobody waits for it. */
export const pack = (body: Buffer, encoding: Encoding): Promise<Buffer> =>
  encoding === 'gzip'
    ? inGzip(body, { level: 6 })
    : inBrotli(body, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 9,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
        },
      })
