import { z } from 'zod'
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

const newSource = z.object({
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

export const sourceForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), id: z.string(), label: text }),
  newSource,
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

/** What the schema takes for a source: empty texts become null. */
export function sourceContent(source: SourceForm | null): unknown {
  if (source?.kind !== 'new') return source
  return {
    ...source,
    url: trimmedOrNull(source.url),
    author: orNull(source.author),
    publishedOn: trimmedOrNull(source.publishedOn),
    accessedOn: trimmedOrNull(source.accessedOn),
  }
}
