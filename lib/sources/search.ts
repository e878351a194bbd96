import { z } from 'zod'
import { genres, reliabilities } from '@/lib/sources/rules'
import { uuid } from '@/lib/text/shapes'

export const sourceSorts = ['newest', 'title'] as const
export type SourceSort = (typeof sourceSorts)[number]

/** What is asked of the list of sources, as it stands in its address; anything else there counts as absent. */
export const sourceSearch = z.object({
  q: z.string().trim().max(200).catch(''),
  publisher: uuid.nullable().catch(null),
  genre: z.enum(genres).nullable().catch(null),
  /** F: graded so, or not graded at all. */
  grade: z.enum(reliabilities).nullable().catch(null),
  sort: z.enum(sourceSorts).catch('newest'),
  cursor: z.string().max(2000).nullable().catch(null),
})
export type SourceSearch = z.infer<typeof sourceSearch>

export const publisherSearch = z.object({
  q: z.string().trim().max(200).catch(''),
  cursor: z.string().max(2000).nullable().catch(null),
})
export type PublisherSearch = z.infer<typeof publisherSearch>
