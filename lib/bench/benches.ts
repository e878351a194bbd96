import { browseBench } from './browse-bench'
import { countersBench } from './counters-bench'
import type { Bench, Study, Trial } from './measure'
import { originsBench } from './origins-bench'
import { queueBench } from './queue-bench'
import { rippleBench } from './ripple-bench'
import { searchQualityBench } from './search-quality-bench'
import { spottingBench } from './spotting-bench'

/** Everything that is measured: one line per bench. Each that needs one has a database of its own. */
export const benches: ReadonlyArray<Bench | Study | Trial> = [
  queueBench,
  originsBench,
  spottingBench,
  rippleBench,
  searchQualityBench,
  browseBench,
  countersBench,
]
