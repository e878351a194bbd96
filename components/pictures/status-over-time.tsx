import { useId } from 'react'
import { StatusShape, statusTone } from '@/components/claims/status-badge'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import {
  stackedBars,
  stackOrder,
  type StackedBar,
  type StackedBars,
  type Standing,
} from '@/lib/pictures/status-over-time'
import { formatNumber, formatPartialDate } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { SameInWords } from './same-in-words'
import { patternOf, StatusPatterns, StatusSwatch } from './status-patterns'

const percent = (value: number) => `${value.toFixed(2)}%`

/** A picture is turned round where reading goes from right to left; its words are turned back. */
export const mirrored = 'rtl:-scale-x-100'
export const upright = 'origin-center [transform-box:fill-box] rtl:-scale-x-100'

function periodText({ from, to }: Standing): string {
  if (from === to) return formatPartialDate(from)
  return wordsOf('reading')('pictures.period', { from: formatPartialDate(from), to: formatPartialDate(to) })
}

function Bar({ bar, id }: { bar: StackedBar; id: string }) {
  return bar.parts.map(({ status, y, height }) => (
    <rect
      key={status}
      x={percent(bar.x)}
      width={percent(bar.width)}
      y={percent(y)}
      height={percent(height)}
      fill={patternOf(id, status)}
      stroke="currentColor"
      strokeWidth="1"
      className={statusTone[status]}
    />
  ))
}

function Grid({ lines, years }: Pick<StackedBars, 'lines' | 'years'>) {
  return (
    <>
      {years.map(({ x, year }) => (
        <line key={year} x1={percent(x)} x2={percent(x)} y1="0" y2="100%" className="stroke-rule" />
      ))}
      {lines.map(({ y, value }) => (
        <line key={value} x1="0" x2="100%" y1={percent(y)} y2={percent(y)} className="stroke-rule" />
      ))}
      <line x1="0" x2="100%" y1="100%" y2="100%" className="stroke-edge" />
    </>
  )
}

/** The numbers at the side, over whatever stands there. */
const Numbers = ({ lines }: Pick<StackedBars, 'lines'>) =>
  lines.map(({ y, value }) => (
    <text
      key={value}
      x="0"
      y={percent(y)}
      dy="-3"
      strokeWidth="4"
      strokeLinejoin="round"
      className={`fill-muted stroke-paper text-xs [paint-order:stroke] ${upright}`}
    >
      {formatNumber(value)}
    </text>
  ))

function Key({ shown, id }: { shown: readonly (typeof stackOrder)[number][]; id: string }) {
  const t = wordsOf('statuses')
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {shown.map((status) => (
        <li key={status} className="flex items-center gap-1.5">
          <StatusSwatch id={id} status={status} />
          <span className={`flex items-center gap-1 font-medium ${statusTone[status]}`}>
            <StatusShape status={status} className="size-3 shrink-0" />
            {t(`${status}.label`)}
          </span>
        </li>
      ))}
    </ul>
  )
}

function InNumbers({
  standings,
  shown,
}: {
  standings: readonly Standing[]
  shown: (typeof stackOrder)[number][]
}) {
  const t = wordsOf('reading')
  const label = wordsOf('statuses')
  return (
    <SameInWords summary={t('pictures.asTable')}>
      <Table
        caption={t('pictures.statusCaption')}
        columns={[
          { key: 'period', label: t('pictures.periodHead') },
          ...shown.map((status) => ({ key: status, label: label(`${status}.label`), align: 'end' as const })),
          { key: 'all', label: t('pictures.all'), align: 'end' },
        ]}
      >
        {standings.toReversed().map((standing) => (
          <TableRow key={standing.from} data-standing={standing.to}>
            <TableCell head>{periodText(standing)}</TableCell>
            {shown.map((status) => (
              <TableCell key={status} align="end">
                {formatNumber(standing.counts[status])}
              </TableCell>
            ))}
            <TableCell align="end">{formatNumber(standing.total)}</TableCell>
          </TableRow>
        ))}
      </Table>
    </SameInWords>
  )
}

/** How many claims stood at each status as time went on: stacked bars, their key, and the same as a table. */
export function StatusOverTime({ standings }: { standings: readonly Standing[] }) {
  const t = wordsOf('reading')
  const id = useId()
  const [first] = standings
  const last = standings.at(-1)
  if (!first || !last) return null
  const { bars, lines, years } = stackedBars(standings)
  const shown = stackOrder.filter((status) => standings.some(({ counts }) => counts[status] > 0))
  return (
    <figure data-picture="status-over-time" className="flex min-w-0 flex-col gap-3">
      <Key shown={shown} id={id} />
      <div>
        <svg
          role="img"
          aria-label={t('pictures.statusLabel', {
            from: formatPartialDate(first.from),
            to: formatPartialDate(last.to),
            count: last.total,
          })}
          width="100%"
          height="176"
          className={`mt-4 overflow-visible ${mirrored}`}
        >
          <StatusPatterns id={id} of={shown} />
          <Grid lines={lines} years={years} />
          {bars.map((bar) => (
            <Bar key={bar.standing.from} bar={bar} id={id} />
          ))}
          <Numbers lines={lines} />
        </svg>
        <p aria-hidden className="mt-1 flex justify-between gap-4 text-xs text-muted">
          <span>{formatPartialDate(first.from)}</span>
          {standings.length > 1 ? <span className="text-end">{formatPartialDate(last.to)}</span> : null}
        </p>
      </div>
      <InNumbers standings={standings} shown={shown} />
    </figure>
  )
}
