import { sharedAnswer, sharing } from '@/app/_doors/shared-answer'
import { config } from '@/lib/config'
import { findSitemap } from '@/lib/feeds/sitemap-queries'
import { SITEMAP_TYPE, sitemapIndexXml, sitemapXml } from '@/lib/feeds/write-sitemap'

/** Every public page for search engines; where one sitemap cannot hold them, the sitemaps that do. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = sharing('sitemap', async (request) => {
  const origin = config().WHENCE_URL
  const found = await findSitemap()
  const body = 'lines' in found ? sitemapXml(origin, found.lines) : sitemapIndexXml(origin, found.places)
  return sharedAnswer(request, { body, type: SITEMAP_TYPE })
})
