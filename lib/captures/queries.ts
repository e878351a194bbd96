import type { Actor } from '@/lib/auth/actor'
import { captureFailure } from '@/lib/captures/failures'
import { captureFound, type CaptureResult, captureResult } from '@/lib/captures/schema'
import { captureStages, type CaptureStage } from '@/lib/captures/stages'
import type { CaptureFileLine, CaptureLine, CapturePage, CaptureProgress } from '@/lib/captures/views'
import { hex } from '@/lib/claims/revision'
import { db } from '@/lib/db'
import { readKept } from '@/lib/evidence/store'
import type { Capture, Prisma } from '@/lib/generated/prisma/client'
import { canReadCaptures } from './policy'

const MOST_LINES = 100
const FAILED_FOR_MS = 30 * 24 * 60 * 60 * 1000

const progressFields = {
  id: true,
  state: true,
  stage: true,
  attempts: true,
  nextTryAt: true,
  failure: true,
  snapshotId: true,
} as const

const lineFields = {
  ...progressFields,
  url: true,
  fileName: true,
  requestedAt: true,
  requestedBy: { select: { name: true } },
  source: { select: { id: true, title: true } },
} as const

const pageFields = {
  ...lineFields,
  method: true,
  cause: true,
  found: true,
  result: true,
  files: { orderBy: { role: 'asc' } },
} as const

const stageOf = (word: string): CaptureStage => captureStages.find((stage) => stage === word) ?? 'waiting'

/** What was measured, as the worker wrote it; null where nothing was yet. */
export const resultOf = (value: Prisma.JsonValue): CaptureResult | null =>
  captureResult.safeParse(value).data ?? null

type ProgressRow = Pick<
  Capture,
  'id' | 'state' | 'stage' | 'attempts' | 'nextTryAt' | 'failure' | 'snapshotId'
>

const progressOf = (row: ProgressRow): CaptureProgress => ({
  id: row.id,
  state: row.state,
  stage: stageOf(row.stage),
  attempts: row.attempts,
  nextTryAt: row.nextTryAt?.toISOString() ?? null,
  failure: captureFailure.safeParse(row.failure).data ?? null,
  documentId: row.snapshotId,
})

type LineRow = ProgressRow &
  Pick<Capture, 'url' | 'fileName' | 'requestedAt'> & {
    requestedBy: { name: string } | null
    source: { id: string; title: string } | null
  }

const lineOf = (row: LineRow): CaptureLine => ({
  ...progressOf(row),
  url: row.url,
  fileName: row.fileName,
  requestedAt: row.requestedAt.toISOString(),
  requestedBy: row.requestedBy?.name ?? null,
  source: row.source,
})

type FileRow = { role: CaptureFileLine['role']; sha256: Uint8Array; size: bigint; mediaType: string }

const fileOf = ({ role, sha256, size, mediaType }: FileRow): CaptureFileLine => ({
  role,
  sha256: hex(sha256),
  size: Number(size),
  mediaType,
})

/** How far a capture is; null where there is none or one may not look. */
export async function findCaptureProgress(actor: Actor, id: string): Promise<CaptureProgress | null> {
  if (!canReadCaptures(actor)) return null
  const row = await db().capture.findUnique({ where: { id }, select: progressFields })
  return row && progressOf(row)
}

/** A capture with what it found and its files; null where there is none or one may not look. */
export async function findCapturePage(actor: Actor, id: string): Promise<CapturePage | null> {
  if (!canReadCaptures(actor)) return null
  const row = await db().capture.findUnique({ where: { id }, select: pageFields })
  if (!row) return null
  return {
    ...lineOf(row),
    method: row.method,
    cause: row.cause,
    found: captureFound.safeParse(row.found).data ?? null,
    result: resultOf(row.result),
    files: row.files.map(fileOf),
  }
}

/** The words of a capture that are in the store; null where it has none, they are lost, or one may not look. */
export async function findCaptureText(actor: Actor, id: string): Promise<string | null> {
  if (!canReadCaptures(actor)) return null
  const key = { captureId: id, role: 'TEXT' } as const
  const file = await db().captureFile.findUnique({
    where: { captureId_role: key },
    select: { sha256: true },
  })
  const bytes = file && (await readKept(hex(file.sha256)))
  return bytes && Buffer.from(bytes).toString('utf8')
}

/** What is of interest now: under way, waiting to be described, or failed within 30 days. */
const ofInterest = (): Prisma.CaptureWhereInput => ({
  OR: [
    { state: { in: ['WAITING', 'RUNNING', 'READY'] } },
    { state: 'FAILED', requestedAt: { gt: new Date(Date.now() - FAILED_FOR_MS) } },
  ],
})

type Wanted = { sourceIds?: readonly string[] }

/** The newest captures that are under way, wait to be described or failed, at most 100; of these sources where named. */
export async function listCaptures(actor: Actor, { sourceIds }: Wanted = {}): Promise<CaptureLine[]> {
  if (!canReadCaptures(actor)) return []
  const rows = await db().capture.findMany({
    where: { ...ofInterest(), ...(sourceIds ? { sourceId: { in: [...sourceIds] } } : {}) },
    select: lineFields,
    orderBy: [{ requestedAt: 'desc' }, { id: 'asc' }],
    take: MOST_LINES,
  })
  return rows.map(lineOf)
}
