import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { config } from '@/lib/config'
import { read } from '@/lib/db-public'
import { namesIn } from '@/lib/evidence/drafts'
import { DUMP_FORMAT, DUMP_VERSION, type DumpFile, MANIFEST, manifestShape, SUMS } from './manifest'
import { isNight, type ServedDump } from './views'

/** Where the dumps of the nights lie, each in a folder that is called by its moment. */
export const dumpsFolder = (): string => join(config().WHENCE_DATA_DIR, 'dumps')

/** Beside the files of a dump, for us alone: what was silent when it was taken. */
export const SEAL = '.silence'

/** While it is being written. */
export const PARTIAL = '.partial'

/** A dump that lies ready. `silence`: of the moment at which it was taken. */
export type KeptDump = ServedDump & { folder: string; silence: string }

/** The two that tell of the others are in no list of their own. */
const telling = (name: string, mediaType: string, text: string): DumpFile => ({
  name,
  bytes: Buffer.byteLength(text),
  sha256: createHash('sha256').update(text).digest('hex'),
  rows: null,
  mediaType,
})

// A dump is never changed: what was read of one is so while it lies there.
const known = new Map<string, KeptDump>()

async function readKept(night: string): Promise<KeptDump | null> {
  const folder = join(dumpsFolder(), night)
  try {
    const [told, sums, silence] = await Promise.all(
      [MANIFEST, SUMS, SEAL].map((name) => readFile(join(folder, name), 'utf8')),
    )
    const manifest = manifestShape.parse(JSON.parse(told ?? ''))
    if (manifest.format !== DUMP_FORMAT || manifest.version !== DUMP_VERSION) return null
    const { takenAt, claims, licence } = manifest
    const files = [
      ...manifest.files,
      telling(MANIFEST, 'application/json', told ?? ''),
      telling(SUMS, 'text/plain; charset=utf-8', sums ?? ''),
    ]
    return { night, folder, silence: silence ?? '', takenAt, claims, licence, files }
  } catch {
    // Being taken away, or not ours: as good as not there.
    return null
  }
}

/** The dumps that lie ready, newest first, also those that are not served any more. */
export async function listKept(): Promise<KeptDump[]> {
  const folder = dumpsFolder()
  const nights = (await namesIn(folder)).filter(isNight).toSorted().reverse()
  const places = nights.map((night) => join(folder, night))
  for (const place of known.keys()) if (!places.includes(place)) known.delete(place)
  const kept: KeptDump[] = []
  for (const night of nights) {
    const place = join(folder, night)
    const dump = known.get(place) ?? (await readKept(night))
    if (!dump) continue
    known.set(place, dump)
    kept.push(dump)
  }
  return kept
}

let heard: { beat: string; silence: string } | null = null

/**
 * What is silent now, as one name. Nothing becomes silent without a change of what is public, so it is worked out anew
 * only after one.
 */
export async function findSilence(): Promise<string> {
  const [now] = await read<{ beat: string }>('dump.beat', 'SELECT beat::text FROM published.pulse', [])
  if (heard && heard.beat === now?.beat) return heard.silence
  const [row] = await read<{ beat: string; silence: string }>(
    'dump.silence',
    'SELECT beat::text, published.silence() AS silence FROM published.pulse',
    [],
  )
  if (!row) throw new Error('published.pulse has a row from the beginning')
  heard = row
  return row.silence
}

/**
 * The dumps that may be handed out, newest first: those in which there is nothing that was withheld since, or kept back,
 * or taken back. One statement tells, at each request, so that no dump outlives an act of withholding.
 */
export async function listServed(): Promise<KeptDump[]> {
  const kept = await listKept()
  if (kept.length === 0) return []
  const silence = await findSilence()
  return kept.filter((dump) => dump.silence === silence)
}
