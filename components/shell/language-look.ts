import type { Locale } from '@/lib/words/speech'

/** What each language calls itself. */
export const ownNames: Record<Locale, string> = { en: 'English', fa: 'فارسی', ru: 'Русский', ar: 'العربية' }

export const listLooks = {
  summary:
    'flex min-h-11 cursor-pointer list-none items-center gap-1 rounded px-2 text-sm font-medium hover:bg-accent-soft sm:px-3 [&::-webkit-details-marker]:hidden',
  mark: 'size-4 text-muted group-open:rotate-180',
  list: 'absolute end-0 z-30 min-w-36 rounded border border-edge bg-raised py-1 shadow-float',
  line: 'flex min-h-11 w-full items-center px-4 text-sm no-underline hover:bg-accent-soft',
  here: 'font-semibold text-ink',
  other: 'text-accent',
} as const
