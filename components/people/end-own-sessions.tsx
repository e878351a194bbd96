'use client'

import { wordsOf } from '@/lib/words/words'
import { ConfirmDialog } from './confirm-dialog'
import type { Act } from './use-act'

/** Ends every session of one's own, this one included, and leaves by a whole new page. */
export function EndOwnSessions({ personId, endSessions }: { personId: string; endSessions: Act }) {
  const t = wordsOf('people')
  return (
    <ConfirmDialog
      label={t('me.sessions.end')}
      title={t('me.sessions.endTitle')}
      text={t('me.sessions.endText')}
      submit={t('me.sessions.end')}
      isDanger
      act={endSessions}
      input={() => ({ personId })}
      onDone={() => window.location.assign('/sign-in?note=everywhere')}
    />
  )
}
