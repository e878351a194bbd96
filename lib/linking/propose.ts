import { plainAddress } from './addresses'
import { foldedNamesOf } from './agencies'
import { compare, type Compared, type Sought, turned } from './compare'
import { quotedShare } from './quoted'
import type { CreditGiven, End, Named } from './read-end'
import {
  directionOf,
  type Direction,
  explain,
  isBefore,
  kindOfShared,
  LONG,
  longestUnexplained,
  strengthOf,
} from './rules'
import type { SuggestionDetail } from './schema'
import { withoutStandingPhrases } from './standing-phrases'
import type { LinkGround } from './views'

/** A link between two documents that is about to be suggested. */
export type Proposal = {
  from: End
  to: End
  kind: 'SYNDICATES' | 'TRANSLATES' | 'QUOTES' | 'CITES'
  ground: LinkGround
  score: number
  detail: SuggestionDetail
  compared: Compared
}

/** Runs that are kept with a suggestion. */
const MOST_RUNS = 8

/** The credit by which one document names the publisher of another. */
export const creditTo = (from: End, to: End): CreditGiven | null =>
  from.credits.find(({ agency }) => foldedNamesOf(agency).some((name) => to.publisherNames.includes(name))) ??
  null

const namedBy = (from: End, to: End): Named | null =>
  from.named.find(({ url }) => to.addresses.includes(plainAddress(url) ?? '')) ?? null

const cluesOf = (from: End, to: End, compared: Compared, side: 'from' | 'to') => ({
  publishedOn: from.publishedOn,
  credits: creditTo(from, to) !== null,
  names: namedBy(from, to) !== null,
  quoted: quotedShare(
    compared.runs.map((run) => run[side]),
    from.quoted,
  ),
})

const STATED = { CANONICAL: 'SYNDICATES', SYNDICATES: 'SYNDICATES', TRANSLATES: 'TRANSLATES' } as const

/** What the page itself says, then what the shared words do. */
function kindOf(named: Named | null, shared: ReturnType<typeof kindOfShared>) {
  if (named === null) return shared && { kind: shared, ground: 'SHARED_TEXT' as const }
  const ground = named.way === 'CANONICAL' || named.way === 'SYNDICATES' ? 'CANONICAL' : 'BASED_ON'
  if (named.way === 'BASED_ON' || named.way === 'CITES')
    return { kind: shared ?? ('CITES' as const), ground } as const
  return { kind: STATED[named.way], ground } as const
}

type Judged = { from: End; to: End; compared: Compared; by: Direction }

function proposalOf({ from, to, compared, by }: Judged): Proposal | null {
  const [named, credit] = [namedBy(from, to), creditTo(from, to)]
  const quoted = {
    from: cluesOf(from, to, compared, 'from').quoted,
    to: cluesOf(to, from, compared, 'to').quoted,
  }
  const isSamePublisher = from.publisherId !== null && from.publisherId === to.publisherId
  const shared = kindOfShared({ compared, quoted, isCredited: credit !== null, isSamePublisher })
  const found = kindOf(named, shared)
  if (!found) return null
  const { ground } = found
  const stated = ground === 'SHARED_TEXT' ? null : ground
  const longestFirst = compared.runs.toSorted((a, b) => b.words - a.words).slice(0, MOST_RUNS)
  return {
    from,
    to,
    ...found,
    compared,
    score: strengthOf({ compared: shared && compared, stated, isCredited: credit !== null }),
    detail: {
      fromSnapshotId: from.snapshotId,
      toSnapshotId: to.snapshotId,
      runs: longestFirst.map(({ from: a, to: b, words }) => ({
        from: { startCp: a.startCp, endCp: a.endCp },
        to: { startCp: b.startCp, endCp: b.endCp },
        words,
      })),
      shared: compared.runs.length,
      containment: compared.containment,
      credit: credit && { agency: credit.agency, place: credit.place },
      address: named?.url ?? null,
      direction: by,
    },
  }
}

/** What two documents suggest: which comes from which, and how; null where nothing. `sought`: the words of `mine`. */
export function propose(mine: End, sought: Sought, theirs: End): Proposal | null {
  const compared = turned(withoutStandingPhrases(compare(theirs.words, sought), theirs.words))
  const clues = { from: cluesOf(mine, theirs, compared, 'from'), to: cluesOf(theirs, mine, compared, 'to') }
  const { isTurned, by } = directionOf(clues)
  return isTurned
    ? proposalOf({ from: theirs, to: mine, compared: turned(compared), by })
    : proposalOf({ from: mine, to: theirs, compared, by })
}

/** The likeliest origin first: what the page names, whom the text credits, who was first, who explains most. */
function byLikelihood(a: Proposal, b: Proposal): number {
  const rank = ({ ground, detail }: Proposal) => (ground === 'SHARED_TEXT' ? 0 : 2) + (detail.credit ? 1 : 0)
  const earlier = (one: Proposal, other: Proposal) =>
    Number(isBefore(one.to.publishedOn, other.to.publishedOn))
  return rank(b) - rank(a) || earlier(b, a) - earlier(a, b) || b.compared.share.from - a.compared.share.from
}

/**
 * Of the documents that one may come from, those that it takes to explain what it shares: of a story and four rewrites
 * of it, each rewrite comes from the story, and from another rewrite only where they share what the story does not say.
 */
export function withoutDetours(upstream: readonly Proposal[], words: number): Proposal[] {
  const explained = new Uint8Array(words)
  return upstream.toSorted(byLikelihood).filter(({ ground, compared }, at) => {
    const beyond = longestUnexplained(compared.runs, explained)
    const tells = at === 0 || ground !== 'SHARED_TEXT' || beyond >= Math.min(LONG, compared.longest)
    if (tells) explain(compared.runs, explained)
    return tells
  })
}
