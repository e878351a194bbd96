'use server'

import { openly } from './openly'
import { openInvitation } from '@/lib/people/commands/open-invitation'
import { setPassword } from '@/lib/people/commands/set-password'
import { openInvitationInput, setPasswordInput } from '@/lib/people/schema'

export async function openInvitationAction(raw: unknown) {
  return openly(openInvitationInput, raw, openInvitation)
}

export async function setPasswordAction(raw: unknown) {
  return openly(setPasswordInput, raw, setPassword)
}
