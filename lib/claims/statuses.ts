import { wordsOf } from '@/lib/words/words'

/**
 * The public verdict, one row per status. Adding a status is a row here, an enum line in `prisma/schema`, and a
 * migration; the compiler lists what else. Numbers and names for ClaimReview come from the domain's table.
 */
export const statuses = [
  'UNVERIFIED',
  'VERIFIED',
  'PARTLY_VERIFIED',
  'DISPUTED',
  'REFUTED',
  'UNVERIFIABLE',
  'RETRACTED',
] as const

export type Status = (typeof statuses)[number]

export type StatusRow = {
  label: string
  glyph: '●' | '◐' | '◆' | '✕' | '○' | '?' | '–'
  /** Still open: readers are told what would settle it. */
  open: boolean
  /** ClaimReview: the words and, where the scale has one, the number of 5. Null: no ClaimReview is emitted. */
  claimReview: { alternateName: string; ratingValue: number | null } | null
}

const t = wordsOf('statuses')

const row = <const Rest extends Omit<StatusRow, 'label'>>(status: Status, rest: Rest) => ({
  ...rest,
  get label(): string {
    return t(`${status}.label`)
  },
})

export const statusSheet = {
  UNVERIFIED: row('UNVERIFIED', { glyph: '○', open: true, claimReview: null }),
  VERIFIED: row('VERIFIED', {
    glyph: '●',
    open: false,
    claimReview: { alternateName: 'Verified', ratingValue: 5 },
  }),
  PARTLY_VERIFIED: row('PARTLY_VERIFIED', {
    glyph: '◐',
    open: true,
    claimReview: { alternateName: 'Partly verified', ratingValue: 3 },
  }),
  DISPUTED: row('DISPUTED', {
    glyph: '◆',
    open: true,
    claimReview: { alternateName: 'Disputed', ratingValue: null },
  }),
  REFUTED: row('REFUTED', {
    glyph: '✕',
    open: false,
    claimReview: { alternateName: 'False', ratingValue: 1 },
  }),
  UNVERIFIABLE: row('UNVERIFIABLE', {
    glyph: '?',
    open: false,
    claimReview: { alternateName: 'Unverifiable', ratingValue: null },
  }),
  RETRACTED: row('RETRACTED', { glyph: '–', open: false, claimReview: null }),
} as const satisfies Record<Status, StatusRow>
