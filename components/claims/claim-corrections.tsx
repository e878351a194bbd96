import {
  CorrectionChange,
  CorrectionEntry,
  CorrectionWhy,
  comparedAt,
} from '@/components/reading/correction-line'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import type { PublicCorrection } from '@/lib/moments/corrections'
import type { PublicDecision } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'

type CorrectedNoticeProps = { corrections: readonly PublicCorrection[]; decision: PublicDecision }

/**
 * Under a verdict that is not the first: when it was corrected, from what to what, and why. Never a silent change. A
 * retraction has a notice of its own.
 */
export function CorrectedNotice({ corrections, decision }: CorrectedNoticeProps) {
  const t = wordsOf('corrections')
  const newest = corrections.find(({ kind }) => kind === 'STATUS_CHANGED' || kind === 'REWORDED')
  if (!newest || decision.status === 'RETRACTED') return null
  const isReasonAbove = newest.at === decision.decidedAt
  return (
    <div data-corrected={newest.kind}>
      <Notice title={t.rich('notice.title', { when: () => <TimeText key="when" at={newest.at} /> })}>
        <p>
          <CorrectionChange correction={newest} />
        </p>
        {isReasonAbove ? null : <CorrectionWhy correction={newest} />}
        <p className="mt-1 flex flex-wrap gap-x-4 text-sm print:hidden">
          <Link href={comparedAt(newest)}>{t('notice.changes')}</Link>
          <a href="#corrections">{t('notice.all')}</a>
        </p>
      </Notice>
    </div>
  )
}

/** Every correction of one claim, newest first; nothing where there is none. */
export function ClaimCorrections({ corrections }: Pick<CorrectedNoticeProps, 'corrections'>) {
  const t = wordsOf('corrections')
  if (corrections.length === 0) return null
  return (
    <div id="corrections">
      <Panel title={t('notice.list')} frame="plain">
        <p className="mb-2 text-sm text-muted">
          {t.rich('notice.listText', {
            link: (text) => (
              <Link key="log" href="/corrections">
                {text}
              </Link>
            ),
          })}
        </p>
        {corrections.map((correction) => (
          <CorrectionEntry key={correction.id} correction={correction} />
        ))}
      </Panel>
    </div>
  )
}
