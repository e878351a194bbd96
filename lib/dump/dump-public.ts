import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Site } from '@/lib/exchange/annotation-claim'
import { done, type Outcome, type Refused, refuse } from '@/lib/outcome'
import { withSnapshot } from './snapshot'
import { type Tell, writeDump } from './write-dump'

const codeOf = (cause: unknown) => (cause instanceof Error && 'code' in cause ? cause.code : undefined)

/** What is in a folder; null where there is none. */
async function listFolder(folder: string): Promise<string[] | null> {
  try {
    return await readdir(folder)
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null
    throw cause
  }
}

async function faultOf(folder: string): Promise<Refused | null> {
  try {
    const found = await listFolder(folder)
    return found === null || found.length === 0
      ? null
      : refuse(
          'invalid',
          `${folder} is not empty. Name a folder that is empty, or one that is not there yet.`,
        )
  } catch (cause) {
    if (codeOf(cause) === 'ENOTDIR')
      return refuse('invalid', `${folder} is not a folder. Name one that is empty, or not there yet.`)
    throw cause
  }
}

/** Makes the folder that is being written into, for this process alone. */
async function takePartial(partial: string): Promise<Refused | null> {
  await mkdir(dirname(partial), { recursive: true })
  try {
    await mkdir(partial)
    return null
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw cause
    return refuse(
      'invalid',
      `${partial} is there: a dump is being written, or one was broken off. If none is, delete it and run this again.`,
    )
  }
}

/**
 * Writes everything public into a folder: all of it, or nothing. It is written beside, and gets its name at the end.
 * Refuses (`invalid`) a folder that is not empty, and one that another dump is being written to.
 */
export async function dumpPublic(
  target: string,
  site: Site,
  tell: Tell = () => undefined,
): Promise<Outcome<{ folder: string; claims: number }>> {
  const folder = resolve(target)
  const partial = `${folder}.partial`
  const fault = (await faultOf(folder)) ?? (await takePartial(partial))
  if (fault) return fault
  try {
    const { claims } = await withSnapshot((snapshot) => writeDump(partial, snapshot, site, tell))
    // Empty, or not there; where something was put into it meanwhile, this throws.
    await rmdir(folder).catch((cause: unknown) => {
      if (codeOf(cause) !== 'ENOENT') throw cause
    })
    await rename(partial, folder)
    return done({ folder, claims })
  } catch (cause) {
    await rm(partial, { recursive: true, force: true })
    throw cause
  }
}
