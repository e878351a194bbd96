import type { Tx } from '@/lib/db'
import { findGraph, type Starts } from '@/lib/provenance/find-graph'
import { countOrigins, type ProvenanceGraph } from '@/lib/provenance/origins'
import type { OriginCounts } from '@/lib/provenance/views'
import { type EvidenceFacts, evaluateRules } from '@/lib/review/rules'
import { originCounter } from './count-many'
import { inParts } from './in-parts'
import { factsOf, loadDocuments } from './load-documents'
import type { Resting } from './load-resting'
import { effectOf, type UnmetRule } from './schema'

/** What is found of a claim by the graph as it is now. */
export type Weighed = {
  claim: Resting
  /** What is said of it so far: by the notice on its page, by its page, … */
  was: OriginCounts
  wasNoLongerMet: boolean
  now: OriginCounts
  /** The rules that keep its status from being borne out now, where its decision met them; empty where they do not. */
  unmet: UnmetRule[]
}

/** How many are counted without a pause: about fifty milliseconds. */
const IN_A_ROW = 1_000

const unique = (ids: readonly string[]) => [...new Set(ids)]

/** Everything that these claims rest on directly, or are about. */
const startsOf = (claims: readonly Resting[]): Starts => ({
  sourceIds: unique(claims.flatMap(({ pieces }) => pieces.map(({ sourceId }) => sourceId))),
  agentIds: unique(
    claims.flatMap(({ pieces, partyIds }) => [
      ...partyIds,
      ...pieces.flatMap(({ toldById }) => toldById ?? []),
    ]),
  ),
})

// What a decision says in words was there when it was taken, and does not change.
const itsWords = { reason: 'given', parts: ['given'], correctionNotice: 'given' }

/** The rules that a claim's decision met and that are not met any more. */
function unmetOf(
  { rules, status, partyIds }: Resting,
  evidence: readonly EvidenceFacts[],
  graph: ProvenanceGraph,
): UnmetRule[] {
  if (!rules) return []
  const evaluation = evaluateRules(status, { evidence, partyIds, graph, ...itsWords }, rules)
  if (evaluation.met) return []
  return evaluation.rules.flatMap(({ id, met, because, holdsBack }) =>
    holdsBack ? [{ id, met, because }] : [],
  )
}

const supporting = (evidence: readonly EvidenceFacts[]) =>
  evidence.filter(({ stance }) => stance === 'SUPPORTS')

/** The place in the log of the newest look at a claim. */
async function findLook(tx: Tx, claimId: string): Promise<bigint> {
  const [row] = await tx.$queryRaw<Array<{ at: bigint | null }>>`
    SELECT max(v.leaf_index) AS at FROM ledger.event v WHERE v.id IN (
      SELECT d.event_id FROM desk.decision d WHERE d.claim_id = ${claimId}::uuid
      UNION ALL SELECT r.event_id FROM desk.reaffirmation r WHERE r.claim_id = ${claimId}::uuid)`
  return row?.at ?? 0n
}

type Known = Pick<Weighed, 'was' | 'wasNoLongerMet'>

/** What was last known of a claim, where that is written anywhere. */
function knownOf({ notice, page, openEffect }: Resting): Known | null {
  if (notice) return { was: notice.now, wasNoLongerMet: notice.noLongerMet }
  if (page) return { was: page, wasNoLongerMet: false }
  const before = effectOf(openEffect)
  return before && { was: before.now, wasNoLongerMet: before.noLongerMet }
}

/** The page of a withheld text says nothing of what it rests on: that is counted as it was at the newest look. */
async function lookUp(tx: Tx, claim: Resting, evidence: readonly EvidenceFacts[]): Promise<Known> {
  const then = await findGraph(tx, startsOf([claim]), await findLook(tx, claim.id))
  const { reports, origins, circular } = countOrigins(supporting(evidence), then)
  return { was: { reports, origins, circular }, wasNoLongerMet: false }
}

export type Weighing = { weighed: Weighed[]; graph: ProvenanceGraph }

/** Counts what these claims rest on now, and asks their rules again: one graph for all of them together. */
export async function weigh(tx: Tx, claims: readonly Resting[]): Promise<Weighing> {
  const starts = startsOf(claims)
  const graph = await findGraph(tx, starts)
  const documents = await loadDocuments(tx, starts.sourceIds)
  const counted = originCounter(graph)
  const weighed: Weighed[] = []
  const weighPart = async (part: readonly Resting[]) => {
    for (const claim of part) {
      const evidence = factsOf(claim, documents)
      const known = knownOf(claim) ?? (await lookUp(tx, claim, evidence))
      const [now, unmet] = [counted(supporting(evidence)), unmetOf(claim, evidence, graph)]
      weighed.push({ claim, ...known, now, unmet })
    }
  }
  await inParts(claims, weighPart, IN_A_ROW)
  return { weighed, graph }
}
