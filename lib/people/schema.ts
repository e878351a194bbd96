import { z } from 'zod'
import { roles } from '@/lib/auth/actor'
import { uuid } from '@/lib/text/shapes'
import { nameText } from '@/lib/text/well-formed'

/** Normalised (NFKC, trimmed, lower case) before it is judged, so that no look-alike slips by (one `@`, no spaces). */
export const email = z
  .string()
  .max(254)
  .transform((value) => value.normalize('NFKC').trim().toLowerCase())
  .refine(
    (value) => /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(value),
    'Write an e-mail address like name@paper.example.',
  )

/** ASVS 6.2: twelve characters or more, any characters, nothing cut off. */
export const newPassword = z
  .string()
  .min(12, 'Use at least 12 characters; a sentence is a good password.')
  .max(200, 'Use at most 200 characters.')

const presentPassword = z
  .string()
  .min(1, 'Write your password.')
  .max(200, 'No password here is longer than 200 characters.')

export const signInInput = z.strictObject({ email, password: presentPassword })
export const addPersonInput = z.strictObject({ email, name: nameText({ max: 120 }), role: z.enum(roles) })
export const changeRoleInput = z.strictObject({ personId: uuid, role: z.enum(roles) })
export const deactivatePersonInput = z.strictObject({ personId: uuid })
export const reactivatePersonInput = z.strictObject({ personId: uuid })
export const endSessionsInput = z.strictObject({ personId: uuid })
export const invitePersonInput = z.strictObject({ personId: uuid })

const token = z
  .string()
  .regex(/^[\w-]{43}$/, 'This link is not whole. Copy it again, from its first letter to its last.')

export const openInvitationInput = z.strictObject({ token })
export const setPasswordInput = z.strictObject({ token, password: newPassword })
export const changePasswordInput = z.strictObject({ current: presentPassword, password: newPassword })

export type AddPersonInput = z.infer<typeof addPersonInput>
export type ChangeRoleInput = z.infer<typeof changeRoleInput>
export type ChangePasswordInput = z.infer<typeof changePasswordInput>
export type SetPasswordInput = z.infer<typeof setPasswordInput>
