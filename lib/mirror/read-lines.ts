import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** Letters of a batch, after which it is handed on; one line may be longer. */
const ENOUGH = 1_000_000
const MOST = 500

const LINE_END = 0x0a

/** What was read, to its end: SHA-256 (hex) of the bytes, and how many lines. */
export type Read = { sha256: string; rows: number }

/**
 * The lines of a file, some at a time, hashed as they are read.
 * @param read is filled in when the last are handed on
 */
export async function* readLines(path: string, read: { whole?: Read }): AsyncGenerator<string[]> {
  const hash = createHash('sha256')
  let [rows, letters] = [0, 0]
  let batch: string[] = []
  let rest: Buffer[] = []
  for await (const chunk of createReadStream(path, { highWaterMark: 262_144 })) {
    const bytes: Buffer = chunk
    hash.update(bytes)
    let from = 0
    for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, from)) {
      const line = Buffer.concat([...rest, bytes.subarray(from, at)]).toString('utf8')
      rest = []
      from = at + 1
      batch.push(line)
      letters += line.length
      if (letters < ENOUGH && batch.length < MOST) continue
      rows += batch.length
      yield batch
      batch = []
      letters = 0
    }
    if (from < bytes.length) rest.push(bytes.subarray(from))
  }
  if (rest.length > 0) batch.push(Buffer.concat(rest).toString('utf8'))
  rows += batch.length
  if (batch.length > 0) yield batch
  read.whole = { sha256: hash.digest('hex'), rows }
}
