import { type Status, type StatusRow, statusSheet } from '@/lib/claims/statuses'
import type { AgentKind, Anonymity, Verb } from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'
import { type Found, type LintRule, partyRules, type Seen, shapeRules } from './lint-shape'
import { bareWord, isRecord, ownRow, partsAt, textAt, textsIn } from './lint-values'

/** Who says what is reviewed: the innermost level of the attribution. */
type Claimed = {
  name: string
  kind: AgentKind | null
  verb: Verb
  anonymity?: Anonymity | undefined
}

/** What we know of the claim that a review of ours is about; without it only the document itself is looked at. */
export type Reviewing = {
  /** The claim's one public address. */
  url: string
  status: Status
  /** Whose review it is: the newsroom, never one of its people. */
  by: { name: string; url: string }
  claimed: Claimed | null
  /** Names that readers are not to learn. */
  keptBack?: readonly string[]
  now?: Date
}

// Half a minute: clocks differ.
const CLOCKS_MS = 30_000

const tag = /<\/?[a-z][^<>]*>|<!--|&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});/i
const turns = /[\u202A-\u202E\u2066-\u2069]/
const contact = /[\p{L}\d._%+-]+@[\p{L}\d-]+\.[\p{L}\d.-]*\p{L}|\+\d[\d\s().-]{7,}\d/u

const inTexts = (found: (text: string) => boolean) => (seen: Seen) =>
  textsIn(seen.review).flatMap(([path, text]): Found[] => (found(text) ? [{ path }] : []))

/** What must hold of every text in it, whoever wrote the text. */
const textRules = {
  markup: { level: 'warning', source: 'google', effect: 'tell', find: inTexts((text) => tag.test(text)) },
  turned: { level: 'error', source: 'domain', effect: 'typed', find: inTexts((text) => turns.test(text)) },
  contact: {
    level: 'warning',
    source: 'domain',
    effect: 'tell',
    find: inTexts((text) => contact.test(text)),
  },
} as const satisfies Record<string, LintRule>

type Own = (seen: Seen, about: Reviewing) => readonly Found[]
type OwnRule = Omit<LintRule, 'find'> & { find: Own }

const is = (holds: boolean, path: string): Found[] => (holds ? [] : [{ path }])

const isUnnamed = ({ kind, anonymity = 'NAMED' }: Claimed) =>
  kind === 'ANONYMOUS_GROUP' || anonymity === 'ANONYMOUS' || anonymity === 'KNOWN_TO_DESK'

const claimant: Own = ({ review }, { claimed }) => {
  const author = textAt(review, 'itemReviewed', 'author', 'name')
  const claims = claimed && claimed.verb !== 'DENIES' ? claimed.name : null
  return is(author === claims, 'itemReviewed.author')
}

const unnamed: Own = ({ review }, { claimed }) => {
  const author = partsAt(review, 'itemReviewed', 'author')
  if (!claimed || !isUnnamed(claimed) || !isRecord(author)) return []
  return is(textAt(author, 'description') !== null, 'itemReviewed.author.description')
}

const ratingWord: Own = ({ review }, { status }) => {
  const row: StatusRow = statusSheet[status]
  const word = textAt(review, 'reviewRating', 'alternateName')
  return row.claimReview
    ? is(word !== null && bareWord(word) === row.claimReview.alternateName, 'reviewRating.alternateName')
    : []
}

const ratingNumber: Own = ({ review }, { status }) => {
  const row: StatusRow = statusSheet[status]
  const value = partsAt(review, 'reviewRating', 'ratingValue')
  return is((row.claimReview?.ratingValue ?? undefined) === value, 'reviewRating.ratingValue')
}

const future: Own = ({ review }, { now }) => {
  const published = Date.parse(textAt(review, 'datePublished') ?? '')
  return is(!now || !(published > now.getTime() + CLOCKS_MS), 'datePublished')
}

const keptBack: Own = ({ review }, { keptBack: names = [] }) =>
  textsIn(review).flatMap(([path, text]) =>
    names.filter((name) => text.includes(name)).map((name) => ({ path, values: { name } })),
  )

/** What must hold of a review of ours, besides what holds of any. */
const ownRules = {
  unrated: {
    level: 'error',
    source: 'domain',
    effect: 'refuse',
    find: (_, { status }) => is(statusSheet[status].claimReview !== null, ''),
  },
  canonical: {
    level: 'error',
    source: 'google',
    effect: 'refuse',
    find: ({ review }, { url }) => is(textAt(review, 'url') === url, 'url'),
  },
  newsroom: {
    level: 'error',
    source: 'domain',
    effect: 'refuse',
    find: ({ review }, { by }) =>
      is(
        partsAt(review, 'author', '@type') === 'Organization' &&
          textAt(review, 'author', 'name') === by.name &&
          textAt(review, 'author', 'url') === by.url,
        'author',
      ),
  },
  claimant: { level: 'error', source: 'domain', effect: 'refuse', find: claimant },
  unnamed: { level: 'error', source: 'domain', effect: 'refuse', find: unnamed },
  ratingWord: { level: 'error', source: 'domain', effect: 'refuse', find: ratingWord },
  ratingNumber: { level: 'error', source: 'domain', effect: 'refuse', find: ratingNumber },
  future: { level: 'error', source: 'schema', effect: 'refuse', find: future },
  keptBack: { level: 'error', source: 'domain', effect: 'typed', find: keptBack },
} as const satisfies Record<string, OwnRule>

