import type { z } from 'zod'
import { type Actor, isEditorial, isMember } from '@/lib/auth/actor'
import type { RevisionContent } from '@/lib/claims/revision'
import { attributionInput, claimContent, evidenceInput, figureInput } from '@/lib/claims/schema'
import { done, type Outcome, refuse } from '@/lib/outcome'
import type { ProvenanceGraph } from '@/lib/provenance/origins'
import {
  anonymities,
  anonymitySheet,
  bases,
  basisSheet,
  credibilities,
  stances,
  stanceSheet,
  strengths,
  strengthSheet,
  verbs,
  verbSheet,
} from '@/lib/sources/rules'
import type { DiffPart } from './diff'
import { unconfirmedOnes } from './facts'
import {
  type AboutField,
  type FieldValue,
  type FigureField,
  type LevelField,
  type PieceField,
  readField,
  renderValue,
  type Scalar,
  scalarOf,
} from './fields'
import type { RoleThen } from './views'

type Shape<Name extends string> = Record<Name, z.ZodType<FieldValue>>

// The very pieces of the claim's own schema: what a form may hold, a suggestion may propose.
const shapes: {
  about: Shape<AboutField>
  attributions: Shape<LevelField>
  figures: Shape<FigureField>
  evidence: Shape<PieceField>
} = {
  about: claimContent.shape,
  attributions: attributionInput.shape,
  figures: figureInput.shape,
  evidence: evidenceInput.shape,
}

function shapeOf(scalar: Scalar): z.ZodType<FieldValue> {
  if (scalar.of === 'about') return shapes.about[scalar.name]
  if (scalar.of === 'attributions') return shapes.attributions[scalar.name]
  return scalar.of === 'figures' ? shapes.figures[scalar.name] : shapes.evidence[scalar.name]
}

const invalid = (message: string) => refuse('invalid', message, [{ path: 'value', message }])

// `value` has passed the field's own schema by now, so that each row keeps its type.
function withValue(content: RevisionContent, scalar: Scalar, value: FieldValue): RevisionContent {
  if (scalar.of === 'about') return { ...content, [scalar.name]: value }
  const { name } = scalar
  if (scalar.of === 'attributions') {
    const attributions = content.attributions.map((row, at) =>
      at === scalar.at ? { ...row, [name]: value } : row,
    )
    return { ...content, attributions }
  }
  if (scalar.of === 'figures') {
    const figures = content.figures.map((row, at) => (at === scalar.at ? { ...row, [name]: value } : row))
    return { ...content, figures }
  }
  const evidence = content.evidence.map((row) => (row.key === scalar.key ? { ...row, [name]: value } : row))
  return { ...content, evidence }
}

// Rules that join several fields: the same as for a claim that is logged or edited. Rows of agents and sources have none.
function faultOf(content: RevisionContent, graph: ProvenanceGraph): string | null {
  const { statement, language, place, eventFrom, eventTo, figures } = content
  const about = { statement, language, place, eventFrom, eventTo, figures }
  const rows = { attributions: [], topics: [], parties: [], evidence: [] }
  const parsed = claimContent.safeParse({ ...about, ...rows })
  if (!parsed.success) return parsed.error.issues[0]?.message ?? 'This does not fit the rest of the claim.'
  return unconfirmedOnes(content, graph).length > 0
    ? 'Credibility 1, “confirmed by other sources”, needs two independent origins of this stance. Propose 2, or return the claim for the other origin.'
    : null
}

const choicesOf = <Key extends string>(keys: readonly Key[], sheet: Record<Key, { label: string }>) =>
  keys.map((key) => ({ value: key, label: sheet[key].label }))

const choices = (): Partial<Record<Scalar['name'], Choice[]>> => ({
  verb: choicesOf(verbs, verbSheet),
  anonymity: choicesOf(anonymities, anonymitySheet),
  basis: choicesOf(bases, basisSheet),
  stance: choicesOf(stances, stanceSheet),
  strength: choicesOf(strengths, strengthSheet),
  credibility: credibilities.map((grade) => ({
    value: String(grade),
    label: renderValue('evidence.row.credibility', grade),
  })),
})

/** What is wrong with a value for a field, by itself, in a sentence; null where nothing is. */
export function valueFault(field: string, value: FieldValue): string | null {
  const scalar = scalarOf(field)
  if (!scalar) return 'This field cannot be changed by a suggestion. Comment on it instead.'
  const parsed = shapeOf(scalar).safeParse(value)
  if (parsed.success) return null
  const offered = choices()[scalar.name]
  return offered
    ? `Choose one of these: ${offered.map(({ label }) => label).join(', ')}.`
    : (parsed.error.issues[0]?.message ?? 'This is no value for the field.')
}

/**
 * The revision as it would read with one field changed, its documents coming from where `graph` says. Refused as `invalid`,
 * with a sentence: no single value of it, no value that the field takes, or one that breaks a rule of claims.
 */
