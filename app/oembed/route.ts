import { z } from 'zod'
import { sentence, sharedAnswer, sharing } from '@/app/_doors/shared-answer'
import { config } from '@/lib/config'
import {
  cardSize,
  type Embeddable,
  embeddableAt,
  oembedFormats,
  oembedOf,
  oembedXml,
} from '@/lib/share/oembed'
import { findShared, type SharedAddress } from '@/lib/share/queries'
import { parseRef } from '@/lib/text/ref'

const pixels = z.coerce.number().int().min(1).max(10_000).optional().catch(undefined)

const asked = z.object({
  url: z.string().min(1).max(2_000),
  format: z.string().default('json'),
  maxwidth: pixels,
  maxheight: pixels,
})

type Found = Exclude<SharedAddress, { kind: 'merged' }>

/** What stands where the address leads, in the end. */
async function findEmbedded({ segment }: Embeddable): Promise<Found | null> {
  const found = await findShared(segment, parseRef(segment))
  if (found?.kind !== 'merged') return found
  const into = await findShared(found.slug, found.ref)
  return into && into.kind !== 'merged' ? into : null
}

const isFormat = (word: string): word is (typeof oembedFormats)[number] =>
  oembedFormats.some((format) => format === word)

function answerOf(found: Found, { locale }: Embeddable, room: { maxwidth?: number; maxheight?: number }) {
  const origin = config().WHENCE_URL
  if (found.kind === 'withheld') {
    const { ref } = found.page
    const slug = ref.toLowerCase()
    return oembedOf({ origin, slug, ref, locale, statement: null, room, size: cardSize('', room) })
  }
  const { slug, ref, statement } = found.claim.line
  return oembedOf({ origin, slug, ref, locale, statement, room, size: cardSize(statement, room) })
}

/** oEmbed 1.0: the HTML with which other sites show the card of a claim. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = sharing('oembed', async (request) => {
  const read = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!read.success) return sentence(400, 'Say of which address: “?url=…”, the page of a claim on this site.')
  const { url, format, ...room } = read.data
  if (!isFormat(format)) return sentence(501, 'There are two formats: json and xml.')
  const place = embeddableAt(url, config().WHENCE_URL)
  const found = place && (await findEmbedded(place))
  if (!place || !found) return sentence(404, 'This address shows no claim of this site.')
  const answer = answerOf(found, place, room)
  return format === 'xml'
    ? sharedAnswer(request, { body: oembedXml(answer), type: 'text/xml; charset=utf-8' })
    : sharedAnswer(request, { body: JSON.stringify(answer), type: 'application/json; charset=utf-8' })
})
