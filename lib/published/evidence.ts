import type { RevisionAgent, RevisionContent, RevisionEvidence } from '@/lib/claims/revision'
import type { PublicEvidence, PublicFile, PublicMedia, PublicQuotation } from '@/lib/published/evidence-views'
import type { HeldCapture, Standing } from '@/lib/review/standing'

/** What stands now, beyond the revision and its decisions, of the words, recordings and pictures on a public page. */
export type Shown = {
  /** By the quotation's id: the sound of its span, where readers may hear it, and what a later look found. */
  quotations: ReadonlyMap<string, Pick<PublicQuotation, 'clip' | 'later'>>
  /** Who compared a translation with its original, by the translation's id. */
  checkedBy: ReadonlyMap<string, string>
  /** By the snapshot's id, of recordings and pictures alone. */
  media: ReadonlyMap<string, PublicMedia>
}

export const nothingShown: Shown = { quotations: new Map(), checkedBy: new Map(), media: new Map() }

export const named = ({ name, slug, kind }: RevisionAgent) => ({ name, slug, kind })

const newestOf = (captures: ReadonlyMap<string, HeldCapture>): string | null => {
  const sorted = [...captures].sort(
    ([a, one], [b, other]) => one.at.getTime() - other.at.getTime() || (a < b ? -1 : 1),
  )
  return sorted.at(-1)?.[0] ?? null
}

/** The capture a piece of evidence rests on: the quoted one, else the newest that was held when it was decided. */
export const restsOn = (piece: RevisionEvidence, standing: ReadonlyMap<string, Standing>): string | null =>
  piece.quotation?.snapshotId ?? newestOf(standing.get(piece.source.id)?.capturedAt ?? new Map())

function quotationOf(
  { source, quotation }: RevisionEvidence,
  captures: ReadonlyMap<string, HeldCapture> | undefined,
  shown: Shown,
): PublicQuotation | null {
  const capture = quotation && captures?.get(quotation.snapshotId)
  if (!quotation || !capture) return null
  const { heard, translation } = quotation
  return {
    exact: quotation.exact,
    prefix: quotation.prefix,
    suffix: quotation.suffix,
    startCp: quotation.startCp,
    endCp: quotation.endCp,
    snapshotSha256: quotation.snapshotSha256,
    capturedAt: capture.at.toISOString(),
    method: capture.method,
    language: heard?.language ?? source.language,
    page: quotation.page ?? null,
    time: heard ? { startMs: heard.startMs, endMs: heard.endMs } : null,
    clip: shown.quotations.get(quotation.id)?.clip ?? null,
    translation: translation
      ? {
          language: translation.language,
          text: translation.text,
          translator: translation.translator,
          method: translation.method,
          checkedBy: shown.checkedBy.get(translation.id) ?? null,
        }
      : null,
    later: shown.quotations.get(quotation.id)?.later ?? null,
  }
}

/** The evidence of a claim as readers see it. Pure: the same facts give the same. */
export function publicEvidenceOf(
  content: RevisionContent,
  standing: ReadonlyMap<string, Standing>,
  shown: Shown,
): PublicEvidence[] {
  return content.evidence.map((piece) => {
    const held = standing.get(piece.source.id)
    const { publisher, ...source } = piece.source
    return {
      key: piece.key,
      stance: piece.stance,
      credibility: piece.credibility,
      strength: piece.strength,
      note: piece.note,
      toldBy: piece.toldBy && named(piece.toldBy),
      reliability: { grade: held?.reliability ?? 'F', reason: held?.reason ?? null },
      source: {
        ...source,
        publisher: publisher && { name: publisher.name, slug: publisher.slug },
        held: held?.held ?? false,
      },
      quotation: quotationOf(piece, held?.capturedAt, shown),
      media: shown.media.get(restsOn(piece, standing) ?? '') ?? null,
    }
  })
}

/** A file that readers may have on account of one claim, and what it is called when they keep it. */
export type ShownFile = PublicFile & { fileName: string }

const endings: Readonly<Record<string, string>> = {
  'audio/wav': 'wav',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
}

/** Every file on a public page, each once, named after the claim. */
export function shownFilesOf(ref: string, evidence: readonly PublicEvidence[]): ShownFile[] {
  const all = evidence.flatMap(({ quotation, media }) => [quotation?.clip, media?.picture])
  const once = new Map(all.flatMap((file) => (file ? [[file.sha256, file] as const] : [])))
  return [...once.values()].map((file, at) => ({
    ...file,
    fileName: `${ref}-${at + 1}.${endings[file.mediaType] ?? 'bin'}`,
  }))
}
