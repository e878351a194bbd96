import { BriefPiece, DisputeView } from '@/components/claims/claim-dispute'
import { Panel } from '@/components/ui/panel'
import { isContested, sidesOf, weighedNow } from '@/lib/review/dispute'
import { whatWouldSettle } from '@/lib/review/rules'
import type { DeskClaim } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'

/**
 * Both sides beside each other for whoever weighs them, by the grades in force now. Of a first decision that is hidden
 * it says nothing: then neither the point of disagreement nor a reading is in `claim.decisions`.
 */
export function DisputePanel({ claim }: { claim: DeskClaim }) {
  const evidence = weighedNow(claim.evidence)
  if (!isContested(claim.status ?? 'UNVERIFIED', sidesOf(evidence))) return null
  const [standing] = claim.decisions
  return (
    <Panel title={wordsOf('review')('dispute.title')}>
      <DisputeView
        disagreement={standing?.disagreement ?? null}
        evidence={evidence}
        picture={claim.picture}
        settle={whatWouldSettle(claim.facts)}
        readings={standing?.readings ?? []}
        piece={(piece) => <BriefPiece piece={piece} />}
        rest="#evidence"
        why={null}
      />
    </Panel>
  )
}
