import type { HeldImport } from './hold-import'

export type RunOptions = {
  /** Stops after the batch under way. */
  signal?: AbortSignal
  /** Called after a batch, twice a second at most. `size`: of the file, in bytes. */
  tell?: (held: HeldImport & { size: number }) => void
}
