'use client'

import { DirectionProvider } from '@base-ui/react/direction-provider'
import type { ReactNode } from 'react'
import sentences from '@/lib/words/told/ar.json'
import { ar } from '@/lib/words/voices-ar'

globalThis.whenceVoices = { ...globalThis.whenceVoices, ar }
globalThis.whenceSentences = { ...globalThis.whenceSentences, ar: sentences }

/** What is within is drawn once Arabic is there, and read from right to left. */
export const Words = ({ children }: { children: ReactNode }) => (
  <DirectionProvider direction="rtl">{children}</DirectionProvider>
)
