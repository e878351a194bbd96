import { sentence, sharedAnswer, sharing } from '@/app/_doors/shared-answer'
import { config } from '@/lib/config'
import { listSitemap } from '@/lib/feeds/sitemap-queries'
import { partOf, SITEMAP_TYPE, sitemapXml } from '@/lib/feeds/write-sitemap'
import { hasNul, isWellFormed } from '@/lib/text/well-formed'
import { wordsOf } from '@/lib/words/words'

/** One of several sitemaps: `claims.xml?after=C-7K3Q9`. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = sharing(
  'sitemap part',
  async (request, { part: name = '' }) => {
    const part = partOf(name)
    const after = new URL(request.url).searchParams.get('after')
    const isPlace = after === null || (isWellFormed(after) && !hasNul(after))
    if (!part || !isPlace) return sentence(404, wordsOf('site')('notFound.title'))
    const lines = await listSitemap({ part, after })
    return sharedAnswer(request, { body: sitemapXml(config().WHENCE_URL, lines), type: SITEMAP_TYPE })
  },
)