// The words of our statuses keep their numbers also where it is not known of which claim a document is.
const ownNumber: LintRule = {
  level: 'error',
  source: 'domain',
  effect: 'refuse',
  find: ({ review }) => {
    const row = ownRow(textAt(review, 'reviewRating', 'alternateName'))
    const value = partsAt(review, 'reviewRating', 'ratingValue')
    return row && (typeof value === 'number' || value === undefined)
      ? is((row.claimReview?.ratingValue ?? undefined) === value, 'reviewRating.ratingValue')
      : []
  },
}

const anyRules = { ...shapeRules, ...partyRules, ...textRules, wordNumber: ownNumber }
const twice: Omit<LintRule, 'find'> = { level: 'error', source: 'domain', effect: 'refuse' }

export type LintCode = keyof typeof anyRules | keyof typeof ownRules | 'twice'

/** One thing that is wrong with a ClaimReview: which rule, and where in the document (`author.name`). */
export type LintFinding = { code: LintCode; level: LintRule['level'] } & Found

const ruleOf = (code: LintCode): Omit<LintRule, 'find'> => ({ ...anyRules, ...ownRules, twice })[code]

const keysOf = <K extends string>(sheet: Record<K, unknown>): K[] => {
  const isKey = (key: string): key is K => Object.hasOwn(sheet, key)
  return Object.keys(sheet).filter(isKey)
}
const [anyCodes, ownCodes] = [keysOf(anyRules), keysOf(ownRules)]
export const lintCodes: readonly LintCode[] = [...anyCodes, ...ownCodes, 'twice']

const found = (code: LintCode, places: readonly Found[]): LintFinding[] =>
  places.map((place) => ({ code, level: ruleOf(code).level, ...place }))

/**
 * What is wrong with a document as a ClaimReview, worst first; empty: nothing. Of a review of ours, also what is wrong with
 * it for the claim it is about.
 */
export function lintClaimReview(document: unknown, about?: Reviewing): LintFinding[] {
  const seen: Seen = { review: isRecord(document) ? document : {} }
  const all = [
    ...anyCodes.flatMap((code) => found(code, anyRules[code].find(seen))),
    ...(about ? ownCodes.flatMap((code) => found(code, ownRules[code].find(seen, about))) : []),
  ]
  return [...all.filter(isError), ...all.filter((finding) => !isError(finding))]
}

/** One claim has one verdict, which stands at one address: of a feed, what is reviewed more than once. */
export function lintTwice(documents: Iterable<unknown>): LintFinding[] {
  const seen = new Set<string>()
  const again: Found[] = []
  for (const document of documents) {
    const url = textAt(document, 'url') ?? ''
    if (seen.has(url)) again.push({ path: 'url', values: { name: url } })
    seen.add(url)
  }
  return found('twice', again)
}

/** It would tell readers of it something that is not so: no such ClaimReview is given out. */
export const isError = ({ level }: Pick<LintFinding, 'level'>): boolean => level === 'error'

/** Where a reviewer's own words stand. */
const places: Record<string, 'reason' | 'rating'> = {
  reviewBody: 'reason',
  'reviewRating.alternateName': 'rating',
}

/**
 * What it means for a decision: `refuse`: it is not taken; `without`: the page is published without the markup, since it is
 * the claim's words, which a reviewer does not write; `tell`: the reviewer is told, and nothing changes.
 */
export function effectOf({ code, path }: Pick<LintFinding, 'code' | 'path'>): 'refuse' | 'without' | 'tell' {
  const { effect } = ruleOf(code)
  if (effect !== 'typed') return effect
  return places[path] ? 'refuse' : 'without'
}

/** Nobody's words can be the cause of it. */
const isProgramFault = (finding: LintFinding) =>
  effectOf(finding) === 'refuse' && ruleOf(finding.code).effect !== 'typed'

/** A finding as a sentence that says what to do, and by what rule: in the language of whoever reads it. */
export function sentenceOfFinding(finding: LintFinding): string {
  const t = wordsOf('lint')
  const { code, path } = finding
  const values = { place: places[path] ?? 'claim', path, name: '', count: 0, ...finding.values }
  const said = t(`rule.${code}`, values)
  return isProgramFault(finding) ? `${said} ${t('programFault')}` : said
}

/** By what a finding is wrong, as people call it. */
export const sourceOfFinding = ({ code }: Pick<LintFinding, 'code'>): string =>
  wordsOf('lint')(`source.${ruleOf(code).source}`)
