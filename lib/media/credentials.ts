import { z } from 'zod'

/**
 * What the C2PA content credentials in a file say (c2pa.org, specification 2.x). `none`: looked for, and not there.
 * `unreadable`: there, and not to be read. `valid`: the manifest's own hashes and signature hold; whether its signer is
 * known is said apart, since no list of trusted signers ships with Whence.
 */
export const mediaCredentials = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('none') }),
  z.strictObject({ state: z.literal('unreadable'), why: z.string() }),
  z.strictObject({
    state: z.literal('found'),
    valid: z.boolean(),
    issuer: z.string().nullable(),
    signedAt: z.string().nullable(),
    generator: z.string().nullable(),
    actions: z.array(z.string()),
    /** Codes of the C2PA validation status that are faults. */
    faults: z.array(z.string()),
  }),
])
export type MediaCredentials = z.infer<typeof mediaCredentials>
