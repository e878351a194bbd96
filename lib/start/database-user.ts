import { execFile } from 'node:child_process'
import { chown, readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { promisify } from 'node:util'
import { StartError } from './start-error'

const run = promisify(execFile)

/** Who runs PostgreSQL, which refuses root. Null: whoever we are. */
export type DatabaseUser = { name: string; uid: number; gid: number } | null

const NAME = 'postgres'

/** Debian, Fedora and their kin; then Alpine and other small systems. */
const waysToAdd = [
  [
    ['groupadd', '--system', NAME],
    [
      'useradd',
      '--system',
      '--gid',
      NAME,
      '--home-dir',
      '/nonexistent',
      '--no-create-home',
      '--shell',
      '/bin/false',
      NAME,
    ],
  ],
  [
    ['addgroup', '-S', NAME],
    ['adduser', '-S', '-D', '-H', '-G', NAME, '-s', '/bin/false', NAME],
  ],
] as const

async function lookUp(): Promise<DatabaseUser> {
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const fields = accounts
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === NAME)
  return fields ? { name: NAME, uid: Number(fields[2]), gid: Number(fields[3]) } : null
}

async function add(): Promise<void> {
  for (const [group, user] of waysToAdd) {
    const [addGroup, ...groupArguments] = group
    const [addUser, ...userArguments] = user
    await run(addGroup, groupArguments).catch(() => undefined) // the group may be there already
    const added = await run(addUser, userArguments).then(
      () => true,
      () => false,
    )
    if (added) return
  }
}

/** As root: the system's `postgres` user, made if there is none. Otherwise null. */
export async function databaseUser(): Promise<DatabaseUser> {
  if (process.getuid?.() !== 0) return null
  const present = await lookUp()
  if (present) return present
  await add()
  const added = await lookUp()
  if (added) return added
  throw new StartError(
    `PostgreSQL refuses to run as root, and the user "${NAME}" that would run it could not be made. Start Whence as an ordinary user, or set DATABASE_URL to a PostgreSQL server.`,
  )
}

const READ = 0o4
const ENTER = 0o1

async function may(path: string, user: NonNullable<DatabaseUser>, right: number): Promise<boolean> {
  const { uid, gid, mode } = await stat(path)
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0
  return ((mode >> shift) & right) === right
}

/** The first folder on the way to `path` that the user may not enter; `path` itself too when it must read it. */
export async function closedFolder(path: string, user: DatabaseUser, read = false): Promise<string | null> {
  if (!user) return null
  const way: string[] = []
  for (let at = dirname(resolve(path)); way[0] !== at; at = dirname(at)) way.unshift(at)
  for (const folder of way) if (!(await may(folder, user, ENTER))) return folder
  return read && !(await may(path, user, READ | ENTER)) ? path : null
}

/** Hands a file or folder that we made over to the user; nothing to do when that is ourselves. */
export async function giveTo(user: DatabaseUser, path: string): Promise<void> {
  if (user) await chown(path, user.uid, user.gid)
}
