import type { Metadata } from 'next'
import { CapturesCounted } from '@/components/jobs/captures-counted'
import { JobTable } from '@/components/jobs/job-table'
import { WorkersAlive } from '@/components/jobs/workers-alive'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { runJobNowAction } from './actions'
import { loadJobs } from './load'

const t = wordsOf('jobs')

export const generateMetadata = (): Metadata => ({ title: t('title') })

export default async function JobsPage() {
  const { jobs, count, workers, captures } = await loadJobs()
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <div className="flex flex-col gap-6">
        <WorkersAlive workers={workers} />
        <CapturesCounted captures={captures} />
        <JobTable jobs={jobs} count={count} runNow={runJobNowAction} />
      </div>
    </>
  )
}
