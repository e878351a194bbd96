import type { ReactNode } from 'react'
import { SignOutButton } from '@/components/people/sign-out-button'
import { DeskShell } from '@/components/shell/desk-shell'
import { loadPerson } from './load'

export const dynamic = 'force-dynamic'

/** The desk around its pages. No lock: every page's own load asks who is there, with the way back to it. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const person = await loadPerson()
  if (!person) return children
  const { unread, ...shown } = person
  return (
    <DeskShell person={shown} unread={unread} signOut={<SignOutButton />}>
      {children}
    </DeskShell>
  )
}
