import type { System } from '@/lib/auth/actor'
import type { CaptureResult } from '@/lib/captures/schema'
import { isUnderWay } from '@/lib/captures/stages'
import { fromHex, hex } from '@/lib/claims/revision'
import { longTransaction, type Tx } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { nameKept } from '@/lib/evidence/name-kept'
import { record } from '@/lib/ledger/record'
import type { MediaKind } from '@/lib/media/kinds'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { refreshPlaces } from '@/lib/published/publish-places'
import { recordRecheck } from '@/lib/rechecks/record-recheck'
import type { Brought } from './brought'
import { type HeldCapture, holdCapture, holdSource } from './hold-capture'
import { writeSnapshot } from './write-snapshot'

/** Who acts in history where a capture becomes a document by itself. */
const CAPTURER: System = { kind: 'system', job: 'capture' }

/** Of these the words are what counts: other bytes with the same words are nothing new. */
const areWords: readonly MediaKind[] = ['html', 'text']
/** Of these a later look can find words changed. */
const haveWords: readonly MediaKind[] = [...areWords, 'pdf']

type Earlier = { id: string; sha256: Uint8Array; textSha256: Uint8Array }

const isSame = (earlier: Earlier, result: CaptureResult): boolean =>
  hex(earlier.sha256) === result.sha256 ||
  (areWords.includes(result.kind) && hex(earlier.textSha256) === result.textSha256)

/** The document that has the same words already: the newest one, or any with the very same bytes. */
async function findSame(tx: Tx, sourceId: string, result: CaptureResult): Promise<string | null> {
  const select = { id: true, sha256: true, textSha256: true } as const
  const newest = await tx.snapshot.findFirst({
    // Of what was pasted there are no bytes: the first capture of such a source is always something new.
    where: { sourceId, method: { not: 'PASTED' } },
    select,
    orderBy: [{ capturedAt: 'desc' }, { id: 'asc' }],
  })
  if (newest && isSame(newest, result)) return newest.id
  const key = { sourceId, sha256: fromHex(result.sha256) }
  const again = await tx.snapshot.findUnique({ where: { sourceId_sha256: key }, select: { id: true } })
  return again?.id ?? null
}

async function writeFiles(tx: Tx, captureId: string, { files }: Brought): Promise<void> {
  await tx.captureFile.deleteMany({ where: { captureId } })
  for (const { sha256, size } of files) await nameKept(tx, sha256, size)
  await tx.captureFile.createMany({
    data: files.map(({ role, sha256, size, mediaType }) => ({
      captureId,
      role,
      sha256: fromHex(sha256),
      size,
      mediaType,
    })),
  })
}

/** Whatever an earlier try failed with is no more. */
const ended = ({ found, result }: Brought) => ({
  stage: 'done',
  nextTryAt: null,
  finishedAt: new Date(),
  found,
  result,
  failure: Prisma.DbNull,
})

async function keepAtOnce(tx: Tx, held: HeldCapture, sourceId: string, brought: Brought): Promise<void> {
  const { result, files, text } = brought
  const { id, method, fileName, requestedById } = held
  await writeFiles(tx, id, brought)
  const snapshotId = await writeSnapshot(tx, {
    sourceId,
    method,
    fileName,
    result,
    text,
    capturedById: requestedById,
  })
  await tx.capture.update({ where: { id }, data: { ...ended(brought), state: 'KEPT', snapshotId } })
  const { title } = await tx.source.findUniqueOrThrow({ where: { id: sourceId }, select: { title: true } })
  await record(tx, CAPTURER, {
    kind: 'document.added',
    payload: { sourceId, snapshotId, title },
    files: files.map(({ sha256, size }) => ({ sha256, size })),
  })
  await refreshPlaces(tx, { sourceIds: [sourceId] })
}

/** The page of the source's own address, seen anew; a copy that somebody sent may be another part of it. */
async function isLaterLook(tx: Tx, { method, cause, url }: HeldCapture, id: string): Promise<boolean> {
  if (method !== 'FETCHED') return false
  return cause === 'RECHECK' || (await tx.source.count({ where: { id, url } })) > 0
}

async function settle(tx: Tx, held: HeldCapture, sourceId: string, brought: Brought): Promise<void> {
  const { result, text } = brought
  await holdSource(tx, sourceId)
  const same = await findSame(tx, sourceId, result)
  if (same) {
    await tx.captureFile.deleteMany({ where: { captureId: held.id } })
    const data = { ...ended(brought), state: 'UNCHANGED', snapshotId: same } as const
    await tx.capture.update({ where: { id: held.id }, data })
  } else {
    await keepAtOnce(tx, held, sourceId, brought)
  }
  if (haveWords.includes(result.kind) && (await isLaterLook(tx, held, sourceId)))
    await recordRecheck(tx, { captureId: held.id, sourceId, text })
}

/**
 * Ends a capture that worked, in one transaction: it becomes a document where its source is known, nothing new where
 * the source's newest document says the same, and waits to be described otherwise. Does nothing where it is over.
 */
export async function finishCapture(id: string, brought: Brought): Promise<void> {
  await longTransaction(async (tx) => {
    // Before anything is held: a later look may find words changed, which reaches whatever rests on them.
    await lockGraph(tx, 'alone')
    const held = await holdCapture(tx, id)
    if (!held || !isUnderWay(held.state)) return
    if (held.sourceId) return settle(tx, held, held.sourceId, brought)
    await writeFiles(tx, id, brought)
    await tx.capture.update({ where: { id }, data: { ...ended(brought), state: 'READY' } })
  })
}
