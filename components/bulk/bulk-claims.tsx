import { clsx } from 'clsx'
import Link from 'next/link'
import { StatusWord } from '@/components/claims/status-badge'
import { Badge } from '@/components/ui/badge'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { RefText } from '@/components/ui/text'
import { type BulkItemState, bulkItemStates } from '@/lib/bulk/rules'
import type { BulkClaim } from '@/lib/bulk/views'
import { workflowSheet } from '@/lib/claims/rules'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { bulkHref } from './bulk-address'

const tones = { WAITING: 'plain', DONE: 'good', REFUSED: 'caution' } as const satisfies Record<
  BulkItemState,
  string
>

function Line({ claim }: { claim: BulkClaim }) {
  const t = wordsOf('bulk')
  return (
    <li className="flex flex-col gap-1 border-t border-rule py-3 first:border-t-0">
      <p lang={claim.language} dir={directionOf(claim.language)} className="font-serif text-lg wrap-anywhere">
        <Link href={`/desk/claims/${claim.ref}`} prefetch={false} data-key-row>
          {claim.statement}
        </Link>
      </p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <RefText>{claim.ref}</RefText>
        <Badge tone={tones[claim.state]}>{t(`claims.${claim.state}`)}</Badge>
        <Badge>{workflowSheet[claim.workflow].label}</Badge>
        {claim.status ? <StatusWord status={claim.status} size="sm" /> : null}
      </p>
      {claim.detail ? <p className="max-w-measure text-sm">{claim.detail}</p> : null}
    </li>
  )
}

type BulkClaimsProps = {
  bulkId: string
  items: readonly BulkClaim[]
  /** Which are shown, and from where on. */
  state: BulkItemState | null
  after: number
  next: number | null
}

/** The claims of an act, page by page. */
export function BulkClaims({ bulkId, items, state, after, next }: BulkClaimsProps) {
  const t = wordsOf('bulk')
  return (
    <div className="flex flex-col gap-4">
      <nav aria-label={t('claims.show')} className="flex flex-wrap gap-1">
        {[null, ...bulkItemStates].map((each) => (
          <Link
            key={each ?? 'all'}
            href={bulkHref(bulkId, { state: each })}
            prefetch={false}
            aria-current={each === state ? 'page' : undefined}
            className={clsx(
              'inline-flex min-h-9 items-center rounded border px-3 text-sm no-underline pointer-coarse:min-h-11',
              each === state
                ? 'border-accent bg-accent-soft font-medium text-accent'
                : 'border-rule text-ink hover:bg-sunk',
            )}
          >
            {t(`claims.${each ?? 'every'}`)}
          </Link>
        ))}
      </nav>
      {items.length === 0 ? <p className="text-muted">{t('claims.none')}</p> : null}
      <ol>
        {items.map((claim) => (
          <Line key={claim.n} claim={claim} />
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        {after > 0 ? (
          <DeskLinkButton href={bulkHref(bulkId, { state })}>{t('claims.first')}</DeskLinkButton>
        ) : null}
        {next ? (
          <DeskLinkButton href={bulkHref(bulkId, { state, after: next })}>{t('claims.next')}</DeskLinkButton>
        ) : null}
        <DeskLinkButton href={bulkHref(bulkId)}>{t('claims.back')}</DeskLinkButton>
      </div>
    </div>
  )
}
