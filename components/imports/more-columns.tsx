'use client'

import { Plus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { wordsOf } from '@/lib/words/words'
import { ColumnSelect } from './column-select'
import { useColumns } from './columns'

type MoreColumnsProps = {
  label: string
  each: string | null
  columns: readonly string[]
  most: number
  onChange: (columns: string[]) => void
}

/** Further columns of one field; one is left out by choosing none. */
export function MoreColumns({ label, each, columns, most, onChange }: MoreColumnsProps) {
  const t = wordsOf('imports')
  const { choices } = useColumns()
  const [next] = choices(each).filter((column) => !columns.includes(column))
  return (
    <>
      {columns.map((column, at) => (
        <ColumnSelect
          key={column}
          label={label}
          each={each}
          chosen={{ column }}
          onChoose={(chosen) =>
            onChange(
              chosen === null || chosen === 'fixed'
                ? columns.filter((_, other) => other !== at)
                : columns.map((was, other) => (other === at ? chosen.column : was)),
            )
          }
        />
      ))}
      {next !== undefined && columns.length < most ? (
        <Button
          variant="quiet"
          size="sm"
          className="self-start"
          aria-label={`${t('map.add')}: ${label}`}
          onClick={() => onChange([...columns, next])}
        >
          <Plus className="size-4" aria-hidden />
          {t('map.add')}
        </Button>
      ) : null}
    </>
  )
}
