import type { Actor, Member } from '@/lib/auth/actor'
import { canJudge, hasBroughtIn } from '@/lib/authenticity/policy'
import type { JudgeAuthenticityInput } from '@/lib/authenticity/schema'
import { transaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { kindOf } from '@/lib/media/kinds'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { republishWhere } from '@/lib/published/republish'

// One at a time to a document, so that what is found is still so when it is written.
const lock = (tx: Tx, snapshotId: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`authenticity:${snapshotId}`}, 0))`

/** The judgement that stands; the events' order decides between two of one millisecond. */
const findNewest = (tx: Tx, snapshotId: string) =>
  tx.$queryRaw<Array<{ id: string; rating: string; reason: string }>>`
    SELECT a.id::text, a.rating::text, a.reason FROM desk.authenticity_judgement a JOIN ledger.event e ON e.id = a.event_id
    WHERE a.snapshot_id = ${snapshotId}::uuid ORDER BY e.leaf_index DESC LIMIT 1`

/**
 * Every public decision that rests on words heard in it, or on its source as a whole, waits from now on for a reviewer
 * to look whether it still stands. A retracted claim rests on nothing.
 */
const startRipples = (tx: Tx, snapshotId: string, eventId: string) => tx.$executeRaw`
  INSERT INTO desk.ripple (claim_id, source_id, cause, event_id)
  SELECT c.id, (array_agg(e.source_id ORDER BY e.position))[1], 'REJUDGED', ${eventId}::uuid
  FROM desk.snapshot s
    JOIN desk.evidence e ON e.source_id = s.source_id
    JOIN desk.claim c ON c.decided_revision_id = e.revision_id
    LEFT JOIN desk.quotation q ON q.id = e.quotation_id
  WHERE s.id = ${snapshotId}::uuid AND (q.id IS NULL OR q.snapshot_id = s.id)
    AND c.publication <> 'PRIVATE' AND c.status <> 'RETRACTED' AND c.merged_into_id IS NULL
  GROUP BY c.id`

/** The rating that stood before, or what keeps this person from judging it. */
async function findBefore(
  tx: Tx,
  actor: Member,
  { snapshotId, rating, reason, seen }: JudgeAuthenticityInput,
): Promise<Outcome<string | null>> {
  const document = await tx.snapshot.findUnique({
    where: { id: snapshotId },
    select: { mediaType: true, capturedById: true },
  })
  if (!document) return refuse('not-found')
  if (hasBroughtIn(actor, document))
    return refuse('not-allowed', 'You brought this in yourself: another reviewer says how authentic it is.')
  const kind = kindOf(document.mediaType)
  if (kind !== 'image' && kind !== 'audio' && kind !== 'video')
    return refuse('wrong-state', 'Only recordings and pictures are judged so.')
  const [newest] = await findNewest(tx, snapshotId)
  if ((newest?.id ?? null) !== seen)
    return refuse(
      'stale',
      'Somebody judged this while you were reading. Look at what was found, then judge it.',
    )
  if (newest?.rating === rating && newest.reason === reason)
    return refuse('duplicate', 'It is judged so already, for the same reason.')
  return done(newest?.rating ?? null)
}

/**
 * Says how authentic a recording or a picture is, with a reason. Readers of claims that rest on it are told; where the
 * rating changes, those claims wait to be looked at again.
 */
export async function judgeAuthenticity(actor: Actor, input: JudgeAuthenticityInput): Promise<Outcome<null>> {
  if (!canJudge(actor)) return refuse('not-allowed', 'Reviewers say how authentic something is.')
  return transaction(async (tx) => {
    const { snapshotId, rating, reason } = input
    await lock(tx, snapshotId)
    const before = await findBefore(tx, actor, input)
    if (!before.ok) return before
    const event = await record(tx, actor, {
      kind: 'authenticity.judged',
      from: before.value ?? undefined,
      to: rating,
      payload: { snapshotId, rating, reason },
    })
    const data = { snapshotId, rating, reason, judgedById: actor.id, eventId: event.id }
    await tx.authenticityJudgement.create({ data })
    if (before.value !== rating) await startRipples(tx, snapshotId, event.id)
    await republishWhere(tx, { snapshotId })
    return done(null)
  })
}
