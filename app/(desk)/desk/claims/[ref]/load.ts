import 'server-only'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { signedIn } from '@/app/_doors/viewer'
import type { Member } from '@/lib/auth/actor'
import { listCaptures } from '@/lib/captures/queries'
import type { CaptureLine } from '@/lib/captures/views'
import { listClaimLinks, listLikelyOf, listMergedInto } from '@/lib/duplicates/queries'
import { isWatching, listMentionable } from '@/lib/notifications/queries'
import { type RefusalCode, refusalSheet } from '@/lib/outcome'
import { listDrift } from '@/lib/rechecks/queries'
import { findTranslations } from '@/lib/renderings/queries'
import { findToBeReviewed } from '@/lib/review/claim-review'
import { findDeskClaim, listKeptWords } from '@/lib/review/queries'
import { findNextInQueue } from '@/lib/review/queue-queries'
import type { DeskClaim } from '@/lib/review/views'
import { findWithholding } from '@/lib/review/withholding-queries'
import { parseRef } from '@/lib/text/ref'

const forms = [
  'decide',
  'read',
  'return',
  'suggest',
  'reaffirm',
  'retract',
  'withhold',
  'merge',
  'take',
  'note',
] as const
type Form = (typeof forms)[number]

/** What this person has been typing in each form of the page. */
async function findKept(actor: Member, ref: string) {
  const kept = await listKeptWords(
    actor,
    forms.map((form) => `${form}:${ref}`),
  )
  return (form: Form): unknown => kept[`${form}:${ref}`]
}

/** The claim under this reference, however it was typed; its one address is the reference in its proper form. */
export const loadDeskClaim = cache(async (typed: string) => {
  const ref = parseRef(decodedOr(typed))
  const actor = await signedIn(ref ? `/desk/claims/${ref}` : '/desk')
  if (!ref) notFound()
  if (typed !== ref) permanentRedirect(`/desk/claims/${ref}`)
  const claim = await findDeskClaim(actor, ref)
  if (!claim) notFound()
  return { actor, claim }
})

/** Sources with an address of which nothing is held yet, and the captures of them that are of interest now. */
async function findUncaptured(actor: Member, claim: DeskClaim) {
  const sources = claim.evidence.flatMap(({ now, source: { id, title, url } }) =>
    now.held || !url ? [] : [{ id, title, url }],
  )
  const unique = sources.filter(({ id }, at) => sources.findIndex((other) => other.id === id) === at)
  const captures = unique.length > 0 ? await listCaptures(actor) : []
  // A capture begun before the source was known is told by its address.
  const isOfThese = ({ source, url }: CaptureLine) =>
    unique.some((each) => (source ? source.id === each.id : url === each.url))
  return { sources: unique, captures: captures.filter(isOfThese) }
}

/** The decision in other languages, and what this person has been typing about them. */
async function findTranslated(actor: Member, ref: string) {
  const view = await findTranslations(actor, ref)
  if (!view) return null
  const slots = new Map(view.translations.map(({ id }) => [id, `translation:${id}`]))
  const kept = await listKeptWords(actor, [`translate:${ref}`, ...slots.values()])
  const takeBack = Object.fromEntries(Array.from(slots, ([id, slot]) => [id, kept[slot]]))
  return { view, kept: { translate: kept[`translate:${ref}`], takeBack } }
}

const quotedIn = (claim: DeskClaim) => claim.evidence.flatMap(({ quotation }) => quotation?.id ?? [])

/** Everything that stands on the page beside the claim itself. */
export async function loadReviewScreen(typed: string) {
  const { actor, claim } = await loadDeskClaim(typed)
  const { ref } = claim
  const [
    next,
    kept,
    withholding,
    likely,
    links,
    merged,
    isWatched,
    colleagues,
    uncaptured,
    drift,
    translated,
    reviewed,
  ] = await Promise.all([
    findNextInQueue(actor, ref),
    findKept(actor, ref),
    findWithholding(actor, ref),
    listLikelyOf(actor, ref),
    listClaimLinks(actor, ref),
    listMergedInto(actor, ref),
    isWatching(actor, { of: 'claim', ref }),
    listMentionable(actor),
    findUncaptured(actor, claim),
    listDrift(actor, { quotationIds: quotedIn(claim) }),
    findTranslated(actor, ref),
    claim.powers.decide ? findToBeReviewed(actor, claim.content, claim) : null,
  ])
  const others = { likely, links, merged }
  const evidence = { uncaptured, drift }
  const around = { others, isWatched, colleagues, evidence, translated, reviewed }
  return { personId: actor.id, claim, next, kept, withholding, ...around }
}

export type Screen = Awaited<ReturnType<typeof loadReviewScreen>>

const isRefusal = (code: string): code is RefusalCode => Object.hasOwn(refusalSheet, code)

/** Why a claim just logged or edited could not be submitted as well, out of the address; null where it says nothing. */
export const unsubmittedIn = (code: string | string[] | undefined): RefusalCode | null =>
  typeof code === 'string' && isRefusal(code) ? code : null

function decodedOr(typed: string): string {
  try {
    return decodeURIComponent(typed)
  } catch {
    return ''
  }
}
