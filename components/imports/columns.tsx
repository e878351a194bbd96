'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { DateColumn, Shape } from '@/lib/imports/formats'
import type { LookedAt } from '@/lib/imports/wizard'
import { columnChoices, eachChoices, type WizardDraft } from '@/lib/imports/wizard-draft'

type Columns = {
  /** The columns that can be meant, of the row or of the elements of a list. */
  choices: (each: string | null) => string[]
  /** The lists in whose elements can be looked. */
  eaches: string[]
  /** What stands in a column in the first rows. */
  examples: (column: string, each: string | null) => string[]
  date: (column: string, each: string | null) => DateColumn | null
}

const nothing: Columns = { choices: () => [], eaches: [], examples: () => [], date: () => null }

const Context = createContext<Columns>(nothing)

export const useColumns = (): Columns => useContext(Context)

type ColumnsProviderProps = { look: LookedAt; shape: Shape; draft: WizardDraft; children: ReactNode }

/** A column inside of a list has its path from the row before it, or stands further out. */
const pathsOf = (column: string, each: string | null) => {
  const names = each === null ? [] : each.split('.')
  return [...names.map((_, at) => `${names.slice(0, names.length - at).join('.')}.${column}`), column]
}

function columnsOf(look: LookedAt, shape: Shape, { join }: Pick<WizardDraft, 'join'>): Columns {
  const joined = look.joined?.ok ? look.joined : null
  const second = join && joined ? { as: join.as, columns: joined.shape.columns } : null
  const isSecond = (each: string | null) => each !== null && each === second?.as
  const found = (column: string, each: string | null) => {
    const examples = look.file.ok ? look.file.examples : {}
    if (isSecond(each) && joined?.examples[column]) return joined.examples[column]
    return (
      pathsOf(column, each)
        .map((path) => examples[path])
        .find((texts) => texts !== undefined) ?? []
    )
  }
  return {
    choices: (each) => columnChoices(shape.columns, each, second),
    eaches: eachChoices(shape.columns, { join }),
    examples: found,
    date: (column, each) => {
      const dates = isSecond(each) && joined ? joined.shape.dates : shape.dates
      return dates.find((one) => pathsOf(column, isSecond(each) ? null : each).includes(one.column)) ?? null
    },
  }
}

/** Gives the fields of a mapping what the columns are, without handing it through each of them. */
export function ColumnsProvider({ look, shape, draft, children }: ColumnsProviderProps) {
  const { join } = draft
  const columns = useMemo(() => columnsOf(look, shape, { join }), [look, shape, join])
  return <Context value={columns}>{children}</Context>
}
