import { createHash, randomUUID } from 'node:crypto'
import { transcriptOf } from '@/lib/transcripts/spoken'
import type { Member } from '@/lib/auth/actor'
import { db, transaction } from '@/lib/db'
import { nameKept } from '@/lib/evidence/name-kept'
import { keepFile } from '@/lib/evidence/store'
import { record } from '@/lib/ledger/record'
import type { MediaCredentials } from '@/lib/media/credentials'
import { settleSource } from '@/lib/sources/settle'
import { saveTranscript } from '@/lib/transcripts/commands/save-transcript'
import type { SpokenSegment } from '@/lib/transcripts/segments'
import { codePointLength, toCodePointOffset } from '@/lib/evidence/code-points'
import { good, newSource } from '@/tests/support/scene'

const RATE = 8000

/** PCM 16 bit, one channel, 8 kHz: a tone whose pitch tells recordings apart. */
export function wavOf(ms: number, pitch = 440 + Math.floor(Math.random() * 4000)): Uint8Array {
  const samples = Math.round((ms * RATE) / 1000)
  const wav = Buffer.alloc(44 + samples * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + samples * 2, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(RATE, 24)
  wav.writeUInt32LE(RATE * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples * 2, 40)
  for (let n = 0; n < samples; n += 1)
    wav.writeInt16LE(Math.round(9000 * Math.sin((2 * Math.PI * pitch * n) / RATE)), 44 + n * 2)
  return new Uint8Array(wav)
}

const bytesOf = (hash: string) => new Uint8Array(Buffer.from(hash, 'hex'))
const emptySha256 = new Uint8Array(createHash('sha256').update('').digest())

export type CapturedFile = {
  bytes: Uint8Array
  mediaType: string
  durationMs?: number
  credentials?: MediaCredentials
  /** What else the capture brought, by role. */
  more?: Array<{ role: 'PUBLIC_COPY' | 'PEAKS'; bytes: Uint8Array; mediaType: string }>
  sourceId?: string
}

/** A recording or a picture as the worker leaves it: a capture that is KEPT, its files, its snapshot, its event. */
export async function newCapture(actor: Member, file: CapturedFile) {
  const keep = async <Role extends string>(role: Role, bytes: Uint8Array, mediaType: string) => ({
    role,
    sha256: await keepFile(bytes),
    size: bytes.byteLength,
    mediaType,
  })
  const original = await keep('ORIGINAL', file.bytes, file.mediaType)
  const more = (file.more ?? []).map(({ role, bytes, mediaType }) => keep(role, bytes, mediaType))
  const kept = [original, ...(await Promise.all(more))]
  return transaction(async (tx) => {
    for (const { sha256, size } of kept) await nameKept(tx, sha256, size)
    const sourceId =
      file.sourceId ?? (await settleSource(tx, actor, newSource(`Recording ${randomUUID()}`), 'source')).id
    const capture = await tx.capture.create({
      data: { method: 'UPLOADED', fileName: 'leak.wav', requestedById: actor.id, sourceId },
      select: { id: true },
    })
    await tx.captureFile.createMany({
      data: kept.map(({ sha256, ...row }) => ({ captureId: capture.id, ...row, sha256: bytesOf(sha256) })),
    })
    const snapshot = await tx.snapshot.create({
      data: {
        sourceId,
        sha256: bytesOf(original.sha256),
        size: original.size,
        mediaType: file.mediaType,
        method: 'UPLOADED',
        fileName: 'leak.wav',
        text: '',
        textSha256: emptySha256,
        textLengthCp: 0,
        capturedById: actor.id,
        durationMs: file.durationMs ?? null,
        ...(file.credentials ? { credentials: file.credentials } : {}),
      },
      select: { id: true },
    })
    await tx.capture.update({
      where: { id: capture.id },
      data: { state: 'KEPT', stage: 'done', snapshotId: snapshot.id },
    })
    await record(tx, actor, {
      kind: 'document.added',
      payload: { sourceId, snapshotId: snapshot.id, title: 'Recording' },
    })
    return { captureId: capture.id, snapshotId: snapshot.id, sourceId, sha256: original.sha256 }
  })
}

/** What is said in the test's recording: Persian, with an emoji so that places are counted in code points. */
export const SPOKEN: SpokenSegment[] = [
  { startMs: 0, endMs: 1200, speaker: null, words: 'سلام 😀 برادران.' },
  { startMs: 1200, endMs: 3000, speaker: 'A voice', words: 'روسیه به ما خیانت کرد.' },
  { startMs: 3000, endMs: 4000, speaker: null, words: 'تمام شد.' },
]

export const newTranscript = async (actor: Member, snapshotId: string, spoken = SPOKEN, basedOn = 0) => {
  const { transcriptId } = good(
    await saveTranscript(actor, {
      snapshotId,
      kind: 'ORIGINAL',
      originalId: null,
      language: 'fa',
      method: 'PERSON',
      maker: 'A listener',
      words: { as: 'segments', segments: spoken },
      basedOn,
    }),
  )
  return { transcriptId, text: transcriptOf(spoken).text }
}

/** Four seconds of sound with a transcript in Persian. */
export async function newRecording(actor: Member, changes: Partial<CapturedFile> = {}) {
  const capture = await newCapture(actor, {
    bytes: wavOf(4000),
    mediaType: 'audio/wav',
    durationMs: 4000,
    ...changes,
  })
  return { ...capture, ...(await newTranscript(actor, capture.snapshotId)) }
}

export type TestRecording = Awaited<ReturnType<typeof newRecording>>

export const BETRAYED = 'روسیه به ما خیانت کرد.'

/** The words of the second stretch, as a form sends them. */
export function heardIn(recording: TestRecording, exact = BETRAYED, span = { startMs: 1200, endMs: 3000 }) {
  const startCp = toCodePointOffset(recording.text, recording.text.indexOf(exact))
  return {
    snapshotId: recording.snapshotId,
    exact,
    startCp,
    endCp: startCp + codePointLength(exact),
    heard: { transcriptId: recording.transcriptId, ...span },
  }
}

export const inEnglish = {
  language: 'en',
  text: 'Russia betrayed us.',
  translator: 'Leila Ahmadi',
  method: 'PERSON',
} as const

/** The quotations of a claim's newest revision. */
export const quotationsOf = (ref: string) =>
  db().quotation.findMany({ where: { evidence: { some: { revision: { claim: { ref } } } } } })
