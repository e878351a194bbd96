import { z } from 'zod'
import type { Actor, Member } from '@/lib/auth/actor'
import { fromHex, hex } from '@/lib/claims/revision'
import { transaction, type Tx } from '@/lib/db'
import { textSha256 } from '@/lib/evidence/quote-gate'
import { record } from '@/lib/ledger/record'
import { isTimed, kindOf } from '@/lib/media/kinds'
import { done, type Issue, type Outcome, refuse } from '@/lib/outcome'
import { parseSubtitles } from '@/lib/transcripts/parse-subtitles'
import { canTranscribe } from '@/lib/transcripts/policy'
import { MOST_SEGMENTS, type SaveTranscriptInput } from '@/lib/transcripts/schema'
import { type SpokenSegment, transcriptSegment, type TranscriptSegment } from '@/lib/transcripts/segments'
import { sayTime } from '@/lib/transcripts/rules'
import { transcriptOf } from '@/lib/transcripts/spoken'

// One at a time to a recording: versions are numbered without gaps, and none is written over one that nobody saw.
const lock = (tx: Tx, snapshotId: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`transcript:${snapshotId}`}, 0))`

type Version = { text: string; segments: TranscriptSegment[]; sha256: Uint8Array<ArrayBuffer> }

function spokenIn({ words }: SaveTranscriptInput): Outcome<readonly SpokenSegment[]> {
  if (words.as === 'segments') return done(words.segments)
  const parsed = parseSubtitles(words.file)
  if (!parsed.ok) return parsed
  return parsed.value.length > MOST_SEGMENTS
    ? refuse('invalid', 'These are too many stretches for one transcript.')
    : parsed
}

/** Stretches that reach beyond the recording's end, each as a fault of its own. */
const beyond = (spoken: readonly SpokenSegment[], durationMs: number | null): Issue[] =>
  durationMs === null
    ? []
    : spoken.flatMap(({ endMs }, index) =>
        endMs > durationMs
          ? [
              {
                path: `segments.${index}.endMs`,
                message: `The recording ends at ${sayTime(durationMs)}; set this end before that.`,
              },
            ]
          : [],
      )

function versionOf(input: SaveTranscriptInput, durationMs: number | null): Outcome<Version> {
  const spoken = spokenIn(input)
  if (!spoken.ok) return spoken
  const issues = beyond(spoken.value, durationMs)
  if (issues.length > 0)
    return refuse('invalid', 'Some of it lies beyond the end of the recording. Set those times anew.', issues)
  const { text, segments } = transcriptOf(spoken.value)
  if (text.trim() === '') return refuse('invalid', 'There are no words in it.')
  return done({
    text,
    segments,
    sha256: fromHex(textSha256(text)),
  })
}

const findNewest = (tx: Tx, { snapshotId, kind, language }: SaveTranscriptInput) =>
  tx.transcript.findFirst({
    where: { snapshotId, kind, language },
    orderBy: { number: 'desc' },
    select: { number: true, text: true, segments: true, method: true, maker: true, originalId: true },
  })

type Newest = Awaited<ReturnType<typeof findNewest>>

const isSame = (newest: Newest, input: SaveTranscriptInput, { text, segments }: Version): boolean =>
  newest !== null &&
  newest.text === text &&
  newest.method === input.method &&
  newest.maker === input.maker &&
  newest.originalId === input.originalId &&
  sameSegments(newest.segments, segments)

const transcriptSegments = z.array(transcriptSegment)

// The database gives the keys of an object back in an order of its own.
const sameSegments = (kept: unknown, segments: readonly TranscriptSegment[]): boolean => {
  const read = transcriptSegments.safeParse(kept)
  return read.success && JSON.stringify(read.data) === JSON.stringify(transcriptSegments.parse(segments))
}

/** What keeps the version from being saved, or null. */
async function findObstacle(tx: Tx, input: SaveTranscriptInput, version: Version) {
  const newest = await findNewest(tx, input)
  if ((newest?.number ?? 0) !== input.basedOn)
    return refuse(
      'stale',
      'Somebody saved a newer version of this while you were writing. Look at it; what you wrote is kept here.',
    )
  if (isSame(newest, input, version))
    return refuse('duplicate', 'Nothing has changed since the newest version.')
  const { originalId, snapshotId } = input
  const original = originalId
    ? await tx.transcript.findFirst({
        where: { id: originalId, snapshotId, kind: 'ORIGINAL' },
        select: { language: true },
      })
    : null
  if (originalId && !original)
    return refuse('invalid', 'The transcript that this translates is not one of this recording.')
  if (original?.language === input.language)
    return refuse('invalid', 'A translation is in another language than what is heard.', [
      { path: 'language', message: 'Choose the language of the translation.' },
    ])
  return null
}

async function write(tx: Tx, actor: Member, input: SaveTranscriptInput, version: Version) {
  const { snapshotId, kind, originalId, language, method, maker } = input
  const { text, segments, sha256 } = version
  const { _max } = await tx.transcript.aggregate({ where: { snapshotId }, _max: { number: true } })
  const number = (_max.number ?? 0) + 1
  const event = await record(tx, actor, {
    kind: 'transcript.saved',
    payload: {
      snapshotId,
      number,
      kind,
      language,
      method,
      maker,
      sha256: hex(sha256),
    },
  })
  const { id } = await tx.transcript.create({
    data: {
      snapshotId,
      kind,
      originalId,
      number,
      language,
      text,
      textSha256: sha256,
      segments,
      method,
      maker,
      savedById: actor.id,
      eventId: event.id,
    },
    select: { id: true },
  })
  return { transcriptId: id, number }
}

/**
 * Saves the words of a recording, or their translation, as a new version; earlier ones stay as they are.
 * Refusals: not-allowed, not-found, wrong-state (not a recording), stale (a newer version of this kind and language),
 * duplicate (the same again), invalid (no words, times beyond the end, subtitles that cannot be read).
 */
export async function saveTranscript(
  actor: Actor,
  input: SaveTranscriptInput,
): Promise<Outcome<{ transcriptId: string; number: number }>> {
  if (!canTranscribe(actor)) return refuse('not-allowed')
  return transaction(async (tx) => {
    await lock(tx, input.snapshotId)
    const recording = await tx.snapshot.findUnique({
      where: { id: input.snapshotId },
      select: { mediaType: true, durationMs: true },
    })
    if (!recording) return refuse('not-found')
    const kind = kindOf(recording.mediaType)
    if (kind === null || !isTimed(kind)) return refuse('wrong-state', 'Only recordings have a transcript.')
    const version = versionOf(input, recording.durationMs)
    if (!version.ok) return version
    const obstacle = await findObstacle(tx, input, version.value)
    return obstacle ?? done(await write(tx, actor, input, version.value))
  })
}
