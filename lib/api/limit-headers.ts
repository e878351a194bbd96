/** How many requests of a kind somebody may make in how many seconds. */
export type Limit = { name: 'reads' | 'writes'; most: number; seconds: number }

/** What is left of a limit, and the milliseconds until it begins anew. */
export type Left = { points: number; ms: number }

/** Whether a request may go on, and what its answer says of the limit. */
export type Taken = { ok: boolean; headers: Record<string, string> }

/** Where there is no limit there is nothing to say of one. */
export const UNLIMITED: Taken = { ok: true, headers: {} }

/**
 * What an answer says of a limit (draft-ietf-httpapi-ratelimit-headers): the policy, what is left of it, and where
 * nothing is left, when to come again.
 */
export function takenOf({ name, most, seconds }: Limit, { points, ms }: Left, ok: boolean): Taken {
  const wait = Math.max(1, Math.ceil(ms / 1000))
  return {
    ok,
    headers: {
      'RateLimit-Policy': `"${name}";q=${most};w=${seconds}`,
      RateLimit: `"${name}";r=${Math.max(0, points)};t=${wait}`,
      ...(ok ? {} : { 'Retry-After': String(wait) }),
    },
  }
}
