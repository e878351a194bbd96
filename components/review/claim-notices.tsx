import Link from 'next/link'
import type { ReactNode } from 'react'
import { ChangeText } from '@/components/claims/change-text'
import { Notice } from '@/components/ui/notice'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import { type RefusalCode, refusalSheet } from '@/lib/outcome'
import type { RippleView } from '@/lib/review/queue-views'
import { sentenceOf } from '@/lib/review/rules'
import type { DeskClaim } from '@/lib/review/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { told } from '@/lib/words/told'
import { RippleCounts } from './ripple-counts'

type Shown = { claim: DeskClaim }

/** Nothing moves a merged claim any more: where work goes on. */
function Merged({ claim: { mergedInto } }: Shown) {
  const t = wordsOf('review')
  if (!mergedInto) return null
  return (
    <Notice kind="warning" title={t('claim.merged')}>
      <Link href={`/desk/claims/${mergedInto.ref}`} prefetch={false}>
        <RefText>{mergedInto.ref}</RefText>{' '}
        <bdi lang={mergedInto.language} dir={directionOf(mergedInto.language)}>
          {mergedInto.statement}
        </bdi>
      </Link>
    </Notice>
  )
}

function Edited({ claim }: Shown) {
  const t = wordsOf('review')
  if (!claim.editedSinceReview) return null
  const revisions = { decided: claim.decided?.number ?? 0, newest: claim.revision.number }
  return (
    <Notice title={t('claim.edited')}>
      {t(claim.workflow === 'DECIDED' ? 'claim.editedIdle' : 'claim.editedWaiting', revisions)}
    </Notice>
  )
}

/** How many changes are listed; the others are counted. */
const SHOWN = 12

/** Which rules its status met when it was decided, and would not now. */
function UnmetRules({ unmet }: Pick<RippleView, 'unmet'>) {
  const t = wordsOf('ripples')
  if (unmet.length === 0) return null
  return (
    <div className="mt-2" data-unmet-rules={unmet.length}>
      <p className="font-medium">{t('rules.title')}</p>
      <ul className="list-disc ps-5">
        {unmet.map((rule) => (
          <li key={rule.id}>{sentenceOf(rule)}</li>
        ))}
      </ul>
    </div>
  )
}

/** What it rests on changed after it was decided, and nobody has looked at that yet. */
function Ripples({ claim: { ripples } }: Shown) {
  const [queue, t] = [wordsOf('queue'), wordsOf('ripples')]
  const [newest] = ripples
  if (!newest) return null
  return (
    <Notice kind="warning" title={queue('parts.ripple')}>
      <ul className="flex flex-col gap-1">
        {ripples.slice(0, SHOWN).map(({ cause, source, at, was, now }) => (
          <li key={`${cause} ${at} ${source?.title ?? ''}`} className="wrap-anywhere" data-ripple={cause}>
            <ChangeText cause={cause} source={source} />, <TimeText at={at} precision="minute" />
            {was && now ? (
              <>
                {' · '}
                <RippleCounts was={was} now={now} />
              </>
            ) : null}
          </li>
        ))}
        {ripples.length > SHOWN ? <li>{t('more', { count: ripples.length - SHOWN })}</li> : null}
      </ul>
      <UnmetRules unmet={newest.unmet} />
    </Notice>
  )
}

type ClaimNoticesProps = Shown & {
  /** It was logged or edited, and then could not be submitted for this reason. */
  unsubmitted: RefusalCode | null
  /** Submits it now, where that is possible. */
  submit: ReactNode
}

/** What a person should know before anything else: why it came back, that readers see older words, why they do not decide. */
export function ClaimNotices({ claim, unsubmitted, submit }: ClaimNoticesProps) {
  const t = wordsOf('review')
  const { notDeciding } = claim.powers
  // Interests are told of where one would decide.
  const isOutside = notDeciding !== null && notDeciding !== 'interests' && notDeciding !== 'conflict'
  const waits = claim.workflow === 'SUBMITTED' || claim.workflow === 'IN_REVIEW'
  return (
    <>
      {unsubmitted && !waits ? (
        <Notice kind="danger" title={t('claim.unsubmitted')} action={submit}>
          {told(refusalSheet[unsubmitted].title)}
        </Notice>
      ) : null}
      <Merged claim={claim} />
      {claim.publication === 'WITHHELD' ? (
        <Notice kind="warning" title={t('claim.withheld')}>
          {t('claim.withheldText')}
        </Notice>
      ) : null}
      {claim.workflow === 'CHANGES_REQUESTED' && claim.returnReason ? (
        <Notice kind="warning" title={t('claim.returned')}>
          <p dir="auto" className="wrap-anywhere whitespace-pre-line">
            {claim.returnReason}
          </p>
        </Notice>
      ) : null}
      <Edited claim={claim} />
      <Ripples claim={claim} />
      {claim.isOverdue ? <Notice title={t('claim.overdue')}>{t('claim.overdueText')}</Notice> : null}
      {isOutside ? <Notice>{t(`claim.notDeciding.${notDeciding}`)}</Notice> : null}
    </>
  )
}
