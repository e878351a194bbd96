import { type ChildProcess, spawn } from 'node:child_process'
import { request as ask } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sourceHash } from '@/lib/start/build'
import { freePort } from '@/lib/start/postgres'
import { embeddedUrls, readSecrets } from '@/lib/start/secrets'
import { freshEnvironment } from '@/tests/support/running-app'

export type Instance = { url: string; kill: () => Promise<void>; start: () => Promise<void> }

// Asked once: instances of one run are of one build, whatever is edited meanwhile.
let build: Promise<string> | undefined

/** Another process of the app under test, on the same database and files, of the same build, at a port of its own. */
export async function startInstance(siteUrl: string): Promise<Instance> {
  const root = process.cwd()
  const dataDir = process.env.WHENCE_E2E_DATA_DIR ?? '.data'
  const secrets = readSecrets(dataDir)
  if (!secrets) throw new Error('the app under test keeps its secrets in WHENCE_E2E_DATA_DIR')
  const urls = embeddedUrls(secrets)
  const port = await freePort()
  const environment = freshEnvironment({
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL_WEB: urls.web,
    DATABASE_URL_PUBLIC: urls.public,
    NEXTAUTH_SECRET: secrets.nextauthSecret,
    NEXTAUTH_URL: siteUrl,
    WHENCE_URL: siteUrl,
    WHENCE_MODE: 'embedded',
    WHENCE_DATA_DIR: dataDir,
    WHENCE_FILES: `file:${join(dataDir, 'files')}`,
    WHENCE_BUILD: await (build ??= sourceHash(root)),
    // Hundreds of changes in a minute, by one person.
    WHENCE_API_WRITES: '0',
  })
  let child: ChildProcess | undefined
  const start = async () => {
    child = spawn(process.execPath, [join(root, 'scripts', 'serve.mjs')], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    await new Promise<void>((resolve, reject) => {
      child?.once('message', () => resolve())
      child?.once('exit', (code) => reject(new Error(`the instance ended (${code})`)))
    })
  }
  const kill = async () => {
    child?.kill('SIGKILL')
    while (child?.exitCode === null && child.signalCode === null) await pause(10)
  }
  await start()
  return { url: `http://127.0.0.1:${port}`, kill, start }
}

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

/** Asks for an address as it is: nothing is followed, unpacked or kept. */
export function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = ask(url, { headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}
