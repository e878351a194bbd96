import Link from 'next/link'
import type { ReactNode } from 'react'
import { ClaimAttribution } from '@/components/claims/claim-attribution'
import { SaidTrue } from '@/components/claims/said-true'
import { Badge } from '@/components/ui/badge'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import { workflowSheet } from '@/lib/claims/rules'
import type { DeskClaim } from '@/lib/review/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { clockTime } from './queue-clock'

const tones = {
  DRAFT: 'plain',
  SUBMITTED: 'accent',
  IN_REVIEW: 'accent',
  CHANGES_REQUESTED: 'caution',
  DECIDED: 'good',
  WITHDRAWN: 'plain',
} as const satisfies Record<DeskClaim['workflow'], string>

/** Who is on the review just now, or to whom it was given. */
function Held({ claim: { lease, assignee } }: { claim: DeskClaim }) {
  const t = wordsOf('review')
  const line = wordsOf('queue')
  if (lease)
    return (
      <span className="font-medium text-accent">
        {line(lease.isMine ? 'line.youAreOnIt' : 'line.onIt', {
          name: lease.holder,
          time: clockTime(lease.until),
        })}
      </span>
    )
  return assignee ? <span>{t.rich('claim.with', { name: () => <bdi>{assignee.name}</bdi> })}</span> : null
}

function Standing({ claim }: { claim: DeskClaim }) {
  const t = wordsOf('review')
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-muted">
      <RefText>{claim.ref}</RefText>
      <span data-workflow={claim.workflow}>
        <Badge tone={tones[claim.workflow]}>{workflowSheet[claim.workflow].label}</Badge>
      </span>
      {claim.editedSinceReview ? <Badge tone="caution">{t('claim.edited')}</Badge> : null}
      <span>{t('claim.revision', { number: claim.revision.number })}</span>
      <span>{t.rich('claim.by', { name: () => <bdi>{claim.contributors.join(', ')}</bdi> })}</span>
      <Held claim={claim} />
      {claim.submittedAt && claim.workflow !== 'DRAFT' ? (
        <span>
          {t('claim.submitted')} <TimeText at={claim.submittedAt} precision="minute" />
        </span>
      ) : null}
    </div>
  )
}

function PublicStanding({ claim }: { claim: DeskClaim }) {
  const t = wordsOf('review')
  if (claim.secondReading.hidden) return <p className="text-muted">{t('claim.hidden')}</p>
  if (!claim.everDecided || !claim.slug) return <p className="text-muted">{t('claim.notPublic')}</p>
  return (
    <div className="flex flex-wrap items-baseline gap-x-6 gap-y-2">
      <SaidTrue said={claim.said} status={claim.status} size="lg" />
      {claim.publication === 'WITHHELD' ? <Badge tone="alarm">{t('claim.withheld')}</Badge> : null}
      <span className="text-sm text-muted">{t('claim.depth', { depth: claim.depth })}</span>
      {claim.reviewBy ? (
        <span className="flex flex-wrap items-baseline gap-2 text-sm text-muted">
          <span>
            {t('claim.reviewBy')} <TimeText at={claim.reviewBy} />
          </span>
          {claim.isOverdue ? <Badge tone="caution">{t('claim.overdue')}</Badge> : null}
        </span>
      ) : null}
      <Link href={`/claims/${claim.slug}`} prefetch={false}>
        {t('claim.publicPage')}
      </Link>
    </div>
  )
}

/** Statement, who says it, where it stands on the desk and in public, and what can be done with it. */
export function ClaimHead({ claim, actions }: { claim: DeskClaim; actions: ReactNode }) {
  const { content } = claim
  return (
    <header className="flex flex-col gap-4">
      <Standing claim={claim} />
      <h1
        lang={content.language}
        dir={directionOf(content.language)}
        className="max-w-measure font-serif text-2xl text-balance wrap-anywhere"
      >
        {content.statement}
      </h1>
      <ClaimAttribution attributions={content.attributions.map((each, level) => ({ level, ...each }))} />
      <PublicStanding claim={claim} />
      {actions}
    </header>
  )
}
