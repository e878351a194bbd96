import { RunNow } from '@/components/jobs/run-now'
import type { Act } from '@/components/people/use-act'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { Table, TableCell, TableRow } from '@/components/ui/table'
import { TimeText } from '@/components/ui/time-text'
import { isTaskName, type JobState } from '@/lib/jobs/rules'
import type { JobLine } from '@/lib/jobs/views'
import { wordsOf } from '@/lib/words/words'

const tones = { waiting: 'plain', running: 'accent', failed: 'alarm' } as const satisfies Record<
  JobState,
  string
>

function Job({ job, runNow }: { job: JobLine; runNow: Act }) {
  const t = wordsOf('jobs')
  const { id, name, subject, state, attempts, mostAttempts, error, runAt, rests } = job
  const called = isTaskName(name) ? t(`names.${name}`) : name
  return (
    <TableRow>
      <TableCell head>
        <span className="flex flex-col gap-1">
          {called}
          {subject ? <bdi className="max-w-measure font-normal wrap-anywhere">{subject}</bdi> : null}
        </span>
      </TableCell>
      <TableCell>
        <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
      </TableCell>
      <TableCell align="end">{t('list.of', { attempts, most: mostAttempts })}</TableCell>
      <TableCell>
        <TimeText at={runAt} precision="minute" />
      </TableCell>
      <TableCell>
        <span className="wrap-anywhere">{error}</span>
      </TableCell>
      <TableCell>
        {rests ? (
          <RunNow jobId={id} label={t('run.of', { name: subject ?? called })} runNow={runNow} />
        ) : null}
      </TableCell>
    </TableRow>
  )
}

type JobTableProps = { jobs: readonly JobLine[]; count: number; runNow: Act }

/** The jobs that are not done: what failed first, then what is being done, then what waits. */
export function JobTable({ jobs, count, runNow }: JobTableProps) {
  const t = wordsOf('jobs')
  const columns = [
    { key: 'name', label: t('list.name') },
    { key: 'state', label: t('list.state') },
    { key: 'attempts', label: t('list.attempts'), align: 'end' },
    { key: 'runAt', label: t('list.runAt') },
    { key: 'error', label: t('list.error') },
    { key: 'actions', label: <span className="sr-only">{t('list.actions')}</span> },
  ] as const
  if (jobs.length === 0) return <EmptyState title={t('list.title', { count })}>{t('list.empty')}</EmptyState>
  return (
    <Panel title={t('list.title', { count })} frame="plain">
      <Table caption={t('list.caption')} hideCaption columns={columns}>
        {jobs.map((job) => (
          <Job key={job.id} job={job} runNow={runNow} />
        ))}
      </Table>
      {count > jobs.length ? (
        <p className="mt-2 text-sm text-muted">{t('list.more', { shown: jobs.length, count })}</p>
      ) : null}
    </Panel>
  )
}
