import type { Gap } from '@/lib/imports/wizard-draft'
import { wordsOf } from '@/lib/words/words'

/** What is still to be said of a file before its rows can be read as claims. */
export function GapList({ gaps }: { gaps: readonly Gap[] }) {
  const t = wordsOf('imports')
  return (
    <ul className="list-disc ps-5 text-caution">
      {gaps.map((gap) => (
        <li key={gap}>{t(`map.gaps.${gap}`)}</li>
      ))}
    </ul>
  )
}
