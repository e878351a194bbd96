import { type CsvTable, joined } from './csv'
import type { AgentCard, LinkBody, SourceCard } from '@/lib/published/places'

/** A document as it is dumped; `address`: where its page is. */
export type ToldSource = SourceCard & {
  id: string
  address: string
  publisher: string | null
  publisherSlug: string | null
  isRestedOn: boolean
}

export const sourcesTable: CsvTable<ToldSource> = {
  name: 'sources.csv',
  holds: 'a document in each row that claims rest on, at whatever depth',
  keys: ['id'],
  columns: [
    { name: 'id', type: 'string', holds: 'Its id', of: ({ id }) => id },
    { name: 'page', type: 'string', holds: 'Its page on this site', of: ({ address }) => address },
    { name: 'title', type: 'string', holds: 'What it is called', of: ({ title }) => title },
    { name: 'url', type: 'string', holds: 'Where it is itself', of: ({ url }) => url },
    { name: 'language', type: 'string', holds: 'BCP 47', of: ({ language }) => language },
    { name: 'genre', type: 'string', holds: 'What kind of document', of: ({ genre }) => genre },
    {
      name: 'distance',
      type: 'string',
      holds: 'How far it stands from what it tells of',
      of: ({ distance }) => distance,
    },
    { name: 'author', type: 'string', holds: 'Who wrote it', of: ({ author }) => author },
    { name: 'publisher', type: 'string', holds: 'Whose it is', of: ({ publisher }) => publisher },
    {
      name: 'publisher_slug',
      type: 'string',
      holds: 'The slug in agents.csv',
      of: ({ publisherSlug }) => publisherSlug,
    },
    {
      name: 'published_on',
      type: 'string',
      holds: 'As precisely as is known',
      of: ({ publishedOn }) => publishedOn,
    },
    {
      name: 'accessed_on',
      type: 'string',
      holds: 'When it was last read',
      of: ({ accessedOn }) => accessedOn,
    },
    {
      name: 'grade',
      type: 'string',
      holds: 'Its own reliability, A to F (Admiralty code); empty: that of its publisher is in force',
      of: ({ grade }) => grade?.grade ?? null,
    },
    {
      name: 'grade_reason',
      type: 'string',
      holds: 'Why it was graded so',
      of: ({ grade }) => grade?.reason ?? null,
    },
    { name: 'graded_at', type: 'dateTime', holds: 'When (UTC)', of: ({ grade }) => grade?.at ?? null },
    {
      name: 'held_since',
      type: 'dateTime',
      holds: 'Since when the newsroom holds a capture of it; empty: it holds none',
      of: ({ heldSince }) => heldSince,
    },
    {
      name: 'is_rested_on',
      type: 'boolean',
      holds: 'A claim rests on it; otherwise it is here for what it corrects or retracts',
      of: ({ isRestedOn }) => isRestedOn,
    },
  ],
}

/** Somebody who is named, as they are dumped. */
export type ToldAgent = AgentCard & { slug: string; address: string; mergedInto: string | null }

export const agentsTable: CsvTable<ToldAgent> = {
  name: 'agents.csv',
  holds: 'a person, an organisation or a group in each row that claims or documents name',
  keys: ['slug'],
  columns: [
    { name: 'slug', type: 'string', holds: 'Their id', of: ({ slug }) => slug },
    { name: 'page', type: 'string', holds: 'Their page on this site', of: ({ address }) => address },
    { name: 'name', type: 'string', holds: 'What they are called', of: ({ name }) => name },
    { name: 'kind', type: 'string', holds: 'What they are', of: ({ kind }) => kind },
    {
      name: 'description',
      type: 'string',
      holds: 'Of organisations and groups',
      of: ({ description }) => description,
    },
    {
      name: 'aliases',
      type: 'string',
      holds: 'Other names, parted by “; ”',
      of: ({ aliases }) => joined(aliases.map(({ name }) => name)),
    },
    {
      name: 'same_as',
      type: 'string',
      holds: 'Addresses elsewhere that mean the same one, parted by “; ”',
      of: ({ sameAs }) => joined(sameAs),
    },
    {
      name: 'grade',
      type: 'string',
      holds: 'Reliability as a publisher, A to F (Admiralty code)',
      of: ({ grade }) => grade?.grade ?? null,
    },
    {
      name: 'grade_reason',
      type: 'string',
      holds: 'Why they were graded so',
      of: ({ grade }) => grade?.reason ?? null,
    },
    { name: 'graded_at', type: 'dateTime', holds: 'When (UTC)', of: ({ grade }) => grade?.at ?? null },
    {
      name: 'merged_into',
      type: 'string',
      holds: 'The slug of the one they are one with',
      of: ({ mergedInto }) => mergedInto,
    },
  ],
}

