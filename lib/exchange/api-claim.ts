import { z } from 'zod'
import type { ClaimContent, EvidenceInput, QuotationInput } from '@/lib/claims/schema'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { type AgentKind, agentKinds, genres, stances } from '@/lib/sources/rules'
import type { AgentChoice, SourceChoice } from '@/lib/sources/schema'
import { fold } from '@/lib/text/fold'
import { httpUrl, languageTag, partialDate } from '@/lib/text/shapes'
import { lineText, nameText, quotedText } from '@/lib/text/well-formed'

/** A date as in forms, or an instant (`2022-03-15T09:30:00Z`), of which the day is kept. */
const date = z
  .string()
  .transform((text) => /^(\d{4}-\d\d-\d\d)T\d\d:\d\d/.exec(text)?.[1] ?? text)
  .pipe(partialDate)
const context = z.string().max(1000, 'A thousand characters beside a quotation are enough.')

/** One piece of evidence as programs send it. Words can be quoted from a source that has been captured. */
export const apiEvidence = z.strictObject({
  source: z.strictObject({
    url: httpUrl.nullable().default(null),
    title: lineText({ max: 400 }),
    publisher: nameText({ max: 160 }).nullable().default(null),
    publishedAt: date.nullable().default(null),
    genre: z.enum(genres).default('OTHER'),
  }),
  stance: z.enum(stances),
  quotation: z
    .strictObject({
      exact: quotedText({ max: 2000 }),
      prefix: context.default(''),
      suffix: context.default(''),
    })
    .nullable()
    .default(null),
  credibility: z.int().min(1).max(6).default(6),
})

/** A claim as programs send it: names and addresses in the place of ids. */
export const apiClaim = z.strictObject({
  statement: lineText({ max: 600 }),
  language: languageTag,
  claimant: nameText({ max: 160 }).nullable().default(null),
  /** What the claimant is, where no agent of that name is known yet or several are. */
  claimantKind: z.enum(agentKinds).optional(),
  topics: z
    .array(nameText({ max: 60 }))
    .max(12, 'Twelve topics are the most.')
    .default([]),
  eventDate: date.nullable().default(null),
  evidence: z
    .array(apiEvidence)
    .max(100, 'A hundred pieces of evidence are the most for one claim.')
    .default([]),
})

export type ApiEvidence = z.infer<typeof apiEvidence>
export type ApiClaim = z.infer<typeof apiClaim>

/** Where quoted words stand in what was captured of a source, or why that is not known. */
export type QuotationFinding =
  | { kind: 'found'; snapshotId: string; startCp: number; endCp: number }
  | { kind: 'absent' | 'ambiguous' | 'uncaptured' }

/** What we have already of the things that a claim names. */
export type ApiFacts = {
  agents: ReadonlyArray<{ id: string; name: string; kind: AgentKind; folded: string }>
  sources: ReadonlyArray<{ id: string; title: string; url: string | null }>
  /** By the place of the piece of evidence. */
  quotations: ReadonlyMap<number, QuotationFinding>
}

const sentences = {
  absent: 'These words do not stand in what was captured of this source. Quote them exactly.',
  ambiguous: 'These words stand in it more than once. Say what comes before them, or after.',
  uncaptured:
    'Nothing of this source has been captured, so nothing can be quoted from it. Add the document first.',
} as const satisfies Record<Exclude<QuotationFinding['kind'], 'found'>, string>

/** The agent of that name: of the kind asked for, else the one known the longest, else a new organisation. */
function agentOf(name: string, kind: AgentKind | undefined, { agents }: ApiFacts): AgentChoice {
  const folded = fold(name)
  const known = agents.find((agent) => agent.folded === folded && (!kind || agent.kind === kind))
  return known
    ? { kind: 'known', id: known.id, label: known.name }
    : { kind: 'new', name, agentKind: kind ?? 'ORGANISATION' }
}

function sourceOf({ source }: ApiEvidence, language: string, facts: ApiFacts): SourceChoice {
  const known = source.url === null ? undefined : facts.sources.find(({ url }) => url === source.url)
  if (known) return { kind: 'known', id: known.id, label: known.title }
  const { title, url, genre, publisher, publishedAt } = source
  return {
    kind: 'new',
    title,
    publisher: publisher === null ? null : agentOf(publisher, undefined, facts),
    url,
    genre,
    distance: 'SECONDARY',
    author: null,
    language,
    publishedOn: publishedAt,
    accessedOn: null,
  }
}

function quotationOf(
  piece: ApiEvidence,
  finding: QuotationFinding | undefined,
  path: string,
): Outcome<QuotationInput | null> {
  if (!piece.quotation) return done(null)
  if (finding?.kind === 'found') {
    const { kind: _, ...place } = finding
    return done({ exact: piece.quotation.exact, ...place })
  }
  const message = sentences[finding?.kind ?? 'uncaptured']
  return refuse('invalid', message, [{ path, message }])
}

export type Translating = {
  language: string
  facts: ApiFacts
  /** Makes a key for a row of evidence: a fresh UUID. */
  newKey: () => string
}

/**
 * Pieces of evidence as the desk keeps them. Refuses (`invalid`) words that are not found exactly once.
 * @param pathOf where a piece stands in what was sent, for the sentence about it
 */
export function evidenceOf(
  pieces: readonly ApiEvidence[],
  { language, facts, newKey }: Translating,
  pathOf: (index: number) => string,
): Outcome<EvidenceInput[]> {
  const rows: EvidenceInput[] = []
  for (const [index, piece] of pieces.entries()) {
    const quotation = quotationOf(piece, facts.quotations.get(index), `${pathOf(index)}quotation.exact`)
    if (!quotation.ok) return quotation
    // One address is one source: the piece that names it first describes it.
    const first = pieces.find(({ source }) => source.url !== null && source.url === piece.source.url) ?? piece
    rows.push({
      key: newKey(),
      source: sourceOf(first, language, facts),
      toldBy: null,
      stance: piece.stance,
      quotation: quotation.value,
      credibility: piece.credibility,
      strength: null,
      note: null,
    })
  }
  return done(rows)
}

/** A claim as programs send it, as the desk keeps it: the claimant says it, by name; the rest stays open. */
export function claimContentOf(claim: ApiClaim, translating: Translating): Outcome<ClaimContent> {
  const evidence = evidenceOf(claim.evidence, translating, (index) => `evidence.${index}.`)
  if (!evidence.ok) return evidence
  const { statement, language, claimant, claimantKind, eventDate } = claim
  const said = (name: string) => ({
    agent: agentOf(name, claimantKind, translating.facts),
    verb: 'SAYS' as const,
    anonymity: 'NAMED' as const,
    basis: 'CANNOT_BE_JUDGED' as const,
    saidOn: null,
  })
  return done({
    statement,
    language,
    attributions: claimant === null ? [] : [said(claimant)],
    topics: claim.topics.map((name) => ({ kind: 'new', name })),
    parties: [],
    eventFrom: eventDate,
    eventTo: null,
    place: null,
    figures: [],
    evidence: evidence.value,
  })
}
