import { z } from 'zod'
import { type BulkActName, bulkActs, bulkStatuses } from '@/lib/bulk/rules'
import { startBulkInput } from '@/lib/bulk/schema'
import type { Named, ToldAct } from '@/lib/bulk/views'
import { statusSheet } from '@/lib/claims/statuses'
import { wordsOf } from '@/lib/words/words'

const named = z.object({ id: z.string(), name: z.string() }).nullable().catch(null)

const kept = z.object({
  act: z.enum(bulkActs).optional().catch(undefined),
  status: z.enum(bulkStatuses).optional().catch(undefined),
  reason: z.string().catch(''),
  note: z.string().catch(''),
  /** Of a reviewer; `nobody`; or empty while nobody is chosen. */
  personId: z.string().catch(''),
  topic: named,
  count: z.string().catch(''),
})

export type ActWords = z.infer<typeof kept>

export const NOBODY = 'nobody'

/** What was typed before, out of whatever was kept; how many claims are meant is written anew. */
export const actWords = (body: unknown): ActWords => ({
  ...kept.parse(typeof body === 'object' && body !== null ? body : {}),
  count: '',
})

/** The form as it was filled in for an act before. */
export function wordsOfAct(told: ToldAct | null): ActWords {
  const empty = actWords(null)
  if (!told) return empty
  if (told.act === 'decide')
    return { ...empty, act: 'decide', status: told.status, reason: told.reason, note: told.note ?? '' }
  if (told.act === 'assign') return { ...empty, act: 'assign', personId: told.personId ?? NOBODY }
  if (told.act === 'submit') return { ...empty, act: 'submit' }
  return { ...empty, act: told.act, topic: { id: told.topicId, name: told.name ?? '' } }
}

export const hasActWords = ({ reason, note }: ActWords): boolean => `${reason}${note}`.trim() !== ''

function actOf({ act, status, reason, note, personId, topic }: ActWords): unknown {
  if (act === 'decide') return { act, status, reason, note: note.trim() === '' ? null : note }
  if (act === 'assign') return { act, personId: personId === NOBODY ? null : personId }
  if (act === 'submit') return { act }
  return { act, topicId: topic?.id ?? '' }
}

/** What is sent. Only a decision has its number typed by hand. */
export const startOf = (bulkId: string, words: ActWords, total: number) =>
  startBulkInput.safeParse({
    bulkId,
    count:
      words.act === 'decide'
        ? Number(westernDigits(words.count).replace(/[\s.,٬']/g, '') || Number.NaN)
        : total,
    act: actOf(words),
  })

// Whoever reads numbers in other digits may write them so.
const westernDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15))

export type Field = Exclude<keyof ActWords, 'act'> | 'act'

const fields: Record<string, Field> = {
  count: 'count',
  act: 'act',
  'act.act': 'act',
  'act.status': 'status',
  'act.reason': 'reason',
  'act.note': 'note',
  'act.personId': 'personId',
  'act.topicId': 'topic',
}

/** The field of the form that a fault is at. */
export const fieldAt = (path: string): Field | null => fields[path] ?? null

/** What is missing, said as somebody who fills in this form understands it. */
export function faultOf(field: Field, message: string): string {
  const t = wordsOf('bulk')
  if (field === 'act') return t('form.actMissing')
  if (field === 'personId') return t('form.choose')
  if (field === 'topic') return t('form.topicMissing')
  if (field === 'count') return t('form.countMissing')
  return field === 'status' ? wordsOf('review')('decide.statusMissing') : message
}

type Spoken = 'confirm' | 'press'

/** What will happen, in plain words; empty while it is not said what. */
export function sentenceFor(kind: Spoken, words: ActWords, count: number, people: readonly Named[]): string {
  const t = wordsOf('bulk')
  const { act, status, personId, topic } = words
  if (!act) return kind === 'press' ? t('form.begin') : ''
  if (kind === 'press') return t(`form.press.${pressOf(act, personId)}`, { count })
  if (act === 'decide')
    return status ? t('form.confirm.decide', { count, status: statusSheet[status].label }) : ''
  if (act === 'submit') return t('form.confirm.submit', { count })
  if (act === 'assign') {
    if (personId === NOBODY) return t('form.confirm.release', { count })
    const name = people.find(({ id }) => id === personId)?.name
    return name ? t('form.confirm.assign', { count, name }) : ''
  }
  return topic ? t(`form.confirm.${act}`, { count, name: topic.name }) : ''
}

const pressOf = (act: BulkActName, personId: string) =>
  act === 'assign' && personId === NOBODY ? 'release' : act
