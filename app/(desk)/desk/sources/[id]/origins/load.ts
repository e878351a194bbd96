import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import {
  lookUpAgentsAction,
  lookUpSourcesAction,
  lookUpTopicsAction,
  openTextAction,
} from '@/app/(desk)/desk/claims/actions'
import {
  closesLoopAction,
  linkDocumentAction,
  unlinkDocumentAction,
} from '@/app/(desk)/desk/sources/[id]/actions'
import { signedIn, viewer } from '@/app/_doors/viewer'
import type { Actor } from '@/lib/auth/actor'
import { exploredOf } from '@/lib/provenance/explored'
import { findSourcePicture } from '@/lib/provenance/find-source-picture'
import { canLinkDocuments } from '@/lib/provenance/policy'
import { uuid } from '@/lib/text/shapes'

const findOnce = cache(async (id: string) =>
  uuid.safeParse(id).success ? findSourcePicture(await viewer(), id) : null,
)

/** The document itself in its picture, for its title. */
export async function findItself(id: string) {
  const found = await findOnce(id)
  return found?.picture.nodes.find((node) => node.kind === 'source' && node.id === id) ?? null
}

/** What somebody who links needs for it in the graph; null for somebody who only reads. */
export const mayLink = (actor: Actor) =>
  canLinkDocuments(actor)
    ? {
        personId: actor.id,
        lookUps: {
          agents: lookUpAgentsAction,
          sources: lookUpSourcesAction,
          topics: lookUpTopicsAction,
          text: openTextAction,
        },
        doors: { link: linkDocumentAction, closesLoop: closesLoopAction, unlink: unlinkDocumentAction },
      }
    : null

/** What a document rests on, with every link behind the picture. */
export async function loadSourceOrigins(id: string) {
  const page = `/desk/sources/${encodeURIComponent(id)}/origins`
  const actor = await signedIn(page)
  const found = await findOnce(id)
  const source = await findItself(id)
  if (!found || !source) notFound()
  const { picture, lineage, counts } = found
  return { page, source, counts, explored: exploredOf(picture, lineage), may: mayLink(actor) }
}
