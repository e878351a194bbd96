import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { issuesOf } from '@/app/_doors/admit'
import type { Place } from '@/app/_doors/act'
import type { Body } from '@/app/_doors/json-body'
import { findApiFacts, findRevisionHashes, isOnClaim } from '@/lib/api/queries'
import type { Member } from '@/lib/auth/actor'
import { findEditableClaim } from '@/lib/claims/queries'
import { baton, claimContent } from '@/lib/claims/schema'
import { apiClaim, apiEvidence, claimContentOf, evidenceOf } from '@/lib/exchange/api-claim'
import { done, type Outcome, refuse } from '@/lib/outcome'

function invalid(error: z.ZodError): Outcome<never> {
  const issues = issuesOf(error)
  return refuse('invalid', issues[0]?.message, issues)
}

/** A claim as programs send it: in their words, or as the desk keeps it. */
export const sentClaim = z.union([apiClaim, z.strictObject({ content: claimContent })])

/** A claim in the words of programs becomes `{content}`; one that is sent as `{content}` stays as it is. */
export async function toContent(actor: Member, body: Body): Promise<Outcome<Body>> {
  if (Object.hasOwn(body, 'content')) return done(body)
  const parsed = apiClaim.safeParse(body)
  if (!parsed.success) return invalid(parsed.error)
  const facts = await findApiFacts(actor, parsed.data)
  const { language } = parsed.data
  const content = claimContentOf(parsed.data, { language, facts, newKey: randomUUID })
  return content.ok ? done({ content: content.value }) : content
}

/** One more piece of evidence, for the claim at the version that was read. */
export const sentPiece = z.strictObject({ version: baton, ...apiEvidence.shape })

/** One more piece of evidence becomes an edit: the newest content and this. A newer version than was sent stays refused. */
export async function withPiece(actor: Member, body: Body, place: Place): Promise<Outcome<Body>> {
  const parsed = sentPiece.safeParse(body)
  if (!parsed.success) return invalid(parsed.error)
  const { version, ...piece } = parsed.data
  const claim = await findEditableClaim(actor, place.ref)
  if (!claim) return refuse('not-found')
  const facts = await findApiFacts(actor, { claimant: null, evidence: [piece] })
  const { language, evidence } = claim.content
  const rows = evidenceOf([piece], { language, facts, newKey: randomUUID }, () => '')
  if (!rows.ok) return rows
  return done({ version, content: { ...claim.content, evidence: [...evidence, ...rows.value] } })
}

// Of no revision: where there is none to judge, the command says so before it looks at the hash.
const NONE = '0'.repeat(64)

/**
 * A verdict binds to the revision that was read. Its version names it too, since every write moves the version: so
 * where the hash is left out, it is that of the newest revision, or of the decided one. An older version is stale.
 */
export const withHash =
  (which: 'newest' | 'decided') =>
  async (actor: Member, body: Body, place: Place): Promise<Outcome<Body>> => {
    if (Object.hasOwn(body, 'revisionHash')) return done(body)
    const hashes = await findRevisionHashes(actor, place.ref)
    return done({ ...body, revisionHash: hashes?.[which] ?? NONE })
  }

/** For commands that take the thing's id alone: it must be one of the claim that the address names. */
export const onThisClaim =
  (kind: 'comment' | 'suggestion' | 'withholding') =>
  async (actor: Member, body: Body, place: Place): Promise<Outcome<Body>> =>
    (await isOnClaim(actor, place.ref, kind, place.id)) ? done(body) : refuse('not-found')
