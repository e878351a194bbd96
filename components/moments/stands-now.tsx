import { SaidTrue } from '@/components/claims/said-true'
import { Link } from '@/components/ui/link'
import type { Status } from '@/lib/claims/statuses'
import type { StandsNow } from '@/lib/moments/views'
import { wordsOf } from '@/lib/words/words'

type StandsNowLineProps = {
  now: StandsNow
  /** The verdict that is shown of then; null: none. */
  then: { status: Status; said: Status | null; namesKeptBack?: true } | null
}

/** Beside a verdict of the past, the one of today; and what is told otherwise there than it was. */
export const StandsNowLine = (props: StandsNowLineProps) => (
  <>
    <Standing {...props} />
    {props.then?.namesKeptBack ? <p data-names-kept-back>{wordsOf('moments')('now.names')}</p> : null}
  </>
)

function Standing({ now, then }: StandsNowLineProps) {
  const t = wordsOf('moments')
  if (now.kind === 'merged')
    return (
      <p data-now="merged">
        {t.rich('now.merged', {
          link: (text) => (
            <Link key="into" href={now.into}>
              {text}
            </Link>
          ),
        })}
      </p>
    )
  if (now.kind === 'withheld') return <p data-now="withheld">{t('now.withheld')}</p>
  if (now.status === then?.status && now.said === then.said) return <p data-now="same">{t('now.same')}</p>
  return (
    <div data-now="other" className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <span>{t('now.other')}</span>
      <SaidTrue status={now.status} said={now.said} size="sm" />
    </div>
  )
}
