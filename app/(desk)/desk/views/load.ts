import 'server-only'
import { signedIn } from '@/app/_doors/viewer'
import { canonicalQuery, searchOf } from '@/lib/views/rules'
import { findFound, listViews } from '@/lib/views/queries'

export type ViewsQuery = { save?: string | string[] }

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

/** The search that a person came with to keep it, with what its filters are called; null where there is none to read. */
async function findOffered(save: string | undefined) {
  const query = save === undefined ? null : canonicalQuery(save)
  const search = query === null ? null : searchOf(query)
  if (query === null || search === null) return null
  const { names, total, isCapped } = await findFound(search, new Date(0))
  return { query, search, names, total, isCapped }
}

/** One's own kept searches, and the one that is to be kept next. */
export async function loadViews(asked: ViewsQuery) {
  const save = one(asked.save)
  const backTo = save === undefined ? '/desk/views' : `/desk/views?${new URLSearchParams({ save })}`
  const actor = await signedIn(backTo)
  const [views, offered] = await Promise.all([listViews(actor), findOffered(save)])
  return { views, offered, isUnreadable: save !== undefined && offered === null, personId: actor.id }
}
