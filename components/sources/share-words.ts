import type { Share } from '@/lib/sources/track-record'
import { formatPercent } from '@/lib/words/numbers'

/** A measured share and the ends of its interval, as they are said. */
export const shareWords = ({ share, low, high }: Share) => ({
  share: formatPercent(share),
  low: formatPercent(low),
  high: formatPercent(high),
})
