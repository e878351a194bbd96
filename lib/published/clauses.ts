import type { ClaimSearch } from './search'

type Add = (value: unknown) => string

/** What lists, counts and the sitemap show: neither a withheld text nor a claim that was merged into another. */
export const listed = 'withheld_at IS NULL AND merged_into IS NULL'

/**
 * The line of a public claim as it is now: what changed under it since it was last looked at is laid over it. Fewer
 * origins than then are said at once; more of them only when a reviewer has looked.
 * @param claim the name under which the query knows `published.claim`
 * @param notices where the changes under it stand: as of a moment, `published.notices_at($1)`
 */
export const lineNow = (claim: string, notices = 'published.notice') => `${claim}.line || coalesce((
  SELECT jsonb_build_object('changed', jsonb_build_object('since', n.body -> 'since', 'noLongerMet', n.body -> 'noLongerMet'))
    || CASE WHEN (n.body -> 'now' ->> 'origins')::int < ${claim}.origins THEN n.body -> 'now' ELSE '{}' END
  FROM ${notices} n WHERE n.claim_id = ${claim}.claim_id), '{}')`

/** Collects parameters in the order in which a text is written, so that one shape of search is always one text. */
export function parameters(): { values: unknown[]; add: Add } {
  const values: unknown[] = []
  return { values, add: (value) => `$${values.push(value)}` }
}

/**
 * Claimant, source and period: asked seldom, so one text serves with and without them. A period meets every event
 * that may have overlapped it; of a date known to the year, any day of that year may be the day.
 */
export function rareClause({ claimant, source, from, to }: ClaimSearch, add: Add): string {
  const who = add(claimant ?? null)
  const document = add(source ?? null)
  const first = add(from ?? null)
  const last = add(to ?? null)
  return `(${who}::text IS NULL OR claimant_slug = ${who})
    AND (${document}::uuid IS NULL OR sources @> ARRAY[${document}::uuid])
    AND (${first}::text IS NULL OR coalesce(line -> 'eventDate' ->> 'to', event_from) || '~' >= ${first})
    AND (${last}::text IS NULL OR event_from <= ${last} || '~')`
}
