import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

export type Ran = { code: number; output: string }

const running = new Set<ChildProcess>()

/** Ends what is under way, when the start itself is told to stop. */
export function endCommands(): void {
  for (const child of running) child.kill('SIGTERM')
}

/**
 * Runs Node on a file of this project and collects what it prints, both streams in order.
 * `live`: called with each piece as it comes.
 */
export function runNode(args: string[], env: NodeJS.ProcessEnv, live?: (text: string) => void): Promise<Ran> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  return new Promise((resolve, reject) => {
    let output = ''
    const take = (chunk: Buffer) => {
      output += chunk.toString('utf8')
      live?.(chunk.toString('utf8'))
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('error', reject)
    child.once('close', (code, signal) => {
      running.delete(child)
      resolve({ code: code ?? 1, output: signal ? `${output}\nended by ${signal}` : output })
    })
  })
}

/** The arguments with which Node runs a TypeScript file here. */
export const typescript = (root: string, file: string, ...args: string[]) => [
  join(root, 'scripts', 'require-node.cjs'),
  join(root, file),
  ...args,
]
