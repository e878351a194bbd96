import { type ChildProcess, spawn } from 'node:child_process'
import { isAlive } from '@/lib/start/processes'
import { typescript } from '@/lib/start/run-command'

export type Worker = {
  child: ChildProcess
  pid: number
  output: () => string
  ended: Promise<number | null>
}

const running: Worker[] = []

/** The worker as `npm start` runs it, or as a person does at a terminal. */
export function startWorker(way: 'beside the app' | 'by hand', more: Record<string, string> = {}): Worker {
  const child = spawn(process.execPath, typescript(process.cwd(), 'scripts/worker.ts'), {
    env: { ...process.env, NODE_ENV: 'production', ...more },
    stdio: ['ignore', 'pipe', 'pipe', ...(way === 'by hand' ? [] : (['ipc'] as const))],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => void (output += chunk.toString('utf8')))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const worker = { child, pid: child.pid ?? -1, output: () => output, ended }
  running.push(worker)
  return worker
}

export async function killWorker({ pid, ended }: Worker): Promise<void> {
  if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  await ended
}

/** Ends all that a test has started. */
export async function killWorkers(): Promise<void> {
  for (const worker of running.splice(0)) await killWorker(worker)
}
