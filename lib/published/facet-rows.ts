import { type Status, statuses, statusSheet } from '@/lib/claims/statuses'
import { askedOf, type Counted, markLetters } from '@/lib/tally/marks'
import { compareWords, languageName } from '@/lib/words/numbers'
import type { Counts, Facets } from './found'
import type { Relations } from './relations'
import type { ClaimSearch } from './search'
import type { Facet } from './views'

/** One value of a facet as a query gives it: its kind as in a mark (`*`: a status), and what it is called. */
export type FacetRow = { kind: string; key: string; n: number; label: string | null }

// A source's key is an id; asked only of rows of that kind, since no other key need be one.
const labelText = ({ agent, source }: Pick<Relations, 'agent' | 'source'>) => `
  CASE left(r.kind, 1) WHEN 't' THEN (SELECT t.name FROM published.topic t WHERE t.slug = r.key)
    WHEN 'c' THEN (SELECT a.page ->> 'name' FROM ${agent} a WHERE a.slug = r.key)
    WHEN 's' THEN (SELECT s.page ->> 'title' FROM ${source} s WHERE s.id = r.key::uuid) END`

const named = ['topic', 'claimant', 'source'] as const

/** Rows of what a search asks for, so that it has its name whether or not it is among those that are counted. */
export const askedRows = (search: ClaimSearch, add: (value: unknown) => string): string =>
  named
    .map((kind) => ` UNION ALL SELECT '${markLetters[kind]}=', ${add(search[kind] ?? null)}::text, 0`)
    .join('')

/** Rows of kind, key and number, with the names that readers know these by. */
export const namesText = (rows: string, relations: Pick<Relations, 'agent' | 'source'>): string =>
  `SELECT r.kind, r.key, r.n, ${labelText(relations)} AS label FROM ${rows} r WHERE r.key IS NOT NULL`

const statusFacets = (rows: readonly FacetRow[]): Facet[] =>
  statuses.flatMap((key: Status) => {
    const count = rows.find((row) => row.kind === '*' && row.key === key)?.n
    return count ? [{ key, label: statusSheet[key].label, count }] : []
  })

const order = {
  others: (a: Facet, b: Facet) => b.count - a.count || compareWords(a.label, b.label),
  // The newest first, as years are read.
  year: (a: Facet, b: Facet) => b.key.localeCompare(a.key),
}

function facetOf(kind: Counted, rows: readonly FacetRow[], search: ClaimSearch, total: number): Facet[] {
  const nameOf = (key: string, label: string | null) =>
    kind === 'language' ? languageName(key) : (label ?? key)
  const facets = rows
    .filter((row) => row.kind === markLetters[kind])
    .map(({ key, n, label }) => ({ key, label: nameOf(key, label), count: n }))
  const used = askedOf(search, kind)
  // What is in use is counted by the search itself, however rare it is among the others.
  if (used !== undefined && total > 0 && !facets.some(({ key }) => key === used)) {
    const label = rows.find((row) => row.kind === `${markLetters[kind]}=`)?.label ?? null
    facets.push({ key: used, label: nameOf(used, label), count: total })
  }
  return facets.sort(kind === 'year' ? order.year : order.others)
}

/** What is said of a list, from its rows. */
export function countsFrom(
  search: ClaimSearch,
  rows: readonly FacetRow[],
  counted: Pick<Counts, 'total' | 'isCapped' | 'cappedFacets'>,
): Counts {
  const name = (kind: (typeof named)[number]) =>
    rows.find((row) => row.kind === `${markLetters[kind]}=`)?.label ?? null
  const facet = (kind: Counted) => facetOf(kind, rows, search, counted.total)
  return {
    ...counted,
    facets: {
      status: statusFacets(rows),
      topic: facet('topic'),
      claimant: facet('claimant'),
      source: facet('source'),
      language: facet('language'),
      year: facet('year'),
    } satisfies Facets,
    names: { topic: name('topic'), claimant: name('claimant'), source: name('source') },
  }
}
