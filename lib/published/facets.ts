import { read } from '@/lib/db-public'
import { askedOf, type Counted, counted, isFreePeriod, markLetters, marksOf } from '@/lib/tally/marks'
import { countLive, VALUES } from './count-live'
import { askedRows, countsFrom, type FacetRow, namesText } from './facet-rows'
import type { Counts } from './found'
import { parameters } from './clauses'
import { relationsAt } from './relations'
import type { ClaimSearch } from './search'

/** Counts, and what tells how a page of them is best read. */
export type Tallied = Counts & {
  /** How many claims bear what the search asks for, whatever their status. */
  under: number
  /** How many claims a reading in the list's order has before it: all with one of the statuses. */
  walk: number
}

type Row = FacetRow & { part: string }

const sum = (rows: readonly FacetRow[]) => rows.reduce((total, { n }) => total + n, 0)

const used = (search: ClaimSearch): Counted[] => counted.filter((kind) => askedOf(search, kind) !== undefined)

/** What is asked of the counters: all that a search leaves open, and each of its filters under the others. */
function asked(search: ClaimSearch) {
  const own = used(search)
  const open = counted.filter((kind) => !own.includes(kind)).map((kind) => markLetters[kind])
  return [
    { part: 'main', under: marksOf(search), kinds: ['*', ...open] },
    ...own.map((kind) => ({ part: kind, under: marksOf(search, kind), kinds: [markLetters[kind]] })),
    ...(own.length > 0 ? [{ part: 'whole', under: [], kinds: ['*'] }] : []),
  ]
}

/** From the counters: exact at the moment of the statement, whatever was decided just before it. */
async function countTallied(search: ClaimSearch): Promise<Tallied> {
  const { values, add } = parameters()
  const text = `
    WITH asked AS (
      SELECT * FROM jsonb_to_recordset(${add(JSON.stringify(asked(search)))}::jsonb) AS x (part text, under text[], kinds text[])
    ), row AS (
      SELECT f.kind, f.key, f.n, a.part FROM asked a
        CROSS JOIN LATERAL published.tally_facets(a.under, a.kinds, ${add(search.status.length > 0 ? search.status : null)}::text[], ${VALUES}) f
      UNION ALL SELECT x.*, 'asked' FROM (SELECT '' AS kind, NULL AS key, 0 AS n ${askedRows(search, add)}) x)
    ${namesText('row', relationsAt(null)).replace('r.n,', 'r.n, r.part,')}`
  const rows = await read<Row>('claims.tally', text, values)
  const statuses = (part: string) => rows.filter((row) => row.part === part && row.kind === '*')
  const chosen = (part: string) =>
    sum(
      statuses(part).filter(
        ({ key }) => search.status.length === 0 || search.status.some((one) => one === key),
      ),
    )
  const isCapped = (part: string) => rows.some((row) => row.part === part && row.kind === '#')
  const own = used(search)
  const capped = (['status', ...counted] as const).filter((kind) =>
    isCapped(own.some((one) => one === kind) ? kind : 'main'),
  )
  const shown = rows.filter(({ part }) => part !== 'whole')
  return {
    ...countsFrom(search, shown, { total: chosen('main'), isCapped: isCapped('main'), cappedFacets: capped }),
    under: sum(statuses('main')),
    walk: chosen(own.length > 0 ? 'whole' : 'main'),
  }
}

/**
 * How many public claims a search without words finds, and how they divide: from counters, which never count. Only of three filters
 * at once, and of periods that are not one year, claims are counted, and no more than a thousand.
 */
export async function countFound(search: ClaimSearch, at: string | null): Promise<Counts & Partial<Tallied>> {
  if (at !== null) {
    const base = 'published.claims_at($1::timestamptz) c'
    return countLive(search, { name: 'claims', base, values: [at], at })
  }
  if (isFreePeriod(search))
    return countLive(search, { name: 'claims', base: 'published.claim c', values: [], isGathered: true })
  return countTallied(search)
}
