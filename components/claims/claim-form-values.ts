import { z } from 'zod'
import { agentForm, orNull, sourceContent, sourceForm, trimmedOrNull } from '@/components/sources/source-form'
import type { ClaimContent } from '@/lib/claims/schema'
import { anonymities, bases, stances, strengths, verbs } from '@/lib/sources/rules'
import { wordsMethods } from '@/lib/transcripts/segments'

/**
 * A claim as its form holds it: every text a text, empty where nothing is said, so that an input always has a value.
 * It also reads drafts, which may be half-typed or older than the form: what it does not know it leaves out.
 */
const text = z.string().catch('')

const levelForm = z.object({
  agent: agentForm.nullable().catch(null),
  verb: z.enum(verbs).catch('SAYS'),
  anonymity: z.enum(anonymities).catch('NAMED'),
  basis: z.enum(bases).catch('CANNOT_BE_JUDGED'),
  saidOn: text,
})

const figureForm = z.object({ label: text, amount: text, low: text, high: text, unit: text, asOf: text })

/** Where words are heard; a draft in which it cannot be read is one of words without a place in time. */
const heardForm = z.object({ transcriptId: z.string(), startMs: z.number(), endMs: z.number() })

/** May be half-typed; one in which nothing is typed is none. */
const translationForm = z.object({
  language: text,
  text,
  translator: text,
  method: z.enum(wordsMethods).catch('PERSON'),
})

const quotationForm = z.object({
  snapshotId: z.string(),
  exact: z.string(),
  startCp: z.number(),
  endCp: z.number(),
  heard: heardForm.optional().catch(undefined),
  translation: translationForm.optional().catch(undefined),
})

const evidenceForm = z.object({
  key: z.uuid(),
  source: sourceForm.nullable().catch(null),
  toldBy: agentForm.nullable().catch(null),
  stance: z.enum(stances).catch('SUPPORTS'),
  quotation: quotationForm.nullable().catch(null),
  credibility: z.enum(['1', '2', '3', '4', '5', '6']).catch('6'),
  strength: z.enum(['', ...strengths]).catch(''),
  note: text,
})

const topicForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), id: z.string(), label: text }),
  z.object({ kind: z.literal('new'), name: text }),
])

/** A list keeps those of its rows that can be read. */
const listOf = <Row extends z.ZodType>(row: Row) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((rows) =>
      rows.flatMap((each) => {
        const read = row.safeParse(each)
        return read.success ? [read.data] : []
      }),
    )

const claimForm = z.object({
  statement: text,
  language: text,
  attributions: listOf(levelForm),
  topics: listOf(topicForm),
  parties: listOf(agentForm),
  eventFrom: text,
  eventTo: text,
  place: text,
  figures: listOf(figureForm),
  evidence: listOf(evidenceForm),
})
export type ClaimForm = z.infer<typeof claimForm>
export type LevelForm = z.infer<typeof levelForm>
export type FigureForm = z.infer<typeof figureForm>
export type EvidenceForm = z.infer<typeof evidenceForm>
export type QuotationForm = z.infer<typeof quotationForm>
export type TranslationForm = z.infer<typeof translationForm>

/** The same form with its keys in one order, so that two can be compared as texts. */
export const normalForm = (form: ClaimForm): ClaimForm => claimForm.parse(form)

/** What a draft's place keeps: the form, and the version of the claim on which it was typed. */
const keptForm = z.object({ form: claimForm, version: z.int().nullable().catch(null) })
export type KeptForm = z.infer<typeof keptForm>

export function readKept(body: unknown): KeptForm | null {
  const read = keptForm.safeParse(body)
  return read.success ? read.data : null
}

export const blankLevel = (): LevelForm => ({
  agent: null,
  verb: 'SAYS',
  anonymity: 'NAMED',
  basis: 'CANNOT_BE_JUDGED',
  saidOn: '',
})

export const blankFigure = (): FigureForm => ({
  label: '',
  amount: '',
  low: '',
  high: '',
  unit: '',
  asOf: '',
})

/** A key for a new row. `crypto.randomUUID` is missing on a page over plain http; this is not. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const digits = Array.from(bytes, (byte, at) => {
    const marked = at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte
    return marked.toString(16).padStart(2, '0')
  }).join('')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export const blankEvidence = (key: string): EvidenceForm => ({
  key,
  source: null,
  toldBy: null,
  stance: 'SUPPORTS',
  quotation: null,
  credibility: '6',
  strength: '',
  note: '',
})

/** An empty form, with a row of each of the essentials to fill in. `key` names its row of evidence. */
export const blankClaim = (language: string, key: string): ClaimForm => ({
  statement: '',
  language,
  attributions: [blankLevel()],
  topics: [],
  parties: [],
  eventFrom: '',
  eventTo: '',
  place: '',
  figures: [],
  evidence: [blankEvidence(key)],
})

/** A revision's content as the form holds it. */
export const formOf = (content: ClaimContent): ClaimForm =>
  claimForm.parse({
    ...content,
    eventFrom: content.eventFrom ?? '',
    eventTo: content.eventTo ?? '',
    place: content.place ?? '',
    attributions: content.attributions.map((level) => ({ ...level, saidOn: level.saidOn ?? '' })),
    figures: content.figures.map(({ label, unit, amount, low, high, asOf }) => ({
      label,
      unit,
      amount: amount ?? '',
      low: low ?? '',
      high: high ?? '',
      asOf: asOf ?? '',
    })),
    evidence: content.evidence.map((row) => ({
      ...row,
      credibility: String(row.credibility),
      strength: row.strength ?? '',
      note: row.note ?? '',
    })),
  })

const isBlankLevel = ({ agent, saidOn }: LevelForm) => agent === null && saidOn.trim() === ''
const isBlankEvidence = ({ source, quotation, toldBy, note }: EvidenceForm) =>
  source === null && quotation === null && toldBy === null && note.trim() === ''

// From the end only, so that the place of every other row stays what the form shows.
function withoutBlankTail<Row>(rows: readonly Row[], isBlank: (row: Row) => boolean): Row[] {
  const last = rows.findLastIndex((row) => !isBlank(row))
  return rows.slice(0, last + 1)
}

const isBlankTranslation = (translation: TranslationForm) =>
  translation.text.trim() === '' && translation.translator.trim() === ''

function quotationContent({ translation, ...quotation }: QuotationForm) {
  return translation && !isBlankTranslation(translation) ? { ...quotation, translation } : quotation
}

/** What the schema takes: empty texts become null, numbers numbers, rows left empty at the end are no rows. */
export const contentOf = (form: ClaimForm): unknown => ({
  statement: form.statement,
  language: form.language,
  attributions: withoutBlankTail(form.attributions, isBlankLevel).map((level) => ({
    ...level,
    saidOn: trimmedOrNull(level.saidOn),
  })),
  topics: form.topics,
  parties: form.parties,
  eventFrom: trimmedOrNull(form.eventFrom),
  eventTo: trimmedOrNull(form.eventTo),
  place: orNull(form.place),
  figures: form.figures.map(({ label, unit, amount, low, high, asOf }) => ({
    label,
    unit,
    amount: trimmedOrNull(amount),
    low: trimmedOrNull(low),
    high: trimmedOrNull(high),
    asOf: trimmedOrNull(asOf),
  })),
  evidence: withoutBlankTail(form.evidence, isBlankEvidence).map((row) => ({
    ...row,
    source: sourceContent(row.source),
    quotation: row.quotation && quotationContent(row.quotation),
    credibility: Number(row.credibility),
    strength: row.strength === '' ? null : row.strength,
    note: orNull(row.note),
  })),
})
