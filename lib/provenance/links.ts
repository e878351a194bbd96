import { wordsOf } from '@/lib/words/words'

/** How a document stands to another one, or to the agent who told it. In the order in which they are offered. */
export const linkKinds = [
  'QUOTES',
  'SYNDICATES',
  'TRANSLATES',
  'PARAPHRASES',
  'CITES',
  'TOLD_BY',
  'CORRECTS',
  'RETRACTS',
] as const
export type LinkKind = (typeof linkKinds)[number]

type LinkRow = {
  /** Between the two: the one "quotes" the other. */
  label: string
  /** Read the other way round. */
  reverse: string
  means: string
  to: 'source' | 'agent'
  /** The document rests on what it leads to: origins are found along it. */
  isUpstream: boolean
}

const t = wordsOf('terms')

const row = <const End extends Pick<LinkRow, 'to' | 'isUpstream'>>(
  kind: LinkKind,
  { to, isUpstream }: End,
) => ({
  get label(): string {
    return t(`link.${kind}.label`)
  },
  get reverse(): string {
    return t(`link.${kind}.reverse`)
  },
  get means(): string {
    return t(`link.${kind}.means`)
  },
  to,
  isUpstream,
})

export const linkSheet = {
  QUOTES: row('QUOTES', { to: 'source', isUpstream: true }),
  SYNDICATES: row('SYNDICATES', { to: 'source', isUpstream: true }),
  TRANSLATES: row('TRANSLATES', { to: 'source', isUpstream: true }),
  PARAPHRASES: row('PARAPHRASES', { to: 'source', isUpstream: true }),
  CITES: row('CITES', { to: 'source', isUpstream: true }),
  TOLD_BY: row('TOLD_BY', { to: 'agent', isUpstream: true }),
  CORRECTS: row('CORRECTS', { to: 'source', isUpstream: false }),
  RETRACTS: row('RETRACTS', { to: 'source', isUpstream: false }),
} as const satisfies Record<LinkKind, LinkRow>

/** Along which origins are found. */
export const upstreamKinds = linkKinds.filter((kind) => linkSheet[kind].isUpstream)

/** Why a link of this kind cannot lead there; null where it can: a document is told by somebody, the rest is between two. */
export function wrongEnd({ kind, to }: { kind: LinkKind; to: { kind: 'source' | 'agent' } }): string | null {
  if (linkSheet[kind].to === to.kind) return null
  return to.kind === 'source'
    ? 'It was told by a person, an organisation or a group. Choose who told it.'
    : 'This leads from one document to another. Choose the document.'
}

/** A page may carry its own correction; it does not come from itself. */
export const mayLeadToItself = (kind: LinkKind): boolean => !linkSheet[kind].isUpstream
