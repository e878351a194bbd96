import { StatusWord } from '@/components/claims/status-badge'
import { ReadingList } from '@/components/readings/reading-list'
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
      {decision.readings.some((reading) => !reading.agrees) ? (
        <Badge tone="caution">{t('decisions.dissent')}</Badge>
      ) : null}
    </p>
  )
}

const edges = { plain: 'border-rule', caution: 'border-caution', alarm: 'border-alarm' } as const

type AsideProps = { term: string; text: string | null; tone: keyof typeof edges }

/** What a decision says beside its reason; nothing where it says nothing. */
function Aside({ term, text, tone }: AsideProps) {
  if (!text) return null
  return (
    <p
      dir="auto"
      className={`max-w-measure border-s-2 ps-3 wrap-anywhere whitespace-pre-line ${edges[tone]}`}
    >
      <span className="block text-sm text-muted">{term}</span>
      {text}
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
      <Aside term={t('history.override')} text={decision.override} tone="caution" />
      <Aside term={t('history.disagreement')} text={decision.disagreement} tone="plain" />
      <Aside term={t('history.saidReason')} text={decision.saidReason} tone="caution" />
      <Aside term={t('history.notice')} text={decision.correctionNotice} tone="alarm" />
      <details>
        <summary className="text-sm text-accent">{t('decisions.rules')}</summary>
        <div className="mt-2">
          <RuleChecklist evaluation={decision.evaluation} />
        </div>
      </details>
      <ReadingList readings={decision.readings} />
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
