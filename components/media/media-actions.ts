import type { Act } from '@/components/review/attempt'

/** The writing doors of a recording's or a picture's page, and those that keep what is typed there. */
export type MediaActions = {
  saveTranscript: Act<{ transcriptId: string; number: number }>
  checkTranscript: Act<null>
  judge: Act<null>
  share: Act<null>
  keep: { save: Act<{ savedAt: string }>; drop: Act<null> }
}
