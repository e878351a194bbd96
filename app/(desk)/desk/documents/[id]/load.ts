import 'server-only'
import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { signedIn, viewer } from '@/app/_doors/viewer'
import { canLog } from '@/lib/claims/policy'
import { findDraft } from '@/lib/claims/queries'
import { findDocumentPage } from '@/lib/documents/queries'
import { documentId } from '@/lib/documents/schema'
import type { Passage } from '@/lib/documents/selection'
import { anchorAt } from '@/lib/evidence/anchor'
import type { MediaKind } from '@/lib/media/kinds'
import { listLinkSuggestions } from '@/lib/linking/queries'
import { listDrift } from '@/lib/rechecks/queries'
import { canLinkDocuments } from '@/lib/provenance/policy'
import { listLinks } from '@/lib/provenance/queries'
import { findMediaDrafts } from '@/lib/transcripts/queries'

export type DocumentQuery = Record<string, string | string[] | undefined>

/** The passage that an address names in code points; null where it names none that is in the text. */
function passageIn(text: string, { start, end }: DocumentQuery): Passage | null {
  const digits = /^\d{1,9}$/
  if (typeof start !== 'string' || typeof end !== 'string' || !digits.test(start) || !digits.test(end))
    return null
  const anchor = anchorAt(text, Number(start), Number(end))
  return anchor && { exact: anchor.exact, startCp: anchor.startCp, endCp: anchor.endCp }
}

const kinds: readonly MediaKind[] = ['text', 'html', 'pdf']

// The title and the page ask for the same document in one request.
const findOnce = cache(async (id: string) => findDocumentPage(await viewer(), id))

export async function loadTitle(id: string): Promise<string | null> {
  return documentId.safeParse(id).success ? ((await findOnce(id))?.source.title ?? null) : null
}

/** A captured document, the passage that the address names, and this person's draft beside it. */
export async function loadDocument(id: string, query: DocumentQuery) {
  const address = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  )
  const actor = await signedIn(
    `/desk/documents/${encodeURIComponent(id)}${address.size > 0 ? `?${address.toString()}` : ''}`,
  )
  const document = documentId.safeParse(id).success ? await findOnce(id) : null
  if (!document) notFound()
  // What is heard or seen has no text of its own: places in a recording are read where it is shown.
  const isText = kinds.includes(document.kind)
  const first = isText ? passageIn(document.text, query) : null
  const [draft, drafts, drift, { correctedBy }, suggested] = await Promise.all([
    findDraft(actor, `new:${document.id}`),
    isText ? null : findMediaDrafts(actor, document.id),
    listDrift(actor, { snapshotId: document.id }),
    listLinks(actor, document.source.id),
    listLinkSuggestions(actor, document.source.id),
  ])
  const sent = typeof query.sent === 'string' && /^[0-9a-f]{64}$/.test(query.sent) ? query.sent : null
  return {
    personId: actor.id,
    document,
    writes: canLog(actor),
    mayLink: canLinkDocuments(actor),
    draft,
    drafts,
    drift,
    correctedBy,
    suggested,
    first,
    lost: isText && first === null && query.start !== undefined,
    asksToLog: query.log === '1',
    sent,
    key: randomUUID(),
  }
}
