import { isPartialDate } from '@/lib/text/shapes'
import { claimsIn, isAddress, isRecord, listed, type Loose, ownRow, partsAt, textAt } from './lint-values'

export type Seen = { review: Loose }

/** Where in the document, and what its sentence is filled with. */
export type Found = { path: string; values?: { name?: string; count?: number } }

export type LintRule = {
  level: 'error' | 'warning'
  /** schema.org's definitions; Google's guidelines for ClaimReview (Search Central, “Fact Check”); our table and rules. */
  source: 'schema' | 'google' | 'domain'
  /** What a decision makes of it; `typed`: that depends on whether the reviewer wrote the words. */
  effect: 'refuse' | 'without' | 'tell' | 'typed'
  find: (seen: Seen) => readonly Found[]
}

/** Characters of a claim that search results show on one line of a phone (Google). */
const SHORT = 75

const is = (holds: boolean, path: string): Found[] => (holds ? [] : [{ path }])

const isOf = (part: unknown, ...kinds: string[]) =>
  listed(partsAt(part, '@type')).some((kind) => typeof kind === 'string' && kinds.includes(kind))

const party = (part: unknown, path: string): Found[] => [
  ...is(isOf(part, 'Organization', 'Person'), `${path}.@type`),
  ...is(textAt(part, 'name') !== null, `${path}.name`),
]

// ISO 8601: a day, or a moment with its zone.
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/
const isDate = (text: string) => isPartialDate(text) || (moment.test(text) && !Number.isNaN(Date.parse(text)))

/** The first instant at which that day, month or year had begun anywhere on Earth (UTC+14). */
function beginning(date: string): number {
  const at = Date.parse(date)
  return date.includes('T') ? at : at - 14 * 3_600_000
}

function order({ review }: Seen): Found[] {
  const published = Date.parse(textAt(review, 'datePublished') ?? '')
  return claimsIn(review).flatMap(([path, claim]) => {
    const said = textAt(claim, 'datePublished')
    const isLater = said !== null && isDate(said) && beginning(said) > published
    return isLater ? [{ path: `${path}.datePublished`, values: { name: said } }] : []
  })
}

function dates({ review }: Seen): Found[] {
  const said = claimsIn(review).flatMap(([path, claim]) => {
    const date = partsAt(claim, 'datePublished')
    return is(date === undefined || (typeof date === 'string' && isDate(date)), `${path}.datePublished`)
  })
  return [...is(isDate(textAt(review, 'datePublished') ?? ''), 'datePublished'), ...said]
}

// What is only described in place has no address; what has one, has a whole one.
function appearances({ review }: Seen): Found[] {
  return claimsIn(review).flatMap(([path, claim]) =>
    ['appearance', 'firstAppearance'].flatMap((key) =>
      listed(claim[key]).flatMap((work) => {
        const addresses = isRecord(work)
          ? [work['@id'], work['url']].filter((at) => at !== undefined)
          : [work]
        return is(addresses.every(isAddress), `${path}.${key}`)
      }),
    ),
  )
}

function languages({ review }: Seen): Found[] {
  const isTag = (value: unknown) => {
    try {
      return typeof value === 'string' && Intl.getCanonicalLocales(value).length === 1
    } catch {
      return false
    }
  }
  const all: Array<[string, Loose]> = [['', review], ...claimsIn(review)]
  return all.flatMap(([path, part]) =>
    is(listed(part['inLanguage']).every(isTag), path === '' ? 'inLanguage' : `${path}.inLanguage`),
  )
}

function scale({ review }: Seen): Found[] {
  const rating = partsAt(review, 'reviewRating')
  const given = ['ratingValue', 'bestRating', 'worstRating'].map((key) => partsAt(rating, key))
  if (given.every((value) => value === undefined)) return []
  const [value, best, worst] = given
  const isOnScale =
    typeof value === 'number' &&
    typeof best === 'number' &&
    typeof worst === 'number' &&
    worst >= 1 &&
    worst < best &&
    value >= worst &&
    value <= best
  return is(isOnScale, 'reviewRating.ratingValue')
}

// Of a dispute the whole reason stands beside it; of parts that were cut off nobody learns that they hold.
function ratingCut({ review }: Seen): Found[] {
  const word = textAt(review, 'reviewRating', 'alternateName')
  const isWhole = !word?.endsWith('…') || ownRow(word)?.claimReview?.ratingValue === null
  return is(isWhole, 'reviewRating.alternateName')
}

/** What schema.org and Google ask of any ClaimReview. */
export const shapeRules = {
  type: {
    level: 'error',
    source: 'schema',
    effect: 'refuse',
    find: ({ review }) => [
      ...is(/^https?:\/\/schema\.org\/?$/.test(textAt(review, '@context') ?? ''), '@context'),
      ...is(isOf(review, 'ClaimReview'), '@type'),
    ],
  },
  url: {
    level: 'error',
    source: 'google',
    effect: 'refuse',
    find: ({ review }) => is(isAddress(review['url']), 'url'),
  },
  date: { level: 'error', source: 'schema', effect: 'refuse', find: dates },
  order: { level: 'error', source: 'google', effect: 'without', find: order },
  language: { level: 'error', source: 'schema', effect: 'refuse', find: languages },
  claim: {
    level: 'error',
    source: 'google',
    effect: 'refuse',
    find: ({ review }) => is(textAt(review, 'claimReviewed') !== null, 'claimReviewed'),
  },
  claimLength: {
    level: 'warning',
    source: 'google',
    effect: 'tell',
    find: ({ review }) => {
      const count = Array.from(textAt(review, 'claimReviewed') ?? '').length
      return count > SHORT ? [{ path: 'claimReviewed', values: { count } }] : []
    },
  },
  rating: {
    level: 'error',
    source: 'google',
    effect: 'refuse',
    find: ({ review }) => [
      ...is(isOf(review['reviewRating'], 'Rating'), 'reviewRating.@type'),
      ...is(textAt(review, 'reviewRating', 'alternateName') !== null, 'reviewRating.alternateName'),
    ],
  },
  ratingScale: { level: 'error', source: 'google', effect: 'refuse', find: scale },
  ratingCut: { level: 'warning', source: 'google', effect: 'tell', find: ratingCut },
} as const satisfies Record<string, LintRule>

/** Who reviews, what is reviewed, and who says that. */
export const partyRules = {
  author: {
    level: 'error',
    source: 'google',
    effect: 'refuse',
    find: ({ review }) => [
      ...party(review['author'], 'author'),
      ...is(isAddress(partsAt(review, 'author', 'url')), 'author.url'),
    ],
  },
  item: {
    level: 'error',
    source: 'google',
    effect: 'refuse',
    find: ({ review }) => is(isOf(review['itemReviewed'], 'Claim', 'CreativeWork'), 'itemReviewed'),
  },
  speaker: {
    level: 'error',
    source: 'google',
    effect: 'refuse',
    find: ({ review }) =>
      claimsIn(review).flatMap(([path, claim]) =>
        claim['author'] === undefined ? [] : party(claim['author'], `${path}.author`),
      ),
  },
  speakerMissing: {
    level: 'warning',
    source: 'google',
    effect: 'tell',
    find: ({ review }) => is(partsAt(review, 'itemReviewed', 'author') !== undefined, 'itemReviewed.author'),
  },
  appearance: { level: 'error', source: 'google', effect: 'refuse', find: appearances },
} as const satisfies Record<string, LintRule>
