import type { LinkKind } from '@/lib/provenance/links'
import { linkSheet } from '@/lib/provenance/links'
import type { AgentNode, Lineage, LineageEdge, SourceNode } from '@/lib/provenance/views'
import type { AgentKind } from '@/lib/sources/rules'
import type { LinkBody, SourceCard, SourceLine, SourceMark } from './places'

/** Public documents, links and agents, as readers have them: agents by their slugs. */
export type DocumentNode = { id: string; slug: string; card: SourceCard; publisher: string | null }
export type AgentName = { slug: string; name: string; kind: AgentKind; mergedInto: string | null }
export type PublicLink = {
  id: string
  from: string
  to: string | null
  agent: string | null
  kind: LinkKind
  body: LinkBody
}
export type Around = { documents: DocumentNode[]; agents: AgentName[]; links: PublicLink[] }

// Who made a link, when, and where its words stand in our capture is the desk's business.
const untold = { madeBy: '', madeAt: '' }
const passageOf = ({ passage }: LinkBody): LineageEdge['passage'] =>
  passage && { ...passage, snapshotId: '', startCp: 0, endCp: 0 }

function nodeOf({ id, card, publisher }: DocumentNode, agents: ReadonlyMap<string, AgentName>): SourceNode {
  const { title, language, genre, url, publishedOn } = card
  const known = publisher === null ? undefined : agents.get(publisher)
  return {
    kind: 'source',
    id,
    title,
    language,
    genre,
    url,
    publishedOn,
    publisher: known ? { id: known.slug, name: known.name, slug: known.slug, kind: known.kind } : null,
  }
}

/** What stands around a public document as the pictures take it. Pure. */
export function lineageAround({ documents, agents, links }: Around): Lineage {
  const named = new Map(agents.map((agent) => [agent.slug, agent]))
  const people = agents.map(({ slug, name, kind }): AgentNode => ({
    kind: 'agent',
    id: slug,
    slug,
    name,
    agentKind: kind,
  }))
  const edges = links.flatMap(({ id, from, to, agent, kind, body }): LineageEdge[] => {
    const end = to ?? agent
    return end === null
      ? []
      : [{ id, from, to: end, kind, passage: passageOf(body), note: body.note, ...untold }]
  })
  const same = agents.flatMap(({ slug, mergedInto }): LineageEdge[] =>
    mergedInto === null
      ? []
      : [
          {
            id: `same ${slug}`,
            from: slug,
            to: mergedInto,
            kind: 'SAME_AS',
            passage: null,
            note: null,
            ...untold,
          },
        ],
  )
  return {
    nodes: [...documents.map((document) => nodeOf(document, named)), ...people],
    edges: [...edges, ...same],
  }
}

export const lineOf = (
  { slug, card, publisher }: DocumentNode,
  names: ReadonlyMap<string, string>,
): SourceLine => ({
  slug,
  title: card.title,
  language: card.language,
  genre: card.genre,
  publisher: publisher === null ? null : (names.get(publisher) ?? null),
  publishedOn: card.publishedOn,
})

const heaviestFirst = (a: SourceMark, b: SourceMark) =>
  Number(b.kind === 'RETRACTS') - Number(a.kind === 'RETRACTS') ||
  (b.other.publishedOn ?? '').localeCompare(a.other.publishedOn ?? '') ||
  (a.other.slug < b.other.slug ? -1 : 1)

/** What corrects or retracts a document, or what it corrects or retracts itself; retractions first. */
export function marksOf(id: string, end: 'to' | 'from', { documents, agents, links }: Around): SourceMark[] {
  const byId = new Map(documents.map((document) => [document.id, document]))
  const names = new Map(agents.map(({ slug, name }) => [slug, name]))
  const marks = links.flatMap(({ from, to, kind, body }): SourceMark[] => {
    const other = byId.get((end === 'to' ? from : to) ?? '')
    const isOurs = !linkSheet[kind].isUpstream && (end === 'to' ? to : from) === id
    // Its own correction is told once.
    if (!isOurs || !other || (end === 'from' && other.id === id)) return []
    return [{ kind, other: lineOf(other, names), isItself: other.id === id, ...body }]
  })
  return marks.sort(heaviestFirst)
}
