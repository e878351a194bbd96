import type { RevisionContent } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import type { ReviewFacts } from './rule-sheet'
import { findSaidOf, type SaidLevel, type SaidPiece, type SaidStatus } from './said'
import { readWordsAround, type WordsAround } from './words-around'

/** What the captured words show of the question whether it was said, and on what that rests. */
export type SaidFinding = { status: SaidStatus; because: Record<string, string | number | null> }

const levelsOf = (content: RevisionContent): SaidLevel[] =>
  content.attributions.map(({ agent, anonymity, verb }) => ({
    agentId: agent.id,
    agentName: agent.name,
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
): SaidPiece[] =>
  content.evidence.map((piece, at) => ({
    key: piece.key,
    title: piece.source.title,
    stance: piece.stance,
    held: facts.evidence[at]?.heldSnapshot ?? false,
    anchored: piece.quotation !== null,
    publisherId: piece.source.publisher?.id ?? null,
    toldById: piece.toldBy?.id ?? null,
    language: piece.source.language,
    ...((piece.quotation && words.get(piece.quotation.id)) ?? nothing),
  }))

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
  return findSaidOf(levelsOf(content), piecesOf(content, facts, words))
}
