import { leadOn, sentence, sharedAnswer, sharing } from '@/app/_doors/shared-answer'
import { config } from '@/lib/config'
import { claimImage } from '@/lib/share/claim-image'
import type { ImageFacts } from '@/lib/share/image-words'
import { findShared, type SharedAddress } from '@/lib/share/queries'
import { parseRef } from '@/lib/text/ref'
import { wordsOf } from '@/lib/words/words'

function factsOf(found: Exclude<SharedAddress, { kind: 'merged' }>): ImageFacts {
  const site = new URL(config().WHENCE_URL).host
  if (found.kind === 'claim') return { ...found.claim.line, site }
  const { ref, status, withheld } = found.page
  return { ref, status, site, withheldAt: withheld.at }
}

/** The picture that is shown beside a link to a claim, as the claim is now. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = sharing(
  'claim image',
  async (request, { slug = '' }) => {
    const found = await findShared(slug, parseRef(slug))
    if (!found) return sentence(404, wordsOf('site')('notFound.title'))
    if (found.kind === 'merged') return leadOn(`/claims/${found.slug}/image.png`)
    return sharedAnswer(request, { body: await claimImage(factsOf(found)), type: 'image/png' })
  },
)