export function applySuggestion(
  content: RevisionContent,
  graph: ProvenanceGraph,
  field: string,
  value: FieldValue,
): Outcome<RevisionContent> {
  const scalar = scalarOf(field)
  if (!scalar || readField(content, field) === undefined) {
    const message = 'This field cannot be changed by a suggestion. Comment on it instead.'
    return refuse('invalid', message, [{ path: 'field', message }])
  }
  const parsed = shapeOf(scalar).safeParse(value)
  if (!parsed.success) return invalid(valueFault(field, value) ?? '')
  const applied = withValue(content, scalar, parsed.data)
  const fault = faultOf(applied, graph)
  return fault === null ? done(applied) : invalid(fault)
}

const sameRow = (then: RevisionContent, now: RevisionContent, scalar: Scalar): boolean => {
  if (scalar.of === 'about') return true
  if (scalar.of === 'attributions')
    return then.attributions[scalar.at]?.agent.id === now.attributions[scalar.at]?.agent.id
  // A figure is known by its label; where the label itself is to change, its old words say which it is.
  if (scalar.of === 'figures') return then.figures[scalar.at]?.label === now.figures[scalar.at]?.label
  const sourceIn = (content: RevisionContent) =>
    content.evidence.find((it) => it.key === scalar.key)?.source.id
  return sourceIn(then) === sourceIn(now)
}

/**
 * Whether a suggestion made on one revision still means the same in another: the same row, and the field as it was. Rows
 * of attribution and figures have no key, so one that moved up into the place is not taken for the one that was read.
 */
export function stillFits(
  suggestion: { field: string; was: FieldValue },
  then: RevisionContent,
  now: RevisionContent,
): boolean {
  const scalar = scalarOf(suggestion.field)
  return scalar !== null && sameRow(then, now, scalar) && readField(now, suggestion.field) === suggestion.was
}

export type Choice = { value: string; label: string }

/** With what a new value is typed. `isOptional`: it may be left empty. */
export type Control =
  | { kind: 'long' | 'line' | 'number' | 'date' | 'language'; isOptional: boolean }
  | { kind: 'choice'; isOptional: boolean; choices: Choice[] }

const kinds: Partial<Record<Scalar['name'], Exclude<Control['kind'], 'choice'>>> = {
  statement: 'long',
  note: 'long',
  language: 'language',
  eventFrom: 'date',
  eventTo: 'date',
  saidOn: 'date',
  asOf: 'date',
  amount: 'number',
  low: 'number',
  high: 'number',
}

/** The control for a field, or null where none can take its value. */
export function controlOf(field: string): Control | null {
  const scalar = scalarOf(field)
  if (!scalar) return null
  const isOptional = shapeOf(scalar).safeParse(null).success
  const offered = choices()[scalar.name]
  return offered
    ? { kind: 'choice', isOptional, choices: offered }
    : { kind: kinds[scalar.name] ?? 'line', isOptional }
}

/** What was typed or chosen, as the field takes it: a grade is a number, an empty box is nothing. */
export function typedValue(field: string, typed: string): FieldValue {
  const control = controlOf(field)
  if (typed.trim() === '') return control?.isOptional ? null : typed
  if (scalarOf(field)?.name === 'credibility') return Number(typed)
  return control?.kind === 'long' || control?.kind === 'line' ? typed : typed.trim()
}

export type SuggestionState = 'OPEN' | 'ACCEPTED' | 'DECLINED'

/** A suggested change as the desk sees it. Times are ISO 8601 in UTC. */
export type SuggestionView = {
  id: string
  field: string
  label: string
  /** As they are read, empty where the field holds nothing. */
  was: string
  value: string
  /** Word by word, for running text; null for choices, dates and numbers. */
  parts: DiffPart[] | null
  language: string | null
  reason: string
  authorId: string
  /** Name and role as they were when it was made. */
  author: string
  role: RoleThen
  at: string
  revisionNumber: number
  state: SuggestionState
  /** Open, and the field no longer says what it said when the change was proposed. */
  isOutdated: boolean
  settledBy: string | null
  settledAt: string | null
  settledReason: string | null
}

/** A comment on a field as the desk sees it. `settledBy` is the tick. */
export type FieldCommentView = {
  id: string
  field: string
  label: string
  /** Its place in the claim's form as it is now; null where the row is gone. */
  formPath: string | null
  body: string
  author: string
  role: RoleThen
  at: string
  revisionNumber: number
  /** Of the newest return; older ones are history. */
  isOfLastReturn: boolean
  settledBy: string | null
  settledAt: string | null
}

/** What a person may do with an open suggestion: the same that the commands ask. */
export const suggestionPowers = (actor: Actor, suggestion: { authorId: string }) => {
  const isOwn = isMember(actor) && actor.id === suggestion.authorId
  return { accept: isEditorial(actor) && !isOwn, decline: isEditorial(actor), takeBack: isOwn }
}
