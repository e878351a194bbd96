import { createHash } from 'node:crypto'
import { type Actor, isMember } from '@/lib/auth/actor'
import { canNote, canReadDesk } from '@/lib/claims/policy'
import { transaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { isCalled } from '@/lib/notifications/rules'
import { done, type Outcome, refuse } from '@/lib/outcome'
import type { AddNoteInput } from '@/lib/review/schema'

const unfit = (message: string) => refuse('invalid', message, [{ path: 'mentions', message }])

/** Whom the note calls: colleagues who are still here, each by name in its words, so that nobody is called unseen. */
async function findCalled(tx: Tx, { body, mentions = [] }: AddNoteInput): Promise<Outcome<string[]>> {
  const ids = [...new Set(mentions)].sort()
  const people = await tx.person.findMany({
    where: { id: { in: ids }, active: true },
    select: { id: true, name: true },
  })
  if (people.length < ids.length)
    return unfit('A note can call only people who are here. Take the name out and choose it again.')
  const missing = people.find(({ name }) => !isCalled(body, name))
  return missing
    ? unfit(
        `The note calls ${missing.name}, but @${missing.name} does not stand in it. Write it in or leave it.`,
      )
    : done(ids)
}

/**
 * A word between colleagues, which may call some of them by `@Name`. It moves nothing, so it takes no version and stales
 * nobody's screen. Refusals: not-found, not-allowed, invalid (somebody called who is not here, or not in its words).
 */
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
    const called = await findCalled(tx, input)
    if (!called.ok) return called

    const mentions = called.value
    const sha256 = createHash('sha256').update(input.body, 'utf8').digest('hex')
    const event = await record(tx, actor, {
      kind: 'note.added',
      claimId: claim.id,
      payload: mentions.length > 0 ? { sha256, mentions } : { sha256 },
    })
    const written = { authorId: actor.id, body: input.body, eventId: event.id }
    const note = await tx.note.create({
      data: { claimId: claim.id, parentId: parent?.id ?? null, ...written },
      select: { id: true },
    })
    await tx.noteMention.createMany({ data: mentions.map((personId) => ({ noteId: note.id, personId })) })
    return done({ ref: claim.ref })
  })
}
