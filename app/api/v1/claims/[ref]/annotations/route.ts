import { jsonOf } from '@/app/_doors/open-read'
import { readingOf } from '@/app/_doors/public-read'
import { config } from '@/lib/config'
import { ANNOTATION_TYPE, annotationCollectionOf, annotationPageOf } from '@/lib/exchange/annotation-claim'
import { annotationsQuery } from '@/lib/exchange/api-queries'
import { wordsOf } from '@/lib/words/words'

/** The collection, or with `?page=1` its one page. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = readingOf(
  '/annotations',
  annotationsQuery,
  ({ page }, { query }) => {
    const site = { origin: config().WHENCE_URL, name: wordsOf('site')('name') }
    if (query.page === undefined) return jsonOf(annotationCollectionOf(page, site), ANNOTATION_TYPE)
    return query.page === '1'
      ? jsonOf(annotationPageOf(page, site), ANNOTATION_TYPE)
      : { code: 'not-found', detail: 'The annotations of a claim have one page: “?page=1”.' }
  },
)
