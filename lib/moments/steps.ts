import type { Status } from '@/lib/claims/statuses'
import type { KnownStatus, Step } from '@/lib/moments/views'

type KeptPage = { at: string; status: Status; said: Status | null }

/** The moments at which readers saw a claim change, oldest first: its page, and the notices beside it. */
export function stepsOf(pages: readonly KeptPage[], notices: readonly string[]): Step[] {
  const ordered = [...pages].sort((a, b) => (a.at < b.at ? -1 : 1))
  const [first] = ordered
  if (!first) return []
  const steps = new Map<string, Step>(ordered.map((page) => [page.at, { ...page, what: 'page' }]))
  for (const at of notices) {
    const under = ordered.findLast((page) => page.at <= at)
    if (under && !steps.has(at)) steps.set(at, { ...under, at, what: 'notice' })
  }
  return [...steps.values()].sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** The step that stands at a moment, and its neighbours; null where there is none. `at` null: now. */
export function stepsAround(
  steps: readonly Step[],
  at: string | null,
): { standing: Step | null; previous: Step | null; next: Step | null; place: number } {
  const place = at === null ? steps.length - 1 : steps.findLastIndex((step) => step.at <= at)
  return {
    standing: steps[place] ?? null,
    previous: steps[place - 1] ?? null,
    next: steps[place + 1] ?? null,
    place,
  }
}

/**
 * What is known of a moment before the first page that was kept: the decisions by then, newest first.
 * @param history of the first page that was kept, newest first
 */
export function knownBy(history: readonly KnownStatus[], at: string): KnownStatus[] {
  const known = history.filter(({ decidedAt }) => decidedAt <= at)
  // All of it is what the first kept page shows, and that was not shown yet: its newest decision was just being written.
  const before = known.length === history.length ? known.slice(1) : known
  return before.map(({ status, decidedAt }) => ({ status, decidedAt }))
}
