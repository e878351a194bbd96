import 'server-only'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { signedIn } from '@/app/_doors/viewer'
import { findDeskClaim, findNextInQueue, listKeptWords } from '@/lib/review/queries'
import { parseRef } from '@/lib/text/ref'

/** The claim under this reference, however it was typed; its one address is the reference in its proper form. */
export const loadDeskClaim = cache(async (typed: string) => {
  const ref = parseRef(decodedOr(typed))
  const actor = await signedIn(ref ? `/desk/claims/${ref}` : '/desk')
  if (!ref) notFound()
  if (typed !== ref) permanentRedirect(`/desk/claims/${ref}`)
  const claim = await findDeskClaim(actor, ref)
  if (!claim) notFound()
  const slots = {
    decide: `decide:${ref}`,
    return: `return:${ref}`,
    retract: `retract:${ref}`,
    note: `note:${ref}`,
  }
  const [next, kept] = await Promise.all([
    findNextInQueue(actor, ref),
    listKeptWords(actor, Object.values(slots)),
  ])
  return {
    personId: actor.id,
    claim,
    next,
    kept: {
      decide: kept[slots.decide],
      return: kept[slots.return],
      retract: kept[slots.retract],
      note: kept[slots.note],
    },
  }
})

function decodedOr(typed: string): string {
  try {
    return decodeURIComponent(typed)
  } catch {
    return ''
  }
}
