import 'server-only'
import { signedIn } from '@/app/_doors/viewer'
import { listPublishers } from '@/lib/sources/list-queries'
import { publisherSearch } from '@/lib/sources/search'

export type PublishersQuery = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? null

/** The publishers that an address asks for. */
export async function loadPublishers({ q, cursor }: PublishersQuery) {
  const actor = await signedIn('/desk/sources/publishers')
  const search = publisherSearch.parse({ q: one(q), cursor: one(cursor) })
  return { search, page: await listPublishers(actor, search) }
}
