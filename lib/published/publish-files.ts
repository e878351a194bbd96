import type { Tx } from '@/lib/db'
import { fromHex, hex } from '@/lib/claims/revision'
import { nameKept } from '@/lib/evidence/name-kept'
import type { ShownFile } from '@/lib/published/evidence'

/** The files that readers may have on account of a claim, as they are kept. */
export async function listPublicFiles(tx: Tx, claimId: string): Promise<ShownFile[]> {
  const rows = await tx.publishedFile.findMany({ where: { claimId } })
  return rows.map(({ sha256, size, mediaType, fileName }) => ({
    sha256: hex(sha256),
    size: Number(size),
    mediaType,
    fileName,
  }))
}

const isSame = (a: ShownFile, b: ShownFile) =>
  a.sha256 === b.sha256 && a.size === b.size && a.mediaType === b.mediaType && a.fileName === b.fileName

/** Gives readers these files of a claim and takes every other away. Rows are never changed: one that differs is made anew. */
export async function publishFiles(tx: Tx, claimId: string, files: readonly ShownFile[]): Promise<void> {
  const before = await listPublicFiles(tx, claimId)
  const gone = before.filter((old) => !files.some((file) => isSame(file, old)))
  const added = files.filter((file) => !before.some((old) => isSame(old, file)))
  for (const { sha256, size } of added) await nameKept(tx, sha256, size)
  if (gone.length > 0)
    await tx.publishedFile.deleteMany({
      where: { claimId, sha256: { in: gone.map((file) => fromHex(file.sha256)) } },
    })
  if (added.length > 0)
    await tx.publishedFile.createMany({
      data: added.map((file) => ({ claimId, ...file, sha256: fromHex(file.sha256) })),
    })
}
