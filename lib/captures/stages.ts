/** The steps of a capture, in order; a fetched page passes through all, a file that was sent begins at `reading`. */
export const captureStages = [
  'waiting',
  'connecting',
  'receiving',
  'reading',
  'picturing',
  'keeping',
  'done',
] as const
export type CaptureStage = (typeof captureStages)[number]

export const captureStates = [
  'WAITING',
  'RUNNING',
  'READY',
  'KEPT',
  'UNCHANGED',
  'FAILED',
  'DROPPED',
] as const
export type CaptureState = (typeof captureStates)[number]

/** Nothing moves it any more. */
export const isOver = (state: CaptureState): boolean =>
  state === 'KEPT' || state === 'UNCHANGED' || state === 'DROPPED'

/** Still being worked on by itself: worth asking again in a second. */
export const isUnderWay = (state: CaptureState): boolean => state === 'WAITING' || state === 'RUNNING'
