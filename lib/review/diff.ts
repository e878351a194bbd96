import { diffArrays } from 'diff'
import type { RevisionContent } from '@/lib/claims/revision'
import {
  aboutOf,
  attributionsOf,
  type Cell,
  type DiffFieldName,
  evidenceOf,
  figuresOf,
  type Row,
} from '@/lib/review/diff-rows'

/** A run of text that stays, comes or goes. */
export type DiffPart = { text: string; change: 'same' | 'added' | 'removed' }

export type DiffField = { field: DiffFieldName; parts: DiffPart[]; language: string | null }

export type DiffRow = {
  key: string
  change: 'added' | 'removed' | 'changed'
  title: string
  fields: DiffField[]
}

/** What differs between two revisions; what stays the same is left out, except around changed words. */
export type RevisionDiff = {
  from: number
  to: number
  about: DiffField[]
  attributions: DiffRow[]
  figures: DiffRow[]
  evidence: DiffRow[]
  /** Nothing but the order of rows differs. */
  onlyOrder: boolean
}

const segmenters = new Map<string, Intl.Segmenter>()

/** Words as Unicode finds them in that language: splitting at spaces fails for Thai, and at Latin letters for Persian. */
function wordsOfText(text: string, language: string): string[] {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, segmenter)
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

/**
 * What was taken out and put in, word by word. What stays and goes, joined, is `before` to the letter; what stays and
 * comes is `after`. White space between two changes belongs to them, so that a rewritten phrase reads as one.
 */
export function diffText(before: string, after: string, language: string): DiffPart[] {
  const runs = diffArrays(wordsOfText(before, language), wordsOfText(after, language))
  const parts: DiffPart[] = []
  let [removed, added] = ['', '']
  const flush = () => {
    if (removed) parts.push({ text: removed, change: 'removed' })
    if (added) parts.push({ text: added, change: 'added' })
    removed = ''
    added = ''
  }
  const isChange = (at: number) => runs[at]?.added === true || runs[at]?.removed === true
  runs.forEach((run, at) => {
    const text = run.value.join('')
    const isBetween = removed !== '' && added !== '' && isChange(at + 1) && isChange(at + 2)
    const isGap = isBetween && /^\s+$/u.test(text)
    if (run.removed || (isGap && !run.added)) removed += text
    if (run.added || (isGap && !run.removed)) added += text
    if (run.added || run.removed || isGap) return
    flush()
    parts.push({ text, change: 'same' })
  })
  flush()
  return parts
}

const isPresent = (cell: Cell) => cell.text !== ''

/** `main` cells tell a row that came or went; in one that stayed every changed cell is told. */
function wholeRow(row: Row, change: 'added' | 'removed'): DiffRow {
  const told = row.cells.filter((cell) => cell.main && isPresent(cell))
  const fields = told.map(({ field, text, language }) => ({
    field,
    parts: [{ text, change }],
    language: language ?? null,
  }))
  return { key: row.key, change, title: row.title, fields }
}

function changedFields(before: Row, after: Row): DiffField[] {
  const fields = [...new Set([...after.cells, ...before.cells].map((cell) => cell.field))]
  return fields.flatMap((field) => {
    const was = before.cells.find((cell) => cell.field === field)
    const is = after.cells.find((cell) => cell.field === field)
    if (was?.text === is?.text) return []
    const language = is?.language ?? was?.language ?? null
    return [{ field, parts: diffText(was?.text ?? '', is?.text ?? '', language ?? 'en'), language }]
  })
}

function diffRows(before: readonly Row[], after: readonly Row[]): DiffRow[] {
  const old = new Map(before.map((row) => [row.key, row]))
  const kept = new Set(after.map((row) => row.key))
  const rows = after.flatMap((row): DiffRow[] => {
    const was = old.get(row.key)
    if (!was) return [wholeRow(row, 'added')]
    const fields = changedFields(was, row)
    return fields.length > 0 ? [{ key: row.key, change: 'changed', title: row.title, fields }] : []
  })
  return [...rows, ...before.filter((row) => !kept.has(row.key)).map((row) => wholeRow(row, 'removed'))]
}

export type NumberedRevision = { number: number; content: RevisionContent }

/** What differs from one revision to a later one, row by row and word by word. */
export function diffRevisions(before: NumberedRevision, after: NumberedRevision): RevisionDiff {
  const diff = {
    about: changedFields(aboutOf(before.content), aboutOf(after.content)),
    attributions: diffRows(attributionsOf(before.content), attributionsOf(after.content)),
    figures: diffRows(figuresOf(before.content), figuresOf(after.content)),
    evidence: diffRows(evidenceOf(before.content), evidenceOf(after.content)),
  }
  return {
    from: before.number,
    to: after.number,
    ...diff,
    onlyOrder: Object.values(diff).every((rows) => rows.length === 0),
  }
}
