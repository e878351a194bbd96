import type { Status } from '@/lib/claims/statuses'
import { inLanguage, locales } from '@/lib/words/speech'

/** A claim that changed, and where feeds tell of it. */
export type ChangedClaim = {
  slug: string
  status: Status
  topics: string[]
  claimant: string | null
  sources: string[]
}

const endings = ['xml', 'json'] as const

/** Paths of the feeds, without endings, in which these claims are. */
function basesOf(changed: readonly ChangedClaim[]): string[] {
  const bases = changed.flatMap(({ slug, topics, claimant, sources }) => [
    `/claims/${slug}/feed`,
    ...topics.map((topic) => `/topics/${encodeURIComponent(topic)}/feed`),
    ...(claimant === null ? [] : [`/claimants/${claimant}/feed`]),
    ...sources.map((source) => `/sources/${source}/feed`),
  ])
  return ['/feed', '/corrections', ...new Set(bases)]
}

/**
 * The addresses of the feeds that may read otherwise since these claims changed, in every language and both formats: what
 * WebSub calls topics. Of status feeds those of one status alone; whoever follows several is told by `/feed`.
 */
export function topicsOf(origin: string, changed: readonly ChangedClaim[]): string[] {
  if (changed.length === 0) return []
  const statuses = [...new Set(changed.map(({ status }) => status))]
  const written = (base: string, search = '') =>
    locales.flatMap((locale) =>
      endings.map((ending) => `${origin}${inLanguage(`${base}.${ending}`, locale)}${search}`),
    )
  return [
    ...basesOf(changed).flatMap((base) => written(base)),
    ...statuses.flatMap((status) => written('/feed', `?status=${status}`)),
  ]
}
