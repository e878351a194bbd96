'use client'

import { signOut } from 'next-auth/react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { wordsOf } from '@/lib/words/words'

/** Ends this browser's session and leaves for the sign-in page by a whole new page, so that nothing private is kept. */
export function SignOutButton() {
  const t = wordsOf('people')
  const [state, setState] = useState<'here' | 'leaving' | 'failed'>('here')
  const leave = async () => {
    setState('leaving')
    try {
      await signOut({ redirect: false })
      window.location.assign('/sign-in?note=out')
    } catch {
      setState('failed')
    }
  }
  return (
    <>
      <Button size="sm" disabled={state === 'leaving'} onClick={() => void leave()}>
        {t('signOut.submit')}
      </Button>
      {state === 'failed' ? (
        <span role="alert" className="text-sm text-alarm">
          {t('signOut.failed')}
        </span>
      ) : null}
    </>
  )
}
