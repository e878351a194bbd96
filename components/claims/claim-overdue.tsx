import { Notice } from '@/components/ui/notice'
import { TimeText } from '@/components/ui/time-text'
import { isOverdue } from '@/lib/published/overdue'
import type { ClaimPage, PublicReaffirmation } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'
import { PublicText, Reviewer } from './claim-verdict'

/** Who looked at a decision again and found that it still holds, newest first. */
export function LookedAtAgain({ again }: { again: readonly PublicReaffirmation[] }) {
  const t = wordsOf('claims')
  if (again.length === 0) return null
  return (
    <ul className="flex flex-col gap-4">
      {again.map((look) => (
        <li key={look.at} data-reaffirmed className="flex flex-col gap-1 border-s-4 border-rule ps-4">
          <p className="text-sm text-muted">
            {t.rich('public.due.again', {
              who: () => <Reviewer {...look} />,
              when: () => <TimeText at={look.at} />,
            })}
          </p>
          <PublicText>{look.reason}</PublicText>
        </li>
      ))}
    </ul>
  )
}

type ClaimOverdueProps = {
  claim: Pick<ClaimPage, 'reviewBy' | 'decision'>
  /** The server's day in UTC, `YYYY-MM-DD`. */
  today: string
}

/** Until when the decision may be relied on: that its review is overdue, or by when it is due, and who looked again. */
export function ClaimOverdue({ claim: { reviewBy, decision }, today }: ClaimOverdueProps) {
  const t = wordsOf('claims')
  const late = isOverdue(reviewBy, today)
  if (!reviewBy && decision.reaffirmations.length === 0) return null
  const when = () => <TimeText at={reviewBy ?? today} />
  return (
    <div data-review-by={reviewBy ?? ''} data-overdue={late} className="flex flex-col gap-4">
      {late ? (
        <Notice kind="warning" title={t.rich('public.due.overdue', { when })}>
          {t('public.due.text')}
        </Notice>
      ) : null}
      <LookedAtAgain again={decision.reaffirmations} />
      {reviewBy && !late ? <p className="text-sm text-muted">{t.rich('public.due.next', { when })}</p> : null}
    </div>
  )
}
