import { deliverNotifications } from '@/lib/notifications/deliver'
import { clearOldDrafts } from './clear-drafts'
import type { Job } from './job'

const DAY_MS = 24 * 60 * 60 * 1000

/** What the worker does. Each job does as well beside a second worker's as alone. */
export const jobs: readonly Job[] = [
  {
    name: 'deliver notifications',
    run: async () => (await deliverNotifications()).read,
    rest: { done: 1_000, idle: 2_000 },
  },
  { name: 'clear old drafts', run: clearOldDrafts, rest: { done: DAY_MS, idle: DAY_MS } },
]
