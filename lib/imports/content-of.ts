import { randomUUID } from 'node:crypto'
import type { RevisionAgent, RevisionContent, RevisionEvidence } from '@/lib/claims/revision'
import type { Candidate, CandidateSource, CandidateVerdict } from './candidate'
import type { AgentWanted } from './settle-agents'
import { documentKey, type SettledSource, type SourceWanted } from './settle-sources'
import type { SettledTopic } from './settle-topics'

/** A document that a candidate rests on, by its key, and what is noted beside it. */
export type Cited = {
  source: Omit<SourceWanted, 'publisher'> & { publisher: string | null }
  notes: string[]
}

const MOST_NOTE = 2000

/** The publisher's own words about the claim. Never a stance of ours: whoever reviews says what it shows. */
const verdictNote = ({ by, words }: CandidateVerdict) => `Verdict of ${by}: “${words}”`
/** Of what lies at an address of its own; where the copy is all that the file names, it is the document. */
const archiveNote = ({ url, archivedUrl }: Pick<CandidateSource, 'url' | 'archivedUrl'>) =>
  url === null || archivedUrl === null ? [] : [`Archived copy: ${archivedUrl}`]

const reviewOf = ({ url, archivedUrl, title, by, on }: CandidateVerdict, language: string) => ({
  url: url ?? archivedUrl,
  title: title ?? url ?? by,
  publisher: by,
  publishedOn: on,
  genre: 'ANALYSIS' as const,
  language,
})

const documentOf = (
  { url, archivedUrl, title, publisher, publishedAt, genre }: CandidateSource,
  language: string,
) => ({
  url: url ?? archivedUrl,
  title,
  publisher,
  publishedOn: publishedAt,
  genre,
  language,
})

/**
 * What the claim of row `row` rests on, each document once, reviews first: a document without an address is one of this
 * row alone, since two of one name may be two.
 */
export function citedBy(row: number, { language, sources, verdicts }: Candidate): Cited[] {
  const cited = new Map<string, Cited>()
  const add = (source: ReturnType<typeof documentOf>, notes: string[]) => {
    const key = source.url === null ? `row ${row} ${JSON.stringify(source)}` : documentKey(source.url)
    const before = cited.get(key)
    if (before) before.notes.push(...notes)
    else cited.set(key, { source: { key, ...source }, notes })
  }
  for (const verdict of verdicts)
    add(reviewOf(verdict, language), [verdictNote(verdict), ...archiveNote(verdict)])
  for (const source of sources)
    add(documentOf(source, language), [...(source.note ? [source.note] : []), ...archiveNote(source)])
  return [...cited.values()].slice(0, 100)
}

const PUBLISHER = 'ORGANISATION'

export const publisherWanted = (name: string): AgentWanted => ({ name, kind: PUBLISHER })

/** Everybody whom a candidate names. */
export const agentsOf = (candidate: Candidate, cited: readonly Cited[]): AgentWanted[] => [
  ...candidate.claimants.slice(0, 1),
  ...cited.flatMap(({ source }) => (source.publisher === null ? [] : publisherWanted(source.publisher))),
]

const shortened = (note: string) => {
  const letters = Array.from(note)
  return letters.length <= MOST_NOTE ? note : `${letters.slice(0, MOST_NOTE - 1).join('')}…`
}

type Settled = {
  agent: (wanted: AgentWanted) => RevisionAgent
  topic: (name: string) => SettledTopic
  source: (key: string) => SettledSource
}

function evidenceOf({ source: { key }, notes }: Cited, settled: Settled): RevisionEvidence {
  const { reliability, ...source } = settled.source(key)
  return {
    key: randomUUID(),
    stance: 'NEUTRAL',
    // Nobody judged anything yet.
    credibility: 6,
    strength: null,
    note: notes.length === 0 ? null : shortened(notes.join('\n')),
    toldBy: null,
    reliability,
    source,
    quotation: null,
  }
}

/** What is judged of a candidate, as `composeRevision` would compose it of the same typed into the form. */
export function contentOf(candidate: Candidate, cited: readonly Cited[], settled: Settled): RevisionContent {
  const { statement, language, claimants, saidOn, eventDate, topics } = candidate
  return {
    v: 1,
    statement,
    language,
    eventFrom: eventDate,
    eventTo: null,
    place: null,
    // One level: levels are who says that somebody says. Others who said the same stand in the row.
    attributions: claimants.slice(0, 1).map((claimant) => ({
      agent: settled.agent(claimant),
      verb: 'SAYS',
      anonymity: 'NAMED',
      basis: 'CANNOT_BE_JUDGED',
      saidOn,
    })),
    topics: topics.map(settled.topic),
    parties: [],
    figures: [],
    evidence: cited.map((each) => evidenceOf(each, settled)),
  }
}
