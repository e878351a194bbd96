import type { Actor, Member } from '@/lib/auth/actor'
import { canJudge, hasBroughtIn } from '@/lib/authenticity/policy'
import type { JudgeAuthenticityInput } from '@/lib/authenticity/schema'
import { longTransaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { kindOf } from '@/lib/media/kinds'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { republishWhere } from '@/lib/published/republish'
import { startRipples } from '@/lib/ripples/start-ripples'

// One at a time to a document, so that what is found is still so when it is written.
const lock = (tx: Tx, snapshotId: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`authenticity:${snapshotId}`}, 0))`

/** The judgement that stands; the events' order decides between two of one millisecond. */
const findNewest = (tx: Tx, snapshotId: string) =>
  tx.$queryRaw<Array<{ id: string; rating: string; reason: string }>>`
    SELECT a.id::text, a.rating::text, a.reason FROM desk.authenticity_judgement a JOIN ledger.event e ON e.id = a.event_id
    WHERE a.snapshot_id = ${snapshotId}::uuid ORDER BY e.leaf_index DESC LIMIT 1`

/** The rating that stood before, or what keeps this person from judging it. */
async function findBefore(
  tx: Tx,
  actor: Member,
  { snapshotId, rating, reason, seen }: JudgeAuthenticityInput,
): Promise<Outcome<{ rating: string | null; sourceId: string }>> {
  const document = await tx.snapshot.findUnique({
    where: { id: snapshotId },
    select: { mediaType: true, capturedById: true, sourceId: true },
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
  return done({ rating: newest?.rating ?? null, sourceId: document.sourceId })
}

/**
 * Says how authentic a recording or a picture is, with a reason. Readers of claims that rest on it are told; where the
 * rating changes, those claims wait to be looked at again, and with them whatever rests on its source at any depth.
 */
export async function judgeAuthenticity(actor: Actor, input: JudgeAuthenticityInput): Promise<Outcome<null>> {
  if (!canJudge(actor)) return refuse('not-allowed', 'Reviewers say how authentic something is.')
  return longTransaction(async (tx) => {
    const { snapshotId, rating, reason } = input
    await lockGraph(tx, 'alone')
    await lock(tx, snapshotId)
    const found = await findBefore(tx, actor, input)
    if (!found.ok) return found
    const { rating: before, sourceId } = found.value
    const event = await record(tx, actor, {
      kind: 'authenticity.judged',
      from: before ?? undefined,
      to: rating,
      payload: { snapshotId, rating, reason },
    })
    const data = { snapshotId, rating, reason, judgedById: actor.id, eventId: event.id }
    await tx.authenticityJudgement.create({ data })
    await republishWhere(tx, { snapshotId })
    if (before !== rating) await startRipples(tx, { cause: 'REJUDGED', event, sourceIds: [sourceId] })
    return done(null)
  })
}
