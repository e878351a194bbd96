import { type Actor, isEditorial } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import type { GradeReliabilityInput } from '@/lib/sources/schema'

/** Grades a publisher, or one source in its stead, from now on, with a reason. Decisions already taken keep their grade. */
export async function gradeReliability(actor: Actor, input: GradeReliabilityInput): Promise<Outcome<null>> {
  if (!isEditorial(actor)) return refuse('not-allowed')
  return transaction(async (tx) => {
    const { publisherId, sourceId, grade, reason } = input
    const graded = publisherId
      ? await tx.agent.findUnique({ where: { id: publisherId }, select: { id: true } })
      : await tx.source.findUnique({ where: { id: sourceId ?? '' }, select: { id: true } })
    if (!graded) return refuse('not-found', 'What you grade is no longer there.')
    await tx.reliabilityGrade.create({ data: { publisherId, sourceId, grade, reason, gradedById: actor.id } })
    await record(tx, actor, {
      kind: 'reliability.graded',
      to: grade,
      payload: { publisherId, sourceId, grade, reason },
    })
    return done(null)
  })
}
