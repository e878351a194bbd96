import { createHash } from 'node:crypto'
import { type Status, statuses } from '@/lib/claims/statuses'
import type { ClaimLine, ClaimPage } from '@/lib/published/views'
import { fold } from '@/lib/text/fold'
import { chanceFrom, someWords } from './chance'

/** How many there are of what claims share, whatever the number of claims; of documents it grows with them. */
export const SHARED = { topics: 200, claimants: 2_000 } as const
const CLAIMS_PER_SOURCE = 5 / 3

/** When the first of them was decided; each next one a minute later. */
const BEGINNING = Date.UTC(2024, 0, 1)

const hashOf = (text: string) => createHash('md5').update(text).digest('hex')

/** An id that can be said from outside: of the n-th of a kind. */
export const idOf = (kind: string, n: number): string =>
  hashOf(`${kind}${n}`).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Of the n-th claim, spread over all refs there may be. */
export function refOf(n: number): string {
  let left = (n * 7_368_787) % 32 ** 5
  let ref = ''
  for (let place = 0; place < 5; place += 1) {
    ref = letters.charAt(left % 32) + ref
    left = Math.floor(left / 32)
  }
  return `C-${ref}`
}

/** The row of `published.claim` that a claim has, ready to be written. */
export type MadeClaim = {
  claim_id: string
  ref: string
  slug: string
  status: Status
  said: Status | null
  depth: number
  language: string
  claimant: string | null
  claimant_slug: string | null
  topics: string[]
  sources: string[]
  event_from: string | null
  decided_at: string
  reports: number
  origins: number
  words: string
  folded: string
  line: ClaimLine
  page: ClaimPage
}

// One of a hundred is much asked for; the others seldom (the square of a chance lies near zero).
const skewed = (count: number, chance: () => number) => Math.floor(chance() ** 2 * count)

const languages = ['en', 'en', 'en', 'en', 'en', 'en', 'ru', 'ar', 'fa', 'fa'] as const
const weights: readonly Status[] = [
  ...statuses,
  'VERIFIED',
  'VERIFIED',
  'DISPUTED',
  'UNVERIFIED',
  'UNVERIFIED',
]

const pick = <T>(list: readonly T[], chance: () => number, otherwise: T): T =>
  list[Math.floor(chance() * list.length)] ?? otherwise

export const slugOf = (n: number) => `claim-${n}`
export const topicOf = (n: number) => ({ slug: `topic-${n}`, name: `Topic ${n}` })
export const claimantOf = (n: number) => ({
  slug: `claimant-${n}`,
  name: `Office of ${someWords(1, chanceFrom(n))} ${n}`,
})

/** A line like those of `model`, about something else. */
function lineOf(model: ClaimPage, n: number, ref: string, chance: () => number): ClaimLine {
  const { reports, origins, circular, supports, disputes, said, depth } = model
  const topics = [...new Set([skewed(SHARED.topics, chance), skewed(SHARED.topics, chance)])].map(topicOf)
  const year = 2010 + Math.floor(chance() * 16)
  const from = `${year}-0${1 + Math.floor(chance() * 9)}-1${Math.floor(chance() * 9)}`
  return {
    ref,
    slug: slugOf(n),
    statement: `${someWords(14, chance)} ${n}`,
    language: pick(languages, chance, 'en'),
    status: pick(weights, chance, 'UNVERIFIED'),
    said,
    depth,
    claimant: claimantOf(skewed(SHARED.claimants, chance)).name,
    topics,
    eventDate: { from, to: null },
    decidedAt: new Date(BEGINNING + n * 60_000).toISOString(),
    reports,
    origins,
    circular,
    supports,
    disputes,
    url: `/claims/${slugOf(n)}`,
  }
}

/** The n-th claim of `count`, in the shape that the model has, which is one that commands made. The same every time. */
export function madeClaim(model: ClaimPage, n: number, ref: string): MadeClaim {
  const chance = chanceFrom(n)
  const claimant = claimantOf(skewed(SHARED.claimants, chanceFrom(n)))
  const line = { ...lineOf(model, n, ref, chance), claimant: claimant.name }
  const evidence = model.evidence.map((piece) => {
    const id = idOf('source', Math.floor((skewed(1_000, chance) / 1_000) * (n / CLAIMS_PER_SOURCE)))
    const quotation = piece.quotation && { ...piece.quotation, exact: someWords(25, chance) }
    return { ...piece, quotation, source: { ...piece.source, id } }
  })
  const decision = { ...model.decision, status: line.status, decidedAt: line.decidedAt }
  const history = [decision, ...model.history.slice(1)]
  const page: ClaimPage = { ...model, ...line, evidence, decision, history }
  const words = [
    line.statement,
    line.claimant,
    ...evidence.flatMap(({ quotation }) => quotation?.exact ?? []),
  ].join('\n')
  return {
    claim_id: idOf('claim', n),
    ref: line.ref,
    slug: line.slug,
    status: line.status,
    said: line.said,
    depth: line.depth,
    language: line.language,
    claimant: line.claimant,
    claimant_slug: claimant.slug,
    topics: line.topics.map(({ slug }) => slug),
    sources: [...new Set(evidence.map(({ source }) => source.id))],
    event_from: line.eventDate.from,
    decided_at: line.decidedAt,
    reports: line.reports,
    origins: line.origins,
    words,
    folded: fold(words),
    line,
    page,
  }
}
