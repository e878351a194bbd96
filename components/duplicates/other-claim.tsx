import type { ReactNode } from 'react'
import { StatusWord } from '@/components/claims/status-badge'
import { Badge } from '@/components/ui/badge'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import { workflowSheet } from '@/lib/claims/rules'
import type { OtherClaim } from '@/lib/duplicates/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('duplicates')

/** Where it stands in public and on the desk, and since when. */
function Standing({ claim }: { claim: OtherClaim }) {
  const { isHidden, everDecided, status, decidedAt, workflow, publication } = claim
  return (
    <>
      {isHidden ? <Badge tone="accent">{t('likely.hidden')}</Badge> : null}
      {everDecided && !isHidden ? <StatusWord status={status} size="sm" /> : null}
      {everDecided ? null : <span>{t('likely.undecided')}</span>}
      {decidedAt ? (
        <span>{t.rich('likely.decided', { date: () => <TimeText at={decidedAt} /> })}</span>
      ) : null}
      {workflow === 'DECIDED' ? null : <Badge>{workflowSheet[workflow].label}</Badge>}
      {publication === 'WITHHELD' ? <Badge tone="caution">{t('likely.withheld')}</Badge> : null}
    </>
  )
}

/** Another claim in a list beside the one in hand; it opens in a tab of its own, so that nothing here is left behind. */
export function OtherClaimLine({ claim, children }: { claim: OtherClaim; children?: ReactNode }) {
  const { ref, statement, language } = claim
  return (
    <article data-other={ref} className="flex min-w-0 flex-col gap-1">
      <a
        href={`/desk/claims/${ref}`}
        target="_blank"
        rel="noopener"
        className="block py-1 font-serif text-base wrap-anywhere"
      >
        <bdi lang={language} dir={directionOf(language)}>
          {statement}
        </bdi>
        <span className="sr-only"> {t('likely.newTab')}</span>
      </a>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm text-muted">
        <RefText>{ref}</RefText>
        <Standing claim={claim} />
      </p>
      {children}
    </article>
  )
}
