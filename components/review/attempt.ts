import { type Outcome, refuse } from '@/lib/outcome'
import { wordsOf } from '@/lib/words/words'

/** A writing door as a component is given it. */
export type Act<Value = unknown> = (raw: unknown) => Promise<Outcome<Value>>

/**
 * Asks a door. A network that is down, a server that restarts or a page older than the server throws; to a person that
 * is one more "no", after which nothing that was typed may be gone.
 */
export async function attempt<Value>(ask: () => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
  try {
    return await ask()
  } catch {
    return refuse('unavailable', wordsOf('review')('refusal.unreachable'))
  }
}
