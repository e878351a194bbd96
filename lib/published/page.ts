import type { RevisionAgent, RevisionContent } from '@/lib/claims/revision'
import type { Status } from '@/lib/claims/statuses'
import { statusSheet } from '@/lib/claims/statuses'
import { named, publicEvidenceOf, type Shown, type ShownFile, shownFilesOf } from '@/lib/published/evidence'
import type { ClaimLine, ClaimPage, MergedPage, PublicDecision, WithheldPage } from '@/lib/published/views'
import { evidenceFactsOf } from '@/lib/review/facts'
import { countOrigins } from '@/lib/review/origins'
import { whatWouldSettle } from '@/lib/review/rules'
import type { Standing } from '@/lib/review/standing'

/** Everything a public page is folded from; `npm run fsck` folds it again and compares. */
export type PublicFacts = {
  ref: string
  slug: string
  status: Status
  said: Status | null
  depth: number
  loggedAt: Date
  /** The decided revision, without the words that do not pass the quote gate. */
  content: RevisionContent
  revision: { number: number; hash: string }
  standing: ReadonlyMap<string, Standing>
  /** What stands now of the words, recordings and pictures it rests on. */
  shown: Shown
  /** Newest first, never empty. */
  decisions: [PublicDecision, ...PublicDecision[]]
  reviewBy: string | null
  /** When, why and on what ground its text is withheld; null where readers see it. */
  withheld: WithheldPage['withheld'] | null
  /** The ref of the claim it was merged into. */
  mergedInto: string | null
}

function originsOf({ content, standing }: PublicFacts): ClaimPage['originsOf'] {
  const supports = evidenceFactsOf(content, standing).filter((piece) => piece.stance === 'SUPPORTS')
  const { origins, reports, roots } = countOrigins(supports)
  const names = new Map<string, string>()
  for (const { source, toldBy } of content.evidence) {
    names.set(source.id, source.title)
    for (const agent of [source.publisher, toldBy]) if (agent) names.set(agent.id, agent.name)
  }
  return { count: origins, circular: 0, reports, roots: roots.map((root) => names.get(root.id) ?? '') }
}

/** What would settle an open claim. Verified in part by every rule, it lacks nothing that a reader could bring. */
function settleOf({ status, content, standing }: PublicFacts): ClaimPage['settle'] {
  if (!statusSheet[status].open) return []
  const partyIds = content.parties.map((party) => party.id)
  const lacking = whatWouldSettle({ evidence: evidenceFactsOf(content, standing), partyIds })
  return lacking.some((rule) => rule.towards === 'VERIFIED') || status !== 'PARTLY_VERIFIED' ? lacking : []
}

/** The deepest level is whose claim it is; the levels above only pass it on. */
export const claimantOf = (content: RevisionContent): RevisionAgent | null =>
  content.attributions.at(-1)?.agent ?? null

function lineOf({ content, ...facts }: PublicFacts, origins: number): ClaimLine {
  const taking = (stance: string) => content.evidence.filter((piece) => piece.stance === stance).length
  return {
    ref: facts.ref,
    slug: facts.slug,
    statement: content.statement,
    language: content.language,
    status: facts.status,
    said: facts.said,
    depth: facts.depth,
    claimant: claimantOf(content)?.name ?? null,
    topics: content.topics.map(({ slug, name }) => ({ slug, name })),
    eventDate: { from: content.eventFrom, to: content.eventTo },
    decidedAt: facts.decisions[0].decidedAt,
    origins,
    supports: taking('SUPPORTS'),
    disputes: taking('DISPUTES'),
    url: `/claims/${facts.slug}`,
  }
}

/** The claim page, and its line, as they are stored and answered. Pure: the same facts give the same page. */
export function claimPageOf(facts: PublicFacts): { page: ClaimPage; line: ClaimLine } {
  const { content, decisions, revision } = facts
  const origins = originsOf(facts)
  const line = lineOf(facts, origins.count)
  const attributions = content.attributions.map(({ agent, ...rest }, level) => ({
    level,
    agent: named(agent),
    ...rest,
  }))
  const page: ClaimPage = {
    ...line,
    place: content.place,
    attributions,
    parties: content.parties.map(({ name, slug }) => ({ name, slug })),
    figures: content.figures,
    evidence: publicEvidenceOf(content, facts.standing, facts.shown),
    originsOf: origins,
    decision: decisions[0],
    history: decisions,
    settle: settleOf(facts),
    revisionHash: revision.hash,
    revisionNumber: revision.number,
    loggedAt: facts.loggedAt.toISOString(),
    reviewBy: facts.reviewBy,
  }
  return { page, line }
}

/** The public row of a claim: its page, its line, and what it is found by. */
export type PublicRow = {
  slug: string
  claimant: string | null
  claimantSlug: string | null
  topics: string[]
  sources: string[]
  eventFrom: string | null
  words: string
  withheldAt: string | null
  mergedInto: string | null
  page: ClaimPage | WithheldPage | MergedPage
  line: ClaimLine | { ref: string; status: Status; statement: '' }
}

/** A row with none of the claim's words: neither what it says nor whose claim it is. */
const silentRow = ({
  ref,
  status,
}: PublicFacts): Omit<PublicRow, 'slug' | 'withheldAt' | 'mergedInto' | 'page'> => ({
  claimant: null,
  claimantSlug: null,
  topics: [],
  sources: [],
  eventFrom: null,
  words: '',
  line: { ref, status, statement: '' },
})

// Not even its address, which is made of its words.
const withheldRow = (facts: PublicFacts, withheld: WithheldPage['withheld']): PublicRow => ({
  ...silentRow(facts),
  slug: facts.ref.toLowerCase(),
  withheldAt: withheld.at,
  mergedInto: facts.mergedInto,
  page: { ref: facts.ref, status: facts.status, withheld },
})

// It only leads on, from its own address.
const mergedRow = (facts: PublicFacts, mergedInto: string): PublicRow => ({
  ...silentRow(facts),
  slug: facts.slug,
  withheldAt: null,
  mergedInto,
  page: { ref: facts.ref, status: facts.status, mergedInto },
})

/** What readers may have of a claim, ready to be stored. Pure: `npm run fsck` makes it again and compares. */
export function publicRowOf(facts: PublicFacts): PublicRow {
  if (facts.withheld) return withheldRow(facts, facts.withheld)
  if (facts.mergedInto) return mergedRow(facts, facts.mergedInto)
  const { page, line } = claimPageOf(facts)
  const { content } = facts
  return {
    slug: facts.slug,
    claimant: line.claimant,
    claimantSlug: claimantOf(content)?.slug ?? null,
    topics: content.topics.map((topic) => topic.slug),
    sources: [...new Set(content.evidence.map((piece) => piece.source.id))],
    eventFrom: content.eventFrom,
    words: searchedWords(content),
    withheldAt: null,
    mergedInto: null,
    page,
    line,
  }
}

/** The files that readers may have with it: none of a claim that is withheld or merged. */
export const publicFilesOf = (facts: PublicFacts): ShownFile[] =>
  facts.withheld || facts.mergedInto
    ? []
    : shownFilesOf(facts.ref, publicEvidenceOf(facts.content, facts.standing, facts.shown))

/** What a word search looks through: statement, claimants, quotations. */
export const searchedWords = (content: RevisionContent): string =>
  [
    content.statement,
    ...content.attributions.map((a) => a.agent.name),
    ...content.evidence.flatMap((piece) => (piece.quotation ? [piece.quotation.exact] : [])),
  ].join('\n')
