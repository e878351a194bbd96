import type { ReactNode } from 'react'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { Notice } from '@/components/ui/notice'
import type { DeskClaim } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'

/** Why a reviewer may not decide a claim just now, although somebody may. */
export type DecideObstacle =
  { kind: 'interests' } | { kind: 'conflict'; names: string } | { kind: 'colleague' }

export function obstacleOf({
  powers,
  interestsIn,
  lease,
}: Pick<DeskClaim, 'powers' | 'interestsIn' | 'lease'>): DecideObstacle | null {
  if (powers.notDeciding === 'interests') return { kind: 'interests' }
  if (powers.notDeciding === 'conflict') return { kind: 'conflict', names: interestsIn.join(', ') }
  return lease && !lease.isMine ? { kind: 'colleague' } : null
}

type ObstacleNoticeProps = {
  obstacle: DecideObstacle
  /** Says who is on it, and takes the review over. */
  takeOver: ReactNode
}

/** What stands in the way, and what this reviewer can do about it. */
export function ObstacleNotice({ obstacle, takeOver }: ObstacleNoticeProps) {
  const t = wordsOf('interests')
  if (obstacle.kind === 'colleague') return takeOver
  if (obstacle.kind === 'conflict') return <Notice>{t('conflict', { names: obstacle.names })}</Notice>
  return (
    <Notice
      kind="warning"
      title={t('stateFirst')}
      action={<DeskLinkButton href="/desk/me#interests">{t('state')}</DeskLinkButton>}
    >
      {t('stateFirstText')}
    </Notice>
  )
}
