import { type Actor, isMember } from '@/lib/auth/actor'
import { refuse, type Refused } from '@/lib/outcome'

/** Says why somebody may not decide: not a reviewer, or one who wrote part of the claim. */
export const fourEyes = (actor: Actor): Refused =>
  isMember(actor) && actor.role === 'REVIEWER'
    ? refuse('not-allowed', 'Four eyes: you wrote part of this claim, so another reviewer decides it.')
    : refuse('not-allowed', 'Only reviewers decide claims.')
