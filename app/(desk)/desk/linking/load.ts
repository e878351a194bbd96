import 'server-only'
import { signedIn } from '@/app/_doors/viewer'
import { listSuggestedLinks } from '@/lib/linking/queries'
import { canLinkDocuments } from '@/lib/provenance/policy'

export type LinkingQuery = { from?: string | string[] }

const addressOf = (cursor: string | null) => cursor && `/desk/linking?from=${encodeURIComponent(cursor)}`

/** A page of all suggested links; `doors` stand open to whoever may link. */
export async function loadSuggestedLinks({ from }: LinkingQuery) {
  const actor = await signedIn('/desk/linking')
  const page = await listSuggestedLinks(actor, typeof from === 'string' ? from : null)
  return {
    items: page.items,
    open: page.open,
    next: addressOf(page.next),
    previous: addressOf(page.previous),
    personId: actor.id,
    links: canLinkDocuments(actor),
  }
}
