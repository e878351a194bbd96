import type { Actor } from '@/lib/auth/actor'
import { transaction, type Tx } from '@/lib/db'
import { canShare, whyNotShared } from '@/lib/documents/policy'
import type { ShareDocumentInput } from '@/lib/documents/schema'
import { record } from '@/lib/ledger/record'
import { kindOf } from '@/lib/media/kinds'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { republishWhere } from '@/lib/published/republish'

// One at a time to a document, so that what is found is still so when it is written.
const lock = (tx: Tx, snapshotId: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sharing:${snapshotId}`}, 0))`

const find = (tx: Tx, id: string) =>
  tx.snapshot.findUnique({
    where: { id },
    select: {
      mediaType: true,
      captures: { where: { files: { some: { role: 'PUBLIC_COPY' } } }, select: { id: true }, take: 1 },
    },
  })

/** The act of sharing that stands; the events' order decides between two of one millisecond. */
const findNewest = (tx: Tx, snapshotId: string) =>
  tx.$queryRaw<Array<{ id: string; shared: boolean }>>`
    SELECT s.id::text, s.shared FROM desk.sharing s JOIN ledger.event e ON e.id = s.event_id
    WHERE s.snapshot_id = ${snapshotId}::uuid ORDER BY e.leaf_index DESC LIMIT 1`

/**
 * Opens what is quoted of a recording or a picture to readers, or closes it again, with a reason. Claims that are
 * public have it on their pages, or have it no more, from the same moment on.
 */
export async function shareDocument(actor: Actor, input: ShareDocumentInput): Promise<Outcome<null>> {
  if (!canShare(actor)) return refuse('not-allowed')
  const { snapshotId, shared, reason, seen } = input
  return transaction(async (tx) => {
    await lock(tx, snapshotId)
    const document = await find(tx, snapshotId)
    if (!document) return refuse('not-found')
    const [newest] = await findNewest(tx, snapshotId)
    if ((newest?.id ?? null) !== seen)
      return refuse(
        'stale',
        'Somebody decided this while you were reading. Look at what is so now, then decide.',
      )
    const obstacle = whyNotShared(kindOf(document.mediaType) ?? 'text', document.captures.length > 0)
    if (shared && obstacle) return refuse('wrong-state', obstacle)
    if ((newest?.shared ?? false) === shared) return refuse('duplicate', alreadySo(shared))
    const kind = shared ? 'document.shared' : 'document.unshared'
    const event = await record(tx, actor, { kind, payload: { snapshotId, reason } })
    await tx.sharing.create({ data: { snapshotId, shared, reason, personId: actor.id, eventId: event.id } })
    await republishWhere(tx, { snapshotId })
    return done(null)
  })
}

const alreadySo = (shared: boolean) =>
  shared ? 'Readers have this already.' : 'Readers have nothing of this as it is.'
