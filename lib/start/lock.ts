import { randomUUID } from 'node:crypto'
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises'
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
    return null // not there, or damaged
  }
}

const holds = async (holder: Holder) => isAlive(holder.pid) && (await beginOf(holder.pid)) === holder.begin

const GUARD_MS = 5_000

/**
 * Removes the lock if its holder is gone. Several starts may find that at once, and one of them may have taken the
 * lock by the time another removes it; so only who holds the guard may look once more and remove.
 */
async function removeStale(path: string): Promise<void> {
  const guard = `${path}.guard`
  try {
    await writeFile(guard, '', { flag: 'wx' })
  } catch (cause) {
    if (!isExisting(cause)) throw cause
    const { mtimeMs } = await stat(guard).catch(() => ({ mtimeMs: Date.now() }))
    if (mtimeMs < Date.now() - GUARD_MS) await rm(guard, { force: true })
    await pause(20)
    return
  }
  try {
    const holder = await readHolder(path)
    if (!holder || !(await holds(holder))) await rm(path, { force: true })
  } finally {
    await rm(guard, { force: true })
  }
}

/** `left`: the lock was there, its holder was not: the last run was killed. */
export type Lock =
  { taken: true; left: boolean; release: () => Promise<void> } | { taken: false; pid: number }

/** Makes the lock file with its content at once, so that nobody meets an empty one; false when there is one. */
async function create(path: string, own: Holder): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(own))
  try {
    await link(draft, path)
    return true
  } catch (cause) {
    if (isExisting(cause)) return false
    throw cause
  } finally {
    await rm(draft, { force: true })
  }
}

/** Takes the lock file, or says who holds it. A lock whose holder was killed is taken over. */
export async function takeLock(path: string): Promise<Lock> {
  const own: Holder = { pid: process.pid, begin: (await beginOf(process.pid)) ?? '' }
  for (let left = false; ; left = true) {
    if (await create(path, own)) return { taken: true, left, release: () => rm(path, { force: true }) }
    const holder = await readHolder(path)
    if (holder && (await holds(holder))) return { taken: false, pid: holder.pid }
    await removeStale(path)
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
