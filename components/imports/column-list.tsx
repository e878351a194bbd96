import { Facts } from '@/components/ui/panel'
import type { Shape } from '@/lib/imports/formats'
import { wordsOf } from '@/lib/words/words'

type ColumnListProps = { shape: Pick<Shape, 'columns'>; examples: Record<string, string[]> }

/** Every column with what stands in its first rows, to be opened. */
export function ColumnList({ shape, examples }: ColumnListProps) {
  const t = wordsOf('imports')
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-medium text-accent">
        {t('shape.columns', { count: shape.columns.length })}
      </summary>
      <p className="mb-3 text-sm text-muted">{t('shape.columnsText')}</p>
      <Facts
        facts={shape.columns.map((column) => {
          const shown = examples[column] ?? []
          return {
            term: <bdi className="wrap-anywhere">{column}</bdi>,
            detail:
              shown.length > 0 ? (
                <span dir="auto">{shown.join(' · ')}</span>
              ) : (
                <span className="text-muted">{t('shape.noExamples')}</span>
              ),
          }
        })}
      />
    </details>
  )
}
