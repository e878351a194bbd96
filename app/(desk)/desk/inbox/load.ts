import 'server-only'
import { signedIn } from '@/app/_doors/viewer'
import { listInbox } from '@/lib/notifications/queries'
import { inboxFilter } from '@/lib/notifications/schema'

export type InboxQuery = Record<string, string | string[] | undefined>

export async function loadInbox(query: InboxQuery) {
  const actor = await signedIn('/desk/inbox')
  const filter = inboxFilter.parse(query)
  return { ...(await listInbox(actor, filter)), filter }
}
