import { z } from 'zod'
import { agentKinds, genres } from '@/lib/sources/rules'
import { languageTag } from '@/lib/text/shapes'
import { lineText } from '@/lib/text/well-formed'
import { dateOrders } from './formats'

/** A column's name as `Shape.columns` has it. Inside `each` it is looked for in the element first, then further out. */
const column = z.string().min(1).max(400)
/** What stands between the members of a list in one cell; null: the cell holds one (or is a list itself). */
const joiner = z.string().min(1).max(4).nullable()
const constantLine = lineText({ max: 200 })

/** `instead`: columns that are looked into, in this order, where the first one holds nothing. */
export const lineMapping = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('column'), column, instead: z.array(column).max(5).optional() }),
  z.strictObject({ from: z.literal('constant'), constant: constantLine }),
])
const list = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('column'), column, joiner }),
  z.strictObject({ from: z.literal('constant'), constant: constantLine }),
])
const address = z.strictObject({ column, joiner })
const date = z.strictObject({ column, order: z.enum(dateOrders) })
/** Several columns make one text, a line each. */
const text = z.strictObject({ columns: z.array(column).min(1).max(6) })
const language = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('column'), column }),
  z.strictObject({ from: z.literal('constant'), constant: languageTag }),
])

/** The list whose elements each make one: a dotted path, lists walked through (`questions.answers`); null: the row itself. */
const each = column.nullable()

const sourceMapping = z.strictObject({
  each,
  url: address.nullable(),
  archivedUrl: address.nullable(),
  title: lineMapping.nullable(),
  publisher: lineMapping.nullable(),
  publishedAt: date.nullable(),
  genre: z.enum(genres),
  note: text.nullable(),
})

export const verdictMapping = z.strictObject({
  each,
  words: lineMapping,
  by: lineMapping,
  url: address.nullable(),
  title: lineMapping.nullable(),
  on: date.nullable(),
})

/** Rows of a second file that belong to a row: those whose `theirs` equals its `ours`. They stand in the row as the list `as`. */
const join = z.strictObject({ ours: column, theirs: column, as: column })

/** Which column of a file becomes what of a claim. Kept by name, so that the next file of the same maker needs no work. */
export const mappingInput = z.strictObject({
  statement: z.strictObject({ column }),
  language,
  claimant: list.nullable(),
  claimantKind: z.enum(agentKinds).nullable(),
  saidOn: date.nullable(),
  eventDate: date.nullable(),
  topics: list.nullable(),
  note: text.nullable(),
  sources: z.array(sourceMapping).max(4),
  verdict: verdictMapping.nullable(),
  join: join.nullable(),
})

export type Mapping = z.infer<typeof mappingInput>
export type SourceMapping = Mapping['sources'][number]
export type VerdictMapping = NonNullable<Mapping['verdict']>
