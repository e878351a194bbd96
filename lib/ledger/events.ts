import { z } from 'zod'
import { roles } from '@/lib/auth/actor'
import { statuses } from '@/lib/claims/statuses'
import { bulkEvents } from './bulk-events'
import type { EventRow } from './event-row'
import { evidenceEvents } from './evidence-events'
import { importEvents } from './import-events'
import { renderingEvents } from './rendering-events'
import { webhookEvents } from './webhook-events'

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
const withheld = { ground: z.string(), legalReference: z.string().nullable(), reason: z.string() }

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
  'claim.taken': {
    /** `reason`: why it was taken over from a colleague who was on it. */
    payload: z.strictObject({ reason: z.string().optional() }),
    sentence: (who) => `${who} is on the review`,
  },
  'claim.released': { payload: z.strictObject({}), sentence: (who) => `${who} let go of the review` },
  'claim.assigned': {
    payload: z.strictObject({ personId: z.string().nullable(), name: z.string().nullable() }),
    sentence: (who) => `${who} assigned the review`,
  },
  'claim.returned': {
    payload: z.strictObject({ reason: z.string(), comments: z.int().optional() }),
    sentence: (who) => `${who} asked for changes`,
  },
  'claim.suggestion-accepted': {
    payload: z.strictObject({
      ...revision,
      statement: z.string(),
      suggestionId: z.string(),
      field: z.string(),
    }),
    sentence: (who) => `${who} accepted a suggested change`,
  },
  'claim.withdrawn': {
    payload: z.strictObject({ reason: z.string() }),
    sentence: (who) => `${who} withdrew the claim`,
  },
  'claim.decided': {
    payload: z.strictObject({
      ...verdict,
      override: z.string().nullable(),
      parts: z.array(z.string()),
      saidReason: z.string().nullable().optional(),
      disagreement: z.string().nullable().optional(),
      secondReading: z.boolean().optional(),
      reviewBy: z.string().nullable().optional(),
    }),
    sentence: (who) => `${who} decided the status`,
  },
  'claim.second-read': {
    payload: z.strictObject({
      ...revision,
      status: z.enum(statuses),
      agrees: z.boolean(),
      blind: z.boolean(),
      ruleSet: z.string(),
      met: z.boolean(),
      reason: z.string(),
    }),
    sentence: (who) => `${who} gave a second reading`,
  },
  'claim.reaffirmed': {
    payload: z.strictObject({ reason: z.string(), reviewBy: z.string().nullable() }),
    sentence: (who) => `${who} found it still valid`,
  },
  'claim.retracted': {
    payload: z.strictObject({ ...verdict, correctionNotice: z.string() }),
    sentence: (who) => `${who} retracted the claim`,
  },
  'claim.withheld': { payload: z.strictObject(withheld), sentence: (who) => `${who} withheld the text` },
  'claim.restored': { payload: z.strictObject(withheld), sentence: (who) => `${who} restored the text` },
  'claim.merged': {
    payload: z.strictObject({ into: z.string(), reason: z.string() }),
    sentence: (who) => `${who} merged it into another claim`,
  },
  'withholding.proposed': {
    payload: z.strictObject({ act: z.enum(['WITHHOLD', 'RESTORE']), ...withheld }),
    sentence: (who) => `${who} proposed to withhold or restore the text`,
  },
  'withholding.declined': {
    payload: z.strictObject({ act: z.enum(['WITHHOLD', 'RESTORE']), reason: z.string() }),
    sentence: (who) => `${who} declined to withhold or restore the text`,
  },
  'suggestion.made': {
    payload: z.strictObject({ field: z.string(), was: z.json(), value: z.json(), reason: z.string() }),
    sentence: (who) => `${who} suggested a change`,
  },
  'suggestion.declined': {
    payload: z.strictObject({
      suggestionId: z.string(),
      field: z.string(),
      reason: z.string().nullable(),
    }),
    sentence: (who) => `${who} declined a suggested change`,
  },
  'comment.settled': {
    payload: z.strictObject({ commentId: z.string(), field: z.string() }),
    sentence: (who) => `${who} ticked off a comment`,
  },
  'comment.reopened': {
    payload: z.strictObject({ commentId: z.string(), field: z.string() }),
    sentence: (who) => `${who} opened a comment again`,
  },
  'reading.unblinded': {
    payload: z.strictObject({ decisionId: z.string() }),
    sentence: (who) => `${who} looked at the first decision before a second reading`,
  },
  'link.made': {
    payload: z.strictObject({ other: z.string(), kind: z.string() }),
    sentence: (who) => `${who} linked it to another claim`,
  },
  'link.ended': {
    payload: z.strictObject({ other: z.string(), kind: z.string() }),
    sentence: (who) => `${who} took a link to another claim away`,
  },
  'note.added': {
    payload: z.strictObject({ sha256: z.string(), mentions: z.array(z.string()).optional() }),
    sentence: (who) => `${who} left a note`,
  },
  'interests.stated': {
    payload: z.strictObject({
      personId: z.string(),
      agents: z.array(z.string()),
      topics: z.array(z.string()),
      remark: z.string().nullable(),
    }),
    sentence: (who) => `${who} stated their interests`,
  },
  'settings.changed': {
    payload: z.strictObject({ key: z.string(), was: z.json(), value: z.json() }),
    sentence: (who) => `${who} changed a setting`,
  },
  'token.made': {
    payload: z.strictObject({ ...person, token: z.string(), scopes: z.array(z.string()) }),
    sentence: (who) => `${who} made a token for the API`,
  },
  'token.revoked': {
    payload: z.strictObject({ ...person, token: z.string() }),
    sentence: (who) => `${who} revoked a token for the API`,
  },
  ...evidenceEvents,
  ...renderingEvents,
  ...importEvents,
  ...bulkEvents,
  ...webhookEvents,
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
