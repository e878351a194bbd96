import type { ClaimPage } from '@/lib/published/views'

/** The part of the page in which something differs, in the order in which they are told. */
export const differenceGroups = [
  'verdict',
  'words',
  'evidence',
  'origins',
  'attributions',
  'figures',
  'decisions',
  'corrections',
  'notice',
  'related',
  'page',
] as const
export type DifferenceGroup = (typeof differenceGroups)[number]

/** Which group tells of each part of a page: a part that is added to pages does not compile until it is told of. */
const groupOf = {
  status: 'verdict',
  said: 'verdict',
  depth: 'verdict',
  decidedAt: 'verdict',
  decision: 'verdict',
  statement: 'words',
  statements: 'words',
  language: 'words',
  topics: 'words',
  eventDate: 'words',
  place: 'words',
  parties: 'words',
  claimant: 'words',
  supports: 'evidence',
  disputes: 'evidence',
  evidence: 'evidence',
  reports: 'origins',
  origins: 'origins',
  circular: 'origins',
  originsOf: 'origins',
  attributions: 'attributions',
  figures: 'figures',
  history: 'decisions',
  changed: 'notice',
  ref: 'page',
  slug: 'page',
  url: 'page',
  settle: 'page',
  revisionHash: 'page',
  revisionNumber: 'page',
  loggedAt: 'page',
  reviewBy: 'page',
  translations: 'page',
  takenBack: 'page',
  namesKeptBack: 'page',
} as const satisfies Record<keyof ClaimPage, DifferenceGroup>

/** Parts that are lists of things, each told by itself. */
const lists = ['evidence', 'attributions', 'figures', 'history'] as const satisfies ReadonlyArray<
  keyof ClaimPage
>

export const differenceFields = [
  'status',
  'said',
  'depth',
  'reason',
  'parts',
  'override',
  'saidReason',
  'disagreement',
  'correctionNotice',
  'reviewer',
  'decidedAt',
  'statement',
  'language',
  'topics',
  'eventDate',
  'place',
  'parties',
  'claimant',
  'supports',
  'disputes',
  'stance',
  'source',
  'quotation',
  'quotationPlace',
  'later',
  'translation',
  'grade',
  'credibility',
  'strength',
  'toldBy',
  'note',
  'media',
  'reports',
  'origins',
  'circular',
  'roots',
  'attribution',
  'figure',
  'readings',
  'reaffirmations',
  'correction',
  'notice',
  'related',
  'revision',
  'reviewBy',
  'address',
  'translations',
  'order',
  'other',
] as const
export type DifferenceField = (typeof differenceFields)[number]

/** How a value is to be read. `list`: a line for each. */
export type CellKind = 'text' | 'status' | 'moment' | 'day' | 'number' | 'list' | 'mention'

/** One value of a thing. `main`: told of a thing that came or went. `mention`: that it differs is said, and no more. */
export type Cell = {
  field: DifferenceField
  text: string
  kind: CellKind
  language?: string
  main?: true
}

/** Something on a page that comes, goes or changes. `whole`: everything that it says, so that nothing differs untold. */
export type Thing = {
  group: DifferenceGroup
  key: string
  title: string
  language?: string
  whole: unknown
  cells: Cell[]
}

export const text = (
  field: DifferenceField,
  value: string | null | undefined,
  more: Partial<Cell> = {},
): Cell => ({
  field,
  text: value ?? '',
  kind: 'text',
  ...more,
})
export const list = (field: DifferenceField, values: readonly string[]): Cell =>
  text(field, [...values].join('\n'), { kind: 'list' })
export const number = (field: DifferenceField, value: number): Cell =>
  text(field, String(value), { kind: 'number' })
export const mention = (field: DifferenceField, value: unknown): Cell =>
  text(field, value === null || value === undefined ? '' : JSON.stringify(value), { kind: 'mention' })

/** Parts of the page that belong to a group and are no list of things. */
function wholeOf(page: ClaimPage, group: DifferenceGroup): Record<string, unknown> {
  const entries: Array<[string, unknown]> = Object.entries(page)
  const listed: readonly string[] = lists
  return Object.fromEntries(
    entries.filter(([key]) => Reflect.get(groupOf, key) === group && !listed.includes(key)),
  )
}

/** What a page says of a group beside its lists. */
export const summary = (page: ClaimPage, group: DifferenceGroup, cells: Cell[]): Thing => ({
  group,
  key: 'summary',
  title: '',
  whole: wholeOf(page, group),
  cells,
})
