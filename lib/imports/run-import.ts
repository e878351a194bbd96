import { setTimeout as wait } from 'node:timers/promises'
import { busyRefusal } from '@/lib/busy'
import { transaction } from '@/lib/db'
import { hex } from '@/lib/claims/revision'
import { verifyKept } from '@/lib/evidence/store'
import { record } from '@/lib/ledger/record'
import { type HeldImport, holdImport } from './hold-import'
import { holdRun } from './hold-run'
import { lookForLikely } from './look-for-likely'
import { mappingInput } from './mapping'
import { type FileToRead, keptFile, readBatches } from './read-batches'
import type { ImportState } from './rules'
import type { RunOptions } from './run-options'
import { shapeInput } from './schema'
import { takeBackBatch } from './take-back'
import { type Batch, type BatchOutcome, writeBatch } from './write-batch'

/** Between two batches, so that the site gets at the log and the disk in between. */
const BREATH_MS = 5
/** How often it is told how far it is, at most. */
const TELL_MS = 500

/** How it stands when the run is over; `busy`: somebody else is at it. */
export type RunOutcome = ImportState | 'busy'

type Loaded = {
  rows: FileToRead
  joined: FileToRead | null
  size: number
  held: HeldImport
  isWhole: boolean
  mapping: unknown
}

const look = (importId: string) => transaction((tx) => holdImport(tx, importId))

async function load(importId: string): Promise<Loaded> {
  const { held, files, mapping } = await transaction(async (tx) => ({
    held: await holdImport(tx, importId),
    ...(await tx.import.findUniqueOrThrow({
      where: { id: importId },
      select: { mapping: true, files: true },
    })),
  }))
  const opened = (wanted: 'ROWS' | 'JOINED') => {
    const file = files.find(({ role }) => role === wanted)
    if (!file) return null
    return { sha256: hex(file.sha256), size: Number(file.size), shape: shapeInput.parse(file.shape) }
  }
  const [first, second] = [opened('ROWS'), opened('JOINED')]
  if (!first) throw new Error(`import ${importId} has no file`)
  const isWhole = (await verifyKept(first.sha256)) && (!second || (await verifyKept(second.sha256)))
  const read = ({ sha256, size, shape }: typeof first) => ({ file: keptFile(sha256, size), shape })
  return {
    rows: read(first),
    joined: second && read(second),
    size: first.size,
    held,
    mapping,
    isWhole,
  }
}

/** Stops it for a reason of the machine's; the system says so, as nobody asked for it. */
const halt = (importId: string, because: 'power' | 'file') =>
  transaction(async (tx) => {
    const held = await holdImport(tx, importId)
    if (held.state !== 'RUNNING') return
    if (!held.dry)
      await record(
        tx,
        { kind: 'system', job: 'import' },
        {
          kind: 'import.paused',
          payload: { importId, fileName: held.fileName, row: held.position.row, because },
        },
      )
    await tx.import.updateMany({ where: { id: importId }, data: { state: 'PAUSED' } })
  })

const MOST_TRIES = 8

/** A lock that could not be had, an address that somebody else is just keeping, a ref that was taken: tried again, anew. */
async function untilWritten<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write()
    } catch (cause) {
      if (tries >= MOST_TRIES || !(busyRefusal(cause) || isTaken(cause))) throw cause
      await wait(50 * 2 ** tries)
    }
  }
}

const isTaken = (cause: unknown): boolean =>
  cause instanceof Error &&
  /unique|duplicate key|23505|P2002/i.test(`${'code' in cause ? String(cause.code) : ''} ${cause.message}`)

type Batches = ReturnType<typeof readBatches>

/**
 * The next batch, read when it is first asked for. Asked for while the database writes long statements, and not before:
 * what is read in between short ones keeps them waiting.
 */
function readOnce(batches: Batches): () => ReturnType<Batches['next']> {
  let reading: ReturnType<Batches['next']> | undefined
  return () => {
    reading ??= batches.next()
    reading.catch(() => undefined) // met when it is awaited
    return reading
  }
}

/** Reads on while the database writes. Ends where the file does, or where it is stopped. */
async function readOn(importId: string, loaded: Loaded, { signal, tell }: RunOptions): Promise<BatchOutcome> {
  const { rows, joined, mapping, held, size } = loaded
  const batches = readBatches(rows, joined, mappingInput.parse(mapping), held.position)
  let next = readOnce(batches)
  let told = 0
  try {
    for (;;) {
      const { value: batch, done } = await next()
      if (done || signal?.aborted) return { wrote: false, because: 'stopped' }
      const ahead = readOnce(batches)
      next = ahead
      const outcome = await untilWritten(() => writeBatch(importId, batch satisfies Batch, ahead))
      if (tell && Date.now() - told >= TELL_MS) {
        told = Date.now()
        tell({ ...(await look(importId)), size })
      }
      if (!outcome.wrote || outcome.isEnded) return outcome
      await wait(BREATH_MS)
    }
  } finally {
    await batches.return(undefined)
  }
}

async function readToTheEnd(importId: string, options: RunOptions): Promise<void> {
  for (;;) {
    const loaded = await load(importId)
    if (loaded.held.state !== 'RUNNING') return
    if (!loaded.isWhole) return halt(importId, 'file')
    const outcome = await readOn(importId, loaded, options)
    if (outcome.wrote || outcome.because === 'stopped') return
    if (outcome.because === 'power') return halt(importId, 'power')
    // Another process wrote these rows: on from where it is by now.
  }
}

async function takeBack(importId: string, { signal, tell }: RunOptions): Promise<void> {
  const { size } = await load(importId)
  while (!signal?.aborted) {
    const taken = await untilWritten(() => takeBackBatch(importId))
    if (tell) tell({ ...(await look(importId)), size })
    if ('because' in taken || taken.isDone) return
    await wait(BREATH_MS)
  }
}

/**
 * Does what there is to do of an import: reads on to its end; of one that is at its end, looks for claims that are likely
 * the same (the last batch asks the worker for that); or takes it back. Broken off anywhere and run again, it comes to the same; beside another run it does nothing.
 */
export async function runImport(
  { importId }: { importId: string },
  options: RunOptions = {},
): Promise<RunOutcome> {
  const run = await holdRun(importId)
  if (!run) return 'busy'
  try {
    const { state } = await look(importId)
    if (state === 'RUNNING') await readToTheEnd(importId, options)
    if (state === 'UNDOING') await takeBack(importId, options)
    if (state === 'ENDED') await lookForLikely(importId, options)
    return (await look(importId)).state
  } finally {
    await run.release()
  }
}
