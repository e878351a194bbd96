import { z } from 'zod'
import { type LinkKind, linkSheet, upstreamKinds } from '@/lib/provenance/links'
import { agentKinds, distances, genres } from '@/lib/sources/rules'

/**
 * A source as a form holds it: every text is a text, empty where nothing is said. Read leniently, since it also comes
 * out of drafts that were kept half-typed.
 */
const text = z.string().catch('')

export const agentForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), id: z.string(), label: text }),
  z.object({ kind: z.literal('new'), name: text, agentKind: z.enum(agentKinds).catch('ORGANISATION') }),
])

const knownSource = z.object({ kind: z.literal('known'), id: z.string(), label: text })

const plainSource = z.object({
  kind: z.literal('new'),
  title: text,
  publisher: agentForm.nullable().catch(null),
  url: text,
  genre: z.enum(genres).catch('NEWS_REPORT'),
  distance: z.enum(distances).catch('SECONDARY'),
  author: text,
  language: text,
  publishedOn: text,
  accessedOn: text,
})

/** A document or somebody: both are kept while the kind of a link is still being chosen. */
export const linkEndForm = z.object({
  source: z.discriminatedUnion('kind', [knownSource, plainSource]).nullable().catch(null),
  agent: agentForm.nullable().catch(null),
})
export type LinkEndForm = z.infer<typeof linkEndForm>

const newSourceLink = z.object({
  kind: z.enum(upstreamKinds).catch('CITES'),
  to: linkEndForm.catch({ source: null, agent: null }),
  note: text,
})
export type NewSourceLinkForm = z.infer<typeof newSourceLink>

/** `links`: where a new source comes from, where somebody began to say so. */
export const sourceForm = z.discriminatedUnion('kind', [
  knownSource,
  plainSource.extend({
    links: z
      .array(newSourceLink)
      .catch([])
      // None is the same as not asked yet.
      .transform((links) => (links.length > 0 ? links : undefined))
      .optional(),
  }),
])
export type SourceForm = z.infer<typeof sourceForm>

export const newSourceForm = (title: string, language: string): SourceForm => ({
  kind: 'new',
  title,
  publisher: null,
  url: '',
  genre: 'NEWS_REPORT',
  distance: 'SECONDARY',
  author: '',
  language,
  publishedOn: '',
  accessedOn: '',
})

/** Nothing but white space is nothing said. */
export const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed)
/** A date, an address, a number: what stands round it was not meant. */
export const trimmedOrNull = (typed: string): string | null => orNull(typed.trim())

export const blankLink = (): NewSourceLinkForm => ({
  kind: 'CITES',
  to: { source: null, agent: null },
  note: '',
})

const isBlankLink = ({ to, note }: NewSourceLinkForm) =>
  to.source === null && to.agent === null && note.trim() === ''

/** What the schema takes for the end of a link: the one that its kind wants. */
export const endContent = (kind: LinkKind, { source, agent }: LinkEndForm): unknown =>
  linkSheet[kind].to === 'agent'
    ? { kind: 'agent', agent }
    : { kind: 'source', source: sourceContent(source) }

// From the end only, so that the place of every other row stays what the form shows.
function linksContent(links: readonly NewSourceLinkForm[]) {
  const last = links.findLastIndex((link) => !isBlankLink(link))
  return links.slice(0, last + 1).map(({ kind, to, note }) => ({ kind, to: endContent(kind, to), note }))
}

/** What the schema takes for a source: empty texts become null, links left empty are none. */
export function sourceContent(source: SourceForm | null): unknown {
  if (!source) return null
  if (source.kind === 'known') return { kind: source.kind, id: source.id, label: source.label }
  const { links: typed = [], ...described } = source
  const links = linksContent(typed)
  return {
    ...described,
    url: trimmedOrNull(source.url),
    author: orNull(source.author),
    publishedOn: trimmedOrNull(source.publishedOn),
    accessedOn: trimmedOrNull(source.accessedOn),
    ...(links.length > 0 ? { links } : {}),
  }
}
