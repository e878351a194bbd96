import type { Actor } from '@/lib/auth/actor'
import { hex } from '@/lib/claims/revision'
import { db } from '@/lib/db'
import { keepPath } from '@/lib/evidence/store'
import { bytesPathOf, findAnswer, findUpload, touchUpload } from '@/lib/uploads/staging'
import type { OpenFile, Said } from './formats'
import { canImport } from './policy'
import { fileOf } from './read/open-import'
import { headLength } from './read/sniff'
import { keptFile } from './read-batches'
import { shapeInput } from './schema'
import { type FileRef, saidOf } from './wizard'

/** A file that this person may import: of theirs, and here whole. */
export type FoundFile = {
  fileName: string
  size: number
  sha256: string
  /** How it was read before, where it was. */
  said: Said
  file: OpenFile
  /** Sees to it that the store holds it. */
  keep: () => Promise<void>
}

async function findSent(personId: string, id: string): Promise<FoundFile | null> {
  const upload = await findUpload(id)
  if (!upload?.isForImport || upload.ownerId !== personId) return null
  const answer = await findAnswer(id)
  if (!answer?.ok) return null
  const { fileName, size } = upload
  const { sha256 } = answer
  await touchUpload(id)
  const path = bytesPathOf(id)
  const keep = () => keepPath(path, { sha256, size })
  return { fileName, size, sha256, said: {}, file: fileOf(path), keep }
}

async function findImported(
  personId: string,
  importId: string,
  role: 'ROWS' | 'JOINED',
): Promise<FoundFile | null> {
  const found = await db().importFile.findFirst({ where: { importId, role, import: { personId } } })
  if (!found) return null
  const { fileName } = found
  const [sha256, size] = [hex(found.sha256), Number(found.size)]
  const said = saidOf(shapeInput.parse(found.shape))
  return { fileName, size, sha256, said, file: keptFile(sha256, size), keep: () => Promise.resolve() }
}

/** A file that this person sent for an import, or imported before; null where there is none, or it is another's. */
export async function findFile(actor: Actor, ref: FileRef): Promise<FoundFile | null> {
  if (!canImport(actor)) return null
  return ref.from === 'upload' ? findSent(actor.id, ref.id) : findImported(actor.id, ref.id, ref.role)
}

/** The beginning of a file, as much of it as is looked at. */
export async function headOf({ file }: Pick<FoundFile, 'file'>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of file.open(0)) {
    parts.push(part)
    length += part.byteLength
    if (length >= headLength) break
  }
  return new Uint8Array(Buffer.concat(parts)).subarray(0, headLength)
}
