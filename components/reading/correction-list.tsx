import { Link } from '@/components/ui/link'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import type { PublicCorrection } from '@/lib/moments/corrections'
import { wordsOf } from '@/lib/words/words'
import { CorrectionChange, CorrectionWhy } from './correction-line'

/** What was corrected last, in brief, newest first. */
export function CorrectionList({ corrections }: { corrections: readonly PublicCorrection[] }) {
  const t = wordsOf('reading')
  if (corrections.length === 0) return <p className="text-muted">{t('front.noCorrections')}</p>
  return (
    <ul className="flex flex-col gap-4">
      {corrections.map((correction) => (
        <li
          key={correction.id}
          data-correction={correction.kind}
          className="flex flex-col gap-1 border-s-2 border-edge ps-3"
        >
          <p className="text-sm text-muted">
            <TimeText at={correction.at} />
            {' · '}
            <Link href={correction.url}>
              <RefText>{correction.ref}</RefText>
            </Link>
          </p>
          <p>
            <CorrectionChange correction={correction} />
          </p>
          <div className="line-clamp-6">
            <CorrectionWhy correction={correction} />
          </div>
        </li>
      ))}
    </ul>
  )
}
