import type { RippleView } from '@/lib/review/queue-views'
import { wordsOf } from '@/lib/words/words'

/** What it did to what the claim rests on: "was 3 origins, now 1". Null of changes from before it was counted. */
export function RippleCounts({ was, now }: Pick<RippleView, 'was' | 'now'>) {
  const t = wordsOf('ripples')
  if (!was || !now) return null
  const counts = { was: was.origins, now: now.origins, circular: now.circular }
  if (now.circular !== was.circular && now.circular > 0) return t('counts.circular', counts)
  if (now.origins !== was.origins || now.circular !== was.circular) return t('counts.moved', counts)
  if (now.reports !== was.reports) return t('counts.reports', { was: was.reports, now: now.reports })
  return t('counts.same', { now: now.origins })
}
