import { writeFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { runTask } from '@/lib/media/tasks'

// One task on a stranger's bytes; `lib/media/apart.ts` starts this, asks once, and kills it.

// Where memory runs out, the system ends this process before any other. Only Linux knows of it.
await writeFile('/proc/self/oom_score_adj', '1000').catch(() => undefined)

// Who started this may be gone when the time is up, and a decoder that loops hears of nothing.
const limitMs = Number(process.argv[2])
if (!(limitMs > 0)) throw new Error('Say for how many milliseconds this may run.')
new Worker(`setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${limitMs})`, { eval: true }).unref()

// Nothing in a document is a reason to call anybody.
globalThis.fetch = () => Promise.reject(new Error('No document is fetched from here.'))

const tell = (message: object) =>
  process.send?.(message, undefined, undefined, () => {
    if ('answer' in message || 'stack' in message) process.exit()
  })

process.on('disconnect', () => process.exit())
process.once('message', (raw) => {
  runTask(raw).then(
    (answer) => tell({ kind: 'answer', answer }),
    (fault: unknown) =>
      tell({ kind: 'fault', stack: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) }),
  )
})
tell({ kind: 'ready' })
