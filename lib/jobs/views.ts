import type { CaptureState } from '@/lib/captures/stages'
import type { JobState } from './rules'

export type JobLine = {
  id: string
  /** A task of `lib/worker/tasks.ts`. */
  name: string
  /** What it is about, in words: an address, a file, the title of a source. */
  subject: string | null
  state: JobState
  attempts: number
  mostAttempts: number
  /** How it last went wrong, in one line. */
  error: string | null
  /** ISO 8601: since when it is due, or when it will be. */
  runAt: string
  /** Whether it would otherwise rest, for a while or for good. */
  rests: boolean
}

export type WorkerLine = { name: string; since: string }

export type JobsOverview = {
  jobs: JobLine[]
  /** Of all jobs; `jobs` holds the first of them. */
  count: number
  workers: WorkerLine[]
  captures: Array<{ state: CaptureState; count: number }>
}
