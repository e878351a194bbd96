import { randomBytes } from 'node:crypto'
import { type Actor, isMember } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { hashOfToken } from '@/lib/people/invitation'
import { canMakeToken } from '@/lib/tokens/policy'
import { TOKEN_START } from '@/lib/tokens/rules'
import type { MakeTokenInput } from '@/lib/tokens/schema'

type Kept = { id: string; expiresAt: Date }

/**
 * Makes a token with which programs act as this person: 256 random bits, handed back once and kept as SHA-256 only.
 * The event names the token by its id. Refusals: signed-out, not-allowed (a scope beyond one's role).
 */
export async function makeToken(
  actor: Actor,
  input: MakeTokenInput,
): Promise<Outcome<{ id: string; token: string; expiresAt: string }>> {
  if (!isMember(actor)) return refuse('signed-out')
  if (!canMakeToken(actor, input.scopes))
    return refuse('not-allowed', 'A token cannot do what your role does not allow. Choose fewer scopes.')
  return transaction(async (tx) => {
    const token = TOKEN_START + randomBytes(32).toString('base64url')
    const [kept] = await tx.$queryRaw<Kept[]>`
      INSERT INTO desk.api_token (person_id, name, token_hash, scopes, expires_at)
      VALUES (${actor.id}::uuid, ${input.name}, ${hashOfToken(token)}, ${input.scopes}::text[],
        clock_timestamp() + make_interval(days => ${input.days}::int))
      RETURNING id::text, expires_at AS "expiresAt"`
    if (!kept) throw new Error('the token was not kept')
    await record(tx, actor, {
      kind: 'token.made',
      payload: { personId: actor.id, name: actor.name, token: kept.id, scopes: input.scopes },
    })
    return done({ id: kept.id, token, expiresAt: kept.expiresAt.toISOString() })
  })
}
