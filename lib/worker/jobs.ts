import { sweepKeptAnswers } from '@/lib/api/kept-answers'
import { workBulk } from '@/lib/bulk/work-bulk'
import { mendCaptures } from '@/lib/captures/mend-captures'
import { sweepFiles } from '@/lib/evidence/sweep'
import { announceFeeds } from '@/lib/feeds/announce'
import { askForOlderLinks } from '@/lib/linking/ask-older'
import { deliverNotifications } from '@/lib/notifications/deliver'
import { countWords } from '@/lib/published/count-words'
import { recaptureDue } from '@/lib/rechecks/due'
import { foldTally } from '@/lib/tally/fold'
import { clearOldDrafts } from './clear-drafts'
import { queueWebhooks } from '@/lib/webhooks/read-log'
import { sendDeliveries } from '@/lib/webhooks/send-deliveries'
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
  { name: 'tell the hub of changed feeds', run: announceFeeds, rest: { done: 2_000, idle: 2_000 } },
  { name: 'queue webhooks', run: queueWebhooks, rest: { done: 500, idle: 2_000 } },
  { name: 'send webhooks', run: sendDeliveries, rest: { done: 200, idle: 1_000 } },
  // Claim by claim: it rests for a moment only, so that it goes on while the others have their turn.
  { name: 'act on many claims', run: workBulk, rest: { done: 10, idle: 1_000 } },
  { name: 'fold counters', run: foldTally, rest: { done: 1_000, idle: 2_000 } },
  {
    name: 'take up jobs of dead workers',
    run: unlockDeadWorkers,
    rest: { done: 20_000, idle: 20_000 },
  },
  { name: 'mend captures', run: mendCaptures, rest: { done: MINUTE_MS, idle: MINUTE_MS } },
  { name: 'recapture cited pages', run: recaptureDue, rest: { done: MINUTE_MS, idle: 10 * MINUTE_MS } },
  {
    name: 'look for links of older texts',
    run: askForOlderLinks,
    rest: { done: 5_000, idle: 60 * MINUTE_MS },
  },
  { name: 'count words', run: countWords, rest: { done: MINUTE_MS, idle: MINUTE_MS } },
  { name: 'sweep files', run: () => sweepFiles(), rest: { done: 10 * MINUTE_MS, idle: 10 * MINUTE_MS } },
  {
    name: 'sweep kept answers',
    run: sweepKeptAnswers,
    rest: { done: 60 * MINUTE_MS, idle: 60 * MINUTE_MS },
  },
  {
    name: 'keep dumps',
    // Read when it is wanted first, so that a worker is up at once.
    run: async (signal) => (await import('@/lib/dump/keep-dumps')).keepDumps(signal),
    rest: { done: MINUTE_MS, idle: MINUTE_MS },
  },
  { name: 'clear old drafts', run: clearOldDrafts, rest: { done: DAY_MS, idle: DAY_MS } },
]
