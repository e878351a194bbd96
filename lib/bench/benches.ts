import type { Bench } from './measure'
import { queueBench } from './queue-bench'

/** Everything that is measured: one line per bench. Each has a database of its own. */
export const benches: readonly Bench[] = [queueBench]
