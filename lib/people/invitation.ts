import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '@/lib/db'

/** A one-time link holds for three days. */
const DAYS = 3

export const hashOfToken = (token: string) => new Uint8Array(createHash('sha256').update(token, 'utf8').digest())

/** Makes a one-time token (43 letters, 256 bits); only its hash is kept, and earlier ones of this person no longer count. */
export async function makeInvitation(tx: Tx, personId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await tx.$executeRaw`UPDATE desk.invitation SET used_at = clock_timestamp() WHERE person_id = ${personId}::uuid AND used_at IS NULL`
  await tx.$executeRaw`INSERT INTO desk.invitation (token_hash, person_id, expires_at)
    VALUES (${hashOfToken(token)}, ${personId}::uuid, clock_timestamp() + make_interval(days => ${DAYS}::int))`
  return token
}
