import type { Stance } from '@/lib/sources/rules'

/** A claim that stands as verified or refuted, and how the source's evidence for its decided revision stood to it. */
export type ResolvedClaim = {
  ref: string
  statement: string
  language: string
  status: 'VERIFIED' | 'REFUTED'
  stances: readonly Stance[]
}

type Side = 'right' | 'wrong' | 'mixed' | 'neutral'

/** Fewer claims than this say too little for a share. */
export const FEWEST = 10

/** The 97.5th percentile of the standard normal distribution: an interval of 95 %. */
const Z = 1.959963984540054

export type Share = { share: number; low: number; high: number }

/**
 * Wilson's score interval of 95 % for a share of `right` among `n` (E. B. Wilson, “Probable inference, the law of
 * succession, and statistical inference”, Journal of the American Statistical Association 22 (1927), 209–212):
 * (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n). Throws where `n` is 0.
 */
export function wilsonInterval(right: number, n: number): Share {
  if (n <= 0) throw new Error('a share of nothing')
  const share = right / n
  const z2 = Z * Z
  const middle = share + z2 / (2 * n)
  const reach = Z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))
  const whole = 1 + z2 / n
  return { share, low: Math.max(0, (middle - reach) / whole), high: Math.min(1, (middle + reach) / whole) }
}

/** Supporting what was verified or disputing what was refuted was right, the reverse wrong; both at once is neither. */
export function sideOf({ status, stances }: Pick<ResolvedClaim, 'status' | 'stances'>): Side {
  const [supports, disputes] = [stances.includes('SUPPORTS'), stances.includes('DISPUTES')]
  if (supports && disputes) return 'mixed'
  if (!supports && !disputes) return 'neutral'
  return supports === (status === 'VERIFIED') ? 'right' : 'wrong'
}

export type TrackRecord = {
  right: ResolvedClaim[]
  wrong: ResolvedClaim[]
  /** Claims whose evidence from here stands on both sides: not counted. */
  mixed: number
  /** How many count. */
  n: number
  /** Of those, the share in which it was right; null below `FEWEST`. */
  measured: Share | null
}

/**
 * Where a source or a publisher was right and wrong among resolved claims, each claim counted once. It measures our
 * own decisions, and a claim whose verdict rests on this very source counts for it: the page says both.
 */
export function trackRecordOf(claims: readonly ResolvedClaim[]): TrackRecord {
  const once = [...new Map(claims.map((claim) => [claim.ref, claim])).values()]
  const on = (side: Side) => once.filter((claim) => sideOf(claim) === side)
  const [right, wrong] = [on('right'), on('wrong')]
  const n = right.length + wrong.length
  const measured = n >= FEWEST ? wilsonInterval(right.length, n) : null
  return { right, wrong, mixed: on('mixed').length, n, measured }
}
