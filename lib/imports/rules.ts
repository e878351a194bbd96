import type { Candidate, CandidateSource, CandidateVerdict } from './candidate'

export const importStates = ['RUNNING', 'PAUSED', 'ENDED', 'UNDOING', 'UNDONE'] as const
export type ImportState = (typeof importStates)[number]

export const importRowStates = ['MADE', 'LINKED', 'REFUSED'] as const
export type ImportRowState = (typeof importRowStates)[number]

/** By what a row is the same as a claim that we have: its words and an address; its words, who said them and when. */
export const linkedBys = ['address', 'content'] as const
export type LinkedBy = (typeof linkedBys)[number]

export const importMoves = ['pause', 'resume', 'undo'] as const
export type ImportMove = (typeof importMoves)[number]

/** Every legal move of an import; the engine alone brings it to its end. `desk.import_act` is the twin in the database. */
export const importSheet = {
  RUNNING: { pause: 'PAUSED' },
  PAUSED: { resume: 'RUNNING', undo: 'UNDOING' },
  ENDED: { undo: 'UNDOING' },
  UNDOING: {},
  UNDONE: {},
} as const satisfies Record<ImportState, Partial<Record<ImportMove, ImportState>>>

/** Where a move leads, or null where it cannot be made. */
export function stateAfter(state: ImportState, move: ImportMove): ImportState | null {
  const moves: Partial<Record<ImportMove, ImportState>> = importSheet[state]
  return moves[move] ?? null
}

/** Rows that one transaction writes. */
export const BATCH_ROWS = 300

/** From here on two claims are told as likely the same: above what is offered to somebody who types (`LIKELY`). */
export const LIKELY_SAME = 0.6

/** What the file says of a row that nothing of the claim holds. Of a linked row its sources too, since nothing was added. */
export type RowTold = {
  /** Where no claim holds it: of a dry run. */
  statement?: string
  note?: string
  /** A claim has one claimant at one level; who said it too stands here. */
  alsoSaidBy?: string[]
  verdicts?: CandidateVerdict[]
  sources?: CandidateSource[]
}

export function toldOf({ note, claimants, verdicts, sources }: Candidate, isLinked: boolean): RowTold {
  const others = claimants.slice(isLinked ? 0 : 1).map(({ name }) => name)
  return {
    ...(note ? { note } : {}),
    ...(others.length > 0 ? { alsoSaidBy: others } : {}),
    ...(verdicts.length > 0 ? { verdicts } : {}),
    ...(isLinked && sources.length > 0 ? { sources } : {}),
  }
}

/** How far an import is, 0 to 1, by the bytes of its file. */
export const shareRead = (at: number, size: number): number => (size === 0 ? 1 : Math.min(1, at / size))
