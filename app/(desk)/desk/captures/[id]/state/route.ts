import { problem } from '@/app/_doors/problem'
import { viewer } from '@/app/_doors/viewer'
import { isMember } from '@/lib/auth/actor'
import { busyRefusal } from '@/lib/busy'
import { findCaptureProgress } from '@/lib/captures/queries'
import { refuse } from '@/lib/outcome'
import { uuid } from '@/lib/text/shapes'

const headers = { 'Cache-Control': 'private, no-store' }

/** How far a capture is, for the page that shows it; asked again every second while it is under way. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  try {
    const actor = await viewer()
    if (!isMember(actor)) return problem(refuse('signed-out').refusal, headers)
    const { id } = await params
    const progress = uuid.safeParse(id).success ? await findCaptureProgress(actor, id) : null
    return progress ? Response.json(progress, { headers }) : problem({ code: 'not-found' }, headers)
  } catch (error) {
    const busy = busyRefusal(error)
    if (busy) return problem(busy.refusal, headers)
    throw error
  }
}

export const dynamic = 'force-dynamic'
