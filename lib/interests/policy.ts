import type { Actor } from '@/lib/auth/actor'
import { canReview } from '@/lib/claims/policy'

/** Who decides states interests; nobody else is asked for them. */
export const canStateInterests = (actor: Actor): boolean => canReview(actor)
