import { problem } from '@/app/_doors/problem'
import { viewer } from '@/app/_doors/viewer'
import { isMember } from '@/lib/auth/actor'
import { busyRefusal } from '@/lib/busy'
import { findImport } from '@/lib/imports/queries'
import { progressOf } from '@/lib/imports/progress'
import { refuse } from '@/lib/outcome'

const headers = { 'Cache-Control': 'private, no-store' }

/** How far an import is, for the page that shows it; asked again while it is under way. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  try {
    const actor = await viewer()
    if (!isMember(actor)) return problem(refuse('signed-out').refusal, headers)
    const page = await findImport(actor, (await params).id)
    return page ? Response.json(progressOf(page), { headers }) : problem({ code: 'not-found' }, headers)
  } catch (error) {
    const busy = busyRefusal(error)
    if (busy) return problem(busy.refusal, headers)
    throw error
  }
}

export const dynamic = 'force-dynamic'
