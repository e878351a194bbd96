import { inLanguage, type Locale, splitLanguage } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { escaped, xmlText } from './markup'

/** In pixels: the card's own width, and the least that can be read. */
const CARD = { width: 600, least: 240 } as const

export const oembedFormats = ['json', 'xml'] as const
export type OembedFormat = (typeof oembedFormats)[number]

/** What an address of ours leads to: the segment that names a claim, and the language it is read in. */
export type Embeddable = { segment: string; locale: Locale }

/** The claim that an address of this site shows, as its page or as its card; null: it shows none, or is not ours. */
export function embeddableAt(address: string, origin: string): Embeddable | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.origin !== origin) return null
  const { locale, path } = splitLanguage(url.pathname)
  const found = /^\/(?:embed\/)?claims\/([^/]+)\/?$/.exec(path)?.[1]
  if (!found) return null
  try {
    return { segment: decodeURIComponent(found), locale }
  } catch {
    return null
  }
}

/** The most that the asking page has room for, in pixels. */
export type Room = { maxwidth?: number; maxheight?: number }

/**
 * How large a card is: as high as its statement needs. Letters are taken to be as wide as in most scripts; where that is
 * too little, the card scrolls.
 */
export function cardSize(
  statement: string,
  { maxwidth, maxheight }: Room,
): { width: number; height: number } {
  const width = Math.min(CARD.width, maxwidth ?? CARD.width)
  const lines = Math.ceil((Array.from(statement).length * 10.5) / Math.max(120, width - 44))
  const height = 190 + lines * 28 + (width < 420 ? 110 : 0)
  return { width, height: Math.min(height, maxheight ?? height) }
}

type Embedded = {
  origin: string
  /** The last part of the claim's own address. */
  slug: string
  ref: string
  locale: Locale
  size: { width: number; height: number }
}

/** The HTML that shows a card on another page. What is in the frame can open its links, and nothing else. */
export function embedHtml({ origin, slug, ref, locale, size }: Embedded): string {
  const src = `${origin}${inLanguage(`/embed/claims/${slug}`, locale)}`
  const title = wordsOf('share', locale)('embed.title', { ref, site: wordsOf('site', locale)('name') })
  return (
    `<iframe src="${escaped(src)}" title="${escaped(title)}" width="${size.width}" height="${size.height}" loading="lazy" ` +
    'sandbox="allow-popups allow-popups-to-escape-sandbox" style="border:0;max-width:100%"></iframe>'
  )
}

export type OembedFacts = Embedded & {
  /** Null: the text is withheld. */
  statement: string | null
  room: Room
}

const thumbnail = { width: 1200, height: 630 } as const

/** An oEmbed answer of type `rich`. No status stands in it, and no time to keep it: the card in the frame always asks. */
export function oembedOf(facts: OembedFacts): Record<string, string | number> {
  const { origin, slug, ref, locale, size, statement, room } = facts
  const site = wordsOf('site', locale)('name')
  const image = `${origin}${inLanguage(`/claims/${slug}/image.png`, locale)}`
  // A thumbnail has to fit the room that was asked for as well.
  const fits =
    statement !== null &&
    (room.maxwidth ?? thumbnail.width) >= thumbnail.width &&
    (room.maxheight ?? thumbnail.height) >= thumbnail.height
  return {
    version: '1.0',
    type: 'rich',
    title: xmlText(statement ?? wordsOf('share', locale)('entry.withheld', { ref })),
    provider_name: site,
    provider_url: origin,
    html: embedHtml(facts),
    ...size,
    ...(fits
      ? { thumbnail_url: image, thumbnail_width: thumbnail.width, thumbnail_height: thumbnail.height }
      : {}),
  }
}

/** The same answer as XML. */
export const oembedXml = (answer: Record<string, string | number>): string =>
  `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${Object.entries(answer)
    .map(([name, value]) => `<${name}>${escaped(String(value))}</${name}>`)
    .join('')}</oembed>\n`

/** Where the card of a page is found by programs (oEmbed, section 4). */
export const oembedUrl = (origin: string, path: string, locale: Locale, format: OembedFormat): string =>
  `${origin}/oembed?url=${encodeURIComponent(`${origin}${inLanguage(path, locale)}`)}&format=${format}`
