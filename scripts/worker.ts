import { enterEnvironment } from '@/lib/start/enter-environment'
import { say } from '@/lib/start/progress'
import { sentenceFor } from '@/lib/start/sentences'

// Started by `npm start`, it has its environment already, and ends with the channel over which it is told to.
const isChild = process.send !== undefined

const stopping = new AbortController()
const stop = () => stopping.abort()

if (isChild) {
  process.on('message', (message) => void (message === 'stop' && stop()))
  process.on('disconnect', stop)
  process.on('SIGINT', () => undefined) // Ctrl-C reaches the whole terminal; the start script says when
  if (!process.connected) stop() // the start was killed before this line was reached
} else {
  process.on('SIGINT', stop)
  await enterEnvironment().catch((cause: unknown) => {
    process.stderr.write(`${sentenceFor(cause) ?? (cause instanceof Error ? cause.stack : String(cause))}\n`)
    process.exit(1)
  })
  say('The worker runs. Stop with Ctrl-C.')
}
process.on('SIGTERM', stop)

const { closeDesk } = await import('@/lib/db')
const { handlers } = await import('@/lib/worker/handlers')
const { jobs } = await import('@/lib/worker/jobs')
const { runJobs } = await import('@/lib/worker/run-jobs')
const { runTasks } = await import('@/lib/worker/run-tasks')

const [, finished] = await Promise.all([runJobs(jobs, stopping.signal), runTasks(handlers, stopping.signal)])
// A task still under way holds a connection; the next worker takes it up again.
if (finished) await closeDesk()
process.exit()
