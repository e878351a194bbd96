import 'server-only'
import { signedIn } from '@/app/_doors/viewer'
import { canLog } from '@/lib/claims/policy'
import { listSources } from '@/lib/sources/list-queries'
import { findPublisherName } from '@/lib/sources/queries'
import { sourceSearch } from '@/lib/sources/search'

export type SourcesQuery = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? null

/** The sources that an address asks for; `publisher`: the name of the one they are narrowed to. */
export async function loadSources(query: SourcesQuery) {
  const actor = await signedIn('/desk/sources')
  const search = sourceSearch.parse(
    Object.fromEntries(Object.entries(query).map(([name, value]) => [name, one(value)])),
  )
  const [page, publisher] = await Promise.all([
    listSources(actor, search),
    search.publisher ? findPublisherName(actor, search.publisher) : null,
  ])
  return { page, search, publisher, canAdd: canLog(actor) }
}
