import { randomBytes } from 'node:crypto'
import { type Actor, isMember } from '@/lib/auth/actor'
import { composeRevision, writeRevision } from '@/lib/claims/compose'
import { canLog } from '@/lib/claims/policy'
import type { LogClaimInput } from '@/lib/claims/schema'
import { transaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { settling } from '@/lib/sources/settle'
import { refFrom } from '@/lib/text/ref'

async function freeRef(tx: Tx): Promise<string> {
  for (;;) {
    const ref = refFrom(randomBytes(5))
    if (!(await tx.claim.findUnique({ where: { ref }, select: { id: true } }))) return ref
  }
}

/** Logs a claim as a draft with its first revision; the autosaved form behind `slot` has done its work. */
export async function logClaim(actor: Actor, input: LogClaimInput): Promise<Outcome<{ ref: string }>> {
  if (!isMember(actor) || !canLog(actor)) return refuse('not-allowed')
  return settling(() =>
    transaction(async (tx) => {
      await lockGraph(tx, 'shared')
      const content = await composeRevision(tx, actor, input.content)
      const claim = await tx.claim.create({
        data: { ref: await freeRef(tx), authorId: actor.id },
        select: { id: true, ref: true },
      })
      const revision = await writeRevision(tx, actor, claim.id, 1, content)
      await tx.claim.update({ where: { id: claim.id }, data: { currentRevisionId: revision.id } })
      if (input.slot) await tx.draft.deleteMany({ where: { personId: actor.id, slot: input.slot } })
      await record(tx, actor, {
        kind: 'claim.logged',
        claimId: claim.id,
        to: 'DRAFT',
        payload: { revision: 1, hash: revision.hash, statement: content.statement },
      })
      return done({ ref: claim.ref })
    }),
  )
}
