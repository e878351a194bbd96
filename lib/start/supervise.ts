import { setTimeout as pause } from 'node:timers/promises'
import { endServer, type Plan, type Server, startServer } from './postgres'
import { countEnds } from './restarts'

export type Supervised = { stop: () => Promise<void> }

/**
 * Keeps a started server running: when it is killed, it is started again and recovers by itself, and the app's pool
 * finds it at the same port. `lost` is called when it keeps ending.
 */
export function supervise(plan: Plan, first: Server, lost: (cause: unknown) => void): Supervised {
  let server = first
  let stopping = false
  const ended = countEnds()

  const watch = async () => {
    for (;;) {
      await server.ended
      if (stopping) return
      const wait = ended()
      if (wait === null) return lost(new Error('the database keeps ending'))
      await pause(wait)
      if (stopping) return
      server = await startServer(plan)
      if (stopping) return endServer(plan, server.pid)
    }
  }
  const watching = watch().catch(lost)

  return {
    async stop() {
      stopping = true
      if (!server.hasEnded()) await endServer(plan, server.pid)
      await watching
    },
  }
}
