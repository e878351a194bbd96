import type { QuotationState } from './compare'

/** Quoted words that a later capture of their source no longer shows as quoted. */
export type DriftLine = {
  quotationId: string
  exact: string
  /** BCP 47, of the source. */
  language: string
  state: Exclude<QuotationState, 'HOLDS'>
  /** When that was first found (ISO 8601). */
  since: string
  /** The words that stood nearest to them then, for a diff; null where there were none. */
  nearest: string | null
  /** When the source was last looked at (ISO 8601). */
  checkedAt: string
  /** The capture that showed it. */
  captureId: string
  /** The document it has become; null where the page was gone. */
  documentId: string | null
  source: { id: string; title: string }
}
