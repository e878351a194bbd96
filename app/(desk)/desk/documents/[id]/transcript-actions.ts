'use server'

import { through } from '@/app/_doors/through'
import { checkTranscript } from '@/lib/transcripts/commands/check-transcript'
import { saveTranscript } from '@/lib/transcripts/commands/save-transcript'
import { checkTranscriptInput, saveTranscriptInput } from '@/lib/transcripts/schema'

export async function saveTranscriptAction(raw: unknown) {
  return through(saveTranscriptInput, raw, saveTranscript)
}

export async function checkTranscriptAction(raw: unknown) {
  return through(checkTranscriptInput, raw, checkTranscript)
}
