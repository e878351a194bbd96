import { readFile } from 'node:fs/promises'
import type { FileRole } from '@/lib/generated/prisma/client'
import { readUploaded } from '@/lib/evidence/normalise'
import { readKept, withKept } from '@/lib/evidence/store'
import type { MediaCredentials } from '@/lib/media/credentials'
import type { MediaKind } from '@/lib/media/kinds'
import { readCredentials } from '@/lib/media/read-credentials'
import { readPdf } from '@/lib/media/read-pdf'
import { readPicture } from '@/lib/media/read-picture'
import { readSound } from '@/lib/media/read-sound'
import type { Outcome } from '@/lib/outcome'
import { came, failed, nothingFound, type Tried } from './brought'
import type { Original } from './fetch-original'
import { readPage } from './read-page'
import type { CaptureFound } from './schema'

/** A file made of the original, not yet in the store. */
export type Made = { role: FileRole; bytes: Uint8Array; mediaType: string }

export type Read = {
  text: string
  pages: number[]
  durationMs: number | null
  credentials: MediaCredentials | null
  found: CaptureFound
  made: Made[]
}

const nothing = { text: '', pages: [], durationMs: null, credentials: null, found: nothingFound, made: [] }

/** A reader's refusal has the sentence for people; what it cannot read today it cannot read tomorrow. */
const readAs = <T>(outcome: Outcome<T>, as: (value: T) => Partial<Read>): Tried<Read> =>
  outcome.ok ? came({ ...nothing, ...as(outcome.value) }) : failed('unreadable', outcome.refusal.detail)

type Reading = { original: Original; bytes: Uint8Array }

// What a saved page says of its own address counts; where it was saved from nobody knows.
const NOWHERE = 'about:blank'

async function readPdfFile({ bytes, original }: Reading): Promise<Tried<Read>> {
  const [read, credentials] = [await readPdf(bytes), await readCredentials(bytes, original.file.mediaType)]
  return readAs(read, ({ text, pages, info }) => ({
    text,
    pages,
    credentials,
    found: { ...nothingFound, title: info.title, author: info.author, modifiedOn: info.createdOn },
  }))
}

async function readPictureFile({ bytes, original }: Reading): Promise<Tried<Read>> {
  const [read, credentials] = [
    await readPicture(bytes),
    await readCredentials(bytes, original.file.mediaType),
  ]
  return readAs(read, ({ publicCopy }) => ({ credentials, made: [{ role: 'PUBLIC_COPY', ...publicCopy }] }))
}

function readHtml({ bytes, original }: Reading): Tried<Read> {
  const { charset = null, finalUrl = NOWHERE } = original.answer ?? {}
  return readAs(readPage({ bytes, charset, url: finalUrl }), ({ text, found }) => ({ text, found }))
}

function readPlain({ bytes, original }: Reading): Tried<Read> {
  const charset = original.answer?.charset
  return readAs(readUploaded({ bytes, ...(charset ? { charset } : {}) }), ({ text }) => ({ text }))
}

const readers = {
  html: readHtml,
  text: readPlain,
  pdf: readPdfFile,
  image: readPictureFile,
} as const satisfies Partial<Record<MediaKind, (reading: Reading) => Tried<Read> | Promise<Tried<Read>>>>

/** More than this the reader of credentials does not take; no need to hold it. */
const MOST_SEARCHED = 100 * 1024 * 1024

const searched = async (path: string, { size, mediaType }: Original['file']): Promise<MediaCredentials> =>
  size > MOST_SEARCHED
    ? { state: 'unreadable', why: 'The file is larger than 100 MB, and was not searched.' }
    : readCredentials(await readFile(path), mediaType)

async function readRecording({ file }: Original): Promise<Tried<Read>> {
  const read = await withKept(file.sha256, async (path) => ({
    sound: await readSound(path, file.mediaType),
    credentials: await searched(path, file),
  }))
  if (!read) return failed('lost')
  return readAs(read.sound, ({ durationMs, peaks }) => ({
    durationMs,
    credentials: read.credentials,
    made: peaks
      ? [{ role: 'PEAKS', bytes: Buffer.from(JSON.stringify(peaks)), mediaType: 'application/json' }]
      : [],
  }))
}

/** Reads what was captured, by its kind. Strangers' files are parsed within limits of time and memory. */
export async function readDocument(original: Original): Promise<Tried<Read>> {
  const { kind, file, answer } = original
  if (kind === 'audio' || kind === 'video') return readRecording(original)
  const bytes = answer?.body ?? (await readKept(file.sha256))
  return bytes ? readers[kind]({ original, bytes }) : failed('lost')
}
