import { leadOn, sentence, sharedAnswer, sharing } from '@/app/_doors/shared-answer'
import { config } from '@/lib/config'
import { cardHtml, type Theme } from '@/lib/share/card'
import { findShared } from '@/lib/share/queries'
import { parseRef } from '@/lib/text/ref'
import { wordsOf } from '@/lib/words/words'

function themeOf(request: Request): Theme {
  const asked = new URL(request.url).searchParams.get('theme')
  return asked === 'light' || asked === 'dark' ? asked : null
}

/** A claim as a card for other people's pages: always with the status that it has now. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = sharing(
  'claim card',
  async (request, { slug = '' }) => {
    const found = await findShared(slug, parseRef(slug))
    if (!found) return sentence(404, wordsOf('site')('notFound.title'))
    if (found.kind === 'merged') return leadOn(`/embed/claims/${found.slug}`)
    const card = found.kind === 'claim' ? { line: found.claim.line } : { withheld: found.page }
    const body = cardHtml(config().WHENCE_URL, card, themeOf(request))
    return sharedAnswer(request, {
      body,
      type: 'text/html; charset=utf-8',
      headers: { 'X-Robots-Tag': 'noindex' },
    })
  },
)
