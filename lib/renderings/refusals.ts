import { type Refused, refuse } from '@/lib/outcome'

/** Readers do not see the claim, so that nothing of it is translated for them. */
export const notPublic = (): Refused =>
  refuse('wrong-state', 'Readers do not see this claim: it is withheld, merged, or was never decided.')

export const decidedAnew = (): Refused =>
  refuse('stale', 'A new decision was made. Read it, then translate what it says; what you typed is kept.')
