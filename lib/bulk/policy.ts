import { type Actor, isEditorial, isMember, type Member } from '@/lib/auth/actor'
import { canEdit, canReview, canSubmit } from '@/lib/claims/policy'
import { canAssign } from '@/lib/review/queue-rules'
import type { BulkActName, BulkState } from './rules'

/** Administrators have nothing to do with claims that they could do with many. */
export const canChoose = (actor: Actor): actor is Member => isEditorial(actor)

type Chosen = { personId: string; state: BulkState }

const isTheirs = (actor: Actor, { personId }: Chosen): actor is Member =>
  isMember(actor) && actor.id === personId

/** What was chosen and not begun is nobody else's business; of what runs everybody on the desk sees that it does. */
export const canSeeBulk = (actor: Actor, bulk: Chosen): actor is Member =>
  isMember(actor) && (bulk.state !== 'CHOSEN' || isTheirs(actor, bulk))

/**
 * Which claims and what for is its person's alone: a colleague who reads one of them blind would learn the first decision
 * from it.
 */
export const canSeeClaimsOf = (actor: Actor, bulk: Chosen): boolean => isTheirs(actor, bulk)

const powers: Record<BulkActName, (actor: Actor) => boolean> = {
  decide: canReview,
  assign: canAssign,
  'add-topic': canEdit,
  'remove-topic': canEdit,
  submit: canSubmit,
}

/** Whether this person may do such an act at all; with which claims, its command says of each. */
export const canDo = (actor: Actor, act: BulkActName): boolean => canChoose(actor) && powers[act](actor)

/** Everything is done in the name of whoever chose. */
export const canRunBulk = (actor: Actor, bulk: Chosen): actor is Member =>
  canChoose(actor) && isTheirs(actor, bulk)

/** Stopping harms nobody: whoever sees that it goes wrong stops it, an administrator too. */
export const canStopBulk = (actor: Actor): actor is Member => isMember(actor)
