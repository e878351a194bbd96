import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { signedIn, viewer } from '@/app/_doors/viewer'
import { canLog } from '@/lib/claims/policy'
import { listDocuments } from '@/lib/documents/queries'
import { findSourcePage } from '@/lib/sources/queries'
import { uuid } from '@/lib/text/shapes'

const findOnce = cache(async (id: string) =>
  uuid.safeParse(id).success ? findSourcePage(await viewer(), id) : null,
)

export async function loadTitle(id: string): Promise<string | null> {
  return (await findOnce(id))?.title ?? null
}

/** A source with its captures. */
export async function loadSource(id: string) {
  const actor = await signedIn(`/desk/sources/${encodeURIComponent(id)}`)
  const source = await findOnce(id)
  if (!source) notFound()
  return { source, documents: await listDocuments(actor, id), grades: canLog(actor) }
}
