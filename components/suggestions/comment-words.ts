import { z } from 'zod'
import type { ReturnClaimInput } from '@/lib/review/schema'

const text = z.string().catch('')
const rows = z.array(z.object({ field: text, body: text })).catch([])
const kept = z.object({ reason: text, comments: rows })

export type ReturnWords = z.infer<typeof kept>

/** What was typed before, out of whatever was kept. */
export const returnWords = (body: unknown): ReturnWords =>
  kept.parse(typeof body === 'object' && body !== null ? body : {})

export const hasReturnWords = ({ reason, comments }: ReturnWords): boolean =>
  [reason, ...comments.map((comment) => comment.body)].some((typed) => typed.trim() !== '')

const isBlank = ({ field, body }: ReturnWords['comments'][number]) => field === '' && body.trim() === ''

/** What is sent: rows that were added and left empty at the end are none. */
export function tidiedReturn(values: ReturnClaimInput): ReturnClaimInput {
  const comments = values.comments ?? []
  return { ...values, comments: comments.slice(0, comments.findLastIndex((each) => !isBlank(each)) + 1) }
}
