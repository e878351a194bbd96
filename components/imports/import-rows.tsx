import { clsx } from 'clsx'
import Link from 'next/link'
import { Pager } from '@/components/ui/pager'
import { Panel } from '@/components/ui/panel'
import type { ImportPage, ImportRowLine, RowFilter } from '@/lib/imports/views'
import { rowFilters } from '@/lib/imports/views'
import { formatNumber } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { ImportRow } from './import-row'

const t = wordsOf('imports')

type ImportRowsProps = {
  page: ImportPage
  filter: RowFilter
  /** The row after which these come. */
  after: number
  next: number | null
  rows: readonly ImportRowLine[]
}

const countOf = ({ counts }: ImportPage, filter: RowFilter): number =>
  filter === 'all' ? counts.read : counts[filter]

const hrefOf = (id: string, filter: RowFilter, after = 0) =>
  `/desk/import/${id}?rows=${filter}${after > 0 ? `&after=${after}` : ''}#rows`

function Filters({ page, filter }: Pick<ImportRowsProps, 'page' | 'filter'>) {
  const shown = rowFilters.filter((each) => !(each === 'likely' && page.dry))
  return (
    <nav aria-label={t('rows.label')} className="mb-4 flex flex-wrap gap-1">
      {shown.map((each) => (
        <Link
          key={each}
          href={hrefOf(page.id, each)}
          prefetch={false}
          scroll={false}
          aria-current={each === filter ? 'page' : undefined}
          className={clsx(
            'inline-flex min-h-11 items-center gap-2 rounded border px-3 text-sm no-underline',
            each === filter
              ? 'border-accent bg-accent-soft font-medium text-accent'
              : 'border-rule text-ink hover:bg-sunk',
          )}
        >
          {t(`rows.filters.${each}`)}{' '}
          <span className="text-muted tabular-nums">{formatNumber(countOf(page, each))}</span>
        </Link>
      ))}
    </nav>
  )
}

/** Files of the same rows, whatever their number. */
function Downloads({ id, filter }: { id: string; filter: RowFilter }) {
  const href = (type: string) => `/desk/import/${id}/rows/${filter}.${type}`
  return (
    <div className="mt-4 flex flex-col gap-1 border-t border-rule pt-4 text-sm">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="text-muted">{t('rows.download')}</span>
        <a href={href('jsonl')} download className="inline-flex min-h-11 items-center">
          {t('rows.jsonl')}
        </a>
        <a href={href('csv')} download className="inline-flex min-h-11 items-center">
          {t('rows.csv')}
        </a>
      </p>
      <p className="text-muted">{t('rows.csvNote')}</p>
    </div>
  )
}

/** What became of the rows, by what became of them; a page of them at a time, in the order of the file. */
export function ImportRows({ page, filter, after, next, rows }: ImportRowsProps) {
  const { id, dry, state } = page
  return (
    <Panel title={t('rows.title')}>
      <div id="rows" className="scroll-mt-4">
        <Filters page={page} filter={filter} />
        {rows.length === 0 ? (
          <p className="text-muted">{t(state === 'RUNNING' ? 'rows.noneYet' : 'rows.none')}</p>
        ) : (
          <ol className="flex flex-col divide-y divide-rule">
            {rows.map((row) => (
              <ImportRow key={row.row} row={row} dry={dry} />
            ))}
          </ol>
        )}
        <div className="mt-4 empty:hidden">
          <Pager
            previous={after > 0 ? hrefOf(id, filter) : null}
            next={next === null ? null : hrefOf(id, filter, next)}
          >
            {after > 0 ? t('rows.first') : null}
          </Pager>
        </div>
        {rows.length > 0 ? <Downloads id={id} filter={filter} /> : null}
      </div>
    </Panel>
  )
}
