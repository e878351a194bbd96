import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import type { WorkerLine } from '@/lib/jobs/views'
import { wordsOf } from '@/lib/words/words'

/** Which workers run and since when; that none does is said with what to do. */
export function WorkersAlive({ workers }: { workers: readonly WorkerLine[] }) {
  const t = wordsOf('jobs')
  const title = t('workers.title', { count: workers.length })
  if (workers.length === 0)
    return (
      <Notice kind="warning" title={title}>
        {t('workers.none')}
      </Notice>
    )
  return (
    <Panel title={title}>
      <ul className="flex flex-col gap-1 text-sm">
        {workers.map(({ name, since }) => (
          <li key={name}>
            {t('workers.line', { name })} <TimeText at={since} precision="minute" />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
