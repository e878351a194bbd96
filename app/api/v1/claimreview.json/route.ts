import { createHash } from 'node:crypto'
import { askedOf, openRoute, refused, tagged } from '@/app/_doors/open-read'
import { config } from '@/lib/config'
import { plainQuery } from '@/lib/exchange/api-queries'
import { versionOf } from '@/lib/front/version'
import { findPulse } from '@/lib/published/moment-queries'
import { wordsOf } from '@/lib/words/words'
import { loadReviewFeed } from './load'

// Of everything public and of the program; weak, since a claim that changes while this is read may come as it was or is.
const tagOf = (version: string | null) =>
  `W/"${createHash('sha256')
    .update(`${process.env.WHENCE_BUILD ?? ''} ${version ?? ''}`)
    .digest('base64url')
    .slice(0, 27)}"`

/** The ClaimReview of every public claim that has one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = openRoute(
  'list claim reviews',
  async (request) => {
    const asked = askedOf(plainQuery, request)
    if (!asked.ok) return refused(asked.why)
    const [version, modified] = [await versionOf({ stamp: 'beat', slug: '' }), await findPulse()]
    const site = { origin: config().WHENCE_URL, name: wordsOf('site')('name') }
    const headers = { 'Content-Type': 'application/ld+json' }
    return tagged(request, tagOf(version), headers, () => loadReviewFeed(site, modified))
  },
)
