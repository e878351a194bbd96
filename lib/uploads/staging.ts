import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { config } from '@/lib/config'
import { namesIn } from '@/lib/evidence/drafts'
import { type UploadAnswer, uploadAnswer } from './schema'

/** Where files lie while they come in: outside of the store, so that nothing half-received is ever served. */
export const stagingFolder = (): string => join(config().WHENCE_DATA_DIR, 'incoming', 'uploads')

/** Beside the bytes of an upload, under its id: what the protocol keeps of it, and at the end the answer. */
const recordOf = (id: string) => join(stagingFolder(), `${id}.json`)
const answerOf = (id: string) => join(stagingFolder(), `${id}.answer`)
export const bytesPathOf = (id: string): string => join(stagingFolder(), id)

const record = z.object({
  id: z.string(),
  size: z.int(),
  metadata: z.object({
    owner: z.string(),
    /** When it began, by the database's clock; ISO 8601. */
    begun: z.string(),
    filename: z.string(),
    sha256: z.string().optional(),
    source: z.string().optional(),
    purpose: z.literal('import').optional(),
  }),
})

export type Upload = {
  id: string
  size: number
  ownerId: string
  begun: Date
  fileName: string
  claimed: string | null
  sourceId: string | null
  isForImport: boolean
}

async function readJson<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.infer<Shape> | null> {
  try {
    return shape.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return null // not there, or cut off by a kill: nothing that could be gone on with
  }
}

/** An upload that began and was not swept away. `id` must be a UUID. */
export async function findUpload(id: string): Promise<Upload | null> {
  const found = await readJson(recordOf(id), record)
  if (!found) return null
  const { owner, begun, filename, sha256, source, purpose } = found.metadata
  return {
    id,
    size: found.size,
    ownerId: owner,
    begun: new Date(begun),
    fileName: filename,
    claimed: sha256 ?? null,
    sourceId: source ?? null,
    isForImport: purpose === 'import',
  }
}

/** How many bytes of it are here; 0 where there are none any more. */
export const receivedOf = async (id: string): Promise<number> =>
  (await stat(bytesPathOf(id)).catch(() => null))?.size ?? 0

export const findAnswer = (id: string): Promise<UploadAnswer | null> => readJson(answerOf(id), uploadAnswer)

async function keepAnswer(id: string, answer: UploadAnswer): Promise<void> {
  const half = join(stagingFolder(), `${id}.${randomUUID()}.half`)
  await writeFile(half, JSON.stringify(answer))
  await rename(half, answerOf(id))
}

/** Keeps how it ended, for whoever did not hear it, and lets the bytes go. */
export async function settleUpload(id: string, answer: UploadAnswer): Promise<void> {
  await keepAnswer(id, answer)
  await rm(bytesPathOf(id), { force: true })
}

/** The same of a file that waits here to be imported: its bytes stay. */
export const settleWaiting = keepAnswer

/** Lets what waits here wait another day, since somebody is at it. */
export async function touchUpload(id: string, now = new Date()): Promise<void> {
  await utimes(recordOf(id), now, now).catch(() => undefined) // swept meanwhile: whoever reads it is told
}

/** Lets go of everything about an upload. */
export async function forgetUpload(id: string): Promise<void> {
  for (const path of [bytesPathOf(id), answerOf(id), recordOf(id)]) await rm(path, { force: true })
}

const isIdle = async (path: string, before: Date) => {
  const found = await stat(path).catch(() => null)
  return !found || found.mtime < before
}

/** Takes away uploads that did not move since `before`, finished or not. @returns how many files */
export async function sweepUploads(before: Date): Promise<number> {
  const folder = stagingFolder()
  const names = await namesIn(folder)
  let swept = 0
  for (const id of new Set(names.map((name) => name.split('.')[0] ?? ''))) {
    const paths = names.filter((name) => name.split('.')[0] === id).map((name) => join(folder, name))
    const idle = await Promise.all(paths.map((path) => isIdle(path, before)))
    if (idle.includes(false)) continue
    for (const path of paths) await rm(path, { force: true })
    swept += paths.length
  }
  return swept
}
