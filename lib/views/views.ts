import type { Counts } from '@/lib/published/found'
import type { ClaimSearch } from '@/lib/published/search'

/** What a kept search finds now. `fresh`: decisions since it was last opened, at most `FRESH_SHOWN`, which stands for more. */
export type ViewFound = Pick<Counts, 'total' | 'isCapped' | 'names'> & { fresh: number }

/** One search that a person keeps. */
export type ViewLine = {
  id: string
  name: string
  query: string
  /** Null where it cannot be read any more: what it asked for is asked otherwise now. */
  search: ClaimSearch | null
  found: ViewFound | null
}
