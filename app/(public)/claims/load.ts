import 'server-only'
import { cursorOf, sortOf } from '@/lib/published/cursor'
import { listClaims } from '@/lib/published/list'
import { type ClaimSearch, claimSearch, EVERYTHING } from '@/lib/published/search'
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

/**
 * What the address of `/claims` asks for. Next cannot answer a page with 400, so a faulty part is left out and named
 * in an alert on the page.
 */
export function askedFor(given: Given): Asked {
  const { search, faults } = parsed(given)
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

export async function loadClaims(given: Given) {
  const asked = askedFor(given)
  const found = await listClaims(asked.search)
  return { ...asked, found, sort: sortOf(asked.search) }
}
