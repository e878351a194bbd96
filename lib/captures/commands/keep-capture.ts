import type { Actor, Member } from '@/lib/auth/actor'
import { findCaptureText, resultOf } from '@/lib/captures/queries'
import { type HeldCapture, holdCapture } from '@/lib/captures/hold-capture'
import { canCapture } from '@/lib/captures/policy'
import type { CaptureResult, KeepCaptureInput } from '@/lib/captures/schema'
import { writeSnapshot } from '@/lib/captures/write-snapshot'
import { fromHex, hex } from '@/lib/claims/revision'
import { transaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { refreshPlaces } from '@/lib/published/publish-places'
import { settleSource, settling } from '@/lib/sources/settle'

const filesOf = async (tx: Tx, captureId: string) => {
  const rows = await tx.captureFile.findMany({ where: { captureId }, orderBy: { role: 'asc' } })
  return rows.map(({ sha256, size }) => ({ sha256: hex(sha256), size: Number(size) }))
}

/** The document that the source has of the very same bytes. */
const findTwin = (tx: Tx, sourceId: string, { sha256 }: CaptureResult) =>
  tx.snapshot.findUnique({
    where: { sourceId_sha256: { sourceId, sha256: fromHex(sha256) } },
    select: { id: true },
  })

type Waiting = HeldCapture & { capture: CaptureResult; text: string }

/** The capture as it waits to be described, or why it cannot be. */
function waitingOf(held: HeldCapture | null, text: string | null): Outcome<Waiting> {
  if (!held) return refuse('not-found')
  if (held.state !== 'READY') return refuse('wrong-state', 'This capture does not wait to be described.')
  const capture = resultOf(held.result)
  const words = capture?.textLengthCp === 0 ? '' : text
  if (!capture || words === null)
    return refuse('wrong-state', 'The bytes of this capture are no longer there. Send or capture it again.')
  return done({ ...held, capture, text: words })
}

/** Makes it a document of the source, or finds the one that the source has of the very same bytes. */
async function become(tx: Tx, actor: Member, waiting: Waiting, source: { id: string; title: string }) {
  const { id: captureId, method, fileName, requestedById, capture: result, text } = waiting
  const files = await filesOf(tx, captureId)
  const twin = await findTwin(tx, source.id, result)
  if (twin) await tx.captureFile.deleteMany({ where: { captureId } })
  const capturedById = requestedById ?? actor.id
  const written = { sourceId: source.id, method, fileName, capturedById, result, text }
  const snapshotId = twin?.id ?? (await writeSnapshot(tx, written))
  const data = { state: twin ? 'UNCHANGED' : 'KEPT', sourceId: source.id, snapshotId } as const
  await tx.capture.update({ where: { id: captureId }, data })
  const payload = { sourceId: source.id, snapshotId, title: source.title }
  if (twin) return snapshotId
  await record(tx, actor, { kind: 'document.added', payload, files })
  await refreshPlaces(tx, { sourceIds: [source.id] })
  return snapshotId
}

/**
 * Says of what source a capture is that waits to be described: it becomes a document of it. Where that source has the
 * same bytes already, that document is the answer and nothing is added.
 */
export async function keepCapture(
  actor: Actor,
  { captureId, source: choice }: KeepCaptureInput,
): Promise<Outcome<{ documentId: string }>> {
  if (!canCapture(actor)) return refuse('not-allowed')
  // The text lies in the file store, which may be far away: it is fetched before anything is held.
  const text = await findCaptureText(actor, captureId)
  return settling(() =>
    transaction(async (tx) => {
      const waiting = waitingOf(await holdCapture(tx, captureId), text)
      if (!waiting.ok) return waiting
      const source = await settleSource(tx, actor, choice, 'source', { captured: true })
      return done({ documentId: await become(tx, actor, waiting.value, source) })
    }),
  )
}
