import { z } from 'zod'
import type { RevisionContent } from '@/lib/claims/revision'
import {
  anonymitySheet,
  basisSheet,
  credibilitySheet,
  stanceSheet,
  strengthSheet,
  verbSheet,
} from '@/lib/sources/rules'
import { formatNumber, isolated } from '@/lib/words/numbers'
import { told } from '@/lib/words/told'

const evidenceFields = ['stance', 'credibility', 'strength', 'note', 'quotation', 'source'] as const
const uuidPattern = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/**
 * An address of one field of a revision: `statement`, `attributions.1.verb`, `figures.0.amount`,
 * `evidence.<key>.credibility`; a whole row (`evidence.<key>`) can be commented on, not changed by a suggestion.
 */
export const fieldAddress = z
  .string()
  .regex(
    new RegExp(
      '^(statement|language|place|eventFrom|eventTo|topics|parties' +
        '|attributions(\\.[0-5](\\.(agent|verb|anonymity|basis|saidOn))?)?' +
        '|figures(\\.(\\d|1[01])(\\.(label|amount|low|high|unit|asOf))?)?' +
        `|evidence(\\.${uuidPattern}(\\.(${evidenceFields.join('|')}))?)?)$`,
    ),
    'This is no field of a claim.',
  )

/** What one field holds; null where it is left empty. */
export const fieldValue = z.union([z.string(), z.number(), z.null()])
export type FieldValue = z.infer<typeof fieldValue>

const aboutFields = ['statement', 'language', 'place', 'eventFrom', 'eventTo'] as const
const levelFields = ['verb', 'anonymity', 'basis', 'saidOn'] as const
const figureFields = ['label', 'amount', 'low', 'high', 'unit', 'asOf'] as const
const pieceFields = ['stance', 'credibility', 'strength', 'note'] as const

export type AboutField = (typeof aboutFields)[number]
export type LevelField = (typeof levelFields)[number]
export type FigureField = (typeof figureFields)[number]
export type PieceField = (typeof pieceFields)[number]

/** A field that holds one value, taken apart: which list, which row of it, which column. */
export type Scalar =
  | { of: 'about'; name: AboutField }
  | { of: 'attributions'; at: number; name: LevelField }
  | { of: 'figures'; at: number; name: FigureField }
  | { of: 'evidence'; key: string; name: PieceField }

const oneOf = <Name extends string>(names: readonly Name[], name: string | undefined): Name | null =>
  names.find((each) => each === name) ?? null

/** Which single value an address means; null for a list, a row, and what a text alone cannot replace. */
export function scalarOf(field: string): Scalar | null {
  const [group = '', row = '', column] = field.split('.')
  const about = oneOf(aboutFields, field)
  if (about) return { of: 'about', name: about }
  const [level, figure, piece] = [
    oneOf(levelFields, column),
    oneOf(figureFields, column),
    oneOf(pieceFields, column),
  ]
  if (group === 'attributions' && level) return { of: group, at: Number(row), name: level }
  if (group === 'figures' && figure) return { of: group, at: Number(row), name: figure }
  return group === 'evidence' && piece ? { of: group, key: row, name: piece } : null
}

/** What a field of a revision holds; undefined where it has no such row, or where the address is no single value. */
export function readField(content: RevisionContent, field: string): FieldValue | undefined {
  const scalar = scalarOf(field)
  if (!scalar) return undefined
  if (scalar.of === 'about') return content[scalar.name]
  if (scalar.of === 'attributions') return content.attributions[scalar.at]?.[scalar.name]
  if (scalar.of === 'figures') return content.figures[scalar.at]?.[scalar.name]
  return content.evidence.find((piece) => piece.key === scalar.key)?.[scalar.name]
}

const placeOfRow = (content: RevisionContent, group: string, row: string): number => {
  if (group === 'evidence') return content.evidence.findIndex((piece) => piece.key === row)
  const rows = group === 'attributions' ? content.attributions : content.figures
  return Number(row) < rows.length ? Number(row) : -1
}

/** Whether a revision has what the address names: a row that is not there can be neither changed nor commented on. */
export function hasField(content: RevisionContent, field: string): boolean {
  const [group = '', row] = field.split('.')
  return row === undefined || placeOfRow(content, group, row) >= 0
}

/** The place in the claim's form (`evidence.2.credibility`), whose rows are counted; null where the row is gone. */
export function formPathOf(content: RevisionContent, field: string): string | null {
  const [group = '', row, ...column] = field.split('.')
  if (row === undefined) return field
  const at = placeOfRow(content, group, row)
  return at < 0 ? null : [group, at, ...column].join('.')
}

const labels: Record<string, string> = {
  statement: 'Statement',
  language: 'Language',
  place: 'Place',
  eventFrom: 'Event from',
  eventTo: 'Event to',
  topics: 'Topics',
  parties: 'Parties',
  attributions: 'Attribution',
  figures: 'Figures',
  evidence: 'Evidence',
}

