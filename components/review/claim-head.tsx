import Link from 'next/link'
import type { ReactNode } from 'react'
import { ClaimAttribution } from '@/components/claims/claim-attribution'
import { SaidTrue } from '@/components/claims/said-true'
import { Badge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import { workflowSheet } from '@/lib/claims/rules'
import type { DeskClaim } from '@/lib/review/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

const tones = {
  DRAFT: 'plain',
  SUBMITTED: 'accent',
  IN_REVIEW: 'accent',
  CHANGES_REQUESTED: 'caution',
  DECIDED: 'good',
  WITHDRAWN: 'plain',
} as const satisfies Record<DeskClaim['workflow'], string>

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
      {claim.assignee ? (
        <span>{t.rich('claim.with', { name: () => <bdi>{claim.assignee?.name}</bdi> })}</span>
      ) : null}
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
  if (!claim.everDecided || !claim.slug) return <p className="text-muted">{t('claim.notPublic')}</p>
  return (
    <div className="flex flex-wrap items-baseline gap-x-6 gap-y-2">
      <SaidTrue said={claim.said} status={claim.status} size="lg" />
      <Link href={`/claims/${claim.slug}`} prefetch={false}>
        {t('claim.publicPage')}
      </Link>
    </div>
  )
}

/** What a person should know before anything else: why it came back, that readers see older words, why they do not decide. */
export function ClaimNotices({ claim }: { claim: DeskClaim }) {
  const t = wordsOf('review')
  const { notDeciding } = claim.powers
  const decided = claim.decided?.number ?? 0
  return (
    <>
      {claim.workflow === 'CHANGES_REQUESTED' && claim.returnReason ? (
        <Notice kind="warning" title={t('claim.returned')}>
          <p className="whitespace-pre-line">{claim.returnReason}</p>
        </Notice>
      ) : null}
      {claim.editedSinceReview ? (
        <Notice title={t('claim.edited')}>
          {t(claim.workflow === 'DECIDED' ? 'claim.editedIdle' : 'claim.editedWaiting', {
            decided,
            newest: claim.revision.number,
          })}
        </Notice>
      ) : null}
      {notDeciding ? <Notice>{t(`claim.notDeciding.${notDeciding}`)}</Notice> : null}
    </>
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
