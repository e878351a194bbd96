import { linkSheet, type LinkKind } from '@/lib/provenance/links'
import type { SuggestedLink } from '@/lib/linking/views'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('linking')

/** What a suggestion says, in one sentence; `isTurned`: read the other way round. */
export function sentenceOf(
  { from, to, agent, kind }: SuggestedLink,
  as: LinkKind = kind,
  isTurned = false,
): string {
  const { label } = linkSheet[as]
  if (!to) return t('take.told', { from: from.title, label, to: agent?.name ?? '' })
  const [one, other] = isTurned ? [to, from] : [from, to]
  return t('take.sentence', { from: one.title, label, to: other.title })
}

/** What can be quoted for a link that leads from the one end or the other. */
export const isShown = ({ passages, credit }: SuggestedLink, isTurned: boolean): boolean =>
  passages.length > 0 || (!isTurned && credit?.words !== null && credit?.words !== undefined)

/** How it is known, where no words of the document show it. */
export function noteOf({ address, credit }: SuggestedLink): string {
  if (address !== null) return t('take.byAddress', { address })
  return credit ? t('take.byPage', { agency: credit.agency }) : ''
}

export const percentOf = (share: number): number => Math.round(share * 100)
