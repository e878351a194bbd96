import type { Tx } from '@/lib/db'
import { addTask } from '@/lib/worker/tasks'

/** One task per text: asked for again while it waits, it is one. */
export const linksKey = (snapshotId: string): string => `links:${snapshotId}`

/** Asks, in the caller's transaction, that a captured text be looked through for where it comes from. */
export async function askForLinks(tx: Tx, snapshot: { id: string; text: string }): Promise<void> {
  if (snapshot.text === '') return
  await addTask(tx, 'links', { snapshotId: snapshot.id }, { key: linksKey(snapshot.id) })
}
