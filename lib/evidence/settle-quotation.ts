import type { Member } from '@/lib/auth/actor'
import { fromHex, hex, type RevisionQuotation } from '@/lib/claims/revision'
import type { QuotationInput } from '@/lib/claims/schema'
import type { Tx } from '@/lib/db'
import { anchorAt, pageAt } from '@/lib/evidence/anchor'
import { passesQuoteGate, textSha256 } from '@/lib/evidence/quote-gate'
import { verifyKept } from '@/lib/evidence/store'
import { longestClipMs } from '@/lib/media/cut-clip'
import { kindOf } from '@/lib/media/kinds'
import { Unsettled } from '@/lib/sources/settle'
import { addTask } from '@/lib/worker/tasks'

const findCapture = (tx: Tx, id: string) =>
  tx.snapshot.findUnique({
    where: { id },
    select: {
      id: true,
      sourceId: true,
      sha256: true,
      mediaType: true,
      text: true,
      textSha256: true,
      pages: true,
      durationMs: true,
    },
  })
type Capture = NonNullable<Awaited<ReturnType<typeof findCapture>>>

/** What words are quoted from: the text of a capture, or one version of what is heard in it. */
type Body = { text: string; textSha256: Uint8Array; heard: RevisionQuotation['heard'] }

const notHeard = 'This quotation is not from a transcript of this recording. Select the words again.'
const notOriginal =
  'Words are quoted as they were said: select them in the original transcript. Their translation goes beside them.'

/** The transcript and the span that heard words name, once the recording has both. */
async function findHeard(
  tx: Tx,
  capture: Capture,
  span: NonNullable<QuotationInput['heard']>,
  path: string,
): Promise<Body> {
  const transcript = await tx.transcript.findUnique({
    where: { id: span.transcriptId },
    select: { snapshotId: true, kind: true, language: true, text: true, textSha256: true },
  })
  if (transcript?.snapshotId !== capture.id) throw new Unsettled({ path, message: notHeard })
  if (transcript.kind !== 'ORIGINAL') throw new Unsettled({ path, message: notOriginal })
  if (capture.durationMs === null) {
    const message = 'How long this recording is could not be measured, so no span of it can be quoted.'
    throw new Unsettled({ path, message })
  }
  if (span.endMs > capture.durationMs) {
    const message = 'The recording ends before this span does. Choose its end anew.'
    throw new Unsettled({ path: `${path}.heard.endMs`, message })
  }
  if (span.endMs - span.startMs > longestClipMs) {
    const message = 'A quoted span is five minutes long at most. Quote less of it, or quote it in parts.'
    throw new Unsettled({ path: `${path}.heard.endMs`, message })
  }
  const { text, textSha256, language } = transcript
  return { text, textSha256, heard: { ...span, transcriptSha256: hex(textSha256), language } }
}

/** The text that the place counts in. */
const bodyOf = async (tx: Tx, capture: Capture, { heard }: QuotationInput, path: string): Promise<Body> =>
  heard
    ? findHeard(tx, capture, heard, path)
    : { text: capture.text, textSha256: capture.textSha256, heard: undefined }

/** One row per anchor, whoever writes it first; a unique index says so. */
async function writeQuotation(
  tx: Tx,
  actor: Member,
  capture: Capture,
  anchored: NonNullable<ReturnType<typeof anchorAt>>,
  { heard }: Body,
) {
  const place = {
    snapshotId: capture.id,
    startCp: anchored.startCp,
    endCp: anchored.endCp,
    transcriptId: heard?.transcriptId ?? null,
    startMs: heard?.startMs ?? null,
    endMs: heard?.endMs ?? null,
  }
  const page = heard ? null : pageAt(capture.pages, anchored.startCp)
  const exactSha256 = fromHex(textSha256(anchored.exact))
  const { count } = await tx.quotation.createMany({
    data: [{ ...anchored, ...place, page, exactSha256, createdById: actor.id }],
    skipDuplicates: true,
  })
  const { id } = await tx.quotation.findFirstOrThrow({ where: place, select: { id: true } })
  // Readers may be let hear exactly that span: it is cut once, whether they may yet or not.
  if (count === 1 && heard && kindOf(capture.mediaType) === 'audio')
    await addTask(tx, 'clip', { quotationId: id }, { key: `clip:${id}` })
  return { id, page }
}

/** The same words entered by the same hand in the same language are one row. */
async function settleTranslation(
  tx: Tx,
  actor: Member,
  quotationId: string,
  words: NonNullable<QuotationInput['translation']>,
): Promise<NonNullable<RevisionQuotation['translation']>> {
  const row = { quotationId, ...words }
  await tx.translation.createMany({ data: [{ ...row, enteredById: actor.id }], skipDuplicates: true })
  const { id } = await tx.translation.findFirstOrThrow({ where: row, select: { id: true } })
  return { id, ...words }
}

/**
 * Saves a quotation through the quote gate: the captured bytes and the text must be the hashed ones, and carry these
 * words at this place; heard ones within the recording. Throws `Unsettled`.
 */
export async function settleQuotation(
  tx: Tx,
  actor: Member,
  quotation: QuotationInput,
  sourceId: string,
  path: string,
): Promise<RevisionQuotation> {
  const capture = await findCapture(tx, quotation.snapshotId)
  if (capture?.sourceId !== sourceId)
    throw new Unsettled({
      path,
      message: 'This quotation is not from a capture of this source. Select the words again.',
    })
  const body = await bodyOf(tx, capture, quotation, path)
  const gate = passesQuoteGate({ text: body.text, textSha256Expected: body.textSha256, ...quotation })
  if (!gate.ok) throw new Unsettled({ path: `${path}.exact`, message: gate.sentence })
  if (!(await verifyKept(hex(capture.sha256))))
    throw new Unsettled({
      path,
      message:
        'The captured file is missing or damaged, so nothing can be quoted from it. Add the document again.',
    })
  const anchored = anchorAt(body.text, quotation.startCp, quotation.endCp)
  if (!anchored) throw new Unsettled({ path, message: 'Select the words again.' })
  const { id, page } = await writeQuotation(tx, actor, capture, anchored, body)
  return {
    id,
    snapshotId: capture.id,
    snapshotSha256: hex(capture.sha256),
    ...anchored,
    // Absent where there is none, so that revisions without them keep their bytes and their hash.
    ...(page === null ? {} : { page }),
    ...(body.heard ? { heard: body.heard } : {}),
    ...(quotation.translation
      ? { translation: await settleTranslation(tx, actor, id, quotation.translation) }
      : {}),
  }
}
