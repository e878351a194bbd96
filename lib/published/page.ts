import type { RevisionAgent, RevisionContent } from '@/lib/claims/revision'
import type { Status } from '@/lib/claims/statuses'
import { statusSheet } from '@/lib/claims/statuses'
import { named, publicEvidenceOf, type Shown, type ShownFile, shownFilesOf } from '@/lib/published/evidence'
import type {
  ClaimLine,
  ClaimPage,
  MergedPage,
  PublicDecision,
  PublicDecisionTranslation,
  PublicOrigins,
  WithheldPage,
} from '@/lib/published/views'
import { countsOf, originsBySide } from '@/lib/provenance/origin-counts'
import { graphOf, type OriginRoot } from '@/lib/provenance/origins'
import { pictureOf } from '@/lib/provenance/picture'
import type { Lineage } from '@/lib/provenance/views'
import { evidenceFactsOf } from '@/lib/review/facts'
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
  /** Where its evidence came from when it was last looked at: decided, or found still valid. */
  lineage: Lineage
  /** What stands now of the words, recordings and pictures it rests on. */
  shown: Shown
  /** Newest first, never empty. */
  decisions: [PublicDecision, ...PublicDecision[]]
  /** Of the decision that stands, checked, by language. */
  translations: readonly PublicDecisionTranslation[]
  reviewBy: string | null
  /** When, why and on what ground its text is withheld; null where readers see it. */
  withheld: WithheldPage['withheld'] | null
  /** The ref of the claim it was merged into. */
  mergedInto: string | null
}

function namesIn({ content, lineage }: PublicFacts): Map<string, string> {
  const names = new Map(
    lineage.nodes.map((node) => [node.id, node.kind === 'agent' ? node.name : node.title]),
  )
  for (const { source, toldBy } of content.evidence) {
    names.set(source.id, source.title)
    for (const agent of [source.publisher, toldBy]) if (agent) names.set(agent.id, agent.name)
  }
  return names
}

function originsOf(facts: PublicFacts): PublicOrigins {
  const { content, standing, lineage } = facts
  const graph = graphOf(lineage)
  const evidence = evidenceFactsOf(content, standing)
  const { supports, disputes } = originsBySide(evidence, graph)
  const { origins: count, reports, circular } = supports
  const names = namesIn(facts)
  const nameOf = ({ members }: OriginRoot) => members.map((member) => names.get(member) ?? '').join(' ⇄ ')
  return {
    count,
    reports,
    circular,
    roots: supports.roots.map(nameOf),
    disputes: countsOf(disputes),
    picture: pictureOf(evidence, lineage),
  }
}

/** What would settle an open claim. Verified in part by every rule, it lacks nothing that a reader could bring. */
function settleOf({ status, content, standing, lineage }: PublicFacts): ClaimPage['settle'] {
  if (!statusSheet[status].open) return []
  const partyIds = content.parties.map((party) => party.id)
  const evidence = evidenceFactsOf(content, standing)
  const lacking = whatWouldSettle({ evidence, partyIds, graph: graphOf(lineage) })
  return lacking.some((rule) => rule.towards === 'VERIFIED') || status !== 'PARTLY_VERIFIED' ? lacking : []
}

/** The deepest level is whose claim it is; the levels above only pass it on. */
export const claimantOf = (content: RevisionContent): RevisionAgent | null =>
  content.attributions.at(-1)?.agent ?? null

/** A page that nobody translated says nothing of it, so that it is the same to the letter as before there were any. */
const statementsOf = (translations: PublicFacts['translations']): Pick<ClaimLine, 'statements'> =>
  translations.length === 0
    ? {}
    : { statements: Object.fromEntries(translations.map(({ language, statement }) => [language, statement])) }

function lineOf({ content, ...facts }: PublicFacts, origins: PublicOrigins): ClaimLine {
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
    reports: origins.reports,
    origins: origins.count,
    circular: origins.circular,
    supports: taking('SUPPORTS'),
    disputes: taking('DISPUTES'),
    url: `/claims/${facts.slug}`,
    ...statementsOf(facts.translations),
  }
}

/** The claim page, and its line, as they are stored and answered. Pure: the same facts give the same page. */
export function claimPageOf(facts: PublicFacts): { page: ClaimPage; line: ClaimLine } {
  const { content, decisions, revision } = facts
  const origins = originsOf(facts)
  const line = lineOf(facts, origins)
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
    ...(facts.translations.length > 0 ? { translations: [...facts.translations] } : {}),
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
  reports: number
  origins: number
  circular: number
  speakers: string[]
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
  reports: 0,
  origins: 0,
  circular: 0,
  speakers: [],
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
    reports: line.reports,
    origins: line.origins,
    circular: line.circular,
    speakers: [...new Set(content.attributions.map(({ agent }) => agent.slug))],
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
