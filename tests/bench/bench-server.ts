import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { freePort } from '@/lib/start/postgres'

export type BenchServer = {
  url: string
  /** From being asked to start until it answers, in milliseconds. */
  startedIn: number
  /** What it holds in memory, in MB. */
  memory: () => Promise<number>
  stop: () => Promise<void>
}

/** Starts a program that serves on PORT and says `{ ready: true }` to whoever started it. */
export async function startServer(program: string, env: Record<string, string>): Promise<BenchServer> {
  const port = await freePort()
  const begun = performance.now()
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('error', reject)
    child.once('exit', (code) =>
      reject(new Error(`${program} ended with code ${code} while it was starting`)),
    )
  })
  const startedIn = performance.now() - begun
  return {
    url: `http://127.0.0.1:${port}`,
    startedIn,
    memory: async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
    },
    stop: async () => {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}
