import { apiBench } from './api-bench'
import { importBench } from './import-bench'
import { lighthouseBench } from './lighthouse-bench'
import { pagesBench } from './pages-bench'
import { searchSpeedBench } from './search-speed-bench'

/** What is measured on a whole app: these start one. */
export const appBenches = [searchSpeedBench, pagesBench, apiBench, importBench, lighthouseBench] as const
