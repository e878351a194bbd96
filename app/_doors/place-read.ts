import type { z } from 'zod'
import {
  answered,
  type Asked,
  askedOf,
  faulty,
  jsonOf,
  momentOf,
  openRoute,
  pagesOf,
  refused,
} from '@/app/_doors/open-read'
import { indexQuery } from '@/lib/exchange/api-queries'
import { isIndexCursor, listIndex } from '@/lib/published/index-queries'
import type { IndexKind, IndexLine, IndexPage } from '@/lib/published/topic-views'

export const strangeCursor = faulty([
  { path: 'cursor', message: 'This cursor is not whole, or of another list. Begin at the first page.' },
])

async function loadIndex(kind: IndexKind, asked: z.infer<typeof indexQuery>): Promise<Asked<IndexPage>> {
  const { sort = 'number', cursor } = asked
  if (cursor !== undefined && !isIndexCursor(sort, cursor)) return strangeCursor
  return { ok: true, value: await listIndex(kind, sort, cursor) }
}

/**
 * The handlers of an index: topics, sources or claimants, a page at a time.
 * @param linesOf its lines as they are answered
 */
export const indexRoute = (kind: IndexKind, linesOf: (items: IndexLine[]) => object[] | Promise<object[]>) =>
  openRoute(`list ${kind}`, async (request) => {
    const asked = askedOf(indexQuery, request)
    if (!asked.ok) return refused(asked.why)
    const page = await loadIndex(kind, asked.value)
    if (!page.ok) return refused(page.why)
    const { items, ...cursors } = page.value
    const list = { items: await linesOf(items), ...cursors }
    return answered(request, jsonOf(list, 'application/json', pagesOf(request, cursors)))
  })

type Question<Query> = { query: Query; at: string | null; segment: string; request: Request }

/** A segment of an address, which Next hands over as it was written. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return ''
  }
}

/**
 * The handlers of the address of one document, topic or claimant.
 * @param name of the segment that names it
 */
export const placeRoute = <Schema extends z.ZodObject>(
  wanted: string,
  name: 'id' | 'slug',
  schema: Schema,
  find: (question: Question<z.infer<Schema>>) => Promise<Response>,
) =>
  openRoute(wanted, async (request, params) => {
    const asked = askedOf(schema, request)
    if (!asked.ok) return refused(asked.why)
    const moment = momentOf('asOf' in asked.value ? asked.value.asOf : undefined)
    if (!moment.ok) return refused(moment.why)
    const segment = decoded(params[name] ?? '')
    return find({ query: asked.value, at: moment.value.at, segment, request })
  })
