import { changedAt, LineDetails } from '@/components/claims/claim-line'
import { Verdicts } from '@/components/claims/verdicts'
import { type BalanceRow, StanceBalance } from '@/components/pictures/stance-balance'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { nameTag } from '@/lib/agents/names'
import type { DisputedLine } from '@/lib/published/views'
import { spokenStatement } from '@/lib/renderings/rules'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

/** Documents on both sides, and the origins they go back to. */
const weighed = ({ line, against }: DisputedLine): BalanceRow[] => [
  { kind: 'documents', for: line.reports, against: against.reports },
  { kind: 'origins', for: line.origins, against: against.origins },
]

function Statement({ line, isLead }: { line: DisputedLine['line']; isLead: boolean }) {
  const { statement, language } = spokenStatement(line)
  return (
    <h3
      lang={language}
      dir={directionOf(language)}
      className={`max-w-measure font-serif text-balance wrap-anywhere ${isLead ? 'text-2xl' : 'text-lg'}`}
    >
      <Link href={line.url} data-key-row className="text-ink no-underline hover:underline">
        {statement}
      </Link>
    </h3>
  )
}

function Disputed({ disputed, isLead }: { disputed: DisputedLine; isLead: boolean }) {
  const t = wordsOf('reading')
  const { line, reason, disagreement } = disputed
  return (
    <article
      data-claim={line.ref}
      data-status={line.status}
      data-changed-at={changedAt(line)}
      className="relative flex flex-col gap-3"
    >
      <Verdicts said={line.said} status={line.status} size="sm" />
      <Statement line={line} isLead={isLead} />
      {isLead ? (
        <p dir="auto" className="max-w-measure wrap-anywhere">
          {disagreement ? (
            <>
              <span className="text-muted">{t('front.point')}</span>{' '}
              <bdi lang={nameTag(disagreement)}>{disagreement}</bdi>
            </>
          ) : (
            <span className="line-clamp-5" lang={nameTag(reason)}>
              {reason}
            </span>
          )}
        </p>
      ) : null}
      <StanceBalance rows={weighed(disputed)} />
      <LineDetails claim={line} />
    </article>
  )
}

/** Disputed claims worth reading: the first in full, the others beside it, each with what weighs on either side. */
export function FrontDisputed({ disputed }: { disputed: readonly DisputedLine[] }) {
  const t = wordsOf('reading')
  const [lead, ...others] = disputed
  if (!lead) return null
  return (
    <Panel
      title={t('front.disputed')}
      frame="plain"
      className="border-t-2 border-ink pt-4"
      actions={<p className="text-sm text-muted">{t('front.disputedHint')}</p>}
    >
      <ul className="grid gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <li className="lg:row-span-3">
          <Disputed disputed={lead} isLead />
        </li>
        {others.map((one) => (
          <li
            key={one.line.ref}
            className="border-t border-rule pt-4 lg:first:border-0 lg:[&:nth-child(2)]:border-0 lg:[&:nth-child(2)]:pt-0"
          >
            <Disputed disputed={one} isLead={false} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
