import 'server-only'
import { viewer } from '@/app/_doors/viewer'
import { isMember, type Member } from '@/lib/auth/actor'

/** Who works here; null lets the page itself lead to the sign-in page, since only it knows the way back. */
export async function loadPerson(): Promise<Pick<Member, 'name' | 'role'> | null> {
  const actor = await viewer()
  return isMember(actor) ? { name: actor.name, role: actor.role } : null
}
