import { z } from 'zod'
import { type WithholdingGround, withholdingGrounds } from '@/lib/review/schema'

/** What is typed into the forms of withholding: to propose it, or (the reason alone) to decline. */
export type WithholdWords = { ground: WithholdingGround | undefined; legalReference: string; reason: string }

const text = z.string().catch('')
const shape = z.object({
  ground: z.enum(withholdingGrounds).optional().catch(undefined),
  legalReference: text,
  reason: text,
})

export const noWords: WithholdWords = { ground: undefined, legalReference: '', reason: '' }

/** Out of whatever was kept: what is not there is empty. */
export function withholdWords(body: unknown): WithholdWords {
  const kept = shape.safeParse(body)
  return kept.success ? { ...noWords, ...kept.data } : noWords
}

export const hasWords = ({ legalReference, reason }: WithholdWords): boolean =>
  legalReference.trim() !== '' || reason.trim() !== ''
