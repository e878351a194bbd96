import type { RevisionContent } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import type { PublicDecision } from '@/lib/published/views'

/** Somebody whom a claim does not name any more, by what names they were known before. */
type KeptBack = { name: string; was: readonly string[] }

/** Those who speak in a revision and are not named there, and who had other names: those that it does not tell itself. */
export async function listKeptBack(tx: Tx, content: RevisionContent): Promise<KeptBack[]> {
  const silent = content.attributions.filter(({ anonymity }) => anonymity !== 'NAMED')
  if (silent.length === 0) return []
  const ids = silent.map(({ agent }) => agent.id)
  const former = await tx.agentFormerName.findMany({
    where: { agentId: { in: ids } },
    orderBy: { name: 'asc' },
    select: { agentId: true, name: true },
  })
  const told = JSON.stringify(content)
  const isSilent = (name: string) => !told.includes(JSON.stringify(name).slice(1, -1))
  return silent.flatMap(({ agent }) => {
    const was = former.filter(({ agentId, name }) => agentId === agent.id && isSilent(name))
    return was.length > 0 ? [{ name: agent.name, was: was.map(({ name }) => name) }] : []
  })
}

/**
 * What was found of the question whether it was said, as an earlier decision has it, without a name that the claim keeps
 * back by now: neither whose it was found to be, nor the words by which they were found. The ledger keeps both.
 */
export function withoutKeptBack(decision: PublicDecision, all: readonly KeptBack[]): PublicDecision {
  const { saidBecause } = decision
  const now = all.find(({ was }) => was.some((name) => name === saidBecause?.claimant))
  if (!saidBecause || !now) return decision
  const named = saidBecause.named === null ? null : now.name
  return { ...decision, saidBecause: { ...saidBecause, claimant: now.name, named: named ?? null } }
}
