import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { RawRow } from '@/lib/imports/candidate'
import type { OpenFile, Shape } from '@/lib/imports/formats'
import type { Reason } from '@/lib/imports/reasons'
import { type Proposal, proposedMapping } from '@/lib/imports/proposals'
import { readRows } from './read-rows'
import { headLength, sniff } from './sniff'

/** A file of this machine, to be read from any byte. */
export const fileOf = (path: string): OpenFile => ({
  open: (from) => createReadStream(path, { start: from }),
})

/** The first rows of a file, as they are read with a shape. */
export async function sampleOf(file: OpenFile, shape: Shape, most = 20): Promise<RawRow[]> {
  const rows: RawRow[] = []
  for await (const row of readRows(file, shape)) {
    rows.push(row)
    if (rows.length >= most) break
  }
  return rows
}

async function headOf(path: string): Promise<{ head: Uint8Array; size: number }> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const head = new Uint8Array(Math.min(size, headLength))
    const { bytesRead } = await handle.read(head, 0, head.length, 0)
    return { head: head.subarray(0, bytesRead), size }
  } finally {
    await handle.close()
  }
}

export type Opened =
  | { ok: true; file: OpenFile; size: number; shape: Shape; sample: RawRow[]; proposal: Proposal }
  | { ok: false; reason: Reason }

/** Opens a file for an import: what it is, its first rows, and which columns likely mean what. `name`: what its maker called it, if the path does not say. */
export async function openImport(path: string, name = basename(path)): Promise<Opened> {
  const { head, size } = await headOf(path)
  const sniffed = await sniff(head, name, head.length >= size)
  if (!sniffed.ok) return sniffed
  const file = fileOf(path)
  const { shape } = sniffed
  const sample = await sampleOf(file, shape)
  const proposal = proposedMapping(
    shape,
    sample.flatMap((row) => (row.ok ? [row.fields] : [])),
  )
  return { ok: true, file, size, shape, sample, proposal }
}
