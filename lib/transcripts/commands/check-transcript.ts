import type { Actor } from '@/lib/auth/actor'
import { transaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { canCheck, canTranscribe } from '@/lib/transcripts/policy'
import type { CheckTranscriptInput } from '@/lib/transcripts/schema'

// A second press of the same button waits, and finds that it is done.
const lock = (tx: Tx, transcriptId: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`transcript-check:${transcriptId}`}, 0))`

/**
 * Says that this person compared a version with the recording, or a translation with its original. Not who saved it.
 * Refusals: not-allowed, not-found, duplicate (this person has said so).
 */
export async function checkTranscript(
  actor: Actor,
  { transcriptId }: CheckTranscriptInput,
): Promise<Outcome<null>> {
  if (!canTranscribe(actor)) return refuse('not-allowed')
  return transaction(async (tx) => {
    await lock(tx, transcriptId)
    const found = await tx.transcript.findUnique({
      where: { id: transcriptId },
      select: {
        snapshotId: true,
        number: true,
        savedById: true,
        checks: { where: { personId: actor.id }, select: { personId: true } },
      },
    })
    if (!found) return refuse('not-found')
    const { checks, snapshotId, number } = found
    if (!canCheck(actor, found))
      return refuse('not-allowed', 'You saved this version: somebody else says whether it is right.')
    if (checks.length > 0) return refuse('duplicate', 'You have checked this version already.')
    const event = await record(tx, actor, {
      kind: 'transcript.checked',
      payload: { snapshotId, transcriptId, number },
    })
    await tx.transcriptCheck.create({ data: { transcriptId, personId: actor.id, eventId: event.id } })
    return done(null)
  })
}
