import { createHash } from 'node:crypto'
import { type Actor, isMember } from '@/lib/auth/actor'
import { canNote, canReadDesk } from '@/lib/claims/policy'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import type { AddNoteInput } from '@/lib/review/schema'

/** A word between colleagues. It moves nothing, so it takes no version and stales nobody's screen. */
export async function addNote(actor: Actor, input: AddNoteInput): Promise<Outcome<{ ref: string }>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  return transaction(async (tx) => {
    const claim = await tx.claim.findUnique({ where: { ref: input.ref }, select: { id: true, ref: true } })
    if (!claim) return refuse('not-found')
    if (!canNote(actor) || !isMember(actor)) return refuse('not-allowed')
    const parent = input.parentId
      ? await tx.note.findFirst({ where: { id: input.parentId, claimId: claim.id }, select: { id: true } })
      : null
    if (input.parentId && !parent) return refuse('not-found', 'The note you answer is not one on this claim.')

    const event = await record(tx, actor, {
      kind: 'note.added',
      claimId: claim.id,
      payload: { sha256: createHash('sha256').update(input.body, 'utf8').digest('hex') },
    })
    await tx.note.create({
      data: {
        claimId: claim.id,
        parentId: parent?.id ?? null,
        authorId: actor.id,
        body: input.body,
        eventId: event.id,
      },
    })
    return done({ ref: claim.ref })
  })
}
