import { z } from 'zod'
import { uuid } from '@/lib/text/shapes'
import { nameText } from '@/lib/text/well-formed'
import { canonicalQuery } from './rules'

const name = nameText({ max: 80 })

/** A search as the query of its address, `topic=harbour&status=DISPUTED`; kept in its one form. */
const query = z
  .string()
  .max(2000, 'This search is too long to be kept.')
  .transform((value, context) => {
    const canonical = canonicalQuery(value)
    if (canonical !== null) return canonical
    context.addIssue({
      code: 'custom',
      message: 'This search cannot be read. Go back to it and save it anew.',
    })
    return z.NEVER
  })

export const saveViewInput = z.strictObject({ name, query })
export const renameViewInput = z.strictObject({ id: uuid, name })
export const deleteViewInput = z.strictObject({ id: uuid })
export const openViewInput = z.strictObject({ id: uuid })

export type SaveViewInput = z.infer<typeof saveViewInput>
export type RenameViewInput = z.infer<typeof renameViewInput>
export type DeleteViewInput = z.infer<typeof deleteViewInput>
export type OpenViewInput = z.infer<typeof openViewInput>
