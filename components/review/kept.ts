import { z } from 'zod'

const text = z.string().catch('')
const reason = z.object({ reason: text })
const retraction = z.object({ reason: text, correctionNotice: text })
const note = z.object({ body: text, parentId: z.string().nullable().catch(null) })

const orEmpty = (body: unknown) => (typeof body === 'object' && body !== null ? body : {})

/** What was being typed in a form, out of whatever was kept: what is not there is empty. */
export const textKept = (body: unknown): string => reason.parse(orEmpty(body)).reason
export const retractKept = (body: unknown) => retraction.parse(orEmpty(body))
export const noteKept = (body: unknown) => note.parse(orEmpty(body))
