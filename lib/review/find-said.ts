import { findNames, findRoots } from '@/lib/agents/find-agents'
import type { RevisionAgent, RevisionContent } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import type { ReviewFacts } from './rule-sheet'
import { findSaidOf, type SaidLevel, type SaidPiece, type SaidStatus } from './said'
import { readWordsAround, type WordsAround } from './words-around'

/** What the captured words show of the question whether it was said, and on what that rests. */
export type SaidFinding = { status: SaidStatus; because: Record<string, string | number | null> }

/** Who is who by now: whom each leads on to who was merged, and every name that they go by. */
type Agents = { roots: ReadonlyMap<string, string>; names: ReadonlyMap<string, string[]> }

const idOf = ({ roots }: Agents, agent: RevisionAgent) => roots.get(agent.id) ?? agent.id
const idOrNull = (agents: Agents, agent: RevisionAgent | null) => agent && idOf(agents, agent)

const levelsOf = (content: RevisionContent, agents: Agents): SaidLevel[] =>
  content.attributions.map(({ agent, anonymity, verb }) => ({
    agentId: idOf(agents, agent),
    agentName: agent.name,
    // The name in the revision stays the first: it is what the claim calls them.
    otherNames: (agents.names.get(agent.id) ?? []).filter((name) => name !== agent.name),
    agentKind: agent.kind,
    anonymity,
    verb,
  }))

/** Code points read on either side of a quotation. */
const REACH = 300

const nothing: WordsAround = { before: '', exact: '', after: '' }

const piecesOf = (
  content: RevisionContent,
  facts: Pick<ReviewFacts, 'evidence'>,
  words: ReadonlyMap<string, WordsAround>,
  agents: Agents,
): SaidPiece[] =>
  content.evidence.map((piece, at) => ({
    key: piece.key,
    title: piece.source.title,
    stance: piece.stance,
    held: facts.evidence[at]?.heldSnapshot ?? false,
    anchored: piece.quotation !== null,
    publisherId: idOrNull(agents, piece.source.publisher),
    toldById: idOrNull(agents, piece.toldBy),
    language: piece.source.language,
    ...((piece.quotation && words.get(piece.quotation.id)) ?? nothing),
  }))

async function findAgents(tx: Tx, content: RevisionContent): Promise<Agents> {
  const speakers = content.attributions.map(({ agent }) => agent.id)
  const others = content.evidence.flatMap(({ source, toldBy }) => [source.publisher, toldBy])
  const ids = [...speakers, ...others.flatMap((agent) => agent?.id ?? [])]
  return { roots: await findRoots(tx, ids), names: await findNames(tx, speakers) }
}

/**
 * Asks the captured words whether the claimant said it (`findSaidOf`); `facts.evidence` is in the order of the
 * revision's. Null where the claim is attributed to nobody.
 */
export async function findSaid(
  tx: Tx,
  content: RevisionContent,
  facts: Pick<ReviewFacts, 'evidence'>,
): Promise<SaidFinding | null> {
  if (content.attributions.length === 0) return null
  const quotations = content.evidence.flatMap((piece) => piece.quotation?.id ?? [])
  const words = await readWordsAround(tx, quotations, REACH)
  const agents = await findAgents(tx, content)
  return findSaidOf(levelsOf(content, agents), piecesOf(content, facts, words, agents))
}
