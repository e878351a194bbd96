import canonicalize from 'canonicalize'
import { toldOf } from '@/lib/moments/told'
import {
  type Cell,
  type CellKind,
  type DifferenceField,
  type DifferenceGroup,
  differenceGroups,
  type Thing,
} from '@/lib/moments/told-shapes'
import type { ClaimThen } from '@/lib/moments/views'
import { type DiffPart, diffText } from '@/lib/review/diff'

/** One value that differs. `parts`: word by word, of text alone; else what it was and is. */
export type FieldDifference = {
  field: DifferenceField
  kind: CellKind
  was: string
  is: string
  parts: DiffPart[]
  language: string | null
}

/** Something that came, went or changed between two moments. */
export type Difference = {
  key: string
  change: 'added' | 'removed' | 'changed'
  title: string
  language: string | null
  fields: FieldDifference[]
}

export type GroupDifferences = { group: DifferenceGroup; differences: Difference[] }

const isSame = (one: unknown, other: unknown): boolean => canonicalize(one) === canonicalize(other)

function fieldOf(before: Cell | undefined, after: Cell | undefined): FieldDifference[] {
  const cell = after ?? before
  const [was, is] = [before?.text ?? '', after?.text ?? '']
  if (!cell || was === is) return []
  const { field, kind } = cell
  const language = after?.language ?? before?.language ?? null
  const parts = kind === 'text' ? diffText(was, is, language ?? 'en') : []
  return [{ field, kind, was, is, parts, language }]
}

const cellOf = (thing: Thing | undefined, field: DifferenceField) =>
  thing?.cells.find((cell) => cell.field === field)

const headOf = ({ key, title, language }: Thing) => ({ key, title, language: language ?? null })

/** Something that is there at one of the two moments only, by its main values. */
function wholeOf(thing: Thing, change: 'added' | 'removed'): Difference {
  const fields = thing.cells
    .filter((cell) => cell.main)
    .flatMap((cell) => (change === 'added' ? fieldOf(undefined, cell) : fieldOf(cell, undefined)))
  return { ...headOf(thing), change, fields }
}

const other: FieldDifference = { field: 'other', kind: 'mention', was: '', is: '', parts: [], language: null }

/** What differs in one thing; where it is in nothing that has a name of its own, that something does. */
function changedIn(before: Thing, after: Thing): Difference[] {
  if (isSame(before.whole, after.whole)) return []
  const names = [...new Set([...after.cells, ...before.cells].map((cell) => cell.field))]
  const fields = names.flatMap((field) => fieldOf(cellOf(before, field), cellOf(after, field)))
  return [{ ...headOf(after), change: 'changed', fields: fields.length > 0 ? fields : [other] }]
}

const order = (group: DifferenceGroup): Difference => ({
  key: `${group} order`,
  change: 'changed',
  title: '',
  language: null,
  fields: [{ ...other, field: 'order' }],
})

function differencesIn(
  group: DifferenceGroup,
  before: readonly Thing[],
  after: readonly Thing[],
): Difference[] {
  const was = new Map(before.map((thing) => [thing.key, thing]))
  const is = new Set(after.map(({ key }) => key))
  const found = after.flatMap((thing) => {
    const old = was.get(thing.key)
    return old ? changedIn(old, thing) : [wholeOf(thing, 'added')]
  })
  const gone = before.filter(({ key }) => !is.has(key)).map((thing) => wholeOf(thing, 'removed'))
  const keptBefore = before.filter(({ key }) => is.has(key)).map(({ key }) => key)
  const keptAfter = after.filter(({ key }) => was.has(key)).map(({ key }) => key)
  return [...found, ...gone, ...(isSame(keptBefore, keptAfter) ? [] : [order(group)])]
}

/**
 * What changed for readers between two moments, group by group, what came and went by its main values, the rest value by
 * value and word by word. Nothing is left out: equal pages differ in nothing, and any other two in something.
 */
export function differencesBetween(before: ClaimThen, after: ClaimThen): GroupDifferences[] {
  const [was, is] = [toldOf(before), toldOf(after)]
  return differenceGroups
    .map((group) => {
      const of = (things: readonly Thing[]) => things.filter((thing) => thing.group === group)
      return { group, differences: differencesIn(group, of(was), of(is)) }
    })
    .filter(({ differences }) => differences.length > 0)
}
