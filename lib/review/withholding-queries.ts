import { type Actor, isMember } from '@/lib/auth/actor'
import { findClaimFacts } from '@/lib/claims/advance'
import { canReadDesk } from '@/lib/claims/policy'
import { transaction, type Tx } from '@/lib/db'
import { type ClaimWithholding, type SettledWithholding, withholdingPowers } from '@/lib/review/withholding'

const listWithholdings = (tx: Tx, claimId: string) =>
  tx.withholding.findMany({
    where: { claimId },
    orderBy: [{ proposedAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      act: true,
      ground: true,
      legalReference: true,
      reason: true,
      state: true,
      proposedById: true,
      proposedBy: { select: { name: true } },
      proposedAt: true,
      settledBy: { select: { name: true } },
      settledAt: true,
    },
  })

type Row = Awaited<ReturnType<typeof listWithholdings>>[number]

const proposalOf = ({ id, act, ground, legalReference, reason, proposedBy, proposedAt }: Row) => ({
  id,
  act,
  ground,
  legalReference,
  reason,
  proposedBy: proposedBy.name,
  proposedAt: proposedAt.toISOString(),
})

const settledOf = (row: Row): SettledWithholding[] =>
  row.state === 'PROPOSED' || !row.settledBy || !row.settledAt
    ? []
    : [
        {
          ...proposalOf(row),
          state: row.state,
          settledBy: row.settledBy.name,
          settledAt: row.settledAt.toISOString(),
        },
      ]

/** How a claim's public text stands for the desk, what is proposed, and what was; null where there is no such claim. */
export async function findWithholding(actor: Actor, ref: string): Promise<ClaimWithholding | null> {
  if (!canReadDesk(actor)) return null
  return transaction(async (tx) => {
    const claim = await findClaimFacts(tx, ref)
    if (!claim) return null
    const rows = await listWithholdings(tx, claim.id)
    const open = rows.find(({ state }) => state === 'PROPOSED') ?? null
    return {
      isWithheld: claim.publication === 'WITHHELD',
      open: open && { ...proposalOf(open), isMine: isMember(actor) && open.proposedById === actor.id },
      settled: rows.flatMap(settledOf),
      may: withholdingPowers(actor, { ...claim, open }),
    }
  })
}
