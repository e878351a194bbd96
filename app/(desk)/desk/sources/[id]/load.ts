import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import {
  lookUpAgentsAction,
  lookUpSourcesAction,
  lookUpTopicsAction,
  openTextAction,
} from '@/app/(desk)/desk/claims/actions'
import { startCaptureAction } from '@/app/(desk)/desk/captures/[id]/actions'
import { signedIn, viewer } from '@/app/_doors/viewer'
import { canLog } from '@/lib/claims/policy'
import { listDocuments } from '@/lib/documents/queries'
import { findSourcePage, listQuotedWords, listSourceCaptures } from '@/lib/sources/queries'
import { findTrackRecord } from '@/lib/sources/record-queries'
import { uuid } from '@/lib/text/shapes'

const findOnce = cache(async (id: string) =>
  uuid.safeParse(id).success ? findSourcePage(await viewer(), id) : null,
)

export async function loadTitle(id: string): Promise<string | null> {
  return (await findOnce(id))?.title ?? null
}

/** A source with its captures, what is quoted of it and its record; `acts`: what somebody who logs may do with it. */
export async function loadSource(id: string) {
  const actor = await signedIn(`/desk/sources/${encodeURIComponent(id)}`)
  const source = await findOnce(id)
  if (!source) notFound()
  const [documents, captures, quoted, record] = await Promise.all([
    listDocuments(actor, id),
    listSourceCaptures(actor, id),
    listQuotedWords(actor, id),
    findTrackRecord(actor, { sourceId: id }),
  ])
  const lookUps = {
    agents: lookUpAgentsAction,
    sources: lookUpSourcesAction,
    topics: lookUpTopicsAction,
    text: openTextAction,
  }
  const acts = canLog(actor) ? { lookUps, startCapture: startCaptureAction } : null
  return { source, documents, captures, quoted, record, acts }
}
