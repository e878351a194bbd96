import { z } from 'zod'
import { agentKinds, distances, genres, reliabilities } from '@/lib/sources/rules'
import { httpUrl, languageTag, partialDate, uuid } from '@/lib/text/shapes'
import { bodyText, lineText, nameText } from '@/lib/text/well-formed'

/** A thing chosen from what we have, or described so that it is made with the claim that first needs it. */
const known = z.strictObject({ kind: z.literal('known'), id: uuid, label: z.string().max(600) })

export const newAgent = z.strictObject({
  kind: z.literal('new'),
  name: nameText({ max: 160 }),
  agentKind: z.enum(agentKinds),
})
export const agentChoice = z.discriminatedUnion('kind', [known, newAgent])

export const topicChoice = z.discriminatedUnion('kind', [
  known,
  z.strictObject({ kind: z.literal('new'), name: nameText({ max: 60 }) }),
])

export const sourceDetails = {
  title: lineText({ max: 400 }),
  publisher: agentChoice.nullable(),
  url: httpUrl.nullable(),
  genre: z.enum(genres),
  distance: z.enum(distances),
  author: lineText({ max: 200 }).nullable(),
  language: languageTag,
  publishedOn: partialDate.nullable(),
  accessedOn: partialDate.nullable(),
}
export const newSource = z.strictObject({ kind: z.literal('new'), ...sourceDetails })
export const sourceChoice = z.discriminatedUnion('kind', [known, newSource])

/** A dated grade of a publisher or, in its stead, of one source; exactly one of the two is named. */
export const gradeReliabilityInput = z
  .strictObject({
    publisherId: uuid.nullable(),
    sourceId: uuid.nullable(),
    grade: z.enum(reliabilities),
    reason: bodyText({ max: 2000 }),
  })
  .refine((g) => (g.publisherId === null) !== (g.sourceId === null), {
    path: ['sourceId'],
    message: 'Grade a publisher or a source, one of the two.',
  })

/** What somebody types to find an agent, a source or a topic. */
export const lookUpInput = z.strictObject({ words: z.string().max(200) })

export type AgentChoice = z.infer<typeof agentChoice>
export type TopicChoice = z.infer<typeof topicChoice>
export type SourceChoice = z.infer<typeof sourceChoice>
export type NewSource = z.infer<typeof newSource>
export type GradeReliabilityInput = z.infer<typeof gradeReliabilityInput>

/** What a source says of itself, by the ids and texts that its row holds. */
export const sourceDescription = z.strictObject({
  title: z.string(),
  publisherId: uuid.nullable(),
  url: z.string().nullable(),
  genre: z.enum(genres),
  distance: z.enum(distances),
  author: z.string().nullable(),
  language: z.string(),
  publishedOn: z.string().nullable(),
  accessedOn: z.string().nullable(),
})
export type SourceDescription = z.infer<typeof sourceDescription>

/** `was`: what the person saw; where it says something else by now, nothing is changed. */
export const editSourceInput = z.strictObject({
  sourceId: uuid,
  was: sourceDescription,
  value: z.strictObject(sourceDetails),
  reason: bodyText({ max: 2000 }),
})
export type EditSourceInput = z.infer<typeof editSourceInput>
