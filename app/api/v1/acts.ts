import { authorActs } from '@/app/api/v1/author-acts'
import { reviewActs } from '@/app/api/v1/review-acts'

/**
 * Every act that programs can do, by its command: which address, which scope, what may be left out. The commands are
 * those of the desk's forms and decide alone; a row here opens no door that they keep shut.
 */
export const acts = { ...authorActs, ...reviewActs } as const

export type ActName = keyof typeof acts
