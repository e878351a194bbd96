import { Notice } from '@/components/ui/notice'
import { TimeText } from '@/components/ui/time-text'
import { type Status, statusSheet } from '@/lib/claims/statuses'
import type { PublicNotice } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'
import { ChangeText } from './change-text'

/** How many changes are listed; the others are counted. */
const SHOWN = 5

/** What it rested on when it was last looked at, and what it rests on now. */
function Counts({ was, now }: Pick<PublicNotice, 'was' | 'now'>) {
  const t = wordsOf('ripples')
  const isSame = was.reports === now.reports && was.origins === now.origins && was.circular === now.circular
  const { reports, origins } = now
  return (
    <p data-was={was.origins} data-now={origins}>
      {isSame
        ? t('notice.same', { reports, origins })
        : t('notice.counts', { wasReports: was.reports, wasOrigins: was.origins, reports, origins })}
      {now.circular > 0 ? ` ${t('notice.circular', { count: now.circular })}` : null}
    </p>
  )
}

/**
 * That something a public claim rests on changed since it was last looked at: since when, what, and what it did to it. It
 * is a warning only where less is left than its status was decided on.
 */
export function ClaimNotice({ notice, status }: { notice: PublicNotice; status: Status }) {
  const t = wordsOf('ripples')
  const { changes, since, was, now, noLongerMet } = notice
  const isLess = noLongerMet || now.origins < was.origins
  const more = changes.length - SHOWN
  return (
    <div data-notice={noLongerMet ? 'rules' : isLess ? 'less' : 'changed'}>
      <Notice
        kind={isLess ? 'warning' : 'info'}
        title={
          noLongerMet ? t('notice.titleRules', { status: statusSheet[status].label }) : t('notice.title')
        }
      >
        <div className="flex flex-col gap-2">
          <p>{t.rich('notice.since', { date: () => <TimeText key="date" at={since} /> })}</p>
          <ul className="list-disc ps-5">
            {changes.slice(0, SHOWN).map(({ cause, at, source }) => (
              <li key={`${cause} ${at} ${source?.id ?? ''}`} data-cause={cause} className="wrap-anywhere">
                <TimeText at={at} />: <ChangeText cause={cause} source={source} />.
              </li>
            ))}
            {more > 0 ? <li>{t('notice.earlier', { count: more })}</li> : null}
          </ul>
          <Counts was={was} now={now} />
        </div>
      </Notice>
    </div>
  )
}
