import { StatusWord } from '@/components/claims/status-badge'
import { RuleChecklist } from '@/components/review/rule-checklist'
import { Badge } from '@/components/ui/badge'
import { TimeText } from '@/components/ui/time-text'
import type { DeskDecision } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'

function DecisionHead({ decision }: { decision: DeskDecision }) {
  const t = wordsOf('review')
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <StatusWord status={decision.status} />
      <span className="text-sm text-muted">
        <bdi>{decision.reviewer}</bdi> · {t(`roles.${decision.reviewerRole}`)} ·{' '}
        <TimeText at={decision.decidedAt} precision="minute" /> ·{' '}
        {t('claim.revision', { number: decision.revisionNumber })}
      </span>
      {decision.override ? <Badge tone="caution">{t('decisions.override')}</Badge> : null}
    </p>
  )
}

function DecisionBody({ decision }: { decision: DeskDecision }) {
  const t = wordsOf('review')
  return (
    <div className="flex flex-col gap-3">
      <p dir="auto" className="max-w-measure wrap-anywhere whitespace-pre-line">
        {decision.reason}
      </p>
      {decision.parts.length > 0 ? (
        <ul className="ms-5 list-disc">
          {decision.parts.map((part, at) => (
            <li key={at}>{part}</li>
          ))}
        </ul>
      ) : null}
      {decision.override ? (
        <p className="max-w-measure border-s-2 border-caution ps-3">
          <span className="block text-sm text-muted">{t('history.override')}</span>
          {decision.override}
        </p>
      ) : null}
      {decision.correctionNotice ? (
        <p className="max-w-measure border-s-2 border-alarm ps-3">
          <span className="block text-sm text-muted">{t('history.notice')}</span>
          {decision.correctionNotice}
        </p>
      ) : null}
      <details>
        <summary className="text-sm text-accent">{t('decisions.rules')}</summary>
        <div className="mt-2">
          <RuleChecklist evaluation={decision.evaluation} />
        </div>
      </details>
    </div>
  )
}

/** The decision that stands, whole; the ones before it, each behind its line. */
export function DecisionList({ decisions }: { decisions: readonly DeskDecision[] }) {
  const t = wordsOf('review')
  const [newest, ...older] = decisions
  if (!newest) return null
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-3">
        <DecisionHead decision={newest} />
        <DecisionBody decision={newest} />
      </div>
      {older.length > 0 ? <h3 className="text-sm font-semibold">{t('decisions.before')}</h3> : null}
      {older.map((decision) => (
        <details key={decision.id} className="border-t border-rule pt-3">
          <summary>
            <span className="inline-block align-top">
              <DecisionHead decision={decision} />
            </span>
          </summary>
          <div className="mt-3">
            <DecisionBody decision={decision} />
          </div>
        </details>
      ))}
    </div>
  )
}
