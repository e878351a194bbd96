import { jsonOf } from '@/app/_doors/open-read'
import { readingOf } from '@/app/_doors/public-read'
import { config } from '@/lib/config'
import { plainQuery } from '@/lib/exchange/api-queries'
import { claimReviewOfPage } from '@/lib/exchange/claimreview'
import { wordsOf } from '@/lib/words/words'

/** The claim as schema.org ClaimReview, where its status has one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = readingOf(
  '/claimreview',
  plainQuery,
  ({ page }) => {
    const review = claimReviewOfPage(page, { origin: config().WHENCE_URL, name: wordsOf('site')('name') })
    return review
      ? jsonOf(review, 'application/ld+json')
      : { code: 'not-found', detail: 'Of a claim that stands like this there is no ClaimReview.' }
  },
)
