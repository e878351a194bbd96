'use client'

import { DirectionProvider } from '@base-ui/react/direction-provider'
import type { ReactNode } from 'react'
import sentences from '@/lib/words/told/fa.json'
import { fa } from '@/lib/words/voices-fa'

globalThis.whenceVoices = { ...globalThis.whenceVoices, fa }
globalThis.whenceSentences = { ...globalThis.whenceSentences, fa: sentences }

/** What is within is drawn once Persian is there, and read from right to left. */
export const Words = ({ children }: { children: ReactNode }) => (
  <DirectionProvider direction="rtl">{children}</DirectionProvider>
)
