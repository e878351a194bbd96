import { type Actor, isMember } from '@/lib/auth/actor'
import { canJudge, hasBroughtIn } from '@/lib/authenticity/policy'
import { listAuthenticity } from '@/lib/authenticity/queries'
import { canReadDesk } from '@/lib/claims/policy'
import { hex } from '@/lib/claims/revision'
import { db } from '@/lib/db'
import { credentialsOf, findCapture, findSharing, listCapturesOf } from '@/lib/documents/find-held'
import { canShare } from '@/lib/documents/policy'
import {
  type DocumentLine,
  type DocumentPage,
  type QuotableText,
  type QuotedPassage,
  recordingOf,
} from '@/lib/documents/views'
import type { Prisma } from '@/lib/generated/prisma/client'
import { isTimed, kindOf, type MediaKind } from '@/lib/media/kinds'
import { canTranscribe } from '@/lib/transcripts/policy'
import { listTranscripts } from '@/lib/transcripts/queries'
import { told } from '@/lib/words/told'

const lineFields = {
  id: true,
  capturedAt: true,
  textLengthCp: true,
  mediaType: true,
  durationMs: true,
  pages: true,
  capturedBy: { select: { name: true } },
  source: {
    select: {
      id: true,
      title: true,
      url: true,
      genre: true,
      language: true,
      publishedOn: true,
      publisher: { select: { name: true } },
    },
  },
  _count: { select: { quotations: true } },
} as const

/** What was captured before there were kinds is text. */
const kindOfSnapshot = ({ mediaType }: { mediaType: string }): MediaKind => kindOf(mediaType) ?? 'text'

/** The newest captures, at most 200; of one source if it is named. */
export async function listDocuments(actor: Actor, sourceId?: string): Promise<DocumentLine[]> {
  if (!canReadDesk(actor)) return []
  const rows = await db().snapshot.findMany({
    ...(sourceId ? { where: { sourceId } } : {}),
    select: lineFields,
    orderBy: [{ capturedAt: 'desc' }, { id: 'asc' }],
    take: 200,
  })
  return rows.map(
    ({ id, capturedAt, capturedBy, textLengthCp, durationMs, pages, source, _count, ...row }) => ({
      id,
      kind: kindOfSnapshot(row),
      durationMs,
      pages: pages.length,
      sourceId: source.id,
      title: source.title,
      url: source.url,
      publisher: source.publisher?.name ?? null,
      genre: source.genre,
      language: source.language,
      publishedOn: source.publishedOn,
      capturedAt: capturedAt.toISOString(),
      capturedBy: capturedBy?.name ?? null,
      lengthCp: textLengthCp,
      quotations: _count.quotations,
    }),
  )
}

const standing: Prisma.RevisionWhereInput = {
  OR: [{ currentOf: { isNot: null } }, { decidedOf: { isNot: null } }],
  claim: { workflow: { not: 'WITHDRAWN' } },
}

const claimFields = { ref: true, workflow: true, status: true, decidedRevisionId: true } as const

/** Only what stands now: a quotation that later revisions left out is not marked any more. */
async function listQuoted(snapshotId: string): Promise<QuotedPassage[]> {
  const rows = await db().quotation.findMany({
    where: { snapshotId, evidence: { some: { revision: standing } } },
    select: {
      exact: true,
      startCp: true,
      endCp: true,
      page: true,
      transcriptId: true,
      startMs: true,
      endMs: true,
      evidence: {
        where: { revision: standing },
        select: { revision: { select: { statement: true, claim: { select: claimFields } } } },
        orderBy: { revision: { number: 'desc' } },
      },
    },
    orderBy: [{ startMs: 'asc' }, { startCp: 'asc' }, { endCp: 'asc' }],
  })
  return rows.map(({ evidence, transcriptId, startMs, endMs, ...passage }) => {
    const isHeard = transcriptId !== null && startMs !== null && endMs !== null
    const claims = new Map<string, QuotedPassage['claims'][number]>()
    for (const { revision } of evidence) {
      const { ref, workflow, status, decidedRevisionId } = revision.claim
      if (!claims.has(ref))
        claims.set(ref, {
          ref,
          statement: revision.statement,
          workflow,
          status,
          decided: decidedRevisionId !== null,
        })
    }
    return {
      ...passage,
      heard: isHeard ? { transcriptId, startMs, endMs } : null,
      claims: [...claims.values()],
    }
  })
}

