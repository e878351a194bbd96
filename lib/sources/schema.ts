import { z } from 'zod'
import { type LinkKind, upstreamKinds, wrongEnd } from '@/lib/provenance/links'
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
/** One that says nothing of where it comes from. */
export const plainSource = z.strictObject({ kind: z.literal('new'), ...sourceDetails })

/** What a link between documents leads to. A new document at its end has no links of its own. */
export const linkTarget = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('source'),
    source: z.discriminatedUnion('kind', [known, plainSource], {
      error: 'Choose the document, or type a title to describe a new one.',
    }),
  }),
  z.strictObject({
    kind: z.literal('agent'),
    agent: z.discriminatedUnion('kind', [known, newAgent], {
      error: 'Choose who told it, or type a name.',
    }),
  }),
])

/** Faults a link whose kind leads elsewhere. */
export function checkEnd(link: { kind: LinkKind; to: LinkTarget }, context: z.RefinementCtx): void {
  const message = wrongEnd(link)
  if (message) context.addIssue({ code: 'custom', path: ['to'], message })
}

/** Nothing of a new source is captured yet: a note says how its link is known. */
const newSourceLink = z
  .strictObject({ kind: z.enum(upstreamKinds), to: linkTarget, note: bodyText({ max: 2000 }) })
  .superRefine(checkEnd)

export const newSource = plainSource.extend({
  /** Where it comes from, as far as that is known when it is described. */
  links: z.array(newSourceLink).max(12, 'Twelve links are the most.').optional(),
})
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
export type LinkTarget = z.infer<typeof linkTarget>
export type NewSourceLink = z.infer<typeof newSourceLink>
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
