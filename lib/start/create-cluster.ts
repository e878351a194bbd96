import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { platform } from 'node:process'
import { giveTo } from './database-user'
import { as, binary, clusterOf, type Plan, refusal } from './postgres'

/** The bundled server sorts by code point everywhere; words are told from signs by a UTF-8 locale of the system. */
const localesToTry = platform === 'darwin' ? ['en_US.UTF-8', 'C'] : ['C.UTF-8', 'en_US.UTF-8', 'C']

function initdb(plan: Plan, folder: string, passwordFile: string, ctype: string): Promise<string | null> {
  const options = [
    `--pgdata=${folder}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${ctype}`,
    '--no-instructions',
  ]
  const child = spawn(binary(plan.program, 'initdb'), options, {
    ...as(plan.user),
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: '' },
  })
  return new Promise((resolve, reject) => {
    let complaint = ''
    child.stderr.on('data', (chunk) => (complaint += String(chunk)))
    child.once('error', reject)
    child.once('close', (code) => resolve(code === 0 ? null : complaint.trim()))
  })
}

async function emptyFolderFor(plan: Plan, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { mode: 0o700 })
  await giveTo(plan.user, folder)
}

/** Makes the server's folder beside its place and moves it there when complete, so that half of one is never met. */
export async function createCluster(plan: Plan): Promise<void> {
  if (existsSync(clusterOf(plan))) return
  const draft = `${clusterOf(plan)}.new`
  const passwordFile = join(plan.dataDir, 'postgres.password')
  await rm(passwordFile, { force: true })
  await writeFile(passwordFile, plan.superuserPassword, { mode: 0o600 })
  await giveTo(plan.user, passwordFile)
  let complaint: string | null = 'no locale to try'
  try {
    for (const ctype of localesToTry) {
      await emptyFolderFor(plan, draft)
      complaint = await initdb(plan, draft, passwordFile, ctype)
      if (complaint === null || !/invalid locale|locale name/.test(complaint)) break
    }
  } finally {
    await rm(passwordFile, { force: true })
  }
  if (complaint !== null) throw refusal(complaint, plan)
  await rename(draft, clusterOf(plan))
}
