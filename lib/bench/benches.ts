import type { Bench, Study } from './measure'
import { queueBench } from './queue-bench'
import { spottingBench } from './spotting-bench'

/** Everything that is measured: one line per bench. Each that needs one has a database of its own. */
export const benches: ReadonlyArray<Bench | Study> = [queueBench, spottingBench]
