import type { Status } from '@/lib/claims/statuses'
import { wordsOf } from '@/lib/words/words'
import { StatusBadge, StatusWord, type StatusSize } from './status-badge'

type SaidTrueProps = {
  /** Whether the claimant did say it; null where nobody has decided that yet. */
  said: Status | null
  /** Whether it is true: the status of the claim. */
  status: Status
  size?: StatusSize
}

/** The pair no single badge can show: it was said · and is it true. */
export function SaidTrue({ said, status, size = 'md' }: SaidTrueProps) {
  const t = wordsOf('statuses')
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1">
      {said ? (
        <div className="flex items-baseline gap-2" data-said={said}>
          <dt className="text-sm text-muted">{t('said')}:</dt>
          <dd>
            <StatusWord status={said} size={size} />
          </dd>
        </div>
      ) : null}
      <div className="flex items-baseline gap-2">
        <dt className="text-sm text-muted">{t('true')}:</dt>
        <dd>
          <StatusBadge status={status} size={size} />
        </dd>
      </div>
    </dl>
  )
}
