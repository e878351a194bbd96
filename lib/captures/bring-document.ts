import { config } from '@/lib/config'
import { codePointLength } from '@/lib/evidence/code-points'
import { textSha256 } from '@/lib/evidence/quote-gate'
import { keepFile } from '@/lib/evidence/store'
import { type Brought, came, type Tried } from './brought'
import { fetchOriginal, headersOf, openOriginal, type Original } from './fetch-original'
import { type CaptureWork, moveStage } from './hold-capture'
import { picturePage } from './picture-page'
import { type Made, type Read, readDocument } from './read-document'
import type { CaptureResult } from './schema'
import type { CaptureFileLine } from './views'

type Pictured = { made: Made[]; noPicture: string | null }

/** A picture and a PDF of a fetched page. That there is none is told, and is no failure. */
async function picture({ kind, answer }: Original): Promise<Pictured> {
  if (kind !== 'html' || !answer) return { made: [], noPicture: null }
  const { body: html, charset, finalUrl: url } = answer
  const drawn = await picturePage({ html, charset, url, allow: config().WHENCE_CAPTURE_ALLOW })
  if (!drawn.ok) return { made: [], noPicture: drawn.why }
  const screenshot = { role: 'SCREENSHOT', bytes: drawn.screenshot, mediaType: 'image/png' } as const
  const pdf = { role: 'PDF', bytes: drawn.pdf, mediaType: 'application/pdf' } as const
  return { made: [screenshot, pdf], noPicture: null }
}

const written = (role: 'HEADERS' | 'TEXT', text: string, mediaType: string): Made => ({
  role,
  bytes: Buffer.from(text, 'utf8'),
  mediaType,
})

async function keepAll(made: readonly Made[]): Promise<CaptureFileLine[]> {
  const files: CaptureFileLine[] = []
  for (const { role, bytes, mediaType } of made)
    files.push({ role, sha256: await keepFile(bytes), size: bytes.byteLength, mediaType })
  return files
}

function resultOf({ kind, file, answer }: Original, read: Read, noPicture: string | null): CaptureResult {
  const { text, pages, durationMs, credentials } = read
  return {
    kind,
    mediaType: file.mediaType,
    sha256: file.sha256,
    size: file.size,
    textSha256: textSha256(text),
    textLengthCp: codePointLength(text),
    pages,
    durationMs,
    credentials,
    noPicture,
    finalUrl: answer?.finalUrl ?? null,
    httpStatus: answer?.status ?? null,
    redirects: answer?.redirects ?? [],
    fetchedAt: answer?.fetchedAt ?? null,
  }
}

/**
 * Brings what a capture is of into the store, reads it, and has a picture of it drawn where it is a page. Nothing is
 * written to the database but how far it is: what comes of it is for the last transaction to say.
 */
export async function bringDocument(work: CaptureWork): Promise<Tried<Brought>> {
  const { id, url } = work
  const original =
    work.method === 'FETCHED'
      ? await fetchOriginal(work, () => moveStage(id, 'receiving'))
      : openOriginal(work)
  if (!original.ok) return original
  await moveStage(id, 'reading')
  const read = await readDocument(original.value)
  if (!read.ok) return read
  const { answer, file } = original.value
  const { found, text, made } = read.value
  if (answer) await moveStage(id, 'picturing')
  const pictured = await picture(original.value)
  await moveStage(id, 'keeping')
  const files = await keepAll([
    ...(answer && url ? [written('HEADERS', headersOf(url, answer), 'application/json')] : []),
    ...(text ? [written('TEXT', text, 'text/plain')] : []),
    ...made,
    ...pictured.made,
  ])
  const result = resultOf(original.value, read.value, pictured.noPicture)
  return came({ files: [file, ...files], found, result, text })
}
