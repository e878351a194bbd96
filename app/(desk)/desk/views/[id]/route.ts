import { notFound, redirect } from 'next/navigation'
import { admit } from '@/app/_doors/admit'
import { signedIn } from '@/app/_doors/viewer'
import { openView } from '@/lib/views/commands/open-view'
import { addressOf } from '@/lib/views/rules'
import { openViewInput } from '@/lib/views/schema'

/**
 * The way to a kept search: a link like any other, which may be opened in another tab, and on it what is there is new no longer.
 * Only one's own can be opened, and there is nothing else that it changes.
 */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const actor = await signedIn(`/desk/views/${encodeURIComponent(id)}`)
  const outcome = await admit(actor, openViewInput, { id }, openView)
  if (!outcome.ok) notFound()
  redirect(addressOf(outcome.value.query))
}

export const dynamic = 'force-dynamic'
