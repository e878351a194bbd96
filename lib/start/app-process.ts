import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartError } from './start-error'

const portSentence = (port: number) =>
  `Port ${port} is already in use. Stop the program that uses it, or choose another port: PORT=${port === 3000 ? 3001 : 3000} npm start`

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EADDRINUSE') return resolve(false)
      if (cause.code === 'EACCES')
        return reject(
          new StartError(`The present user may not open port ${port}. Choose one above 1023 in PORT.`),
        )
      reject(new StartError(`HOST ${host} is not an address of this machine (${cause.code}).`))
    })
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}

/**
 * Refuses a taken port before any long work is done.
 * @param patienceMs how long to wait for it: the app of a killed start needs a moment to notice and leave
 */
export async function requirePort(port: number, host: string, patienceMs: number): Promise<void> {
  for (const deadline = Date.now() + patienceMs; ; await pause(200)) {
    if (await isFree(port, host)) return
    if (Date.now() >= deadline) throw new StartError(portSentence(port))
  }
}

export type AppProcess = {
  /** Settles when it listens; rejects with a sentence when it cannot. */
  ready: Promise<void>
  /** Settles with the exit code when the app has ended, by itself or because it was told to. */
  ended: Promise<number>
  /** Asks it to finish what is under way and end. */
  stop: () => void
  kill: () => void
}

const isMessage = (message: unknown): message is { ready?: true; failed?: string } =>
  typeof message === 'object' && message !== null

function whenReady(child: ChildProcess, ended: Promise<number>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      if (!isMessage(message)) return
      if (message.ready) resolve()
      else if (message.failed === 'EADDRINUSE') reject(new StartError(portSentence(port)))
      else if (message.failed)
        reject(new StartError(`The app cannot listen on port ${port} (${message.failed}).`))
    })
    const early = (code: number) =>
      reject(new StartError(`The app ended while it was starting (code ${code}); see above.`))
    ended.then(early, reject)
  })
}

/** Starts scripts/serve.mjs with exactly this environment. */
export function startApp(port: number, env: NodeJS.ProcessEnv, root: string, dev: boolean): AppProcess {
  const child = spawn(process.execPath, [join(root, 'scripts', 'serve.mjs'), ...(dev ? ['--dev'] : [])], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)))
  })
  return {
    ready: whenReady(child, ended, port),
    ended,
    stop: () => void (child.connected && child.send('stop')),
    kill: () => void child.kill('SIGKILL'),
  }
}