/** A link that holds between documents, or from one to whoever told it. */
export type ToldLink = LinkBody & {
  id: string
  from: { id: string; title: string | null }
  kind: string
  to: { id: string | null; title: string | null }
  agent: { slug: string | null; name: string | null }
}

export const linksTable: CsvTable<ToldLink> = {
  name: 'links.csv',
  holds: 'how one document rests on another, or on who told it, in each row',
  keys: ['id'],
  columns: [
    { name: 'id', type: 'string', holds: 'Its id', of: ({ id }) => id },
    { name: 'from_source_id', type: 'string', holds: 'The later document', of: ({ from }) => from.id },
    { name: 'from_title', type: 'string', holds: 'Its title', of: ({ from }) => from.title },
    { name: 'kind', type: 'string', holds: 'How it stands to the earlier one', of: ({ kind }) => kind },
    { name: 'to_source_id', type: 'string', holds: 'The earlier document', of: ({ to }) => to.id },
    { name: 'to_title', type: 'string', holds: 'Its title', of: ({ to }) => to.title },
    { name: 'to_agent_slug', type: 'string', holds: 'Or whoever told it', of: ({ agent }) => agent.slug },
    { name: 'to_agent', type: 'string', holds: 'Their name', of: ({ agent }) => agent.name },
    {
      name: 'passage',
      type: 'string',
      holds: 'The words in the later document that show it',
      of: ({ passage }) => passage?.exact ?? null,
    },
    {
      name: 'passage_language',
      type: 'string',
      holds: 'BCP 47',
      of: ({ passage }) => passage?.language ?? null,
    },
    { name: 'note', type: 'string', holds: 'What the desk says of it', of: ({ note }) => note },
  ],
}

/** How a claim stands to another. */
export type ToldRelation = { ref: string; kind: string; other: string }

export const relationsTable: CsvTable<ToldRelation> = {
  name: 'claim-links.csv',
  holds: 'how a claim stands to another in each row, in both directions',
  keys: ['claim_ref', 'other_ref'],
  columns: [
    { name: 'claim_ref', type: 'string', holds: 'The claim: the ref in claims.csv', of: ({ ref }) => ref },
    {
      name: 'kind',
      type: 'string',
      holds: 'The other one is: the same, narrower, broader, against it',
      of: ({ kind }) => kind,
    },
    { name: 'other_ref', type: 'string', holds: 'The other claim', of: ({ other }) => other },
  ],
}

/** A line of the public log of corrections. */
export type ToldCorrection = {
  id: string
  ref: string
  kind: string
  at: string
  notice: string
  fromStatus: string | null
  toStatus: string | null
  fromSaid: string | null
  toSaid: string | null
  reworded: boolean
  mergedInto: string | null
  ground: string | null
}

export const correctionsTable: CsvTable<ToldCorrection> = {
  name: 'corrections.csv',
  holds: 'what was wrong in what readers saw, or was made silent, an act in each row, oldest first',
  keys: ['event_id'],
  columns: [
    { name: 'event_id', type: 'string', holds: 'The act', of: ({ id }) => id },
    {
      name: 'claim_ref',
      type: 'string',
      holds: 'The claim; one that is withheld or merged is not in claims.csv',
      of: ({ ref }) => ref,
    },
    { name: 'at', type: 'dateTime', holds: 'When (UTC)', of: ({ at }) => at },
    { name: 'kind', type: 'string', holds: 'What was done', of: ({ kind }) => kind },
    { name: 'from_status', type: 'string', holds: 'What it was', of: ({ fromStatus }) => fromStatus },
    { name: 'to_status', type: 'string', holds: 'What it became', of: ({ toStatus }) => toStatus },
    { name: 'from_said', type: 'string', holds: 'What “said” was', of: ({ fromSaid }) => fromSaid },
    { name: 'to_said', type: 'string', holds: 'What “said” became', of: ({ toSaid }) => toSaid },
    { name: 'reworded', type: 'boolean', holds: 'Its statement was changed', of: ({ reworded }) => reworded },
    { name: 'merged_into', type: 'string', holds: 'The ref of the other claim', of: (it) => it.mergedInto },
    { name: 'ground', type: 'string', holds: 'On what ground it is withheld', of: ({ ground }) => ground },
    {
      name: 'notice',
      type: 'string',
      holds: 'Why, in public; empty while the text of the claim is withheld',
      of: ({ notice }) => notice,
    },
  ],
}