const columns: Record<string, string> = {
  agent: 'speaker',
  verb: 'verb',
  anonymity: 'anonymity',
  basis: 'basis',
  saidOn: 'said on',
  label: 'label',
  amount: 'amount',
  low: 'lower end',
  high: 'upper end',
  unit: 'unit',
  asOf: 'as of',
  stance: 'stance',
  credibility: 'credibility',
  strength: 'strength',
  note: 'editor’s note',
  quotation: 'quotation',
  source: 'source',
}

const rowLabels: Record<string, string> = {
  attributions: 'Attribution',
  figures: 'Figure',
  evidence: 'Evidence',
}

/** What fields, columns and rows are called, as the code has it. */
export const fieldWords = [labels, columns, rowLabels].flatMap((words) => Object.values(words))

const LONGEST = 60

function shortened(text: string): string {
  const letters = Array.from(text)
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : text
}

function nameOfRow(content: RevisionContent, group: string, at: number): string | undefined {
  if (group === 'attributions') return content.attributions[at]?.agent.name
  return group === 'evidence' ? content.evidence[at]?.source.title : content.figures[at]?.label
}

/** What a field is called: “Statement”, “Figure 1 (Value) · amount”, “Evidence 2 (Title) · credibility”. */
export function labelOf(field: string, content: RevisionContent): string {
  const [group = '', row, column] = field.split('.')
  if (row === undefined) return told(labels[group] ?? field)
  const at = placeOfRow(content, group, row)
  const name = at < 0 ? undefined : nameOfRow(content, group, at)
  const place = at < 0 ? '' : ` ${formatNumber(at + 1)}`
  const called = `${told(rowLabels[group] ?? group)}${place}${name ? ` (${isolated(shortened(name))})` : ''}`
  return column === undefined ? called : `${called} · ${told(columns[column] ?? column)}`
}

const sheets: Partial<Record<string, Record<string, { label: string }>>> = {
  verb: verbSheet,
  anonymity: anonymitySheet,
  basis: basisSheet,
  stance: stanceSheet,
  strength: strengthSheet,
  credibility: credibilitySheet,
}

/** A value as it is read: the label of a choice, a grade with its words, else as it is; an empty text where there is none. */
export function renderValue(field: string, value: FieldValue): string {
  if (value === null) return ''
  const name = scalarOf(field)?.name ?? ''
  const label = sheets[name]?.[value]?.label
  if (label === undefined) return String(value)
  return name === 'credibility' ? `${formatNumber(value)} · ${label}` : label
}

export type NamedField = {
  field: string
  label: string
  group: 'about' | 'attributions' | 'figures' | 'evidence'
}

const rowsOf = (content: RevisionContent) => [
  ...content.attributions.map((_, at) => ({ group: 'attributions' as const, row: `attributions.${at}` })),
  ...content.figures.map((_, at) => ({ group: 'figures' as const, row: `figures.${at}` })),
  ...content.evidence.map(({ key }) => ({ group: 'evidence' as const, row: `evidence.${key}` })),
]

const columnsOf = { attributions: levelFields, figures: figureFields, evidence: pieceFields } as const

export type SuggestableField = NamedField & {
  /** What it says now: as it is kept, and as it is read. */
  value: FieldValue
  present: string
}

/** Every field of a revision to which a single new value can be proposed, in the order of the form. */
export const listSuggestable = (content: RevisionContent): SuggestableField[] =>
  [
    ...aboutFields.map((field) => ({ field, group: 'about' as const })),
    ...rowsOf(content).flatMap(({ group, row }) =>
      columnsOf[group].map((column) => ({ field: `${row}.${column}`, group })),
    ),
  ].map((each) => {
    const value = readField(content, each.field) ?? null
    return { ...each, label: labelOf(each.field, content), value, present: renderValue(each.field, value) }
  })

/** Everything of a revision on which a comment can stand: fields, whole rows and the lists themselves. */
export const listCommentable = (content: RevisionContent): NamedField[] =>
  [
    ...[...aboutFields, 'topics', 'parties'].map((field) => ({ field, group: 'about' as const })),
    { field: 'attributions', group: 'attributions' as const },
    { field: 'figures', group: 'figures' as const },
    { field: 'evidence', group: 'evidence' as const },
    ...rowsOf(content).flatMap(({ group, row }) => {
      const extra = group === 'attributions' ? ['agent'] : group === 'evidence' ? ['source', 'quotation'] : []
      return [row, ...[...extra, ...columnsOf[group]].map((column) => `${row}.${column}`)].map((field) => ({
        field,
        group,
      }))
    }),
  ].map((each) => ({ ...each, label: labelOf(each.field, content) }))
