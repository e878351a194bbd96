import type { CandidateSource, CandidateVerdict } from './candidate'
import type { Format, Shape } from './formats'
import type { Mapping } from './mapping'
import type { Reason } from './reasons'
import type { ImportRowState, ImportState, LinkedBy } from './rules'

/** One import in the list. Times are ISO 8601. */
export type ImportLine = {
  id: string
  sourceName: string
  fileName: string
  format: Format
  dry: boolean
  state: ImportState
  /** Somebody is at it just now; false while it says that it runs: it was broken off, and can be gone on with. */
  isHeld: boolean
  importer: { id: string; name: string; active: boolean }
  counts: { read: number; made: number; linked: number; refused: number; remarked: number; likely: number }
  /** How much of the file is read, 0 to 1. */
  share: number
  startedAt: string
  movedAt: string
  endedAt: string | null
}

/** One import, and what this person may do about it. */
export type ImportPage = ImportLine & {
  sha256: string
  size: number
  shape: Shape
  mapping: Mapping
  joinedFileName: string | null
  /** Up to which row it was looked for claims that are likely the same; as `counts.read` when that is done. */
  lookedRow: number
  undo: { reason: string | null; withdrawn: number; left: number; row: number }
  may: { pause: boolean; resume: boolean; undo: boolean }
}

/** What became of one row. */
export type ImportRowLine = {
  row: number
  line: number
  state: ImportRowState
  claim: { ref: string; statement: string } | null
  /** What the row says, where no claim holds it: after a dry run. */
  statement: string | null
  sameRow: number | null
  linkedBy: LinkedBy | null
  reasons: Reason[]
  verdicts: CandidateVerdict[]
  sources: CandidateSource[]
  alsoSaidBy: string[]
  note: string | null
  /** A claim that says likely the same. */
  likely: { ref: string; statement: string; likeness: number } | null
}

/** A claim that was made and not taken back with the import, and why. */
export type LeftClaim = { row: number; ref: string; statement: string; workflow: string; touchedBy: string[] }

export type SavedMapping = {
  sourceName: string
  mapping: Mapping
  savedBy: string
  savedAt: string
  isOwn: boolean
}

/** Who paused an import, or why it stopped by itself: its importer may not log claims any more, or its file is not whole. */
export type PauseTold = { because: 'asked' | 'power' | 'file'; by: string }

/** A reason, as the first such row has it, and how many rows there are of it: refused ones, or taken ones. */
export type ReasonCount = { isRefusal: boolean; count: number; line: number; example: Reason }

/** What the rows of an import are listed by. */
export const rowFilters = ['all', 'made', 'linked', 'refused', 'remarked', 'likely'] as const
export type RowFilter = (typeof rowFilters)[number]
