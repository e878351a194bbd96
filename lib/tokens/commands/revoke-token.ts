import { type Actor, isMember } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { canRevokeToken } from '@/lib/tokens/policy'
import type { RevokeTokenInput } from '@/lib/tokens/schema'

/** Takes a token back for good: it counts no more from the next request on. */
export async function revokeToken(actor: Actor, input: RevokeTokenInput): Promise<Outcome<null>> {
  if (!isMember(actor)) return refuse('signed-out')
  return transaction(async (tx) => {
    const token = await tx.apiToken.findUnique({
      where: { id: input.tokenId },
      select: { id: true, personId: true },
    })
    if (!token || !canRevokeToken(actor, token)) return refuse('not-found')
    // The condition settles who was first; the clock is the database's, as when a token is looked up.
    const revoked = await tx.$executeRaw`
      UPDATE desk.api_token SET revoked_at = clock_timestamp() WHERE id = ${token.id}::uuid AND revoked_at IS NULL`
    if (revoked === 0) return refuse('wrong-state', 'This token is revoked already.')
    await record(tx, actor, {
      kind: 'token.revoked',
      payload: { personId: actor.id, name: actor.name, token: token.id },
    })
    return done(null)
  })
}
