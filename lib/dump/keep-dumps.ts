import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { config } from '@/lib/config'
import { flush, namesIn } from '@/lib/evidence/drafts'
import type { Site } from '@/lib/exchange/annotation-claim'
import { wordsOf } from '@/lib/words/words'
import { dumpsFolder, listServed, PARTIAL, SEAL } from './kept'
import { writeWhole } from './out-file'
import { withReader, withSnapshotOn } from './snapshot'
import { isDue, isNight, type Made, momentOf, nightOf } from './views'
import { writeDump } from './write-dump'

/** The first half of the advisory lock under which dumps are written; the second is the hash of the folder. */
const DUMP_LOCKS = 0x64_75_6d_70

/** Written when a dump was made: how many milliseconds that took. */
const MADE = '.made'

const site = (): Site => ({ origin: config().WHENCE_URL, name: wordsOf('site', 'en')('name') })

async function findMade(): Promise<Made | null> {
  const place = join(dumpsFolder(), MADE)
  try {
    return { at: (await stat(place)).mtime, tookMs: Number(await readFile(place, 'utf8')) || 0 }
  } catch {
    return null
  }
}

const drop = (name: string) => rm(join(dumpsFolder(), name), { recursive: true, force: true })

/** Takes away what is not served any more, of what is all but the newest few, and what no version of today can read. */
async function dropOlder(keep: number): Promise<void> {
  // In this order: what somebody puts in place meanwhile is left alone.
  const nights = (await namesIn(dumpsFolder())).filter(isNight)
  const served = await listServed()
  const stays = new Set(served.slice(0, keep).map(({ night }) => night))
  for (const night of nights) if (!stays.has(night)) await drop(night)
}

const isNeeded = async (): Promise<boolean> => {
  const [newest] = await listServed()
  return isDue(new Date(), newest ? momentOf(newest.night) : null, await findMade())
}

/** Gives a dump its name: from here on it is served. */
async function putInPlace(partial: string, night: string, begun: number): Promise<void> {
  await flush(partial)
  await rename(partial, join(dumpsFolder(), night))
  await writeFile(join(dumpsFolder(), MADE), String(Date.now() - begun))
  await flush(dumpsFolder())
}

/** Behind the lock: nobody else is writing, so what is half there was broken off. */
async function makeDump(client: pg.Client, signal: AbortSignal): Promise<void> {
  for (const name of await namesIn(dumpsFolder())) if (name.endsWith(PARTIAL)) await drop(name)
  const begun = Date.now()
  await withSnapshotOn(client, async (snapshot) => {
    const night = nightOf(snapshot.readAt)
    const partial = join(dumpsFolder(), `${night}${PARTIAL}`)
    await mkdir(partial, { recursive: true })
    try {
      await writeDump(partial, snapshot, site(), () => signal.throwIfAborted())
      await writeWhole(partial, SEAL, snapshot.silence)
      // A connection that was lost meanwhile lost the lock as well, and somebody else may be at it.
      await client.query('COMMIT')
      await putInPlace(partial, night, begun)
    } catch (cause) {
      await rm(partial, { recursive: true, force: true })
      throw cause
    }
  })
}

/**
 * A round of the worker: takes away dumps that may not be handed out any more, and makes the one of this night where it is
 * not there. It begins anew what was broken off anywhere; of two workers one makes it.
 * @returns how many it made
 */
export async function keepDumps(signal: AbortSignal): Promise<number> {
  const keep = config().WHENCE_DUMPS
  await dropOlder(keep)
  if (keep === 0 || !(await isNeeded())) return 0
  await mkdir(dumpsFolder(), { recursive: true })
  const made = await withReader(async (client) => {
    const { rows } = await client.query<{ held: boolean }>(
      'SELECT pg_try_advisory_lock($1, hashtext($2)) AS held',
      [DUMP_LOCKS, dumpsFolder()],
    )
    // Somebody else is at it, or was when this was asked for.
    if (!rows[0]?.held || !(await isNeeded())) return 0
    try {
      await makeDump(client, signal)
      return 1
    } catch (cause) {
      // Told to stop: the next worker begins anew.
      if (signal.aborted) return 0
      throw cause
    }
  })
  await dropOlder(keep)
  return made
}
