import type { ClaimLine } from '@/lib/published/views'
import { here, spoken } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { IMAGE_SIZE, imageAlt } from './image-words'
import { oembedUrl } from './oembed'

export type FeedLink = { url: string; title: string }

/** The feeds of a page for its head, by media type, as `alternates.types` of its metadata. `base`: `/topics/x/feed`. */
export function feedLinks(base: string, title: string): Record<string, FeedLink[]> {
  const link = (ending: string) => [{ url: here(`${base}.${ending}`), title }]
  return { 'application/atom+xml': link('xml'), 'application/feed+json': link('json') }
}

/** Everything that the head of a claim's page says for those who share it: `openGraph.images`, `twitter`, `alternates.types`. */
export function claimHead(line: ClaimLine, origin: string) {
  const site = wordsOf('site')('name')
  const image = {
    // Whoever keeps pictures by their address has another one as soon as the claim is another. The address itself does
    // not mind what is asked.
    url: `${origin}${here(`${line.url}/image.png`)}?v=${(line.changed?.since ?? line.decidedAt).replace(/\D/g, '')}`,
    ...IMAGE_SIZE,
    type: 'image/png',
    alt: imageAlt({ ...line, site }),
  }
  const card = (format: 'json' | 'xml'): FeedLink[] => [
    {
      url: oembedUrl(origin, line.url, spoken(), format),
      title: wordsOf('share')('embed.title', { ref: line.ref, site }),
    },
  ]
  return {
    images: [image],
    twitter: { card: 'summary_large_image' as const, images: [{ url: image.url, alt: image.alt }] },
    types: {
      ...feedLinks(`${line.url}/feed`, wordsOf('share')('feed.titled', { site, what: line.ref })),
      'application/json+oembed': card('json'),
      'text/xml+oembed': card('xml'),
    },
  }
}
