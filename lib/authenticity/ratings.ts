import { wordsOf } from '@/lib/words/words'

/** schema.org MediaManipulationRatingEnumeration: how a recording or a picture stands to what it is said to show. */
export const authenticityRatings = [
  'ORIGINAL_MEDIA_CONTENT',
  'EDITED_OR_CROPPED_CONTENT',
  'TRANSFORMED_CONTENT',
  'STAGED_CONTENT',
  'DECONTEXTUALIZED_CONTENT',
  'SATIRE_OR_PARODY_CONTENT',
] as const
export type AuthenticityRating = (typeof authenticityRatings)[number]

const t = wordsOf('terms')

const rated = (rating: AuthenticityRating, schema: string) => ({
  get label(): string {
    return t(`rating.${rating}.label`)
  },
  get means(): string {
    return t(`rating.${rating}.means`)
  },
  schema,
})

/** `schema`: the member's name at schema.org. */
export const ratingSheet = {
  ORIGINAL_MEDIA_CONTENT: rated('ORIGINAL_MEDIA_CONTENT', 'OriginalMediaContent'),
  EDITED_OR_CROPPED_CONTENT: rated('EDITED_OR_CROPPED_CONTENT', 'EditedOrCroppedContent'),
  TRANSFORMED_CONTENT: rated('TRANSFORMED_CONTENT', 'TransformedContent'),
  STAGED_CONTENT: rated('STAGED_CONTENT', 'StagedContent'),
  DECONTEXTUALIZED_CONTENT: rated('DECONTEXTUALIZED_CONTENT', 'DecontextualizedContent'),
  SATIRE_OR_PARODY_CONTENT: rated('SATIRE_OR_PARODY_CONTENT', 'SatireOrParodyContent'),
} as const satisfies Record<AuthenticityRating, { label: string; means: string; schema: string }>
