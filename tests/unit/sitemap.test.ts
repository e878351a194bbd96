import { describe, expect, test } from 'vitest'
import { addressOf } from '@/lib/front/addresses'
import { partOf, sitemapIndexXml, sitemapParts, sitemapPath, sitemapXml } from '@/lib/feeds/write-sitemap'

const origin = 'https://whence.example'

describe('a sitemap', () => {
  test('gives addresses as they travel, and when they changed where that is known', () => {
    const xml = sitemapXml(origin, [
      { path: '/topics/بندر', changedAt: null },
      { path: '/claims/a&b', changedAt: '2026-11-23T12:00:00.000Z' },
    ])
    expect(xml).toContain(`<loc>${origin}/topics/%D8%A8%D9%86%D8%AF%D8%B1</loc></url>`)
    expect(xml).toContain(`<loc>${origin}/claims/a&amp;b</loc><lastmod>2026-11-23T12:00:00.000Z</lastmod>`)
  })

  test('of several is at an address that is known, rendered once, and reads as what was written', () => {
    const places = sitemapParts.flatMap((part) => [
      { part, after: null },
      { part, after: 'C-7K3Q9' },
      { part, after: 'é & ü' },
    ])
    const xml = sitemapIndexXml(origin, places)
    expect(xml.match(/<sitemap><loc>/g)).toHaveLength(places.length)
    for (const place of places) {
      const path = sitemapPath(place)
      expect(addressOf(path)).toMatchObject({ stamp: 'beat' })
      const { pathname, searchParams } = new URL(addressOf(path).path, origin)
      expect(partOf(pathname.slice('/sitemaps/'.length))).toBe(place.part)
      expect(searchParams.get('after')).toBe(place.after)
      expect(xml).toContain(`<loc>${origin}${path.replaceAll('&', '&amp;')}</loc>`)
    }
  })
})
