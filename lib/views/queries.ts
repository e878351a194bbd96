import { type Actor, isMember } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { listClaims } from '@/lib/published/list'
import type { ClaimSearch } from '@/lib/published/search'
import { FRESH_SHOWN, MOST_VIEWS, searchOf } from './rules'
import type { ViewFound, ViewLine } from './views'

/** How many are asked about at once: readers of the site come first. */
const AT_ONCE = 4

/** What a search finds now, and how much of it was decided after a moment. */
export async function findFound(search: ClaimSearch, since: Date): Promise<ViewFound> {
  const { items, total, isCapped, names } = await listClaims({ ...search, sort: 'newest' }, FRESH_SHOWN)
  const fresh = items.filter(({ decidedAt }) => new Date(decidedAt) > since).length
  return { total, isCapped, names, fresh }
}

type Row = { id: string; name: string; query: string; seenUntil: Date }

async function lineOf({ id, name, query, seenUntil }: Row): Promise<ViewLine> {
  const search = searchOf(query)
  return { id, name, query, search, found: search && (await findFound(search, seenUntil)) }
}

/** One's own kept searches by name, each with what it finds now. */
export async function listViews(actor: Actor): Promise<ViewLine[]> {
  if (!isMember(actor)) return []
  const rows = await db().savedView.findMany({
    where: { personId: actor.id },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MOST_VIEWS,
    select: { id: true, name: true, query: true, seenUntil: true },
  })
  const lines: ViewLine[] = []
  for (let from = 0; from < rows.length; from += AT_ONCE)
    lines.push(...(await Promise.all(rows.slice(from, from + AT_ONCE).map(lineOf))))
  return lines
}
