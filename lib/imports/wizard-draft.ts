import { z } from 'zod'
import { type Draft, plainSourceMapping } from './known-sets'
import {
  lineMapping,
  type Mapping,
  mappingInput,
  type SourceMapping,
  verdictMapping,
  type VerdictMapping,
} from './mapping'

type Line = NonNullable<SourceMapping['title']>

export type VerdictDraft = Omit<VerdictMapping, 'words' | 'by'> & { words: Line | null; by: Line | null }

/** A mapping while somebody is at it: every part of it may be missing. */
export type WizardDraft = Omit<Draft, 'verdict'> & { verdict: VerdictDraft }

/** A draft as a browser keeps it. */
export const wizardDraftShape = z.object({
  ...mappingInput.shape,
  statement: mappingInput.shape.statement.nullable(),
  language: mappingInput.shape.language.nullable(),
  verdict: z.object({ ...verdictMapping.shape, words: lineMapping.nullable(), by: lineMapping.nullable() }),
}) satisfies z.ZodType<WizardDraft>

export const newSource = plainSourceMapping
/** As many as a mapping holds. */
export const MOST_SOURCES = 4

const noVerdict: VerdictDraft = { each: null, words: null, by: null, url: null, title: null, on: null }

export const wizardDraftOf = (draft: Draft): WizardDraft => ({
  ...draft,
  verdict: draft.verdict ?? noVerdict,
})

/** What somebody still has to say before rows can be read as claims. */
export const gaps = [
  'statement',
  'language',
  'languageTag',
  'constant',
  'verdictBy',
  'verdictWords',
  'join',
  'joinedFile',
] as const
export type Gap = (typeof gaps)[number]

const isEmpty = (line: Line | Mapping['claimant']): boolean =>
  line?.from === 'constant' && line.constant.trim() === ''

/** Of a source that names no column there is nothing to keep. */
const isNothing = ({ url, archivedUrl, title }: SourceMapping) => !url && !archivedUrl && !title

function verdictGaps({ words, by, url, on, title }: VerdictDraft): Gap[] {
  if (words && !by) return ['verdictBy']
  return !words && (by || url || on || title) ? ['verdictWords'] : []
}

function joinGaps({ join }: WizardDraft, hasJoined: boolean): Gap[] {
  if (join && !hasJoined) return ['joinedFile']
  return join && (join.ours === '' || join.theirs === '' || join.as === '') ? ['join'] : []
}

function gapsOf(draft: WizardDraft, hasJoined: boolean): Gap[] {
  const { statement, language, claimant, topics, sources, verdict } = draft
  const lines = [claimant, topics, verdict.words, verdict.by]
  const isTagMissing = language?.from === 'constant' && language.constant === ''
  return [
    ...(statement ? [] : ['statement' as const]),
    ...(language ? [] : ['language' as const]),
    ...(isTagMissing ? ['languageTag' as const] : []),
    ...([...lines, ...sources.flatMap(({ title, publisher }) => [title, publisher])].some(isEmpty)
      ? ['constant' as const]
      : []),
    ...verdictGaps(verdict),
    ...joinGaps(draft, hasJoined),
  ]
}

/** The draft as a mapping, or what is missing in it. */
export function mappingFrom(
  draft: WizardDraft,
  hasJoined: boolean,
): { mapping: Mapping } | { gaps: readonly Gap[] } {
  const missing = gapsOf(draft, hasJoined)
  if (missing.length > 0) return { gaps: missing }
  const { words, by, ...verdict } = draft.verdict
  const read = mappingInput.safeParse({
    ...draft,
    sources: draft.sources.filter((source) => !isNothing(source)),
    verdict: words && by ? { ...verdict, words, by } : null,
  })
  return read.success ? { mapping: read.data } : { gaps: ['constant'] }
}

