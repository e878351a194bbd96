import 'server-only'
import { type CorrectionKind, correctionKinds, type CorrectionPage } from '@/lib/moments/corrections'
import { listCorrections, readCorrectionCursor } from '@/lib/published/correction-queries'
import { isSampleInstance } from '@/lib/published/queries'

type Given = string | string[] | undefined

export type Corrections = CorrectionPage & {
  /** Of which kind they are; null: of all. */
  kind: CorrectionKind | null
  /** The place in the address could not be read, so the beginning is shown. */
  isBroken: boolean
  isSample: boolean
}

const first = (given: Given) => (Array.isArray(given) ? given[0] : given)

/** A page of the public log of corrections, of one kind or of all. */
export async function loadCorrections(given: Record<string, Given>): Promise<Corrections> {
  const kind = correctionKinds.find((one) => one === first(given.kind)) ?? null
  const asked = first(given.cursor) ?? ''
  const cursor = asked !== '' && readCorrectionCursor(asked) ? asked : null
  const [page, isSample] = await Promise.all([
    listCorrections({ kinds: kind ? [kind] : [], ...(cursor === null ? {} : { cursor }) }),
    isSampleInstance(),
  ])
  return { ...page, kind, isBroken: asked !== '' && cursor === null, isSample }
}
