import { z } from 'zod'
import { importStates } from './rules'
import type { ImportPage } from './views'

const count = z.int()

/** How far an import is: what changes while it is under way. */
export const progressShape = z.object({
  id: z.string(),
  state: z.enum(importStates),
  isHeld: z.boolean(),
  dry: z.boolean(),
  counts: z.object({
    read: count,
    made: count,
    linked: count,
    refused: count,
    remarked: count,
    likely: count,
  }),
  share: z.number(),
  size: z.number(),
  lookedRow: count,
  undo: z.object({ withdrawn: count, left: count, row: count }),
})
export type ImportProgress = z.infer<typeof progressShape>

export const progressOf = (page: ImportPage): ImportProgress => progressShape.parse(page)

export const isUnderWay = ({ state }: Pick<ImportProgress, 'state'>): boolean =>
  state === 'RUNNING' || state === 'UNDOING'

/** At its end, and still looked through for claims that say likely the same. */
export const isLookedThrough = ({ state, dry, lookedRow, counts }: ImportProgress): boolean =>
  state === 'ENDED' && !dry && lookedRow < counts.read

/** How much of what is under way is done, 0 to 1: of the file, or of the rows that are taken back. */
export const shareOf = ({ state, share, undo, counts }: ImportProgress): number =>
  state === 'UNDOING' ? (counts.read === 0 ? 1 : Math.min(1, undo.row / counts.read)) : share
