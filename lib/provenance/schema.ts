import { z } from 'zod'
import { linkKinds } from '@/lib/provenance/links'
import { checkEnd, linkTarget, plainSource } from '@/lib/sources/schema'
import { uuid } from '@/lib/text/shapes'
import { bodyText, quotedText } from '@/lib/text/well-formed'

/** Words of the document from which a link leads: code points of the text of one of its captures. */
export const linkPassage = z
  .strictObject({
    snapshotId: uuid,
    exact: quotedText({ max: 2000 }),
    startCp: z.int().min(0),
    endCp: z.int().min(1),
  })
  .refine((p) => p.endCp > p.startCp, { path: ['endCp'], message: 'Select at least one character.' })

type Shown = { passage: unknown; note: string | null }
const isShown = ({ passage, note }: Shown) => passage !== null || note !== null
const notShown = {
  path: ['note'],
  message: 'Quote the words that show it, or say in a note how you know it.',
}

/**
 * How a document stands to another one or to who told it, and what shows that. It leads from a document that we have, by its id; or, where `fromId` is null, from a new one: a
 * correction that just came in, say.
 */
export const linkDocumentInput = z
  .strictObject({
    fromId: uuid.nullable(),
    from: plainSource.optional(),
    kind: z.enum(linkKinds),
    to: linkTarget,
    passage: linkPassage.nullable(),
    note: bodyText({ max: 2000 }).nullable(),
    /** The suggestion that is taken by making it. */
    suggestionId: uuid.optional(),
  })
  .superRefine(checkEnd)
  .refine(isShown, notShown)
  .refine(({ fromId, from }) => (fromId === null) !== (from === undefined), {
    path: ['from'],
    message: 'Say from which document the link leads: one that we have, or a new one.',
  })

export const unlinkDocumentInput = z.strictObject({ linkId: uuid, reason: bodyText({ max: 2000 }) })

/** Asked before a link is made: whether it would close a loop. */
export const closesLoopInput = z.strictObject({ fromId: uuid, toId: uuid })

/** Of which sources a form asks what they rest on. */
export const restsOnInput = z.strictObject({ sourceIds: z.array(uuid).min(1).max(100) })

export type LinkDocumentInput = z.infer<typeof linkDocumentInput>
export type UnlinkDocumentInput = z.infer<typeof unlinkDocumentInput>
