import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { beginOf, isAlive } from './processes'

const holderShape = z.object({ pid: z.number().int(), begin: z.string() })
type Holder = z.infer<typeof holderShape>

const isExisting = (cause: unknown) => cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'

async function readHolder(path: string): Promise<Holder | null> {
  try {
    return holderShape.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return null // not there, or half-written by a process that was killed
  }
}

const holds = async (holder: Holder) => isAlive(holder.pid) && (await beginOf(holder.pid)) === holder.begin

/**
 * Sets aside a lock whose holder is gone. Two starts may do this at once: the rename is won by one of them, and who
 * finds that it took away the other's fresh lock puts it back.
 */
async function setAside(path: string, stale: Holder | null): Promise<void> {
  const aside = `${path}.${process.pid}`
  try {
    await rename(path, aside)
  } catch {
    return
  }
  const taken = await readHolder(aside)
  const isTheStale = taken?.pid === stale?.pid && taken?.begin === stale?.begin
  if (isTheStale) await rm(aside, { force: true })
  else await rename(aside, path)
}

/** `left`: the lock was there, its holder was not: the last run was killed. */
export type Lock =
  { taken: true; left: boolean; release: () => Promise<void> } | { taken: false; pid: number }

/** Takes the lock file, or says who holds it. A lock whose holder was killed is taken over. */
export async function takeLock(path: string): Promise<Lock> {
  const own: Holder = { pid: process.pid, begin: (await beginOf(process.pid)) ?? '' }
  let left = false
  for (let round = 0; ; round += 1) {
    try {
      await writeFile(path, JSON.stringify(own), { flag: 'wx', mode: 0o644 })
      return { taken: true, left, release: () => rm(path, { force: true }) }
    } catch (cause) {
      if (!isExisting(cause)) throw cause
    }
    const holder = await readHolder(path)
    if (holder && (await holds(holder))) return { taken: false, pid: holder.pid }
    if (!holder && round < 5) {
      await pause(100) // another start may be writing it at this moment
      continue
    }
    left = true
    await setAside(path, holder)
  }
}

/** Takes the lock, waiting for whoever holds it. `waiting` is called once if there is somebody to wait for. */
export async function awaitLock(path: string, waiting: (pid: number) => void): Promise<() => Promise<void>> {
  for (let told = false; ; told = true) {
    const lock = await takeLock(path)
    if (lock.taken) return lock.release
    if (!told) waiting(lock.pid)
    await pause(300)
  }
}
