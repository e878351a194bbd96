import 'server-only'
import { linkHistoryAction } from '@/app/(desk)/desk/sources/[id]/origins/actions'
import { mayLink } from '@/app/(desk)/desk/sources/[id]/origins/load'
import { loadDeskClaim } from '@/app/(desk)/desk/claims/[ref]/load'
import { exploredOf } from '@/lib/provenance/explored'
import { originCountsOf } from '@/lib/provenance/origin-counts'

/** What a claim's newest revision rests on, with every link behind the picture. */
export async function loadClaimOrigins(typed: string) {
  const { actor, claim } = await loadDeskClaim(typed)
  const { ref, content, picture, lineage, facts } = claim
  return {
    page: `/desk/claims/${ref}/origins`,
    claim: { ref, statement: content.statement, language: content.language },
    counts: originCountsOf(facts.evidence, facts.graph),
    explored: exploredOf(picture, lineage),
    may: mayLink(actor),
    history: linkHistoryAction,
  }
}
