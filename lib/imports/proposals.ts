import { guessLanguage } from '@/lib/captures/page-language'
import type { Fields } from './candidate'
import { textsIn } from './fields'
import type { Shape } from './formats'
import { type Draft, emptyDraft, type KnownSet, knownSets, plainSourceMapping } from './known-sets'
import { type Mapping, mappingInput } from './mapping'

export type Proposal = {
  /** The maker's files that this one is like; null: its columns are taken by their names alone. */
  known: KnownSet | null
  draft: Draft
  /** True where the language is what the first rows seem to be written in, and nothing in the file or its kind says so. */
  isLanguageGuessed: boolean
}

const isKnownSet = (name: string): name is KnownSet => Object.hasOwn(knownSets, name)

/** Every column that a set is known by is there; a path may well be longer in the file. */
const holds = (columns: readonly string[], needed: string) =>
  columns.some((found) => found === needed || found.startsWith(`${needed}.`))

function knownSetOf(shape: Shape): KnownSet | null {
  const fits = Object.entries(knownSets).find(
    ([, { needs, ...more }]) =>
      needs.every((needed) => holds(shape.columns, needed)) && (!('fits' in more) || more.fits(shape)),
  )
  return fits && isKnownSet(fits[0]) ? fits[0] : null
}

const names = {
  statement: [
    'claim',
    'statement',
    'claimreviewed',
    'claim_text',
    'claim text',
    'vclaim',
    'quote',
    'text',
    'title',
    'headline',
  ],
  language: ['language', 'lang', 'language_code', 'inlanguage'],
  claimant: ['claimant', 'speaker', 'claimed_by', 'said_by', 'source_name', 'person', 'politician'],
  saidOn: ['claim_date', 'claimdate', 'said_on', 'date_said', 'statement_date'],
  topics: ['topics', 'topic', 'subjects', 'subject', 'keywords', 'tags', 'category'],
  url: ['url', 'link', 'source_url', 'original_claim_url', 'claim_url', 'address'],
  archivedUrl: ['archive', 'archived', 'archive_url', 'archived_url', 'cached_url', 'wayback'],
  words: ['verdict', 'rating', 'textualrating', 'label', 'truth_rating', 'evaluation', 'alternatename'],
  by: ['publisher', 'fact_checker', 'factchecker', 'organisation', 'organization', 'agency', 'site'],
  on: ['review_date', 'date_reviewed', 'published', 'date_published', 'datepublished', 'date'],
  reviewUrl: ['review_url', 'fact_check_url', 'factcheck_url', 'fact_checking_article'],
  note: ['note', 'notes', 'justification', 'explanation', 'comment', 'context'],
}

const plainName = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function columnFor(columns: readonly string[], what: keyof typeof names): string | null {
  for (const name of names[what]) {
    const found = columns.find((column) => plainName(column) === plainName(name))
    if (found !== undefined) return found
  }
  return null
}

/** What one cell of a column holds several of is divided by, as its first rows show. */
function joinerIn(sample: readonly Fields[], column: string): string | null {
  const texts = sample.flatMap((row) => textsIn([row], column))
  return (
    ['+', ';', '|', ','].find(
      (mark) => texts.filter((text) => text.includes(mark)).length * 3 > texts.length,
    ) ?? null
  )
}

/** Columns by their names alone. */
function namedDraft({ columns, dates }: Shape, sample: readonly Fields[]): Draft {
  const at = (what: keyof typeof names) => columnFor(columns, what)
  const list = (column: string | null, joiner: string | null = null) =>
    column === null ? null : { from: 'column' as const, column, joiner }
  const date = (column: string | null) => {
    const found = dates.find((one) => one.column === column)
    return found ? { column: found.column, order: found.order } : null
  }
  const line = (column: string | null) => (column === null ? null : { from: 'column' as const, column })
  const address = (column: string | null) => (column === null ? null : { column, joiner: null })
  const [statement, topics, url, note] = [at('statement'), at('topics'), at('url'), at('note')]
  const [words, by, language] = [line(at('words')), line(at('by')), at('language')]
  return {
    ...emptyDraft,
    statement: statement === null ? null : { column: statement },
    language: line(language),
    claimant: list(at('claimant')),
    saidOn: date(at('saidOn')),
    topics: list(topics, topics === null ? null : joinerIn(sample, topics)),
    note: note === null ? null : { columns: [note] },
    sources:
      url === null
        ? []
        : [{ ...plainSourceMapping, url: address(url), archivedUrl: address(at('archivedUrl')) }],
    verdict: words &&
      by && { each: null, words, by, url: address(at('reviewUrl')), title: null, on: date(at('on')) },
  }
}

/** How many of the texts that tell their language must tell the same one. */
const leastAlike = 0.8

/** The language of the statements, where they are long enough to tell it and nearly all alike; short ones are taken together. */
function languageOf(sample: readonly Fields[], column: string): string | null {
  const texts = sample.flatMap((row) => textsIn([row], column).slice(0, 1))
  const told = texts.flatMap((text) => guessLanguage(text) ?? [])
  if (told.length === 0) return guessLanguage(texts.join('\n'))
  const counts = new Map<string, number>()
  for (const tag of told) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  const [best] = [...counts].toSorted(([, one], [, other]) => other - one)
  return best && best[1] >= leastAlike * told.length ? best[0] : null
}

type DateOf = Mapping['saidOn']

/** The order of day and month that the first rows show, where nobody knew it before. */
function withOrders(draft: Draft, { dates }: Shape): Draft {
  const ordered = (date: DateOf, each: string | null = null): DateOf => {
    const path = [each, date?.column].filter(Boolean).join('.')
    const found = dates.find(({ column }) => column === path)
    return date && date.order === 'unsaid' && found ? { ...date, order: found.order } : date
  }
  const { verdict } = draft
  return {
    ...draft,
    saidOn: ordered(draft.saidOn),
    eventDate: ordered(draft.eventDate),
    sources: draft.sources.map((source) => ({
      ...source,
      publishedAt: ordered(source.publishedAt, source.each),
    })),
    verdict: verdict && { ...verdict, on: ordered(verdict.on, verdict.each) },
  }
}

/**
 * Which columns mean what, as far as a file tells: by the maker's files that it is like, else by the names of its columns.
 * A proposal only: whoever imports it sees it and says what is so.
 */
export function proposedMapping(shape: Shape, sample: readonly Fields[]): Proposal {
  const known = knownSetOf(shape)
  const draft = known
    ? withOrders({ ...emptyDraft, ...knownSets[known].draft }, shape)
    : namedDraft(shape, sample)
  if (draft.language || !draft.statement) return { known, draft, isLanguageGuessed: false }
  const guessed = languageOf(sample, draft.statement.column)
  return guessed === null
    ? { known, draft, isLanguageGuessed: false }
    : {
        known,
        draft: { ...draft, language: { from: 'constant', constant: guessed } },
        isLanguageGuessed: true,
      }
}

/** The draft as a mapping; null where a person still has to say which column is the statement, or the language. */
export function mappingOf(draft: Draft): Mapping | null {
  const read = mappingInput.safeParse(draft)
  return read.success ? read.data : null
}
