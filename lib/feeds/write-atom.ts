import { generateAtomFeed } from 'feedsmith'
import { xmlText } from '@/lib/share/markup'
import { inLanguage, locales } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import type { Feed, FeedEntry, FeedTag } from './views'

export const ATOM_TYPE = 'application/atom+xml; charset=utf-8'

/** Where a feed stands, in a language: `https://…/fa/feed.xml`. */
export const feedUrl = (
  { origin, base, search }: Pick<Feed, 'origin' | 'base' | 'search'>,
  ending: 'xml' | 'json',
  locale: Feed['locale'],
): string => `${origin}${inLanguage(`${base}.${ending}`, locale)}${search}`

/** The page that shows what a feed tells of. */
export const pageUrl = ({ origin, page }: Pick<Feed, 'origin' | 'page'>, locale: Feed['locale']): string =>
  `${origin}${inLanguage(page, locale)}`

const textOf = (value: string, type: 'text' | 'html' = 'text') => ({ value: xmlText(value), type })

const categoryOf = (origin: string, { kind, term, label }: FeedTag) => ({
  term,
  scheme: `${origin}/${kind === 'status' ? 'method' : 'topics'}`,
  label: xmlText(label),
})

function entryOf({ origin, locale }: Feed, entry: FeedEntry) {
  const { id, title, url, html, published, updated, author, tags } = entry
  return {
    id,
    title: textOf(title),
    updated,
    published,
    ...(author === null ? {} : { authors: [{ name: xmlText(author) }] }),
    links: [{ rel: 'alternate', type: 'text/html', hreflang: locale, href: url }],
    categories: tags.map((tag) => categoryOf(origin, tag)),
    content: textOf(html, 'html'),
  }
}

function linksOf(feed: Feed) {
  const { locale, hub } = feed
  return [
    { rel: 'self', type: 'application/atom+xml', hreflang: locale, href: feedUrl(feed, 'xml', locale) },
    ...(hub === null ? [] : [{ rel: 'hub', href: hub }]),
    { rel: 'alternate', type: 'text/html', hreflang: locale, href: pageUrl(feed, locale) },
    {
      rel: 'alternate',
      type: 'application/feed+json',
      hreflang: locale,
      href: feedUrl(feed, 'json', locale),
    },
    // The same in the other languages; no two `alternate` links are of one type and one language (RFC 4287, 4.1.1).
    ...locales
      .filter((other) => other !== locale)
      .map((other) => ({
        rel: 'alternate',
        type: 'application/atom+xml',
        hreflang: other,
        href: feedUrl(feed, 'xml', other),
      })),
  ]
}

/** A feed as Atom (RFC 4287), with the hub that WebSub wants named. */
export const atomOf = (feed: Feed): string =>
  generateAtomFeed({
    xml: { lang: feed.locale },
    id: feed.id,
    title: textOf(feed.title),
    subtitle: textOf(feed.text),
    updated: feed.updated,
    authors: [{ name: wordsOf('site')('name'), uri: feed.origin }],
    generator: { text: 'Whence', uri: feed.origin },
    icon: `${feed.origin}/icon.svg`,
    links: linksOf(feed),
    entries: feed.entries.map((entry) => entryOf(feed, entry)),
  })
