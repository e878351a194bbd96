import 'server-only'
import { cache } from 'react'
import { AS_NOW, parseAsOf } from '@/lib/moments/as-of'
import { cursorOf, sortOf } from '@/lib/published/cursor'
import { listClaims } from '@/lib/published/list'
import { settleSearch } from '@/lib/published/settle-search'
import { type ClaimSearch, claimSearch, EVERYTHING, PAGE_SIZE } from '@/lib/published/search'
import { wordsOf } from '@/lib/words/words'

type Given = Record<string, string | string[] | undefined>
type Fault = { field: string; message: string }
type Asked = { search: ClaimSearch; faults: Fault[] }

/** Leaves out what cannot be read, and says so: the rest of the address still holds. */
function parsed(given: Given): Asked {
  const whole = claimSearch.safeParse(given)
  if (whole.success) return { search: whole.data, faults: [] }
  const faults = whole.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? ''), message }))
  const bad = new Set(faults.map(({ field }) => field))
  const rest = claimSearch.safeParse(
    Object.fromEntries(Object.entries(given).filter(([name]) => !bad.has(name))),
  )
  const once = [...new Map(faults.map((fault) => [fault.field, fault])).values()]
  return { search: rest.success ? rest.data : EVERYTHING, faults: once }
}

/** What cannot be together is left out too, and named. */
function checked({ search, faults }: Asked): Asked {
  const t = wordsOf('reading')
  const { from, to, cursor } = search
  if (from && to && from > `${to}~`)
    return {
      search: { ...search, from: undefined, to: undefined, cursor: undefined },
      faults: [...faults, { field: 'from', message: t('list.bad.period') }],
    }
  if (cursor && !cursorOf(search))
    return {
      search: { ...search, cursor: undefined },
      faults: [...faults, { field: 'cursor', message: t('list.bad.cursor') }],
    }
  return { search, faults }
}

/**
 * What the address of `/claims` asks for. Next cannot answer a page with 400, so a faulty part is left out and named
 * in an alert on the page.
 */
export const askedFor = (given: Given): Asked => checked(parsed(given))

/** Asked once per answer: the head of the page names the pages before and after it. */
const loadOnce = cache(async (given: string) => {
  const raw: Given = JSON.parse(given)
  const asked = askedFor(raw)
  const asOf = asked.search.asOf === undefined ? AS_NOW : parseAsOf(asked.search.asOf, new Date())
  // What was asked for in words of its own (`status:disputed`) becomes the filters that the page shows.
  const settled = await settleSearch(asked.search, asOf.at)
  const { search, faults } = checked({ ...settled, faults: [...asked.faults, ...settled.faults] })
  const found = await listClaims(search, PAGE_SIZE, asOf.at)
  return { search, faults, asOf, found, sort: sortOf(search) }
})

export const loadClaims = (given: Given) => loadOnce(JSON.stringify(given))
