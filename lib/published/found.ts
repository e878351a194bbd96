import type { Passage } from '@/lib/search/passage'
import type { Sort } from './cursor'
import type { ClaimLine, Facet } from './views'

/** How the claims of a list divide: each facet follows all filters but its own. */
export type Facets = {
  status: Facet[]
  topic: Facet[]
  claimant: Facet[]
  source: Facet[]
  language: Facet[]
  /** Years that the events may have fallen into, the newest first. */
  year: Facet[]
}

export type Counts = {
  total: number
  /** Only `total` were counted, and there are more. */
  isCapped: boolean
  facets: Facets
  /** Facets of which only so many claims were counted: of each value there are at least as many as it says. */
  cappedFacets: ReadonlyArray<keyof Facets>
  /** What the filters of the search are called; null where no public claim bears that name. */
  names: { topic: string | null; claimant: string | null; source: string | null }
}

/** One page of a list. Cursors are opaque; null at the ends. */
export type Page = {
  items: ClaimLine[]
  /** Refs of those items whose decision was due for another look. */
  overdue: string[]
  nextCursor: string | null
  previousCursor: string | null
}

export type Found = Page &
  Counts & {
    sort: Sort
    /** Claims with words *like* those asked for are among the hits, because the words themselves found next to nothing. */
    isNear: boolean
    /** Only so many of the newest hits were put in order of relevance; null: all of them, or another order. */
    ranked: number | null
    /** By ref, where in a claim the words were found; empty where none were asked for. */
    passages: Record<string, Passage>
  }
