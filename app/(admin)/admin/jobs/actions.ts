'use server'

import { revalidatePath } from 'next/cache'
import { through } from '@/app/_doors/through'
import { runJobNow } from '@/lib/jobs/commands/run-job-now'
import { runJobNowInput } from '@/lib/jobs/schema'

export async function runJobNowAction(raw: unknown) {
  const outcome = await through(runJobNowInput, raw, runJobNow)
  revalidatePath('/admin/jobs')
  return outcome
}
