import { SameInWords } from '@/components/pictures/same-in-words'
import { mirrored } from '@/components/pictures/status-over-time'
import { Link } from '@/components/ui/link'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import { mirroredBars, type YearsTold } from '@/lib/pictures/mirrored-bars'
import { formatNumber, formatPartialDate } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { useId } from 'react'
import { timelineHref } from './timeline-address'

const percent = (value: number) => `${value.toFixed(2)}%`
const yearText = (year: number) => formatPartialDate(String(year).padStart(4, '0'))

function yearsText({ from, to }: YearsTold): string {
  return from === to
    ? yearText(from)
    : wordsOf('reading')('pictures.period', { from: yearText(from), to: yearText(to) })
}

function Bars({ told, id }: { told: readonly YearsTold[]; id: string }) {
  const { bars } = mirroredBars(told)
  return (
    <>
      <defs>
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
          <path d="M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3" stroke="currentColor" strokeWidth="1.5" />
        </pattern>
      </defs>
      {bars.map(({ years, x, width, up, down }) => (
        <g key={years.from}>
          {up.height > 0 ? (
            <rect
              x={percent(x)}
              width={percent(width)}
              y={percent(up.y)}
              height={percent(up.height)}
              className="fill-ink"
            />
          ) : null}
          {down.height > 0 ? (
            <rect
              x={percent(x)}
              width={percent(width)}
              y={percent(down.y)}
              height={percent(down.height)}
              fill={`url(#${id})`}
              stroke="currentColor"
            />
          ) : null}
        </g>
      ))}
      <line x1="0" x2="100%" y1="50%" y2="50%" className="stroke-edge" />
    </>
  )
}

function InNumbers({ told, topic }: { told: readonly YearsTold[]; topic?: string }) {
  const t = wordsOf('timeline')
  return (
    <SameInWords summary={t('asTable')}>
      <Table
        caption={t('yearsCaption')}
        columns={[
          { key: 'years', label: t('years') },
          { key: 'happened', label: t('happened'), align: 'end' },
          { key: 'decided', label: t('decidedThen'), align: 'end' },
        ]}
      >
        {told
          .filter(({ happened, decided }) => happened + decided > 0)
          .toReversed()
          .map((years) => (
            <TableRow key={years.from} data-years={years.from}>
              <TableCell head>
                {years.happened > 0 ? (
                  <Link
                    href={timelineHref({ topic, from: String(years.from), to: String(years.to) })}
                    className="inline-flex min-h-6 items-center pointer-coarse:min-h-11"
                  >
                    {yearsText(years)}
                  </Link>
                ) : (
                  yearsText(years)
                )}
              </TableCell>
              <TableCell align="end">{formatNumber(years.happened)}</TableCell>
              <TableCell align="end">{formatNumber(years.decided)}</TableCell>
            </TableRow>
          ))}
      </Table>
    </SameInWords>
  )
}

/** What happened, year by year, above a line, and what was decided below it; the same as a table that leads to each year. */
export function TimelineYears({ told, topic }: { told: readonly YearsTold[]; topic?: string }) {
  const t = wordsOf('timeline')
  const id = useId()
  const [first] = told
  const last = told.at(-1)
  if (!first || !last) return null
  const range = { from: yearText(first.from), to: yearText(last.to) }
  return (
    <figure data-picture="years" className="mb-8 flex flex-col gap-2">
      <p className="text-sm text-muted">{t('above')}</p>
      <svg
        role="img"
        aria-label={t('yearsLabel', range)}
        width="100%"
        height="120"
        className={`block overflow-visible text-ink ${mirrored}`}
      >
        <Bars told={told} id={id} />
      </svg>
      <p aria-hidden className="flex justify-between gap-4 text-xs text-muted">
        <span>{range.from}</span>
        <span className="text-end">{range.to}</span>
      </p>
      <p className="text-sm text-muted">{t('below')}</p>
      <InNumbers told={told} topic={topic} />
    </figure>
  )
}
