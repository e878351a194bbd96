import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import {
  lookUpAgentsAction,
  lookUpSourcesAction,
  lookUpTopicsAction,
  openTextAction,
} from '@/app/(desk)/desk/claims/actions'
import { acceptSuggestionAction, declineSuggestionAction } from '@/app/(desk)/desk/linking/actions'
import { startCaptureAction } from '@/app/(desk)/desk/captures/[id]/actions'
import { signedIn, viewer } from '@/app/_doors/viewer'
import { canLog } from '@/lib/claims/policy'
import { listDocuments } from '@/lib/documents/queries'
import { listLinks } from '@/lib/provenance/queries'
import { listLinkSuggestions } from '@/lib/linking/queries'
import { findSourcePicture } from '@/lib/provenance/find-source-picture'
import { canLinkDocuments } from '@/lib/provenance/policy'
import { findSourcePage, listQuotedWords, listSourceCaptures } from '@/lib/sources/queries'
import { findTrackRecord } from '@/lib/sources/record-queries'
import { uuid } from '@/lib/text/shapes'

const findOnce = cache(async (id: string) =>
  uuid.safeParse(id).success ? findSourcePage(await viewer(), id) : null,
)

export async function loadTitle(id: string): Promise<string | null> {
  return (await findOnce(id))?.title ?? null
}

/**
 * A source with its captures, what is quoted of it, its links and its record; `acts`: what somebody who logs may do with
 * it, `mayLink`: what they need who say where it comes from, `settle`: who take or decline what software suggests.
 */
export async function loadSource(id: string) {
  const actor = await signedIn(`/desk/sources/${encodeURIComponent(id)}`)
  const source = await findOnce(id)
  if (!source) notFound()
  const [documents, captures, quoted, record, links, found, suggested] = await Promise.all([
    listDocuments(actor, id),
    listSourceCaptures(actor, id),
    listQuotedWords(actor, id),
    findTrackRecord(actor, { sourceId: id }),
    listLinks(actor, id),
    findSourcePicture(actor, id),
    listLinkSuggestions(actor, id),
  ])
  const lookUps = {
    agents: lookUpAgentsAction,
    sources: lookUpSourcesAction,
    topics: lookUpTopicsAction,
    text: openTextAction,
  }
  const acts = canLog(actor) ? { lookUps, startCapture: startCaptureAction } : null
  const mayLink = canLinkDocuments(actor) ? { personId: actor.id, lookUps } : null
  const picture = found && { picture: found.picture, counts: found.counts }
  const settle = mayLink && {
    personId: actor.id,
    accept: acceptSuggestionAction,
    decline: declineSuggestionAction,
  }
  return { source, suggested, settle, picture, documents, captures, quoted, record, links, acts, mayLink }
}
