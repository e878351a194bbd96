import 'server-only'
import { cache } from 'react'
import { config } from '@/lib/config'
import { serialiseJsonLd } from '@/lib/exchange/claimreview'
import { isIndexCursor, listIndex } from '@/lib/published/index-queries'
import { breadcrumbsJsonLd } from '@/lib/published/place-jsonld'
import type { IndexOrder } from '@/lib/published/topic-views'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'

/** One page of all sources. `isWhole`: the address could be read; otherwise the page is the first one, and says so. */
export const loadSources = cache(async (order: IndexOrder, cursor: string | undefined) => ({
  page: await listIndex('sources', order, cursor),
  isWhole: !cursor || isIndexCursor(order, cursor),
}))

/** The list for search engines, ready to stand in script elements. */
export const loadSourcesJsonLd = (): string[] => [
  serialiseJsonLd(
    breadcrumbsJsonLd(config().WHENCE_URL, [
      { name: wordsOf('site')('name'), path: here('/') },
      { name: wordsOf('places')('index.sources.title'), path: here('/sources') },
    ]),
  ),
]
