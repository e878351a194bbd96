import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { signedIn, viewer } from '@/app/_doors/viewer'
import { canLog } from '@/lib/claims/policy'
import { findPublisherPage } from '@/lib/sources/queries'
import { findTrackRecord } from '@/lib/sources/record-queries'
import { uuid } from '@/lib/text/shapes'

const findOnce = cache(async (id: string) =>
  uuid.safeParse(id).success ? findPublisherPage(await viewer(), id) : null,
)

export async function loadName(id: string): Promise<string | null> {
  return (await findOnce(id))?.name ?? null
}

/** A publisher with its record. */
export async function loadPublisher(id: string) {
  const actor = await signedIn(`/desk/sources/publishers/${encodeURIComponent(id)}`)
  const publisher = await findOnce(id)
  if (!publisher) notFound()
  return { publisher, record: await findTrackRecord(actor, { publisherId: id }), grades: canLog(actor) }
}
