import { GroupMarker } from '@/components/claims/form-section'
import type { ComponentProps } from 'react'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import { ratingSheet } from '@/lib/authenticity/ratings'
import type { AuthenticityLine } from '@/lib/documents/views'
import { wordsOf } from '@/lib/words/words'
import { JudgeForm } from './judge-form'

type Judgement = Omit<AuthenticityLine, 'id'>

/** One judgement: the rating in words, what it means, why, by whom and when. */
export function JudgementText({ judgement }: { judgement: Judgement }) {
  const { label, means } = ratingSheet[judgement.rating]
  return (
    <div className="flex flex-col gap-1">
      <p>
        <strong className="font-semibold" data-rating={judgement.rating}>
          {label}.
        </strong>{' '}
        <span className="text-muted">{means}</span>
      </p>
      <p className="wrap-anywhere whitespace-pre-line">
        <bdi>{judgement.reason}</bdi>
      </p>
      <p className="text-sm text-muted">
        <bdi>{judgement.judgedBy}</bdi>, <TimeText at={judgement.judgedAt} precision="minute" />
      </p>
    </div>
  )
}

type AuthenticityPanelProps = {
  /** Newest first. */
  judgements: readonly AuthenticityLine[]
  whyNot: string | null
  form: Omit<ComponentProps<typeof JudgeForm>, 'seen' | 'isAgain'> | null
}

/** How a recording or a picture stands to what it is said to show; that nobody has judged it is said. */
export function AuthenticityPanel({ judgements, whyNot, form }: AuthenticityPanelProps) {
  const t = wordsOf('media')
  const [newest, ...earlier] = judgements
  return (
    <Panel title={t('authenticity.title')}>
      <div className="flex flex-col gap-4" data-authenticity={newest?.rating ?? 'none'}>
        {newest ? (
          <JudgementText judgement={newest} />
        ) : (
          <p className="text-muted">{t('authenticity.none')}</p>
        )}
        {earlier.length > 0 ? (
          <details className="border-t border-rule pt-2">
            <summary className="flex min-h-11 items-center gap-2 text-sm font-medium">
              <GroupMarker />
              {t('authenticity.earlier', { count: earlier.length })}
            </summary>
            <ol className="flex flex-col gap-4 pt-2">
              {earlier.map((judgement) => (
                <li key={judgement.id}>
                  <JudgementText judgement={judgement} />
                </li>
              ))}
            </ol>
          </details>
        ) : null}
        {whyNot ? <p className="text-sm text-muted">{whyNot}</p> : null}
        {form ? <JudgeForm {...form} seen={newest?.id ?? null} isAgain={newest !== undefined} /> : null}
      </div>
    </Panel>
  )
}
