import type { findClaimFacts } from '@/lib/claims/advance'
import { openRevision, type RevisionContent } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import { refuseFaulty } from '@/lib/evidence/verify-quotations'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { findGraphOf } from '@/lib/provenance/find-graph'
import { refuseMisleading } from '@/lib/review/claim-review'
import { reviewFactsOf } from '@/lib/review/facts'
import { findSaid, type SaidFinding } from '@/lib/review/find-said'
import { evaluateRules, type RuleEvaluation } from '@/lib/review/rules'
import type { DecideClaimInput } from '@/lib/review/schema'
import { findStanding } from '@/lib/review/standing'

export type FoundClaim = NonNullable<Awaited<ReturnType<typeof findClaimFacts>>>

export type Judged = { content: RevisionContent; evaluation: RuleEvaluation; finding: SaidFinding | null }

/** The content of a revision as it was hashed. */
export async function readContent(tx: Tx, revisionId: string): Promise<RevisionContent> {
  const { content } = await tx.revision.findUniqueOrThrow({
    where: { id: revisionId },
    select: { content: true },
  })
  return openRevision(content)
}

function lacking(input: DecideClaimInput, finding: SaidFinding | null): Outcome<never> | null {
  if (input.status === 'PARTLY_VERIFIED' && input.parts.length === 0) {
    const message = 'Write out the parts that hold. No reason stands in for them.'
    return refuse('invalid', message, [{ path: 'parts', message }])
  }
  if (input.said && !finding) {
    const message = 'This claim is attributed to nobody, so nothing can be found on whether it was said.'
    return refuse('invalid', message, [{ path: 'said', message }])
  }
  return null
}

/** Lawful? The rules, the quote gate, what was said and what machines would be told, asked of exactly the revision that was read. */
export async function judge(tx: Tx, claim: FoundClaim, input: DecideClaimInput): Promise<Outcome<Judged>> {
  const content = await readContent(tx, claim.newest.id)
  const graph = await findGraphOf(tx, content)
  const facts = reviewFactsOf(content, await findStanding(tx, content), graph, input)
  const finding = await findSaid(tx, content, facts)
  const incomplete = lacking(input, finding)
  if (incomplete) return incomplete
  const evaluation = evaluateRules(input.status, facts)
  if (!evaluation.met && input.override === null) {
    const needed = evaluation.rules.filter((rule) => rule.holdsBack).map((rule) => rule.needed)
    return refuse(
      'unmet-rule',
      `This status is not borne out yet. ${needed.join(' ')} To decide all the same, give a public reason for it.`,
    )
  }
  const refused = (await refuseFaulty(tx, content)) ?? (await refuseMisleading(tx, content, claim, input))
  if (refused) return refused
  return done({ content, evaluation, finding })
}
