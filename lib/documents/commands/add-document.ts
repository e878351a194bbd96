import { type Actor, isMember, type Member } from '@/lib/auth/actor'
import { canLog } from '@/lib/claims/policy'
import { fromHex } from '@/lib/claims/revision'
import { transaction, type Tx } from '@/lib/db'
import { type AddDocumentInput, MAX_TEXT_BYTES } from '@/lib/documents/schema'
import { codePointLength } from '@/lib/evidence/code-points'
import { type DocumentText, readPasted, readUploaded } from '@/lib/evidence/normalise'
import { nameKept } from '@/lib/evidence/name-kept'
import { textSha256 } from '@/lib/evidence/quote-gate'
import { keepFile } from '@/lib/evidence/store'
import { record } from '@/lib/ledger/record'
import { askForLinks } from '@/lib/linking/ask-links'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { refreshPlaces } from '@/lib/published/publish-places'
import { settleSource, settling } from '@/lib/sources/settle'

type Capture = DocumentText & { bytes: Uint8Array<ArrayBuffer>; sha256: string }

async function capture(input: AddDocumentInput): Promise<Outcome<Capture>> {
  const bytes = new Uint8Array(Buffer.from(input.bytes, 'base64'))
  if (bytes.byteLength > MAX_TEXT_BYTES) return refuse('invalid', 'This text is larger than 5 MB. Split it.')
  const read =
    input.method === 'PASTED'
      ? readPasted(Buffer.from(bytes).toString('utf8'))
      : readUploaded({ bytes, ...(input.fileName ? { fileName: input.fileName } : {}) })
  if (!read.ok) return read
  // The file is kept before the row that names it: a row never points at nothing, a file without a row is harmless.
  return done({ ...read.value, bytes, sha256: await keepFile(bytes) })
}

async function writeSnapshot(
  tx: Tx,
  actor: Member,
  sourceId: string,
  input: AddDocumentInput,
  captured: Capture,
) {
  const { text, mediaType, bytes } = captured
  const key = { sourceId, sha256: fromHex(captured.sha256) }
  const { count } = await tx.snapshot.createMany({
    data: [
      {
        ...key,
        size: bytes.byteLength,
        mediaType,
        method: input.method,
        fileName: input.fileName,
        text,
        textSha256: fromHex(textSha256(text)),
        textLengthCp: codePointLength(text),
        capturedById: actor.id,
      },
    ],
    skipDuplicates: true,
  })
  const { id } = await tx.snapshot.findUniqueOrThrow({
    where: { sourceId_sha256: key },
    select: { id: true },
  })
  return { id, isNew: count === 1 }
}

/**
 * Captures a text as a snapshot of a source, new or known. The same bytes of the same source are one snapshot: adding
 * them again answers with the one there is.
 */
export async function addDocument(
  actor: Actor,
  input: AddDocumentInput,
): Promise<Outcome<{ documentId: string; sha256: string }>> {
  if (!isMember(actor) || !canLog(actor)) return refuse('not-allowed')
  const captured = await capture(input)
  if (!captured.ok) return captured
  const { sha256, bytes } = captured.value
  return settling(() =>
    transaction(async (tx) => {
      await nameKept(tx, sha256, bytes.byteLength)
      const source = await settleSource(tx, actor, input.source, 'source')
      const snapshot = await writeSnapshot(tx, actor, source.id, input, captured.value)
      if (snapshot.isNew) {
        await askForLinks(tx, { id: snapshot.id, text: captured.value.text })
        await record(tx, actor, {
          kind: 'document.added',
          payload: { sourceId: source.id, snapshotId: snapshot.id, title: source.title },
          files: [{ sha256, size: bytes.byteLength }],
        })
        await refreshPlaces(tx, { sourceIds: [source.id] })
      }
      return done({ documentId: snapshot.id, sha256 })
    }),
  )
}
