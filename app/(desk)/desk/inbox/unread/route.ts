import { viewer } from '@/app/_doors/viewer'
import { isMember } from '@/lib/auth/actor'
import { busyRefusal } from '@/lib/busy'
import { countUnread } from '@/lib/notifications/queries'
import { type RefusalCode, refusalSheet } from '@/lib/outcome'

const headers = { 'Cache-Control': 'no-store' }

const refused = (code: RefusalCode) => Response.json({ code }, { headers, status: refusalSheet[code].status })

/** How much of one's own inbox is unread, for the count beside its link. */
export async function GET() {
  try {
    const actor = await viewer()
    if (!isMember(actor)) return refused('signed-out')
    return Response.json({ unread: await countUnread(actor) }, { headers })
  } catch (error) {
    if (busyRefusal(error)) return refused('unavailable')
    throw error
  }
}

export const dynamic = 'force-dynamic'
