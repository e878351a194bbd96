import 'server-only'
import { notFound } from 'next/navigation'
import { administrator } from '@/app/_doors/viewer'
import { findJobsOverview } from '@/lib/jobs/queries'

export async function loadJobs() {
  const actor = await administrator('/admin/jobs')
  return (await findJobsOverview(actor)) ?? notFound()
}
