import { leadOn, sentence, sharedAnswer, sharing } from '@/app/_doors/shared-answer'
import { type Status, statuses } from '@/lib/claims/statuses'
import { config } from '@/lib/config'
import { claimFeed, correctionsFeed, decisionsFeed, type Site, withheldFeed } from '@/lib/feeds/feed'
import {
  findClaimPast,
  listCorrectionLines,
  listDecided,
  listDecidedAt,
  listWithheld,
  type PlaceKind,
} from '@/lib/feeds/queries'
import type { Feed } from '@/lib/feeds/views'
import { ATOM_TYPE, atomOf, feedUrl } from '@/lib/feeds/write-atom'
import { JSON_FEED_TYPE, jsonFeedOf } from '@/lib/feeds/write-json-feed'
import { findSourceSlug } from '@/lib/published/place-queries'
import { parseRef } from '@/lib/text/ref'
import { wordsOf } from '@/lib/words/words'

type Ending = 'xml' | 'json'

const writers = {
  xml: { write: atomOf, type: ATOM_TYPE },
  json: { write: jsonFeedOf, type: JSON_FEED_TYPE },
} as const

const site = (): Site => ({ origin: config().WHENCE_URL, hub: config().WHENCE_WEBSUB_HUB ?? null })

// WebSub (section 4) looks for both in the headers first.
const linksOf = (feed: Feed, ending: Ending) =>
  [
    `<${feedUrl(feed, ending, feed.locale)}>; rel="self"`,
    ...(feed.hub === null ? [] : [`<${feed.hub}>; rel="hub"`]),
  ].join(', ')

function answer(request: Request, feed: Feed, ending: Ending): Response {
  const { write, type } = writers[ending]
  const headers = { Link: linksOf(feed, ending), 'Content-Language': feed.locale }
  return sharedAnswer(request, { body: write(feed), type, headers })
}

const nothing = () => sentence(404, wordsOf('site')('notFound.title'))

const isStatus = (word: string): word is Status => statuses.some((status) => status === word)

/** The statuses asked for, each once and in one order, so that one feed has one address; or the word that is none. */
function statusesIn(request: Request): { asked: Status[] } | { wrong: string } {
  const words = new URL(request.url).searchParams.getAll('status').map((word) => word.trim().toUpperCase())
  const wrong = words.find((word) => !isStatus(word))
  if (wrong !== undefined) return { wrong }
  return { asked: statuses.filter((status) => words.includes(status)) }
}

/** `/feed.xml`, `/feed.json`: the newest decisions, with `?status=` those of some statuses. */
export const decisionsFeedRoute = (ending: Ending) =>
  sharing(`feed.${ending}`, async (request) => {
    const wanted = statusesIn(request)
    if ('wrong' in wanted)
      return sentence(
        400,
        wordsOf('share')('feed.wrongStatus', { status: wanted.wrong, all: statuses.join(', ') }),
      )
    const { asked } = wanted
    const [lines, withheld] = await Promise.all([listDecided(asked), listWithheld(asked)])
    const subject =
      asked.length === 0
        ? ({ kind: 'all', key: '' } as const)
        : ({ kind: 'status', key: asked.join(','), statuses: asked } as const)
    return answer(request, decisionsFeed(site(), subject, lines, { withheld }), ending)
  })

/** `/corrections.xml`, `/corrections.json`. */
export const correctionsFeedRoute = (ending: Ending) =>
  sharing(`corrections.${ending}`, async (request) =>
    answer(request, correctionsFeed(site(), await listCorrectionLines()), ending),
  )

const folders = { topic: 'topics', claimant: 'claimants', source: 'sources' } as const

/** `/topics/…/feed.xml` and the like: the newest decisions of one topic, claimant or source. */
export const placeFeedRoute = (kind: PlaceKind, ending: Ending) =>
  sharing(`${kind} feed.${ending}`, async (request, { slug = '' }) => {
    const onward = (to: string) => leadOn(`/${folders[kind]}/${to}/feed.${ending}`)
    const found = await listDecidedAt(kind, slug)
    if (!found) {
      const other = kind === 'source' ? await findSourceSlug(slug) : null
      return other ? onward(other) : nothing()
    }
    if (found.kind === 'merged') return onward(found.slug)
    const { name, key, lines } = found
    return answer(request, decisionsFeed(site(), { kind, key, name }, lines, { slug }), ending)
  })

/** `/claims/…/feed.xml`: everything that happened to one claim. A withheld one says so, where it was asked for. */
export const claimFeedRoute = (ending: Ending) =>
  sharing(`claim feed.${ending}`, async (request, { slug = '' }) => {
    const found = await findClaimPast(slug, parseRef(slug))
    if (!found) return nothing()
    const onward = (to: string) => leadOn(`/claims/${to}/feed.${ending}`)
    if (found.kind === 'merged') return onward(found.slug)
    if (found.kind === 'withheld') return answer(request, withheldFeed(site(), found.page), ending)
    if (found.past.line.slug !== slug) return onward(found.past.line.slug)
    return answer(request, claimFeed(site(), found.past), ending)
  })
