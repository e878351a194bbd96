import { claimReviewOfPage } from '@/lib/exchange/claimreview'
import { listReviewed } from '@/lib/published/review-queries'

type Site = { origin: string; name: string }

const headOf = ({ origin, name }: Site, modified: string): string =>
  JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'DataFeed',
    name,
    url: `${origin}/api/v1/claimreview.json`,
    dateModified: modified,
    dataFeedElement: [],
  }).slice(0, -']}'.length)

async function* partsOf(site: Site, modified: string): AsyncGenerator<string> {
  let before = headOf(site, modified)
  for await (const claims of listReviewed()) {
    const items = claims.flatMap((claim) => {
      const review = claimReviewOfPage(claim, site)
      return review
        ? [{ '@type': 'DataFeedItem', url: review.url, dateModified: claim.decidedAt, item: [review] }]
        : []
    })
    if (items.length === 0) continue
    yield before + items.map((item) => JSON.stringify(item)).join(',')
    before = ','
  }
  yield before === ',' ? ']}' : `${before}]}`
}

/**
 * The ClaimReview of every public claim that has one, as a schema.org DataFeed: read as fast as it is taken, some claims at
 * a time. Where reading fails it breaks off, so that nobody takes a part for the whole.
 * @param modified when anything public changed last (ISO 8601)
 */
export function loadReviewFeed(site: Site, modified: string): ReadableStream<Uint8Array> {
  const parts = partsOf(site, modified)
  const encoder = new TextEncoder()
  return new ReadableStream(
    {
      pull: async (controller) => {
        const { done, value } = await parts.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      cancel: async () => {
        await parts.return(undefined)
      },
    },
    // Nothing is read before somebody takes it: whoever asks for the head alone never does.
    { highWaterMark: 0 },
  )
}
