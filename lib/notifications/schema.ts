import { z } from 'zod'
import { claimRef } from '@/lib/claims/schema'
import { uuid } from '@/lib/text/shapes'
import { notificationKinds } from './kinds'

const watching = z.boolean()

/** Begins or ends watching a claim, a source or a topic. */
export const setWatchInput = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('claim'), ref: claimRef, watching }),
  z.strictObject({ of: z.literal('source'), id: uuid, watching }),
  z.strictObject({ of: z.literal('topic'), id: uuid, watching }),
])
export type SetWatchInput = z.infer<typeof setWatchInput>

/** What can be watched. */
export type Watched =
  { of: 'claim'; ref: string } | { of: 'source'; id: string } | { of: 'topic'; id: string }

/** One notification, or all of them up to the newest that the person saw (`until`, ISO 8601). */
export const markReadInput = z.union([
  z.strictObject({ id: uuid }),
  z.strictObject({ until: z.iso.datetime() }),
])
export type MarkReadInput = z.infer<typeof markReadInput>

export const setNotificationWishInput = z.strictObject({
  kind: z.enum(notificationKinds),
  wanted: z.boolean(),
})
export type SetNotificationWishInput = z.infer<typeof setNotificationWishInput>

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

/** What an address of the inbox asks for; anything that it cannot mean is as if it were not there. */
export const inboxFilter = z
  .object({
    show: z.preprocess(one, z.enum(['all', 'unread']).catch('all')),
    cursor: z.preprocess(one, z.string().max(200).nullable().catch(null).default(null)),
  })
  .catch({ show: 'all', cursor: null })
export type InboxFilter = z.infer<typeof inboxFilter>
