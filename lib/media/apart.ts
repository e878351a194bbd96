import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { type Outcome, refusalSheet, refuse } from '@/lib/outcome'
import type { TaskName } from './task-names'

/** A piece of work on a stranger's bytes, and what to tell people where it comes to nothing. */
export type Apart<T> = {
  task: TaskName
  /** Anything that a structured clone can carry: bytes, paths, numbers. */
  input: unknown
  /** Of what comes back. */
  shape: z.ZodType<T>
  limitMs: number
  /** The sentence where the time is up. */
  tooLong: string
  /** The sentence where the process broke over the bytes: out of memory, or a fault in a decoder. */
  broken: string
  /** Ends the work; what comes back then is nobody's. */
  signal?: AbortSignal | undefined
}

/** Starting Node and loading what a task needs; slow machines are given time. */
const START_MS = 30_000
const HEAP_MB = 1024

const refusalCodes = Object.keys(refusalSheet)
const isRefusal = (code: string): code is keyof typeof refusalSheet => refusalCodes.includes(code)

const answerOf = <T>(shape: z.ZodType<T>) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: shape }),
    z.object({
      ok: z.literal(false),
      refusal: z.object({
        code: z.string().refine(isRefusal).pipe(z.custom<keyof typeof refusalSheet>()),
        detail: z.string(),
      }),
    }),
  ])

const heardShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('answer'), answer: z.unknown() }),
  z.object({ kind: z.literal('fault'), stack: z.string() }),
])

/** No secret of ours is in reach of what a decoder may be tricked into: neither the database's address nor any key. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const { PATH, TMPDIR, NODE_ENV } = process.env
  return { PATH, NODE_ENV, ...(TMPDIR ? { TMPDIR } : {}) }
}

function startProcess(limitMs: number): ChildProcess {
  const root = process.cwd()
  const scripts = join(/* turbopackIgnore: true */ root, 'scripts')
  return spawn(
    process.execPath,
    [
      `--max-old-space-size=${HEAP_MB}`,
      join(scripts, 'require-node.cjs'),
      join(scripts, 'media.ts'),
      String(START_MS + limitMs),
    ],
    {
      cwd: root,
      env: bareEnvironment(),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    },
  )
}

type Ended =
  | { kind: 'answer'; answer: unknown }
  | { kind: 'fault'; stack: string }
  | { kind: 'late' }
  | { kind: 'ended'; ready: boolean; said: string }

function converse(child: ChildProcess, request: unknown, limitMs: number): Promise<Ended> {
  let ready = false
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-4000)
  })
  return new Promise((resolve) => {
    let clock = setTimeout(() => resolve({ kind: 'late' }), START_MS)
    const finish = (ended: Ended) => {
      clearTimeout(clock)
      resolve(ended)
    }
    child.on('error', (error) => finish({ kind: 'ended', ready, said: String(error) }))
    child.once('exit', () => finish({ kind: 'ended', ready, said }))
    child.on('message', (raw) => {
      // What comes from there is as much to be trusted as the bytes that went there.
      const heard = heardShape.safeParse(raw).data ?? { kind: 'ended', ready, said }
      if (heard.kind !== 'ready') return finish(heard)
      ready = true
      clearTimeout(clock)
      clock = setTimeout(() => resolve({ kind: 'late' }), limitMs)
      child.send({ request }, () => undefined)
    })
  })
}

/**
 * Does a task in a process of its own, which is killed when its time is up: a decoder that loops, that fills the memory
 * or that falls over takes nothing else with it. Refuses with the task's own sentences; throws where the fault is ours.
 */
export async function apart<T>(work: Apart<T>): Promise<Outcome<T>> {
  if (work.signal?.aborted) return refuse('invalid', work.broken)
  const child = startProcess(work.limitMs)
  const kill = () => child.kill('SIGKILL')
  work.signal?.addEventListener('abort', kill, { once: true })
  try {
    const ended = await converse(child, { task: work.task, input: work.input }, work.limitMs)
    if (ended.kind === 'answer') return answerOf(work.shape).parse(ended.answer)
    if (ended.kind === 'late') return refuse('invalid', work.tooLong)
    if (ended.kind === 'fault') throw new Error(`The task ${work.task} failed.\n${ended.stack}`)
    if (ended.ready || work.signal?.aborted) return refuse('invalid', work.broken)
    throw new Error(`The process for ${work.task} did not start. ${ended.said}`)
  } finally {
    work.signal?.removeEventListener('abort', kill)
    kill()
  }
}
