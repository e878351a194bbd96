import { z } from 'zod'
import { agentChoice, sourceChoice, topicChoice } from '@/lib/sources/schema'
import { anonymities, bases, stances, strengths, verbs } from '@/lib/sources/rules'
import { wordsMethods } from '@/lib/transcripts/segments'
import { bodyText, lineText, quotedText } from '@/lib/text/well-formed'
import { decimalText, languageTag, partialDate, uuid } from '@/lib/text/shapes'

/**
 * What a claim consists of: one schema for the form, the action, the command and, later, the API. Dates may be
 * partial (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`); numbers travel as decimal text so that none loses a digit.
 */
export const attributionInput = z.strictObject({
  agent: agentChoice,
  verb: z.enum(verbs),
  anonymity: z.enum(anonymities),
  basis: z.enum(bases),
  saidOn: partialDate.nullable(),
})

export const figureInput = z
  .strictObject({
    label: lineText({ max: 120 }),
    amount: decimalText.nullable(),
    low: decimalText.nullable(),
    high: decimalText.nullable(),
    unit: lineText({ max: 40 }),
    asOf: partialDate.nullable(),
  })
  .refine((f) => f.amount !== null || f.low !== null || f.high !== null, {
    path: ['amount'],
    message: 'Give an amount, or the lower and upper end of a range.',
  })
  .refine((f) => f.low === null || f.high === null || Number(f.low) <= Number(f.high), {
    path: ['high'],
    message: 'The upper end of the range is below its lower end; swap them.',
  })

/** A span of a recording, in milliseconds (W3C Media Fragments `t`, end excluded), and the transcript of its words. */
export const heardInput = z
  .strictObject({ transcriptId: uuid, startMs: z.int().min(0), endMs: z.int().min(1) })
  .refine((span) => span.endMs > span.startMs, {
    path: ['endMs'],
    message: 'The span ends before it begins; choose its end anew.',
  })

/** Quoted words in another language: who or what translated them. Who checked it is an act of its own. */
export const translationInput = z.strictObject({
  language: languageTag,
  text: bodyText({ max: 4000 }),
  translator: lineText({ max: 160 }),
  method: z.enum(wordsMethods),
})

/** Where a quotation stands: the snapshot, and code points of its text. Prefix and suffix are read off by the server. */
export const quotationInput = z
  .strictObject({
    snapshotId: uuid,
    exact: quotedText({ max: 2000 }),
    startCp: z.int().min(0),
    endCp: z.int().min(1),
    /** Heard words: the transcript that the places count in, and the span of the recording. */
    heard: heardInput.optional(),
    translation: translationInput.optional(),
  })
  .refine((q) => q.endCp > q.startCp, { path: ['endCp'], message: 'Select at least one character.' })

export const evidenceInput = z.strictObject({
  /** Stays the same while edits carry the row along. */
  key: uuid,
  source: sourceChoice,
  toldBy: agentChoice.nullable(),
  stance: z.enum(stances),
  quotation: quotationInput.nullable(),
  credibility: z.int().min(1).max(6),
  strength: z.enum(strengths).nullable(),
  note: bodyText({ max: 2000 }).nullable(),
})

export const claimContent = z
  .strictObject({
    statement: lineText({ max: 600 }),
    language: languageTag,
    attributions: z.array(attributionInput).max(6, 'Six levels of attribution are the most.'),
    topics: z.array(topicChoice).max(12, 'Twelve topics are the most.'),
    parties: z.array(agentChoice).max(12, 'Twelve parties are the most.'),
    eventFrom: partialDate.nullable(),
    eventTo: partialDate.nullable(),
    place: lineText({ max: 160 }).nullable(),
    figures: z.array(figureInput).max(12, 'Twelve figures are the most.'),
    evidence: z.array(evidenceInput).max(100, 'A hundred pieces of evidence are the most for one claim.'),
  })
  .refine((c) => c.eventTo === null || (c.eventFrom !== null && c.eventFrom <= c.eventTo), {
    path: ['eventTo'],
    message: 'The end of the event lies before its beginning; give a beginning, not later than the end.',
  })
  .refine((c) => new Set(c.evidence.map((e) => e.key)).size === c.evidence.length, {
    path: ['evidence'],
    message: 'Two rows of evidence carry the same key; remove one and add it again.',
  })

export type ClaimContent = z.infer<typeof claimContent>
export type EvidenceInput = z.infer<typeof evidenceInput>
export type AttributionInput = z.infer<typeof attributionInput>
export type QuotationInput = z.infer<typeof quotationInput>

export const claimRef = z
  .string()
  .regex(/^C-[0-9A-HJKMNP-TV-Z]{5,8}$/, 'A claim’s reference looks like C-7K3Q9.')
/** The version of the claim that the person saw: the baton. */
export const baton = z.int().min(1)
/** The name of a draft's place: `new`, `new:<snapshot>`, `transcript:<snapshot>`, `edit:<ref>`, `decide:<ref>`. */
export const draftSlot = z
  .string()
  .regex(
    /^(new|(new|transcript|translation|authenticity|sharing|bulk):[0-9a-f-]{36}|(edit|decide|retract|return|withdraw|note|take|read|suggest|reaffirm|withhold|merge|translate):C-[0-9A-Z]{5,8})$/,
    'Unknown draft.',
  )

export const logClaimInput = z.strictObject({ content: claimContent, slot: draftSlot.nullable() })
export const editClaimInput = z.strictObject({
  ref: claimRef,
  version: baton,
  content: claimContent,
  slot: draftSlot.nullable(),
})
export const submitClaimInput = z.strictObject({ ref: claimRef, version: baton })
export const withdrawClaimInput = z.strictObject({
  ref: claimRef,
  version: baton,
  reason: bodyText({ max: 2000 }),
})

export type LogClaimInput = z.infer<typeof logClaimInput>
export type EditClaimInput = z.infer<typeof editClaimInput>
export type SubmitClaimInput = z.infer<typeof submitClaimInput>
export type WithdrawClaimInput = z.infer<typeof withdrawClaimInput>

/** Whatever a form holds, complete or not; kept as it is so that nothing typed is ever lost. At most 512 KiB. */
export const saveDraftInput = z.strictObject({
  slot: draftSlot,
  body: z
    .record(z.string(), z.json())
    .refine((b) => JSON.stringify(b).length <= 524_288, 'This draft is too long to keep.'),
})
export const dropDraftInput = z.strictObject({ slot: draftSlot })
export type SaveDraftInput = z.infer<typeof saveDraftInput>
export type DropDraftInput = z.infer<typeof dropDraftInput>
