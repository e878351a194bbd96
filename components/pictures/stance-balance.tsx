import { useId } from 'react'
import { type Balance, type BalanceBar, balanceOf, type Weights } from '@/lib/pictures/balance'
import { wordsOf } from '@/lib/words/words'
import { mirrored } from './status-over-time'

const percent = (value: number) => `${value.toFixed(2)}%`

function Bar({ bar, fill }: { bar: BalanceBar; fill: string }) {
  if (bar.count === 0) return null
  return (
    <>
      <rect
        x={percent(bar.x)}
        width={percent(bar.width)}
        y="2"
        height="12"
        fill={fill}
        stroke="currentColor"
        strokeWidth="1"
      />
      {bar.cuts.map((x) => (
        <line
          key={x}
          x1={percent(x)}
          x2={percent(x)}
          y1="2"
          y2="14"
          className="stroke-paper"
          strokeWidth="2"
        />
      ))}
    </>
  )
}

function Bars({ balance, id }: { balance: Balance; id: string }) {
  return (
    <svg width="100%" height="16" aria-hidden className={`block overflow-visible text-ink ${mirrored}`}>
      <defs>
        <pattern id={`${id}against`} width="6" height="6" patternUnits="userSpaceOnUse">
          <path d="M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3" stroke="currentColor" strokeWidth="1.5" />
        </pattern>
      </defs>
      <Bar bar={balance.for} fill="currentColor" />
      <Bar bar={balance.against} fill={`url(#${id}against)`} />
      <line x1="50%" x2="50%" y1="0" y2="16" stroke="currentColor" strokeWidth="2" />
    </svg>
  )
}

export type BalanceRow = Weights & { kind: 'documents' | 'origins' | 'evidence' }

/**
 * What speaks for a claim and what against it, from a centre line: filled before it, hatched behind it. The words above
 * each bar say the same. `isWide`: as wide as its place, so that two columns below it have the line between them.
 */
export function StanceBalance({ rows, isWide = false }: { rows: readonly BalanceRow[]; isWide?: boolean }) {
  const t = wordsOf('reading')
  const id = useId()
  const balances = balanceOf(rows)
  return (
    <figure
      data-picture="stance-balance"
      aria-label={t('pictures.balance.label')}
      className={`flex w-full flex-col gap-3 ${isWide ? '' : 'max-w-md'}`}
    >
      {rows.map((row, at) => {
        const balance = balances[at]
        return balance ? (
          <div key={row.kind} data-for={row.for} data-against={row.against}>
            <p className="mb-1 grid grid-cols-2 text-sm text-muted">
              <span className="pe-3 text-end">
                {t(`pictures.balance.${row.kind}For`, { count: row.for })}
              </span>
              <span className="ps-3">{t(`pictures.balance.${row.kind}Against`, { count: row.against })}</span>
            </p>
            <Bars balance={balance} id={`${id}${row.kind}`} />
          </div>
        ) : null
      })}
    </figure>
  )
}
