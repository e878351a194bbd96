import 'server-only'
import { fileNameOf, sha256Of } from '@/app/_doors/judged'
import { loadClaimAt, loadSurroundings } from '@/app/(public)/claims/[slug]/load'
import { loadCopy } from '@/app/(public)/load'
import { findJudged } from '@/lib/published/judged-queries'
import type { ClaimPage, WithheldPage } from '@/lib/published/views'

/** The file that readers may hash for themselves. `isWhole`: its SHA-256 is the one that was judged. */
export type JudgedFile = { size: number; isWhole: boolean; fileName: string }

export type Verifiable =
  // `copyOf`: where it comes from, on a reading copy.
  | { kind: 'claim'; claim: ClaimPage; file: JudgedFile | null; isSample: boolean; copyOf: string | null }
  | { kind: 'withheld'; page: WithheldPage }

/** A public claim with what it takes to check it; the file is hashed here, too, so that the page says what was found. */
export async function loadVerifiable(segment: string): Promise<Verifiable> {
  const { found } = await loadClaimAt(segment, '/verify')
  if (found.kind === 'silent') return { kind: 'withheld', page: found.page }
  if (found.kind !== 'claim') throw new Error('what is public now is a page')
  const claim = found.seen.page
  const [judged, { isSample }, copy] = await Promise.all([
    findJudged(claim.ref),
    loadSurroundings(),
    loadCopy(),
  ])
  const content = judged?.revisionHash === claim.revisionHash ? judged.content : null
  return {
    kind: 'claim',
    claim,
    file: content && {
      size: content.byteLength,
      isWhole: sha256Of(content) === claim.revisionHash,
      fileName: fileNameOf(claim.ref, claim.revisionNumber),
    },
    isSample,
    copyOf: copy?.origin ?? null,
  }
}
