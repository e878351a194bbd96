'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/states'
import type { Refusal } from '@/lib/outcome'
import { wordsOf } from '@/lib/words/words'
import { type Act, ask } from './use-act'
import { WelcomeForm } from './welcome-form'

type Invited = { name: string; email: string }
type Found = { token: string } & ({ invited: Invited } | { refusal: Refusal })

const onHashChange = (changed: () => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** What stands after the `#`, which never leaves the browser by itself; null until the browser has taken over. */
const useToken = () =>
  useSyncExternalStore(
    onHashChange,
    () => window.location.hash.slice(1),
    () => null,
  )

type WelcomeProps = { openInvitation: Act<Invited>; setPassword: Act }

/** The page behind a one-time link: says whose it is before anything is typed, or why it no longer works. */
export function Welcome({ openInvitation, setPassword }: WelcomeProps) {
  const t = wordsOf('people')
  const token = useToken()
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    if (!token) return
    let isCurrent = true
    void ask(openInvitation, { token }).then((outcome) => {
      if (isCurrent)
        setFound({ token, ...(outcome.ok ? { invited: outcome.value } : { refusal: outcome.refusal }) })
    })
    return () => {
      isCurrent = false
    }
  }, [token, openInvitation])
  if (token === '') return <Notice kind="warning">{t('welcome.missing')}</Notice>
  if (!token || found?.token !== token) return <Skeleton label={t('welcome.checking')} lines={5} />
  if ('invited' in found)
    return <WelcomeForm token={token} invited={found.invited} setPassword={setPassword} />
  return (
    <Notice
      kind="danger"
      title={t('welcome.spentTitle')}
      action={<LinkButton href="/sign-in">{t('welcome.toSignIn')}</LinkButton>}
    >
      {found.refusal.detail}
    </Notice>
  )
}
