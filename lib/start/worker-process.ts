import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { say } from './progress'
import { countEnds } from './restarts'
import { typescript } from './run-command'

/** How long it may take over what it has begun. It loses nothing when it is killed then: it does each batch whole or not. */
const GRACE_MS = 10_000

/** How long it stays away after it kept ending. */
const REST_MS = 60_000

export type WorkerProcess = {
  /** Asks it to finish what is under way; settles when it is gone, and does not start it again. */
  stop: () => Promise<void>
}

function spawnWorker(env: NodeJS.ProcessEnv, root: string) {
  const child = spawn(process.execPath, typescript(root, 'scripts/worker.ts'), {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise<void>((resolve) => {
    child.on('error', () => resolve())
    child.once('exit', () => resolve())
  })
  return { child, ended }
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.connected) child.send('stop', () => undefined)
  const late = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
  await ended
  clearTimeout(late)
}

/**
 * Runs scripts/worker.ts beside the app, with exactly this environment, and starts it again when it dies. The site
 * stays up without it: what it would have done waits in the database until it is back.
 */
export function startWorker(env: NodeJS.ProcessEnv, root: string): WorkerProcess {
  const stopping = new AbortController()
  const { signal } = stopping
  const waitAfter = countEnds()
  let worker = spawnWorker(env, root)

  const keep = async () => {
    for (;;) {
      await worker.ended
      if (signal.aborted) return
      const wait = waitAfter()
      if (wait === null) say('The worker keeps ending; see above. It is tried again in a minute.')
      await pause(wait ?? REST_MS, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      worker = spawnWorker(env, root)
    }
  }
  const keeping = keep()

  return {
    async stop() {
      stopping.abort()
      await end(worker.child, worker.ended)
      await keeping
    },
  }
}
