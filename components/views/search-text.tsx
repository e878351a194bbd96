import { filtersInUse, filterText } from '@/components/reading/filters-in-use'
import type { Counts } from '@/lib/published/found'
import type { ClaimSearch } from '@/lib/published/search'
import { wordsOf } from '@/lib/words/words'

/** What a search asks for, in words: each filter by its name. */
export function SearchText({ search, names }: { search: ClaimSearch; names: Counts['names'] }) {
  const fields = wordsOf('reading')
  const used = filtersInUse(search)
  if (used.length === 0) return <p className="text-sm text-muted">{wordsOf('views')('everything')}</p>
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {used.map((filter) => (
        <li key={`${filter.name} ${filter.value}`}>
          <span className="text-muted">{fields(`fields.${filter.name}`)}: </span>
          <bdi className="wrap-anywhere">{filterText(filter, names)}</bdi>
        </li>
      ))}
    </ul>
  )
}
