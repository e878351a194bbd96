import 'server-only'
import { signedIn } from '@/app/_doors/viewer'
import { canChoose } from '@/lib/bulk/policy'
import { countClaims, listBulks, listClaims } from '@/lib/bulk/queries'
import { claimFilter, type ClaimFilter } from '@/lib/bulk/schema'
import { findTopicName } from '@/lib/review/queue-queries'
import { formatSince } from '@/lib/words/numbers'

export type ClaimsQuery = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) || null

const filterOf = (query: ClaimsQuery): ClaimFilter =>
  claimFilter.parse(Object.fromEntries(Object.entries(query).map(([name, value]) => [name, one(value)])))

/** The list of all claims under the filters of an address, and what was done with many of them before. */
export async function loadClaims(query: ClaimsQuery) {
  const actor = await signedIn('/desk/bulk')
  const filter = filterOf(query)
  const [page, total, lines, topic] = await Promise.all([
    listClaims(actor, filter),
    countClaims(actor, filter),
    listBulks(actor),
    filter.topic === null ? null : findTopicName(actor, filter.topic),
  ])
  const now = Date.now()
  const aged = page.items.map((line) => ({
    ...line,
    age: formatSince((Date.parse(line.since) - now) / 1000),
  }))
  return {
    ...page,
    items: aged,
    total,
    filter,
    topic: filter.topic === null ? null : { slug: filter.topic, name: topic ?? filter.topic },
    lines,
    personId: actor.id,
    chooses: canChoose(actor),
  }
}
