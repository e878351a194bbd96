import { type Actor, isEditorial } from '@/lib/auth/actor'
import { transaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { gradeInForce, gradesOf, type Reliability } from '@/lib/sources/rules'
import type { GradeReliabilityInput } from '@/lib/sources/schema'

// Later than any grade that has been given: what is in force now.
const endOfTime = new Date(8.64e15)

const graded = { select: { grade: true, gradedAt: true } } as const

/** The grade in force of what is about to be graded (nobody's is F, unknown), or null where it is not there. */
async function gradeNow(
  tx: Tx,
  { publisherId, sourceId }: GradeReliabilityInput,
): Promise<Reliability | null> {
  const source = publisherId
    ? {
        grades: [],
        publisher: await tx.agent.findUnique({ where: { id: publisherId }, select: { grades: graded } }),
      }
    : await tx.source.findUnique({
        where: { id: sourceId ?? '' },
        select: { grades: graded, publisher: { select: { grades: graded } } },
      })
  if (!source || (publisherId && !source.publisher)) return null
  return gradeInForce(gradesOf(source), endOfTime)?.grade ?? 'F'
}

/**
 * Every public decision that rests on evidence from that source, or from that publisher's sources without a grade of
 * their own, waits from now on for a reviewer to look whether it still stands. A retracted claim rests on nothing.
 */
async function startRipples(tx: Tx, { publisherId, sourceId }: GradeReliabilityInput, eventId: string) {
  await tx.$executeRaw`
    INSERT INTO desk.ripple (claim_id, source_id, cause, event_id)
    SELECT c.id, (array_agg(s.id ORDER BY e.position))[1], 'REGRADED', ${eventId}::uuid
    FROM desk.source s
      JOIN desk.evidence e ON e.source_id = s.id
      JOIN desk.claim c ON c.decided_revision_id = e.revision_id
    WHERE c.publication <> 'PRIVATE' AND c.status <> 'RETRACTED' AND c.merged_into_id IS NULL
      AND (s.id = ${sourceId}::uuid
           OR (s.publisher_id = ${publisherId}::uuid AND NOT EXISTS (SELECT FROM desk.reliability_grade g WHERE g.source_id = s.id)))
    GROUP BY c.id`
}

/**
 * Grades a publisher, or one source in its stead, from now on, with a reason. Decisions already taken keep the grade they
 * were taken on; where the grade in force changes, those that rest on it wait to be looked at again.
 */
export async function gradeReliability(actor: Actor, input: GradeReliabilityInput): Promise<Outcome<null>> {
  if (!isEditorial(actor)) return refuse('not-allowed')
  return transaction(async (tx) => {
    const { publisherId, sourceId, grade, reason } = input
    const before = await gradeNow(tx, input)
    if (before === null) return refuse('not-found', 'What you grade is no longer there.')
    await tx.reliabilityGrade.create({ data: { publisherId, sourceId, grade, reason, gradedById: actor.id } })
    const event = await record(tx, actor, {
      kind: 'reliability.graded',
      to: grade,
      payload: { publisherId, sourceId, grade, reason },
    })
    if (before !== grade) await startRipples(tx, input, event.id)
    return done(null)
  })
}
