import type { ReactNode } from 'react'
import type { LikelyDuplicate } from '@/lib/duplicates/views'
import { wordsOf } from '@/lib/words/words'
import { figureText } from './figure-text'
import { OtherClaimLine } from './other-claim'

const t = wordsOf('duplicates')

/** Words beyond these say no more. */
const MOST_WORDS = 8

/** What two claims have in common, the most telling first. */
function Because({ because: { figures, entities, words } }: Pick<LikelyDuplicate, 'because'>) {
  const reasons = [
    figures.length > 0
      ? t('likely.figures', { count: figures.length, figures: figures.map(figureText).join(', ') })
      : null,
    entities.length > 0 ? t('likely.entities', { names: entities.join(', ') }) : null,
    words.length > 0 ? t('likely.words', { words: words.slice(0, MOST_WORDS).join(', ') }) : null,
  ].filter((reason) => reason !== null)
  return (
    <ul className="flex flex-col text-sm text-muted">
      {(reasons.length > 0 ? reasons : [t('likely.style')]).map((reason) => (
        <li key={reason}>
          <bdi>{reason}</bdi>
        </li>
      ))}
    </ul>
  )
}

type LikelyDuplicatesProps = {
  found: readonly LikelyDuplicate[]
  /** Names the list where no heading does. */
  label?: string
  /** What can be done about each of them. */
  actions?: (claim: LikelyDuplicate) => ReactNode
}

/** Claims that may be the same as the one in hand: with status and date, and why they are alike. */
export function LikelyDuplicates({ found, label, actions }: LikelyDuplicatesProps) {
  return (
    <ul aria-label={label} className="flex flex-col divide-y divide-rule">
      {found.map((claim) => (
        <li key={claim.ref} data-likely={claim.ref} className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
          <OtherClaimLine claim={claim}>
            <Because because={claim.because} />
          </OtherClaimLine>
          {actions?.(claim)}
        </li>
      ))}
    </ul>
  )
}
