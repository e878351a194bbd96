import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { access, chmod, constants, mkdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { closedFolder, type DatabaseUser } from './database-user'
import { StartError } from './start-error'

const OTHERS_ENTER = 0o001

async function make(dataDir: string): Promise<void> {
  const topmost = await mkdir(dataDir, { recursive: true })
  if (topmost === undefined) return
  // What we made ourselves is open as far as passing through, whatever the umask says; nobody else may look.
  for (let at = resolve(dataDir); at.length >= topmost.length; at = dirname(at)) await chmod(at, 0o711)
}

/** Makes the data folder and sees that we may write in it and that PostgreSQL's user may pass through it. */
export async function prepareDataFolder(dataDir: string, user: DatabaseUser): Promise<void> {
  try {
    await make(dataDir)
    await access(dataDir, constants.W_OK | constants.X_OK)
    const { mode, uid } = await stat(dataDir)
    if (user && uid === process.getuid?.()) await chmod(dataDir, (mode & 0o777) | OTHERS_ENTER)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC') throw cause
    throw new StartError(
      `The data folder ${dataDir} cannot be written. Give the present user the right to write there, or name another folder in WHENCE_DATA_DIR.`,
    )
  }
  const closed = await closedFolder(join(dataDir, 'postgres'), user)
  if (!closed) return
  throw new StartError(
    `PostgreSQL refuses to run as root, and the user "${user?.name}" that runs it instead may not enter ${closed}, on the way to the data folder ${dataDir}. Start Whence as an ordinary user, or name another folder, for example WHENCE_DATA_DIR=/var/lib/whence.`,
  )
}

/**
 * Where data live when WHENCE_DATA_DIR does not say: `.data` in the project. A root whose project lies in a folder
 * that PostgreSQL's user may not enter, such as its private home, gets a folder of the project's own under /var/lib.
 */
export async function defaultDataFolder(root: string, user: DatabaseUser): Promise<string> {
  const inProject = resolve(root, '.data')
  if (existsSync(join(inProject, 'secrets.json')) || !(await closedFolder(inProject, user))) return inProject
  const name = createHash('sha256').update(resolve(root)).digest('hex').slice(0, 8)
  return join('/var/lib/whence', name)
}
