import { z } from 'zod'
import { type Actor, isMember } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { canCheck } from '@/lib/transcripts/policy'
import { transcriptSegment } from '@/lib/transcripts/segments'
import type { MediaDrafts, TranscriptVersion } from '@/lib/transcripts/views'

const segmentsShape = z.array(transcriptSegment)

const versionFields = {
  id: true,
  number: true,
  kind: true,
  originalId: true,
  language: true,
  text: true,
  segments: true,
  method: true,
  maker: true,
  savedById: true,
  savedBy: { select: { name: true } },
  savedAt: true,
  checks: {
    select: { personId: true, checkedAt: true, person: { select: { name: true } } },
    orderBy: [{ checkedAt: 'asc' }, { personId: 'asc' }],
  },
} satisfies Prisma.TranscriptSelect

/** Every version of a recording's words and of their translations, newest first. */
export async function listTranscripts(actor: Actor, snapshotId: string): Promise<TranscriptVersion[]> {
  if (!canReadDesk(actor)) return []
  const rows = await db().transcript.findMany({
    where: { snapshotId },
    select: versionFields,
    orderBy: { number: 'desc' },
  })
  return rows.map(({ segments, savedBy, savedById, savedAt, checks, ...row }) => ({
    ...row,
    segments: segmentsShape.parse(segments),
    savedBy: savedBy.name,
    savedAt: savedAt.toISOString(),
    checks: checks.map(({ person, checkedAt }) => ({ who: person.name, at: checkedAt.toISOString() })),
    mayCheck:
      canCheck(actor, { savedById }) &&
      !checks.some(({ personId }) => isMember(actor) && personId === actor.id),
  }))
}

/** What this person was typing beside a recording or a picture: words, their translation, reasons. */
export async function findMediaDrafts(actor: Actor, snapshotId: string): Promise<MediaDrafts> {
  const slots = {
    transcript: 'transcript',
    translation: 'translation',
    authenticity: 'authenticity',
    sharing: 'sharing',
  }
  if (!isMember(actor)) return { transcript: null, translation: null, authenticity: null, sharing: null }
  const rows = await db().draft.findMany({
    where: { personId: actor.id, slot: { in: Object.values(slots).map((name) => `${name}:${snapshotId}`) } },
    select: { slot: true, body: true, savedAt: true },
  })
  const of = (name: string) => {
    const found = rows.find(({ slot }) => slot === `${name}:${snapshotId}`)
    return found ? { body: found.body, savedAt: found.savedAt.toISOString() } : null
  }
  return {
    transcript: of(slots.transcript),
    translation: of(slots.translation),
    authenticity: of(slots.authenticity),
    sharing: of(slots.sharing),
  }
}
