import type { ClaimPage, PublicAttribution, PublicNotice } from '@/lib/published/views'
import { type Column, type CsvTable, joined } from './csv'

/** A claim as it is dumped; `address`: where its page is. */
export type ToldClaim = { page: ClaimPage; notice: PublicNotice | null; address: string }

export const claimRef = {
  name: 'claim_ref',
  type: 'string',
  holds: 'The claim: the ref in claims.csv',
  of: ({ ref: claim }: { ref: string }) => claim,
} as const

const verdict: ReadonlyArray<Column<ToldClaim>> = [
  { name: 'status', type: 'string', holds: 'What was decided of it', of: ({ page }) => page.status },
  {
    name: 'said',
    type: 'string',
    holds: 'What was found of its having been said; empty where that was not asked',
    of: ({ page }) => page.said,
  },
  {
    name: 'depth',
    type: 'integer',
    holds: 'How well it was checked: 1 one reviewer, 2 two independently, 3 with a blind second reading',
    of: ({ page }) => page.depth,
  },
  {
    name: 'decided_at',
    type: 'dateTime',
    holds: 'When the standing decision was taken (UTC)',
    of: ({ page }) => page.decidedAt,
  },
  {
    name: 'reviewer',
    type: 'string',
    holds: 'Who took it',
    of: ({ page }) => page.decision.reviewer,
  },
  { name: 'reason', type: 'string', holds: 'The public reason', of: ({ page }) => page.decision.reason },
  {
    name: 'verified_parts',
    type: 'string',
    holds: 'The parts that are verified, parted by “; ”',
    of: ({ page }) => joined(page.decision.parts),
  },
]

const counted: ReadonlyArray<Column<ToldClaim>> = [
  {
    name: 'supporting_reports',
    type: 'integer',
    holds: 'Documents that support it, when it was last looked at',
    of: ({ page }) => page.reports,
  },
  {
    name: 'origins',
    type: 'integer',
    holds: 'Independent origins that these go back to, when it was last looked at',
    of: ({ page }) => page.origins,
  },
  {
    name: 'circular_origins',
    type: 'integer',
    holds: 'How many of the origins are loops without a way out',
    of: ({ page }) => page.circular,
  },
  { name: 'supports', type: 'integer', holds: 'Pieces of evidence for it', of: ({ page }) => page.supports },
  {
    name: 'disputes',
    type: 'integer',
    holds: 'Pieces of evidence against it',
    of: ({ page }) => page.disputes,
  },
  {
    name: 'changed_since',
    type: 'dateTime',
    holds: 'Since when something it rests on is not as it was when it was last looked at; empty: all is',
    of: ({ notice }) => notice?.since ?? null,
  },
  {
    name: 'origins_now',
    type: 'integer',
    holds: 'Independent origins by today',
    of: ({ page, notice }) => notice?.now.origins ?? page.origins,
  },
  {
    name: 'rules_no_longer_met',
    type: 'boolean',
    holds: 'Its status met the rules when it was decided, and would not now',
    of: ({ notice }) => notice?.noLongerMet ?? false,
  },
]

export const claimsTable: CsvTable<ToldClaim> = {
  name: 'claims.csv',
  holds: 'a claim in each row',
  keys: ['ref'],
  columns: [
    { name: 'ref', type: 'string', holds: 'Its short, stable id', of: ({ page }) => page.ref },
    { name: 'url', type: 'string', holds: 'Its page', of: ({ address }) => address },
    {
      name: 'statement',
      type: 'string',
      holds: 'What is claimed, in its own language',
      of: ({ page }) => page.statement,
    },
    { name: 'language', type: 'string', holds: 'BCP 47', of: ({ page }) => page.language },
    ...verdict,
    {
      name: 'claimant',
      type: 'string',
      holds: 'Who claims it: the outermost of attributions.csv; empty where nobody is named',
      of: ({ page }) => page.claimant,
    },
    {
      name: 'topics',
      type: 'string',
      holds: 'Parted by “; ”',
      of: ({ page }) => joined(page.topics.map(({ name }) => name)),
    },
    {
      name: 'event_from',
      type: 'string',
      holds: 'When what it tells of happened, as precisely as is known: 2022, 2022-03 or 2022-03-15',
      of: ({ page }) => page.eventDate.from,
    },
    { name: 'event_to', type: 'string', holds: 'Until when', of: ({ page }) => page.eventDate.to },
    { name: 'place', type: 'string', holds: 'Where', of: ({ page }) => page.place },
    ...counted,
    {
      name: 'review_by',
      type: 'string',
      holds: 'The day on which the decision is due for another look; empty: never',
      of: ({ page }) => page.reviewBy,
    },
    { name: 'logged_at', type: 'dateTime', holds: 'When it was logged', of: ({ page }) => page.loggedAt },
    {
      name: 'revision_hash',
      type: 'string',
      holds: 'SHA-256 of exactly what was judged',
      of: ({ page }) => page.revisionHash,
    },
  ],
}

/** Somebody who says a claim, or passes it on. */
export type ToldAttribution = PublicAttribution & { ref: string }

export const attributionsTable: CsvTable<ToldAttribution> = {
  name: 'attributions.csv',
  holds: 'for each claim who says it and who passes it on, a level in each row',
  keys: ['claim_ref', 'level'],
  columns: [
    claimRef,
    { name: 'level', type: 'integer', holds: 'The outermost first', of: ({ level }) => level },
    { name: 'agent', type: 'string', holds: 'Who', of: ({ agent }) => agent.name },
    { name: 'agent_slug', type: 'string', holds: 'The slug in agents.csv', of: ({ agent }) => agent.slug },
    { name: 'agent_kind', type: 'string', holds: 'What they are', of: ({ agent }) => agent.kind },
    { name: 'verb', type: 'string', holds: 'How it is said', of: ({ verb }) => verb },
    { name: 'anonymity', type: 'string', holds: 'Who knows who it is', of: ({ anonymity }) => anonymity },
    { name: 'basis', type: 'string', holds: 'How they know', of: ({ basis }) => basis },
    { name: 'said_on', type: 'string', holds: 'When', of: ({ saidOn }) => saidOn },
  ],
}

/** A figure of a claim. */
export type ToldFigure = ClaimPage['figures'][number] & { ref: string }

export const figuresTable: CsvTable<ToldFigure> = {
  name: 'figures.csv',
  holds: 'a figure that a claim gives in each row',
  keys: [],
  columns: [
    claimRef,
    { name: 'label', type: 'string', holds: 'What it is of', of: ({ label }) => label },
    { name: 'amount', type: 'string', holds: 'A decimal number', of: ({ amount }) => amount },
    { name: 'low', type: 'string', holds: 'The least, where a range is given', of: ({ low }) => low },
    { name: 'high', type: 'string', holds: 'The most', of: ({ high }) => high },
    { name: 'unit', type: 'string', holds: 'Of what', of: ({ unit }) => unit },
    { name: 'as_of', type: 'string', holds: 'As of when', of: ({ asOf }) => asOf },
  ],
}
