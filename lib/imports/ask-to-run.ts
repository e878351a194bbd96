import type { Tx } from '@/lib/db'
import { addTask } from '@/lib/worker/tasks'

/**
 * Puts an import into the worker's hands, behind what waits there already. Imports are done one after the other, so that
 * the worker always has a hand free for what does not take minutes.
 */
export const askToRun = (tx: Tx, importId: string): Promise<void> =>
  addTask(tx, 'import', { importId }, { key: `import:${importId}`, queue: 'imports' })
