import { Facts, Panel } from '@/components/ui/panel'
import type { JobsOverview } from '@/lib/jobs/views'
import { wordsOf } from '@/lib/words/words'

/** How many captures are in each state. */
export function CapturesCounted({ captures }: Pick<JobsOverview, 'captures'>) {
  const t = wordsOf('jobs')
  const facts = captures.map(({ state, count }) => ({
    term: t(`captures.states.${state}`),
    detail: <span className="tabular-nums">{count}</span>,
  }))
  return (
    <Panel title={t('captures.title')}>
      {facts.length > 0 ? <Facts facts={facts} /> : <p className="text-muted">{t('captures.none')}</p>}
    </Panel>
  )
}
