import { createHash, randomBytes } from 'node:crypto'
import { db, type Tx } from '@/lib/db'

/** A one-time link holds for three days. */
export const INVITATION_DAYS = 3

/** What a link says that has been used, has run out, or never was one. */
export const SPENT = 'This link has been used or is too old. Ask an administrator for a new one.'

export const hashOfToken = (token: string) =>
  new Uint8Array(createHash('sha256').update(token, 'utf8').digest())

/**
 * The address that is handed over. The token stands after the `#`, which browsers keep to themselves: it reaches no
 * server log, no proxy and no Referer, and travels only in the body of the request that sets the password.
 */
export const linkOf = (origin: string, token: string) => `${origin}/welcome#${token}`

/** No link made for this person until now counts any more. */
export async function voidInvitations(tx: Tx, personId: string): Promise<void> {
  await tx.$executeRaw`UPDATE desk.invitation SET used_at = clock_timestamp() WHERE person_id = ${personId}::uuid AND used_at IS NULL`
}

/** Makes a one-time token (43 letters, 256 bits); only its hash is kept, and earlier ones of this person no longer count. */
export async function makeInvitation(tx: Tx, personId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await voidInvitations(tx, personId)
  await tx.$executeRaw`INSERT INTO desk.invitation (token_hash, person_id, expires_at)
    VALUES (${hashOfToken(token)}, ${personId}::uuid, clock_timestamp() + make_interval(days => ${INVITATION_DAYS}::int))`
  return token
}

export type Invited = { name: string; email: string }

/** Whom this token would let in now; nothing is spent by asking. */
export async function findInvited(token: string): Promise<Invited | null> {
  const [invited] = await db().$queryRaw<Invited[]>`
    SELECT p.name, p.email FROM desk.invitation i JOIN desk.person p ON p.id = i.person_id
    WHERE i.token_hash = ${hashOfToken(token)} AND i.used_at IS NULL AND i.expires_at > clock_timestamp() AND p.active`
  return invited ?? null
}