const pageFields = {
  id: true,
  text: true,
  textLengthCp: true,
  pages: true,
  durationMs: true,
  credentials: true,
  finalUrl: true,
  capturedById: true,
  sha256: true,
  size: true,
  mediaType: true,
  method: true,
  fileName: true,
  capturedAt: true,
  capturedBy: { select: { name: true } },
  source: {
    select: {
      id: true,
      title: true,
      url: true,
      author: true,
      genre: true,
      distance: true,
      language: true,
      publishedOn: true,
      accessedOn: true,
      publisher: { select: { id: true, name: true } },
    },
  },
} as const

/** What a person may do with a document of this kind; and why somebody who judges may not judge this one. */
function powersOver(
  actor: Actor,
  kind: MediaKind,
  document: { capturedById: string | null },
): DocumentPage['may'] {
  const isMedia = kind === 'image' || isTimed(kind)
  const broughtIn = isMember(actor) && hasBroughtIn(actor, document)
  return {
    transcribe: isTimed(kind) && canTranscribe(actor),
    share: isMedia && canShare(actor),
    judge: isMedia && canJudge(actor) && !broughtIn,
    whyNotJudge: isMedia && canJudge(actor) && broughtIn ? told(BROUGHT_IN) : null,
  }
}

const BROUGHT_IN = 'You brought this in yourself: another reviewer says how authentic it is.'

/** One capture with its text, its source, what claims quote from it and what is known of it; null where there is none. */
export async function findDocumentPage(actor: Actor, id: string): Promise<DocumentPage | null> {
  if (!canReadDesk(actor)) return null
  const found = await db().snapshot.findUnique({ where: { id }, select: pageFields })
  if (!found) return null
  const { textLengthCp, sha256, capturedAt, capturedBy, capturedById, credentials, ...rest } = found
  const kind = kindOfSnapshot(found)
  return {
    ...rest,
    kind,
    credentials: credentialsOf(credentials),
    lengthCp: textLengthCp,
    sha256: hex(sha256),
    capturedAt: capturedAt.toISOString(),
    capturedBy: capturedBy?.name ?? null,
    quoted: await listQuoted(id),
    capture: await findCapture(id),
    captures: await listCapturesOf(found.source.id),
    authenticity: await listAuthenticity(actor, id),
    sharing: await findSharing(id),
    transcripts: isTimed(kind) ? await listTranscripts(actor, id) : [],
    may: powersOver(actor, kind, { capturedById }),
  }
}

const quotableFields = {
  id: true,
  text: true,
  pages: true,
  mediaType: true,
  durationMs: true,
  sha256: true,
  capturedAt: true,
  source: { select: { language: true, _count: { select: { snapshots: true } } } },
} as const

/** The words of a source's newest capture, to pick from; null where nothing of it has been captured. */
export async function findQuotableText(actor: Actor, sourceId: string): Promise<QuotableText | null> {
  if (!canReadDesk(actor)) return null
  const found = await db().snapshot.findFirst({
    where: { sourceId },
    select: quotableFields,
    orderBy: [{ capturedAt: 'desc' }, { id: 'asc' }],
  })
  if (!found) return null
  const { source, capturedAt, mediaType, durationMs, sha256, ...rest } = found
  const kind = kindOfSnapshot(found)
  const transcripts = isTimed(kind) ? await listTranscripts(actor, found.id) : []
  const capture = isTimed(kind) ? await findCapture(found.id) : null
  return {
    ...rest,
    kind,
    language: source.language,
    capturedAt: capturedAt.toISOString(),
    captures: source._count.snapshots,
    recording: recordingOf({
      id: found.id,
      kind,
      durationMs,
      sha256: hex(sha256),
      mediaType,
      capture,
      transcripts,
    }),
  }
}
