import { type Actor, isEditorial } from '@/lib/auth/actor'
import { longTransaction, type Tx } from '@/lib/db'
import { type Recorded, record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { refreshPlaces } from '@/lib/published/publish-places'
import { startRipples } from '@/lib/ripples/start-ripples'
import { takeBackRegraded } from '@/lib/ripples/take-back'
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

/** The documents whose grade in force is given here: the graded one, or the publisher's without a grade of their own. */
async function listGraded(tx: Tx, { publisherId, sourceId }: GradeReliabilityInput): Promise<string[]> {
  if (sourceId) return [sourceId]
  const rows = await tx.$queryRaw<Array<{ id: string }>>`
    SELECT s.id::text FROM desk.source s WHERE s.publisher_id = ${publisherId}::uuid
      AND NOT EXISTS (SELECT FROM desk.reliability_grade g WHERE g.source_id = s.id) ORDER BY s.id`
  return rows.map(({ id }) => id)
}

/**
 * Every public decision that rests on what has another grade now, at whatever depth, waits from now on for a reviewer to
 * look whether it still stands; one that was looked at under this very grade does not wait for it any more.
 */
async function ripple(tx: Tx, input: GradeReliabilityInput, from: Reliability, event: Recorded) {
  const sourceIds = await listGraded(tx, input)
  await takeBackRegraded(tx, event, sourceIds, input.grade)
  await startRipples(tx, { cause: 'REGRADED', event, sourceIds, from })
}

/**
 * Grades a publisher, or one source in its stead, from now on, with a reason. Decisions already taken keep the grade they
 * were taken on; where the grade in force changes, those that rest on it wait to be looked at again.
 */
export async function gradeReliability(actor: Actor, input: GradeReliabilityInput): Promise<Outcome<null>> {
  if (!isEditorial(actor)) return refuse('not-allowed')
  return longTransaction(async (tx) => {
    await lockGraph(tx, 'alone')
    const { publisherId, sourceId, grade, reason } = input
    const before = await gradeNow(tx, input)
    if (before === null) return refuse('not-found', 'What you grade is no longer there.')
    await tx.reliabilityGrade.create({ data: { publisherId, sourceId, grade, reason, gradedById: actor.id } })
    const event = await record(tx, actor, {
      kind: 'reliability.graded',
      to: grade,
      payload: { publisherId, sourceId, grade, reason },
    })
    if (before !== grade) await ripple(tx, input, before, event)
    await refreshPlaces(
      tx,
      publisherId ? { agentIds: [publisherId] } : { sourceIds: sourceId ? [sourceId] : [] },
    )
    return done(null)
  })
}
