import type { LinkKind } from '@/lib/provenance/links'
import type { AgentKind, Genre, Stance } from '@/lib/sources/rules'

/** A document in the graph of where things come from. */
export type SourceNode = {
  kind: 'source'
  id: string
  title: string
  language: string
  genre: Genre
  url: string | null
  publishedOn: string | null
  publisher: { id: string; name: string; slug: string; kind: AgentKind } | null
}

export type AgentNode = { kind: 'agent'; id: string; name: string; slug: string; agentKind: AgentKind }

/** The words of `from` that show a link, and where they stand: code points of the snapshot's text. */
export type LinkPassage = {
  exact: string
  language: string
  snapshotId: string
  startCp: number
  endCp: number
}

/** A link that holds. `SAME_AS`: an agent that was merged leads on to the one it is. */
export type LineageEdge = {
  id: string
  from: string
  to: string
  kind: LinkKind | 'SAME_AS'
  passage: LinkPassage | null
  note: string | null
  /** Under the name they bore then. */
  madeBy: string
  /** ISO 8601, UTC. */
  madeAt: string
}

/**
 * Everything upstream of some documents and agents: each node once, every link between them that held at one place of
 * the log, and every link that corrects or retracts one of the documents (with its node).
 */
export type Lineage = { nodes: Array<SourceNode | AgentNode>; edges: LineageEdge[] }

export const noLineage: Lineage = { nodes: [], edges: [] }

/** What a node of a picture is: `circle` and `origin` have nothing upstream; `fallen` was retracted. */
export type PictureNode = {
  /** A document's id, or an agent's slug. */
  id: string
  kind: 'source' | 'agent'
  name: string
  /** Of a document. */
  language: string | null
  publisher: string | null
  publishedOn: string | null
  url: string | null
  /** Of an agent. */
  agentKind: AgentKind | null
  /** The stances of the evidence that is taken from it; empty where it only stands upstream. */
  stances: Stance[]
  isOrigin: boolean
  /** It lies in a loop that has no way out. */
  isCircular: boolean
  isRetracted: boolean
  isCorrected: boolean
}

/**
 * `TOLD` and `PUBLISHED` are not links: whom a piece of evidence names as who told it, and the publisher as whom a
 * document without anything upstream counts.
 */
export type PictureEdge = {
  from: string
  to: string
  kind: LinkKind | 'SAME_AS' | 'TOLD' | 'PUBLISHED'
  passage: { exact: string; language: string } | null
  note: string | null
}

/** What a claim or a document rests on, ready to be drawn. `more`: documents that did not find room. */
export type OriginPicture = { nodes: PictureNode[]; edges: PictureEdge[]; more: number }

export type OriginCounts = { reports: number; origins: number; circular: number }

/** What stands at the other end of a link. */
export type LinkEnd =
  | {
      kind: 'source'
      id: string
      title: string
      language: string
      publisher: string | null
      publishedOn: string | null
      isRetracted: boolean
    }
  | { kind: 'agent'; id: string; name: string; agentKind: AgentKind }

/** A link as a document's page shows it. Names of people as they were then, times ISO 8601 in UTC. */
export type LinkLine = {
  id: string
  kind: LinkKind
  /** The page's document is the one that it leads from. */
  isFromHere: boolean
  other: LinkEnd
  passage: LinkPassage | null
  note: string | null
  madeBy: string
  madeAt: string
  /** What it leads to rests on this document in turn. */
  closesLoop: boolean
}

export type CutLink = LinkLine & { cutBy: string; cutAt: string; reason: string }

/** Every link of a document, the newest first. */
export type SourceLinks = {
  /** What it comes from. */
  upstream: LinkLine[]
  /** What comes from it. */
  downstream: LinkLine[]
  /** What corrects or retracts it. */
  correctedBy: LinkLine[]
  /** What it corrects or retracts. */
  corrects: LinkLine[]
  cut: CutLink[]
  /** How many more there are than fit. */
  more: number
}

/** What a document rests on, in a line. */
export type RestsOn = {
  sourceId: string
  links: Array<{ id: string; kind: LinkKind; name: string; language: string | null }>
  isRetracted: boolean
  isCorrected: boolean
}

/** A link that was just made. */
export type LinkMade = { linkId: string; fromId: string; toId: string | null; closesLoop: boolean }
