import { z } from 'zod'
import { type AgentKind, type Anonymity, type Stance, type Verb, verbs, verbSheet } from '@/lib/sources/rules'
import { isolated } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { findVerb, readLanguages, type Word, wordsIn } from './said-words'
import { nameTestOf } from './said-names'
import { sentencesAround } from './said-sentences'

/** What can be found on the question whether it was said. */
export const saidStatuses = ['VERIFIED', 'UNVERIFIED', 'DISPUTED', 'REFUTED'] as const
export type SaidStatus = (typeof saidStatuses)[number]

/** One level of an attribution; the last of a claim's levels is the claimant. */
export type SaidLevel = {
  agentId: string
  agentName: string
  /** Other names they go by, in whatever script, of whoever is one with them too. */
  otherNames?: readonly string[]
  agentKind: AgentKind
  anonymity: Anonymity
  verb: Verb
}

/** One piece of evidence with the captured words around its quotation; `exact` is empty where nothing is quoted. */
export type SaidPiece = {
  key: string
  title: string
  stance: Stance
  /** We hold a capture of the document. */
  held: boolean
  /** A quotation from that capture passed the quote gate. */
  anchored: boolean
  publisherId: string | null
  toldById: string | null
  /** BCP 47, of the document. */
  language: string
  before: string
  exact: string
  after: string
}

const saidKeys = [
  'own-words',
  'named',
  'told-unnamed',
  'no-quotation',
  'claimant-missing',
  'verb-missing',
  'not-told',
  'unread-language',
] as const
export type SaidKey = (typeof saidKeys)[number]

const because = z.object({
  key: z.enum(saidKeys),
  claimant: z.string(),
  verb: z.enum(verbs),
  /** Quotations that were looked at. */
  quotations: z.number(),
  /** The evidence that carries it, the document's title, and the words found; null where nothing does. */
  evidence: z.string().nullable(),
  title: z.string().nullable(),
  named: z.string().nullable(),
  words: z.string().nullable(),
})
export type SaidBecause = z.infer<typeof because>

export type SaidFound = { status: 'VERIFIED' | 'UNVERIFIED'; because: SaidBecause }

/** An agent that the captured words can hardly name, since it is not named itself. */
const isUnnamed = ({ anonymity, agentKind }: SaidLevel) =>
  anonymity === 'ANONYMOUS' || agentKind === 'ANONYMOUS_GROUP'

type Carried = { key: 'own-words' | 'named' | 'told-unnamed'; named: string | null; words: string | null }
/** How far a piece gets: nothing of the claimant, the claimant without the verb, or all of it. */
type Reading = { carried: Carried | null; hasClaimant: boolean }

/** The claimant's own publication. What it passes on from somebody else there is not its own word. */
function readOwn(piece: SaidPiece, claimant: SaidLevel, sentences: readonly Word[][]): Reading | null {
  const isOwn = piece.publisherId === claimant.agentId
  if (!isOwn || (piece.toldById !== null && piece.toldById !== claimant.agentId)) return null
  const words = findVerb(sentences.flat(), claimant.verb, true)
  const holds = claimant.verb === 'SAYS' || words !== null
  return { carried: holds ? { key: 'own-words', named: null, words } : null, hasClaimant: true }
}

/** One sentence names the claimant and carries the verb. */
function readNamed(claimant: SaidLevel, sentences: readonly Word[][]): Reading {
  const findName = nameTestOf([claimant.agentName, ...(claimant.otherNames ?? [])], claimant.agentKind)
  let hasClaimant = false
  for (const sentence of sentences) {
    const named = findName(sentence)
    if (named === null) continue
    hasClaimant = true
    const words = findVerb(sentence, claimant.verb)
    if (words !== null) return { carried: { key: 'named', named, words }, hasClaimant }
  }
  return { carried: null, hasClaimant }
}

/** Nobody is named: the evidence is told by just this speaker, and the words carry the verb. */
function readUnnamed(piece: SaidPiece, claimant: SaidLevel, sentences: readonly Word[][]): Reading {
  const isTold = isUnnamed(claimant) && piece.toldById === claimant.agentId
  const words = isTold ? sentences.map((each) => findVerb(each, claimant.verb)).find(Boolean) : undefined
  return { carried: words ? { key: 'told-unnamed', named: null, words } : null, hasClaimant: isTold }
}

function read(piece: SaidPiece, claimant: SaidLevel): Reading {
  const sentences = sentencesAround(piece).map(wordsIn)
  const readings = [
    readOwn(piece, claimant, sentences),
    readNamed(claimant, sentences),
    readUnnamed(piece, claimant, sentences),
  ].filter((reading) => reading !== null)
  return (
    readings.find((reading) => reading.carried) ?? {
      carried: null,
      hasClaimant: readings.some((reading) => reading.hasClaimant),
    }
  )
}

const isRead = ({ language }: SaidPiece) => readLanguages.some((tag) => tag === language.split('-')[0])

function lackOf(claimant: SaidLevel, pieces: readonly SaidPiece[], hasClaimant: boolean): SaidKey {
  if (pieces.length === 0) return 'no-quotation'
  if (hasClaimant) return 'verb-missing'
  if (!pieces.some(isRead)) return 'unread-language'
  return isUnnamed(claimant) ? 'not-told' : 'claimant-missing'
}

/**
 * The other half of the pair: do the documents we hold say that the claimant said it? Null where the claim is attributed
 * to nobody. Verified when a quotation in a document we hold, which does not dispute the claim, carries claimant and verb
 * in its own sentence or the one beside it: the document is the claimant's own; or the words name the claimant and a form
 * of the verb; or the claimant is unnamed, the evidence is told by it, and the words carry the verb. This reads words, it
 * does not understand them: a reviewer may find otherwise, with a public reason.
 */
export function findSaidOf(levels: readonly SaidLevel[], pieces: readonly SaidPiece[]): SaidFound | null {
  const claimant = levels.at(-1)
  if (!claimant) return null
  const usable = pieces.filter((piece) => piece.held && piece.anchored && piece.stance !== 'DISPUTES')
  const told = { claimant: claimant.agentName, verb: claimant.verb, quotations: usable.length }
  let hasClaimant = false
  for (const piece of usable) {
    const reading = read(piece, claimant)
    hasClaimant ||= reading.hasClaimant
    if (reading.carried) {
      const place = { evidence: piece.key, title: piece.title }
      return { status: 'VERIFIED', because: { ...told, ...place, ...reading.carried } }
    }
  }
  const nothing = { evidence: null, title: null, named: null, words: null }
  return {
    status: 'UNVERIFIED',
    because: { key: lackOf(claimant, usable, hasClaimant), ...told, ...nothing },
  }
}

/** Names and titles in another direction than the sentence's do not turn it around. */
const toldOf = ({ claimant, verb, quotations, title, named, words }: SaidBecause) => ({
  claimant: isolated(claimant),
  verb: verbSheet[verb].label,
  quotations,
  title: isolated(title ?? ''),
  named: isolated(named ?? ''),
  words: isolated(words ?? ''),
})

/** Why, in a sentence; also for a finding read back from where it was stored. Empty where that is none of ours. */
export function saidSentence(kept: unknown): string {
  const read = because.safeParse(kept)
  return read.success ? wordsOf('said')(`because.${read.data.key}`, toldOf(read.data)) : ''
}
