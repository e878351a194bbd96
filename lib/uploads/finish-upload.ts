import { open } from 'node:fs/promises'
import type { Member } from '@/lib/auth/actor'
import { queueUpload } from '@/lib/captures/queue-capture'
import { fromHex } from '@/lib/claims/revision'
import { transaction, type Tx } from '@/lib/db'
import { flush, hashPath } from '@/lib/evidence/drafts'
import { keepPath } from '@/lib/evidence/store'
import { kindSheet } from '@/lib/media/kinds'
import { sniff, SNIFF_BYTES } from '@/lib/media/sniff'
import { findSettings } from '@/lib/settings/queries'
import { MOST_PIXELS, pixelsOf } from './picture-size'
import { bytesOf, refused, type UploadAnswer } from './schema'
import { bytesPathOf, findAnswer, receivedOf, settleUpload, settleWaiting, type Upload } from './staging'

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const head = new Uint8Array(SNIFF_BYTES)
    const { bytesRead } = await file.read(head, 0, SNIFF_BYTES, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The hash of what is here, flushed to the disk; or that it is not what was sent. */
async function hashWhole({ id, size, claimed }: Upload): Promise<{ sha256: string } | UploadAnswer> {
  const path = bytesPathOf(id)
  await flush(path)
  const { sha256, size: hashed } = await hashPath(path)
  if (hashed !== size) throw new Error(`upload ${id}: ${hashed} bytes are here, ${size} were announced`)
  if (claimed && claimed !== sha256)
    return refused(
      422,
      'invalid',
      'The file that arrived is not the one that was sent: its checksum differs. Send it again.',
    )
  return { sha256 }
}

type Whole = { ok: true; sha256: string; mediaType: string }

/** Looks at the whole file: what it is, whether so much of that kind is held, and whether it is what was sent. */
async function judge(upload: Upload): Promise<Whole | UploadAnswer> {
  const { id, size, fileName } = upload
  const path = bytesPathOf(id)
  const head = await headOf(path)
  const type = await sniff(head, fileName)
  if (!type.ok) return refused(415, 'invalid', type.refusal.detail)
  const { mediaType, kind } = type.value
  const limit = (await findSettings()).uploadLimits[kind]
  if (size > bytesOf(limit))
    return refused(
      413,
      'too-large',
      `${kindSheet[kind].label}: at most ${limit} MB may be sent. An administrator sets how much.`,
    )
  if ((pixelsOf(head, mediaType) ?? 0) > MOST_PIXELS)
    return refused(413, 'too-large', 'This picture has more than 100 million pixels. Send a smaller one.')
  const hashed = await hashWhole(upload)
  return 'ok' in hashed ? hashed : { ok: true, sha256: hashed.sha256, mediaType }
}

/** A file for an import waits in its place for the import to begin: what it is made of is for whoever reads it to say. */
async function finishForImport(upload: Upload): Promise<UploadAnswer> {
  const hashed = await hashWhole(upload)
  if ('ok' in hashed) {
    await settleUpload(upload.id, hashed)
    return hashed
  }
  const answer = { ok: true, captureId: null, sha256: hashed.sha256 } as const
  await settleWaiting(upload.id, answer)
  return answer
}

/** A kill between the commit and the answer: the same person, the same bytes under the same name, since it began. */
async function findQueued(tx: Tx, { id, ownerId, fileName, begun }: Upload, sha256: string) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`upload:${id}`}, 0))`
  const found = await tx.capture.findFirst({
    where: {
      method: 'UPLOADED',
      requestedById: ownerId,
      fileName,
      requestedAt: { gte: begun },
      files: { some: { role: 'ORIGINAL', sha256: fromHex(sha256) } },
    },
    select: { id: true },
  })
  return found?.id ?? null
}

async function finish(actor: Member, upload: Upload): Promise<UploadAnswer> {
  const { id, size, fileName, sourceId } = upload
  const before = await findAnswer(id)
  if (before) return before
  if (upload.isForImport) return finishForImport(upload)
  const whole = await judge(upload)
  if (!whole.ok || !('mediaType' in whole)) {
    await settleUpload(id, whole)
    return whole
  }
  const { sha256, mediaType } = whole
  await keepPath(bytesPathOf(id), { sha256, size })
  const captureId = await transaction(async (tx) => {
    const queued = await findQueued(tx, upload, sha256)
    return queued ?? (await queueUpload(tx, actor, { fileName, sha256, size, mediaType, sourceId })).captureId
  })
  const answer = { ok: true, captureId, sha256 } as const
  await settleUpload(id, answer)
  return answer
}

const underWay = new Map<string, Promise<UploadAnswer>>()

/**
 * Makes a capture of a file that is here whole, or refuses it for good; asked again, it answers the same. What throws
 * leaves the bytes where they are, so that it can be asked again.
 */
export function finishUpload(actor: Member, upload: Upload): Promise<UploadAnswer> {
  const already = underWay.get(upload.id)
  if (already) return already
  const work = finish(actor, upload).finally(() => underWay.delete(upload.id))
  underWay.set(upload.id, work)
  return work
}

/** Whether all its bytes have come, now or before. */
export const isWhole = async ({ id, size }: Upload): Promise<boolean> =>
  (await findAnswer(id)) !== null || (await receivedOf(id)) === size
