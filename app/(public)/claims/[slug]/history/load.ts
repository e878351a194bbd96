import 'server-only'
import { loadClaimAt, type Readable } from '@/app/(public)/claims/[slug]/load'
import { type AsOf, parseAsOf } from '@/lib/moments/as-of'
import { isRef } from '@/lib/text/ref'

type Given = string | string[] | undefined

/** The same claim under the same conditions, also as it stood; a ref leads on to this page of its slug. */
export const loadClaimHistory = (segment: string, asOf?: Given) => loadClaimAt(segment, '/history', asOf)

/** Two moments of a claim, the earlier one first. */
export type Compared = {
  from: Readable
  to: Readable
  /** The moments as they were asked for, the earlier one first; a fault stays where it was. */
  asked: { from: AsOf; to: AsOf }
  /** The later moment was asked for first. */
  turned: boolean
}

/**
 * What readers saw at the moments of `?from=` and `?to=`; null where no two moments were asked for. Left out, `to` is now.
 * A moment that is none is as now, and the fault is told.
 */
export async function loadCompared(segment: string, from: Given, to: Given): Promise<Compared | null> {
  // Whoever comes from a merged claim brings its ref under the same name.
  if (typeof from === 'string' && isRef(from)) return null
  const now = new Date()
  const first = parseAsOf(from, now)
  const last = parseAsOf(to, now)
  if (first.at === null && first.fault === null) return null
  const turned = first.at !== null && last.at !== null && first.at > last.at
  const [early, late, asked] = turned
    ? [to, from, { from: last, to: first }]
    : [from, to, { from: first, to: last }]
  const [was, is] = await Promise.all([
    loadClaimAt(segment, '/history', early),
    loadClaimAt(segment, '/history', late),
  ])
  return { from: was, to: is, asked, turned }
}
