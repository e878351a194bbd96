import type { Actor } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { hex } from '@/lib/claims/revision'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { DocumentLine, DocumentPage, QuotableText, QuotedPassage } from '@/lib/documents/views'

const lineFields = {
  id: true,
  capturedAt: true,
  textLengthCp: true,
  capturedBy: { select: { name: true } },
  source: {
    select: {
      id: true,
      title: true,
      genre: true,
      language: true,
      publishedOn: true,
      publisher: { select: { name: true } },
    },
  },
  _count: { select: { quotations: true } },
} as const

/** The newest captures, at most 200; of one source if it is named. */
export async function listDocuments(actor: Actor, sourceId?: string): Promise<DocumentLine[]> {
  if (!canReadDesk(actor)) return []
  const rows = await db().snapshot.findMany({
    ...(sourceId ? { where: { sourceId } } : {}),
    select: lineFields,
    orderBy: [{ capturedAt: 'desc' }, { id: 'asc' }],
    take: 200,
  })
  return rows.map(({ id, capturedAt, capturedBy, textLengthCp, source, _count }) => ({
    id,
    sourceId: source.id,
    title: source.title,
    publisher: source.publisher?.name ?? null,
    genre: source.genre,
    language: source.language,
    publishedOn: source.publishedOn,
    capturedAt: capturedAt.toISOString(),
    capturedBy: capturedBy?.name ?? null,
    lengthCp: textLengthCp,
    quotations: _count.quotations,
  }))
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
      evidence: {
        where: { revision: standing },
        select: { revision: { select: { statement: true, claim: { select: claimFields } } } },
        orderBy: { revision: { number: 'desc' } },
      },
    },
    orderBy: [{ startCp: 'asc' }, { endCp: 'asc' }],
  })
  return rows.map(({ evidence, ...passage }) => {
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
    return { ...passage, claims: [...claims.values()] }
  })
}

const pageFields = {
  id: true,
  text: true,
  textLengthCp: true,
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

/** One capture with its text, its source and what claims quote from it; null where there is none. */
export async function findDocumentPage(actor: Actor, id: string): Promise<DocumentPage | null> {
  if (!canReadDesk(actor)) return null
  const found = await db().snapshot.findUnique({
    where: { id },
    select: pageFields,
  })
  if (!found) return null
  const { textLengthCp, sha256, capturedAt, capturedBy, ...rest } = found
  return {
    ...rest,
    lengthCp: textLengthCp,
    sha256: hex(sha256),
    capturedAt: capturedAt.toISOString(),
    capturedBy: capturedBy?.name ?? null,
    quoted: await listQuoted(id),
  }
}

/** The text of a source's newest capture, to pick words from; null where nothing of it has been captured. */
export async function findQuotableText(actor: Actor, sourceId: string): Promise<QuotableText | null> {
  if (!canReadDesk(actor)) return null
  const found = await db().snapshot.findFirst({
    where: { sourceId },
    select: {
      id: true,
      text: true,
      capturedAt: true,
      source: { select: { language: true, _count: { select: { snapshots: true } } } },
    },
    orderBy: [{ capturedAt: 'desc' }, { id: 'asc' }],
  })
  if (!found) return null
  const { source, capturedAt, ...rest } = found
  return {
    ...rest,
    language: source.language,
    capturedAt: capturedAt.toISOString(),
    captures: source._count.snapshots,
  }
}
