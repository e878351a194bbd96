'use server'

import { through } from '@/app/_doors/through'
import { changePassword } from '@/lib/people/commands/change-password'
import { endSessions } from '@/lib/people/commands/end-sessions'
import { changePasswordInput, endSessionsInput } from '@/lib/people/schema'

export async function changePasswordAction(raw: unknown) {
  return through(changePasswordInput, raw, changePassword)
}

export async function endSessionsAction(raw: unknown) {
  return through(endSessionsInput, raw, endSessions)
}
