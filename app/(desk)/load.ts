import 'server-only'
import { viewer } from '@/app/_doors/viewer'
import { isMember, type Member } from '@/lib/auth/actor'
import { countUnread } from '@/lib/notifications/queries'

/**
 * Who works here, and how much in their inbox is unread; null lets the page itself lead to the sign-in page, since only
 * it knows the way back.
 */
export async function loadPerson(): Promise<(Pick<Member, 'name' | 'role'> & { unread: number }) | null> {
  const actor = await viewer()
  if (!isMember(actor)) return null
  return { name: actor.name, role: actor.role, unread: await countUnread(actor) }
}
