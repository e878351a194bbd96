import type { RippleView } from '@/lib/review/queue-views'
import { wordsOf } from '@/lib/words/words'

const words = {
  REGRADED: { known: 'line.regraded', unknown: 'line.regradedUnknown' },
  DRIFTED: { known: 'line.drifted', unknown: 'line.driftedUnknown' },
  REJUDGED: { known: 'line.rejudged', unknown: 'line.rejudgedUnknown' },
} as const

/** What changed under a decision, in one sentence. */
export function RippleText({ cause, source }: Pick<RippleView, 'cause' | 'source'>) {
  const t = wordsOf('queue')
  if (cause === 'RETRACTED') return t('line.retracted')
  return source === null ? t(words[cause].unknown) : t(words[cause].known, { source })
}
