import { randomUUID } from 'node:crypto'
import type { ClaimContent, EvidenceInput } from '@/lib/claims/schema'
import { findQuote } from '@/lib/evidence/anchor'
import type { SourceChoice } from '@/lib/sources/schema'
import type { SampleContent, SampleEvidence } from './acts'
import { agents, topics } from './agents'
import { excerptSheet, type PhraseKey, phrases, type SourceKey, sources } from './documents'

/** What the load has made so far: ids by the dossier's own names. */
export type Made = {
  sources: Map<SourceKey, string>
  /** The capture of the excerpt sheet. */
  snapshotId: string | null
  refs: Map<string, string>
  /** Of evidence rows, by claim and row. */
  keys: Map<string, string>
}

export const nothingMade = (): Made => ({
  sources: new Map(),
  snapshotId: null,
  refs: new Map(),
  keys: new Map(),
})

/** The source as a form would send it: the one we have, or its description. */
export function sourceChoiceOf(key: SourceKey, made: Made): SourceChoice {
  const id = made.sources.get(key)
  return id ? { kind: 'known', id, label: sources[key].title } : sources[key]
}

function quotationOf(key: PhraseKey, made: Made): EvidenceInput['quotation'] {
  const exact = phrases.get(key) ?? ''
  const found = findQuote(excerptSheet, { exact })
  if (found.kind !== 'found' || !made.snapshotId)
    throw new Error(`the excerpt sheet does not carry “${exact}” once`)
  return { snapshotId: made.snapshotId, exact, startCp: found.startCp, endCp: found.endCp }
}

function keyOf(claim: string, row: string, made: Made): string {
  const name = `${claim} ${row}`
  const key = made.keys.get(name) ?? randomUUID()
  made.keys.set(name, key)
  return key
}

const evidenceOf = (claim: string, piece: SampleEvidence, made: Made): EvidenceInput => ({
  key: keyOf(claim, piece.row, made),
  source: sourceChoiceOf(piece.source, made),
  toldBy: piece.toldBy ? agents[piece.toldBy] : null,
  stance: piece.stance,
  quotation: piece.quote ? quotationOf(piece.quote, made) : null,
  credibility: piece.credibility,
  strength: piece.strength ?? null,
  note: piece.note ?? null,
})

/** A claim of the dossier as the form would send it. */
export const contentOf = (claim: string, content: SampleContent, made: Made): ClaimContent => ({
  statement: content.statement,
  language: 'en',
  attributions: content.attributions,
  topics: content.topics.map((key) => topics[key]),
  parties: (content.parties ?? []).map((key) => agents[key]),
  eventFrom: content.eventFrom ?? null,
  eventTo: content.eventTo ?? null,
  place: content.place ?? null,
  figures: content.figures ?? [],
  evidence: content.evidence.map((piece) => evidenceOf(claim, piece, made)),
})

/** A text with `{{key}}` replaced by the ref of that claim. */
export const withRefs = (text: string, refs: ReadonlyMap<string, string>): string =>
  text.replace(/\{\{([a-z0-9-]+)\}\}/g, (_, key: string) => {
    const ref = refs.get(key)
    if (!ref) throw new Error(`the text names the claim “${key}”, which is not logged yet: ${text}`)
    return ref
  })
