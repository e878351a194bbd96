import { createHash } from 'node:crypto'
import { findJudged } from '@/lib/published/judged-queries'
import { findPublicAddress } from '@/lib/published/queries'

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** What the file of a judged revision is called when it is kept. */
export const fileNameOf = (ref: string, revision: number): string => `${ref}-revision-${revision}.json`

/** The exact bytes that were judged, of a public claim by its own address; null where readers may not have them. */
export async function loadJudgedBytes(
  slug: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; fileName: string } | null> {
  const found = await findPublicAddress(slug)
  const judged = found?.kind === 'claim' ? await findJudged(found.page.ref) : null
  if (!judged?.content || sha256Of(judged.content) !== judged.revisionHash) return null
  return { bytes: new Uint8Array(judged.content), fileName: fileNameOf(judged.ref, judged.revisionNumber) }
}
