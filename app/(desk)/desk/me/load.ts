import 'server-only'
import { notFound } from 'next/navigation'
import { signedIn } from '@/app/_doors/viewer'
import { sessionIdOfRequest } from '@/lib/auth/session'
import { findOwnAccount, listOwnSessions } from '@/lib/people/queries'

/** One's own account and open sessions. */
export async function loadMe() {
  const actor = await signedIn('/desk/me')
  const [account, sessions] = await Promise.all([
    findOwnAccount(actor),
    sessionIdOfRequest().then((id) => listOwnSessions(actor, id)),
  ])
  return { id: actor.id, account: account ?? notFound(), sessions }
}
