import 'server-only'
import { notFound } from 'next/navigation'
import { signedIn } from '@/app/_doors/viewer'
import { sessionIdOfRequest } from '@/lib/auth/session'
import { findOwnInterests } from '@/lib/interests/queries'
import { listWatches, listWishes } from '@/lib/notifications/queries'
import { findOwnAccount, listOwnSessions } from '@/lib/people/queries'
import { listOwnTokens } from '@/lib/tokens/queries'

/** One's own account: sessions, interests, what one is told of, what one watches, tokens. */
export async function loadMe() {
  const actor = await signedIn('/desk/me')
  const [account, sessions, interests, wishes, watches, tokens] = await Promise.all([
    findOwnAccount(actor),
    sessionIdOfRequest().then((id) => listOwnSessions(actor, id)),
    findOwnInterests(actor),
    listWishes(actor),
    listWatches(actor),
    listOwnTokens(actor),
  ])
  return { id: actor.id, account: account ?? notFound(), sessions, interests, wishes, watches, tokens }
}
