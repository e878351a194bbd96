import { z } from 'zod'
import { roles } from '@/lib/auth/actor'
import { statuses } from '@/lib/claims/statuses'

const revision = { revision: z.int(), hash: z.string() }
const verdict = {
  ...revision,
  status: z.enum(statuses),
  said: z.enum(statuses).nullable(),
  depth: z.int(),
  ruleSet: z.string(),
  met: z.boolean(),
  reason: z.string(),
}
const person = { personId: z.string(), name: z.string() }

type EventRow = { payload: z.ZodType; sentence: (who: string) => string }

/**
 * Every kind of act, once: what is kept about it (committed to by the log, deletable only by lawful redaction) and
 * the sentence by which history is read. A kind without both does not compile.
 */
export const eventSheet = {
  'claim.logged': {
    payload: z.strictObject({ ...revision, statement: z.string() }),
    sentence: (who) => `${who} logged the claim`,
  },
  'claim.edited': {
    payload: z.strictObject({ ...revision, statement: z.string() }),
    sentence: (who) => `${who} edited the claim`,
  },
  'claim.submitted': {
    payload: z.strictObject(revision),
    sentence: (who) => `${who} submitted it for review`,
  },
  'claim.taken': { payload: z.strictObject({}), sentence: (who) => `${who} began the review` },
  'claim.returned': {
    payload: z.strictObject({ reason: z.string() }),
    sentence: (who) => `${who} asked for changes`,
  },
  'claim.withdrawn': {
    payload: z.strictObject({ reason: z.string() }),
    sentence: (who) => `${who} withdrew the claim`,
  },
  'claim.decided': {
    payload: z.strictObject({ ...verdict, override: z.string().nullable(), parts: z.array(z.string()) }),
    sentence: (who) => `${who} decided the status`,
  },
  'claim.retracted': {
    payload: z.strictObject({ ...verdict, correctionNotice: z.string() }),
    sentence: (who) => `${who} retracted the claim`,
  },
  'note.added': { payload: z.strictObject({ sha256: z.string() }), sentence: (who) => `${who} left a note` },
  'document.added': {
    payload: z.strictObject({ sourceId: z.string(), snapshotId: z.string(), title: z.string() }),
    sentence: (who) => `${who} added a document`,
  },
  'reliability.graded': {
    payload: z.strictObject({
      publisherId: z.string().nullable(),
      sourceId: z.string().nullable(),
      grade: z.string(),
      reason: z.string(),
    }),
    sentence: (who) => `${who} graded the reliability`,
  },
  'person.added': {
    payload: z.strictObject({ ...person, role: z.enum(roles) }),
    sentence: (who) => `${who} added a person`,
  },
  'person.invited': { payload: z.strictObject(person), sentence: (who) => `${who} made a sign-in link` },
  'person.role-changed': {
    payload: z.strictObject({ ...person, from: z.enum(roles), to: z.enum(roles) }),
    sentence: (who) => `${who} changed a role`,
  },
  'person.deactivated': { payload: z.strictObject(person), sentence: (who) => `${who} deactivated a person` },
  'person.reactivated': { payload: z.strictObject(person), sentence: (who) => `${who} reactivated a person` },
  'person.sessions-ended': {
    payload: z.strictObject(person),
    sentence: (who) => `${who} signed a person out everywhere`,
  },
  'person.password-set': { payload: z.strictObject(person), sentence: (who) => `${who} set a password` },
} as const satisfies Record<string, EventRow>

export type EventKind = keyof typeof eventSheet
export type EventPayload<K extends EventKind> = z.infer<(typeof eventSheet)[K]['payload']>

/** Kinds that move a claim: each of them is one step of its version. */
export const claimMoveKinds = Object.keys(eventSheet).filter((kind) => kind.startsWith('claim.'))

export function isEventKind(kind: string): kind is EventKind {
  return Object.hasOwn(eventSheet, kind)
}
