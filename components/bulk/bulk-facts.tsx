import { StatusWord } from '@/components/claims/status-badge'
import { Facts } from '@/components/ui/panel'
import type { ToldAct } from '@/lib/bulk/views'
import { statusSheet } from '@/lib/claims/statuses'
import { wordsOf } from '@/lib/words/words'

function sentenceOf(told: ToldAct): string {
  const t = wordsOf('bulk')
  const name = told.name ?? ''
  if (told.act === 'decide') return t('told.decide', { status: statusSheet[told.status].label })
  if (told.act === 'submit') return t('told.submit')
  if (told.act === 'assign') return told.personId === null ? t('told.release') : t('told.assign', { name })
  return t(`told.${told.act}`, { name })
}

/** What is done with each claim, for whoever began it. */
export function ActFacts({ told }: { told: ToldAct }) {
  const t = wordsOf('bulk')
  return (
    <div className="flex flex-col gap-3">
      <p className="text-lg font-medium">{sentenceOf(told)}</p>
      {told.act === 'decide' ? (
        <Facts
          facts={[
            { term: t('form.status'), detail: <StatusWord status={told.status} size="sm" /> },
            {
              term: t('told.reason'),
              detail: <bdi className="whitespace-pre-line">{told.reason}</bdi>,
            },
            ...(told.note
              ? [{ term: t('told.note'), detail: <bdi className="whitespace-pre-line">{told.note}</bdi> }]
              : []),
          ]}
        />
      ) : null}
    </div>
  )
}
