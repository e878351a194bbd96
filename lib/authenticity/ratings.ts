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

/** `schema`: the member's name at schema.org. */
export const ratingSheet = {
  ORIGINAL_MEDIA_CONTENT: {
    label: 'Original',
    means: 'Not found to be altered, and shown as what it is.',
    schema: 'OriginalMediaContent',
  },
  EDITED_OR_CROPPED_CONTENT: {
    label: 'Edited or cropped',
    means: 'Cut, cropped or shortened; what is left is as it was recorded.',
    schema: 'EditedOrCroppedContent',
  },
  TRANSFORMED_CONTENT: {
    label: 'Transformed',
    means: 'Changed in what it shows or says, or made by a machine.',
    schema: 'TransformedContent',
  },
  STAGED_CONTENT: { label: 'Staged', means: 'Acted or arranged for the recording.', schema: 'StagedContent' },
  DECONTEXTUALIZED_CONTENT: {
    label: 'Out of context',
    means: 'Real, but of another place, time or matter than it is said to be.',
    schema: 'DecontextualizedContent',
  },
  SATIRE_OR_PARODY_CONTENT: {
    label: 'Satire or parody',
    means: 'Made to amuse; not meant to be believed.',
    schema: 'SatireOrParodyContent',
  },
} as const satisfies Record<AuthenticityRating, { label: string; means: string; schema: string }>
