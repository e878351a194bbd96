import type { RevisionContent } from '@/lib/claims/revision'
import type { ProvenanceGraph } from '@/lib/provenance/origins'
import { credibilityOneAllowed, type EvidenceFacts, type ReviewFacts } from '@/lib/review/rules'
import { isCredibility, type Reliability } from '@/lib/sources/rules'

/** What is known now about a revision's sources, beyond what the revision itself says. */
export type SourceStanding = { reliability: Reliability; held: boolean }

const UNKNOWN: SourceStanding = { reliability: 'F', held: false }

/** A revision's evidence as the rules see it, with each source's grade in force and whether we hold a capture of it. */
export function evidenceFactsOf(
  content: RevisionContent,
  standing: ReadonlyMap<string, SourceStanding>,
): EvidenceFacts[] {
  return content.evidence.map((piece) => {
    const { reliability, held } = standing.get(piece.source.id) ?? UNKNOWN
    return {
      sourceId: piece.source.id,
      publisherId: piece.source.publisher?.id ?? null,
      toldById: piece.toldBy?.id ?? null,
      stance: piece.stance,
      reliability,
      credibility: isCredibility(piece.credibility) ? piece.credibility : 6,
      distance: piece.source.distance,
      heldSnapshot: held || piece.quotation !== null,
      anchored: piece.quotation !== null,
    }
  })
}

export type Judgement = { reason?: string; parts?: readonly string[]; correctionNotice?: string }

export const reviewFactsOf = (
  content: RevisionContent,
  standing: ReadonlyMap<string, SourceStanding>,
  graph: ProvenanceGraph,
  judgement: Judgement = {},
): ReviewFacts => ({
  evidence: evidenceFactsOf(content, standing),
  graph,
  partyIds: content.parties.map((party) => party.id),
  ...judgement,
})

/** Places of evidence graded 1, "confirmed by other sources", without a second origin of its stance. */
export function unconfirmedOnes(content: RevisionContent, graph: ProvenanceGraph): number[] {
  const facts = evidenceFactsOf(content, new Map())
  return facts.flatMap((piece, index) =>
    piece.credibility === 1 && !credibilityOneAllowed(facts, graph, piece.stance) ? [index] : [],
  )
}
