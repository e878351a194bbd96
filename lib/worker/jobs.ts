import { mendCaptures } from '@/lib/captures/mend-captures'
import { sweepFiles } from '@/lib/evidence/sweep'
import { deliverNotifications } from '@/lib/notifications/deliver'
import { recaptureDue } from '@/lib/rechecks/due'
import { clearOldDrafts } from './clear-drafts'
import type { Job } from './job'
import { unlockDeadWorkers } from './sign-of-life'

const MINUTE_MS = 60 * 1000
const DAY_MS = 24 * 60 * MINUTE_MS

/** What the worker does. Each job does as well beside a second worker's as alone. */
export const jobs: readonly Job[] = [
  {
    name: 'deliver notifications',
    run: async () => (await deliverNotifications()).read,
    rest: { done: 1_000, idle: 2_000 },
  },
  {
    name: 'take up jobs of dead workers',
    run: unlockDeadWorkers,
    rest: { done: 20_000, idle: 20_000 },
  },
  { name: 'mend captures', run: mendCaptures, rest: { done: MINUTE_MS, idle: MINUTE_MS } },
  { name: 'recapture cited pages', run: recaptureDue, rest: { done: MINUTE_MS, idle: 10 * MINUTE_MS } },
  { name: 'sweep files', run: () => sweepFiles(), rest: { done: 10 * MINUTE_MS, idle: 10 * MINUTE_MS } },
  { name: 'clear old drafts', run: clearOldDrafts, rest: { done: DAY_MS, idle: DAY_MS } },
]
