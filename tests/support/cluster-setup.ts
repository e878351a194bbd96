import { ensureGenerated } from '@/lib/start/build'
import { startCluster } from './cluster'

/** Runs once before the integration tests, and not at all when there are none to run. */
export async function setup(): Promise<() => Promise<void>> {
  await ensureGenerated(process.cwd())
  return startCluster(process.cwd())
}
