'use client'

import type { ReactNode } from 'react'
import sentences from '@/lib/words/told/ru.json'
import { ru } from '@/lib/words/voices-ru'

globalThis.whenceVoices = { ...globalThis.whenceVoices, ru }
globalThis.whenceSentences = { ...globalThis.whenceSentences, ru: sentences }

/** What is within is drawn once Russian is there. */
export const Words = ({ children }: { children: ReactNode }) => children
