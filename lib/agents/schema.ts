import { z } from 'zod'
import { isWikidataId, sameAsHref } from '@/lib/agents/names'
import { agentKinds } from '@/lib/sources/rules'
import { fold } from '@/lib/text/fold'
import { httpUrl, languageTag, uuid } from '@/lib/text/shapes'
import { bodyText, nameText } from '@/lib/text/well-formed'

export const MOST_ALIASES = 40
export const MOST_SAME_AS = 20

/** An address of http(s), or the id of a Wikidata item as text; kept as it is given. */
export const sameAs = z
  .string()
  .trim()
  .max(2000, 'This address is too long.')
  .refine(
    (text) => isWikidataId(text) || httpUrl.safeParse(text).success,
    'Write a whole address, beginning with https:// or http://, or a Wikidata id such as Q9510.',
  )

export const agentAlias = z.strictObject({ name: nameText({ max: 160 }), language: languageTag.nullable() })

/** Every place of a list at which something stands that stood there before. */
function refuseRepeated<Item>(keyOf: (item: Item) => string, path: string[], message: string) {
  return (items: Item[], ctx: z.RefinementCtx<Item[]>) => {
    const seen = new Set<string>()
    for (const [index, item] of items.entries()) {
      const key = keyOf(item)
      if (seen.has(key)) ctx.addIssue({ code: 'custom', message, path: [index, ...path] })
      seen.add(key)
    }
  }
}

const aliases = z
  .array(agentAlias)
  .max(MOST_ALIASES, 'Forty other names are the most.')
  .superRefine(refuseRepeated(({ name }) => fold(name), ['name'], 'This name stands here already.'))

const sameAsList = z
  .array(sameAs)
  .max(MOST_SAME_AS, 'Twenty are the most.')
  .superRefine(refuseRepeated(sameAsHref, [], 'This stands here already.'))

/** Somebody as rows hold them: what was seen, and what an event keeps. */
export const agentDescription = z.strictObject({
  name: z.string(),
  kind: z.enum(agentKinds),
  description: z.string().nullable(),
  sameAs: z.array(z.string()),
  aliases: z.array(z.strictObject({ name: z.string(), language: z.string().nullable() })),
})
export type AgentDescription = z.infer<typeof agentDescription>
export type AgentAlias = AgentDescription['aliases'][number]

/** `was`: what the person saw; where it says something else by now, nothing is changed. */
export const describeAgentInput = z.strictObject({
  id: uuid,
  was: agentDescription,
  value: z.strictObject({
    name: nameText({ max: 160 }),
    kind: z.enum(agentKinds),
    description: bodyText({ max: 2000 }).nullable(),
    sameAs: sameAsList,
    aliases,
    /** The name it had stays one of its names, where the name is a new one. */
    keepsOldName: z.boolean(),
  }),
  reason: bodyText({ max: 2000 }),
})
export type DescribeAgentInput = z.infer<typeof describeAgentInput>

/** `id` is the same as `intoId`, and leads on to it from now on. */
export const mergeAgentInput = z.strictObject({ id: uuid, intoId: uuid, reason: bodyText({ max: 2000 }) })
export type MergeAgentInput = z.infer<typeof mergeAgentInput>

export const separateAgentInput = z.strictObject({ mergeId: uuid, reason: bodyText({ max: 2000 }) })
export type SeparateAgentInput = z.infer<typeof separateAgentInput>
