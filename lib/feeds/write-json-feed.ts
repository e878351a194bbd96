import { xmlText } from '@/lib/share/markup'
import { wordsOf } from '@/lib/words/words'
import type { Feed, FeedEntry } from './views'
import { feedUrl, pageUrl } from './write-atom'

export const JSON_FEED_TYPE = 'application/feed+json; charset=utf-8'

function itemOf({ id, url, title, html, text, published, updated, author, tags, image }: FeedEntry) {
  return {
    id,
    url,
    title: xmlText(title),
    content_html: xmlText(html),
    content_text: xmlText(text),
    date_published: published,
    date_modified: updated,
    ...(author === null ? {} : { authors: [{ name: xmlText(author) }] }),
    tags: tags.map(({ label }) => xmlText(label)),
    ...(image === null ? {} : { image }),
  }
}

/** A feed as JSON Feed 1.1, with the hub that WebSub wants named. */
export const jsonFeedOf = (feed: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: xmlText(feed.title),
    description: xmlText(feed.text),
    home_page_url: pageUrl(feed, feed.locale),
    feed_url: feedUrl(feed, 'json', feed.locale),
    language: feed.locale,
    icon: `${feed.origin}/icon.svg`,
    authors: [{ name: wordsOf('site')('name'), url: feed.origin }],
    ...(feed.hub === null ? {} : { hubs: [{ type: 'WebSub', url: feed.hub }] }),
    items: feed.entries.map(itemOf),
  })
