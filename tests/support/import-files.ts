import type { RawRow } from '@/lib/imports/candidate'
import { beginning, type OpenFile, type Position, type Said, type Shape } from '@/lib/imports/formats'
import { readRows } from '@/lib/imports/read/read-rows'
import { sniff } from '@/lib/imports/read/sniff'

/** Bytes as a file that gives them in chunks of one size, or of sizes that come round. */
export function fileOfBytes(bytes: Uint8Array, ...sizes: number[]): OpenFile {
  return {
    open: (from) =>
      (async function* () {
        for (let at = from, turn = 0; at < bytes.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? bytes.length
          yield bytes.subarray(at, at + size)
          at += size
        }
      })(),
  }
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

export function utf16(text: string, order: 'le' | 'be', mark = true): Uint8Array {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

export async function shapeOf(bytes: Uint8Array, name = 'claims', said: Said = {}): Promise<Shape> {
  const sniffed = await sniff(bytes, name, true, said)
  if (!sniffed.ok) throw new Error(`not read: ${sniffed.reason.code}`)
  return sniffed.shape
}

export async function rowsOf(file: OpenFile, shape: Shape, from: Position = beginning): Promise<RawRow[]> {
  const rows: RawRow[] = []
  for await (const row of readRows(file, shape, from)) rows.push(row)
  return rows
}

/** The rows of a text, by what it is found to be. */
export async function readText(
  text: string | Uint8Array,
  name?: string,
  shaped: Partial<Shape> = {},
  said: Said = {},
) {
  const bytes = typeof text === 'string' ? bytesOf(text) : text
  const shape = { ...(await shapeOf(bytes, name, said)), ...shaped }
  return { shape, rows: await rowsOf(fileOfBytes(bytes), shape), bytes }
}

/** What came of each row: its cells, or why not and in which line. */
export const told = (rows: readonly RawRow[]) =>
  rows.map((row) => (row.ok ? Object.values(row.fields) : [row.reason.code, row.reason.line]))
