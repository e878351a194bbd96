'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { StatusWord } from '@/components/claims/status-badge'
import type { Act } from '@/components/review/attempt'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { RefText } from '@/components/ui/text'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { SampleClaim } from '@/lib/bulk/views'
import { workflowSheet } from '@/lib/claims/rules'
import { stanceSheet } from '@/lib/sources/rules'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { bulkHref } from './bulk-address'
import { useAsk } from './use-ask'

function Evidence({ claim }: { claim: SampleClaim }) {
  const t = wordsOf('bulk')
  if (claim.evidence.length === 0) return <p className="text-sm">{t('sample.noEvidence')}</p>
  return (
    <ul className="flex flex-col gap-2 text-sm">
      {claim.evidence.map((piece, at) => (
        <li key={at} className="border-s-2 border-rule ps-3">
          {piece.quotation ? (
            <p
              lang={piece.language}
              dir={directionOf(piece.language)}
              className="font-serif text-base wrap-anywhere"
            >
              <q>{piece.quotation}</q>
            </p>
          ) : null}
          <p className="text-muted">
            {stanceSheet[piece.stance].label} ·{' '}
            <bdi>{piece.publisher ? `${piece.title} · ${piece.publisher}` : piece.title}</bdi>
          </p>
        </li>
      ))}
      {claim.more > 0 ? <li className="text-muted">{t('sample.more', { count: claim.more })}</li> : null}
    </ul>
  )
}

function Sample({ claim, steps }: { claim: SampleClaim; steps: React.ReactNode }) {
  const t = wordsOf('bulk')
  const q = wordsOf('queue')
  return (
    <li className="border-t border-rule first:border-t-0">
      <article
        data-claim={claim.ref}
        className="flex flex-col gap-3 py-4 sm:flex-row sm:items-start sm:justify-between sm:gap-6"
      >
        <div className="flex min-w-0 flex-col items-start gap-2">
          <h3
            lang={claim.language}
            dir={directionOf(claim.language)}
            className="font-serif text-lg wrap-anywhere"
          >
            <Link href={`/desk/claims/${claim.ref}`} prefetch={false} data-key-row target="_blank">
              {claim.statement}
            </Link>
          </h3>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
            <RefText>{claim.ref}</RefText>
            <Badge>{workflowSheet[claim.workflow].label}</Badge>
            <bdi>{q('line.by', { name: claim.author })}</bdi>
            {claim.claimant ? <bdi>{q('line.claimant', { name: claim.claimant })}</bdi> : null}
          </p>
          <Evidence claim={claim} />
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
            <span className="text-muted">{t('sample.fits')}</span>
            {claim.fits.map((status) => (
              <StatusWord key={status} status={status} size="sm" />
            ))}
          </p>
        </div>
        {steps}
      </article>
    </li>
  )
}

type SampleListProps = {
  bulkId: string
  sample: readonly SampleClaim[]
  count: number
  leaveOut: Act
}

/** Some claims of a choice, with what they rest on, to be read before anything is done; single ones can be left out. */
export function SampleList({ bulkId, sample, count, leaveOut }: SampleListProps) {
  const t = wordsOf('bulk')
  const router = useRouter()
  const hydrated = useHydrated()
  const { isBusy, refusal, ask } = useAsk(leaveOut)
  const leave = async (ref: string) => {
    if (await ask({ bulkId, ref })) router.refresh()
  }
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-muted">
        {sample.length === count ? t('sample.whole') : t('sample.text', { shown: sample.length, count })}{' '}
        <Link href={bulkHref(bulkId, { state: null })} prefetch={false}>
          {t('sample.list')}
        </Link>
      </p>
      {refusal ? <RefusalNotice refusal={refusal} backTo={bulkHref(bulkId)} /> : null}
      <ol>
        {sample.map((claim) => (
          <Sample
            key={claim.ref}
            claim={claim}
            steps={
              count > 1 ? (
                <Button
                  size="sm"
                  variant="quiet"
                  className="shrink-0 self-start"
                  aria-label={t('sample.leaveOutOf', { ref: claim.ref })}
                  disabled={!hydrated || isBusy}
                  onClick={() => void leave(claim.ref)}
                >
                  {t('sample.leaveOut')}
                </Button>
              ) : null
            }
          />
        ))}
      </ol>
    </div>
  )
}
