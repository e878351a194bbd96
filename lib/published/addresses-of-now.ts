import type { RevisionAgent, RevisionContent } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'

const everybodyIn = ({ attributions, parties, evidence }: RevisionContent): RevisionAgent[] => [
  ...attributions.map(({ agent }) => agent),
  ...parties,
  ...evidence.flatMap(({ toldBy, source }) => [toldBy, source.publisher]).filter((agent) => agent !== null),
]

/**
 * The same content under the addresses that everybody in it has now: whoever was given another before readers knew them
 * is at that one, whatever a revision of then says. Of whom readers know the address never changes.
 */
export async function withAddressesOfNow(tx: Tx, content: RevisionContent): Promise<RevisionContent> {
  const before = everybodyIn(content)
  const rows = await tx.agent.findMany({
    where: { id: { in: [...new Set(before.map(({ id }) => id))] } },
    select: { id: true, slug: true },
  })
  const slugs = new Map(rows.map(({ id, slug }) => [id, slug]))
  if (before.every(({ id, slug }) => slugs.get(id) === slug)) return content
  const now = <Agent extends RevisionAgent | null>(agent: Agent): Agent =>
    agent && { ...agent, slug: slugs.get(agent.id) ?? agent.slug }
  return {
    ...content,
    attributions: content.attributions.map((level) => ({ ...level, agent: now(level.agent) })),
    parties: content.parties.map(now),
    evidence: content.evidence.map((piece) => ({
      ...piece,
      toldBy: now(piece.toldBy),
      source: { ...piece.source, publisher: now(piece.source.publisher) },
    })),
  }
}
