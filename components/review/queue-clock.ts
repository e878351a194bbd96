import { localDigits } from '@/lib/words/numbers'

/** "14:32 UTC" of an ISO moment: the half hour of a review ends within the hour, so the day goes without saying. */
export const clockTime = (iso: string): string => localDigits(`${iso.slice(11, 16)} UTC`)
