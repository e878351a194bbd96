import type { Act } from '@/components/review/attempt'
import type { LookUps } from '@/components/sources/look-ups'
import type { Outcome } from '@/lib/outcome'
import type { ExploredLink } from '@/lib/provenance/explored'
import type { CutLink, PictureNode } from '@/lib/provenance/views'
import type { LinkDoors } from './use-link-form'

/** What somebody who links may do in the graph. */
export type MayLink = { personId: string; lookUps: LookUps; doors: LinkDoors & { unlink: Act } }

/** The links of a document that were cut. */
export type AskHistory = (raw: { sourceId: string }) => Promise<Outcome<CutLink[]>>

/** What the panel beside the graph knows and can do. */
export type Shown = {
  nodes: ReadonlyMap<string, PictureNode>
  links: readonly ExploredLink[]
  /** The document that the page is about, where it is not about a claim. */
  subject: string | undefined
  /** This page's own path. */
  page: string
  /** Null for somebody who only reads. */
  may: MayLink | null
  history: AskHistory
  onInspect: (id: string) => void
  onCut: () => void
}