/** Every column that a mapping looks into, as it is written there, with the list in whose elements it looks. */
function columnsIn(mapping: Mapping): Array<{ each: string | null; column: string }> {
  const { statement, language, claimant, saidOn, eventDate, topics, note, sources, verdict } = mapping
  type Named = { column: string } | { columns: string[] } | { from: 'constant' } | null
  const named = (each: string | null, parts: readonly Named[]) =>
    parts.flatMap((part) => {
      if (part === null || !('column' in part || 'columns' in part)) return []
      return ('columns' in part ? part.columns : [part.column]).map((column) => ({ each, column }))
    })
  return [
    ...named(null, [statement, language, claimant, saidOn, eventDate, topics, note]),
    ...sources.flatMap(({ each, url, archivedUrl, title, publisher, publishedAt, note: said }) =>
      named(each, [url, archivedUrl, title, publisher, publishedAt, said]),
    ),
    ...(verdict
      ? named(verdict.each, [verdict.words, verdict.by, verdict.url, verdict.title, verdict.on])
      : []),
  ]
}

/** Paths to lists (or objects) in the rows, in whose elements a part of a mapping can look; of a table none but the second file's. */
export function eachChoices(columns: readonly string[], draft: Pick<WizardDraft, 'join'>): string[] {
  const prefixes = columns.flatMap((column) => {
    const names = column.split('.')
    return names.slice(1).map((_, at) => names.slice(0, at + 1).join('.'))
  })
  return [...new Set([...(draft.join?.as ? [draft.join.as] : []), ...prefixes])]
}

/** The columns that can be meant inside of `each`: those of its elements first, then those around them, then all. */
export function columnChoices(
  columns: readonly string[],
  each: string | null,
  second: { as: string; columns: readonly string[] } | null,
): string[] {
  if (each === null) return [...columns]
  if (each === second?.as) return [...new Set([...second.columns, ...columns])]
  const names = each.split('.')
  const around = names.map((_, at) => `${names.slice(0, names.length - at).join('.')}.`)
  const inner = around.flatMap((prefix) =>
    columns.flatMap((column) => (column.startsWith(prefix) ? column.slice(prefix.length) : [])),
  )
  return [...new Set([...inner, ...columns])]
}

/** True where a file has a column, or columns below that path. */
export const standsIn = (columns: readonly string[], column: string): boolean =>
  columns.some((found) => found === column || found.startsWith(`${column}.`))

/** What the rows of a second file are called in those of the first, unless somebody says otherwise. */
const SECOND = 'documents'
const addressNames = ['url', 'link', 'address', 'publication', 'source_url', 'source']
const archiveNames = ['archive', 'archived', 'archive_url', 'archived_url', 'cached_url']

/** How the rows of two files likely belong together: by a column that both have, `id` before others. */
export function proposedJoin(
  draft: WizardDraft,
  columns: readonly string[],
  theirs: readonly string[],
): WizardDraft {
  const shared = columns.filter((column) => theirs.includes(column))
  const key = shared.find((column) => /(^|_)id$/i.test(column)) ?? shared[0] ?? ''
  const named = (names: readonly string[]) => theirs.find((column) => names.includes(column.toLowerCase()))
  const [url, archivedUrl] = [named(addressNames), named(archiveNames)]
  const source = {
    ...plainSourceMapping,
    each: SECOND,
    url: url === undefined ? null : { column: url, joiner: null },
    archivedUrl: archivedUrl === undefined ? null : { column: archivedUrl, joiner: null },
  }
  const sources = draft.sources.length < MOST_SOURCES && url ? [...draft.sources, source] : draft.sources
  return { ...draft, join: { ours: key, theirs: key, as: SECOND }, sources }
}

/** The columns that a mapping looks into and a file has not; what is looked for in a second file is not asked of the first. */
export function columnsMissing(columns: readonly string[], mapping: Mapping): string[] {
  const { join } = mapping
  const missing = columnsIn(mapping).filter(({ each, column }) => {
    if (join !== null && each === join.as) return false
    const places = each === null ? [] : each.split('.')
    const paths = [column, ...places.map((_, at) => `${places.slice(0, at + 1).join('.')}.${column}`)]
    return !paths.some((path) => standsIn(columns, path))
  })
  return [...new Set(missing.map(({ column }) => column))]
}
