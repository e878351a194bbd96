import type { WordsMethod } from '@/lib/transcripts/segments'

/** A translation of quoted words as the desk sees it. Times are ISO 8601 in UTC. */
export type TranslationLine = {
  id: string
  /** The key of the piece of evidence that shows it. */
  evidenceKey: string
  /** The quoted words. */
  exact: string
  /** Of the quoted words. */
  from: string
  language: string
  text: string
  /** A person's name, or a program's. */
  translator: string
  method: WordsMethod
  enteredBy: string
  enteredAt: string
  /** Null: nobody has compared it yet. */
  checked: { by: string; at: string } | null
  /** Nobody has checked it, and the person who looks did not enter it. */
  mayCheck: boolean
}
