'use server'

import { through } from '@/app/_doors/through'
import { config } from '@/lib/config'
import { done, type Outcome } from '@/lib/outcome'
import { addPerson } from '@/lib/people/commands/add-person'
import { changeRole } from '@/lib/people/commands/change-role'
import { deactivatePerson, reactivatePerson } from '@/lib/people/commands/deactivate-person'
import { endSessions } from '@/lib/people/commands/end-sessions'
import { invitePerson } from '@/lib/people/commands/invite-person'
import { linkOf } from '@/lib/people/invitation'
import {
  addPersonInput,
  changeRoleInput,
  deactivatePersonInput,
  endSessionsInput,
  invitePersonInput,
  reactivatePersonInput,
} from '@/lib/people/schema'

type WithToken = Outcome<{ token: string | null }>

/** The token leaves the server once, inside the link that is shown to the administrator. */
const asLink = (outcome: WithToken): Outcome<{ link: string }> =>
  outcome.ok ? done({ link: linkOf(config().WHENCE_URL, outcome.value.token ?? '') }) : outcome

export async function addPersonAction(raw: unknown) {
  return asLink(await through(addPersonInput, raw, (actor, input) => addPerson(actor, input)))
}

export async function invitePersonAction(raw: unknown) {
  return asLink(await through(invitePersonInput, raw, invitePerson))
}

export async function changeRoleAction(raw: unknown) {
  return through(changeRoleInput, raw, changeRole)
}

export async function deactivatePersonAction(raw: unknown) {
  return through(deactivatePersonInput, raw, deactivatePerson)
}

export async function reactivatePersonAction(raw: unknown) {
  return through(reactivatePersonInput, raw, reactivatePerson)
}

export async function endSessionsAction(raw: unknown) {
  return through(endSessionsInput, raw, endSessions)
}
