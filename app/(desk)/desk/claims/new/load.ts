import 'server-only'
import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import { signedIn } from '@/app/_doors/viewer'
import { canLog } from '@/lib/claims/policy'
import { findDraft } from '@/lib/claims/queries'
import { uuid } from '@/lib/text/shapes'

export type NewClaimQuery = Record<string, string | string[] | undefined>

/** The form to log a claim; from a document it stands beside that document, where its words can be picked. */
export async function loadNewClaim(query: NewClaimQuery) {
  const document = uuid.safeParse(query.document)
  if (document.success) {
    const { start, end } = query
    const address = new URLSearchParams({ log: '1' })
    if (typeof start === 'string') address.set('start', start)
    if (typeof end === 'string') address.set('end', end)
    redirect(`/desk/documents/${document.data}?${address.toString()}`)
  }
  const actor = await signedIn('/desk/claims/new')
  return {
    personId: actor.id,
    writes: canLog(actor),
    draft: await findDraft(actor, 'new'),
    key: randomUUID(),
  }
}
