import type { ReactNode } from 'react'
import { SignOutButton } from '@/components/people/sign-out-button'
import { DeskShell } from '@/components/shell/desk-shell'
import { loadAdministrator } from './load'

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { name, role } = await loadAdministrator()
  return (
    <DeskShell person={{ name, role }} signOut={<SignOutButton />}>
      {children}
    </DeskShell>
  )
}
