import { z } from 'zod'

const text = z.string().catch('')
const merging = z.object({ into: text, reason: text })

/** What was being typed in the merge dialog, out of whatever was kept under the slot `merge:<ref>`. */
export type MergeKept = z.infer<typeof merging>
export const mergeKept = (body: unknown): MergeKept =>
  merging.parse(typeof body === 'object' && body !== null ? body : {})
