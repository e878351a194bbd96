import { db, transaction } from '@/lib/db'
import { soughtIn } from './compare'
import { listLikely, writeFingerprints } from './fingerprints'
import { type Proposal, propose, withoutDetours } from './propose'
import { type End, readEnd } from './read-end'
import { writeSuggestions } from './write-suggestions'

/** Writes the fingerprints of a text, where it is still its source's newest. */
function keepFingerprints(mine: End, snapshotId: string): Promise<boolean> {
  return transaction(async (tx) => {
    // Two captures of one source end one after the other, so that the older one does not take the newer one's away.
    await tx.$executeRaw`SELECT FROM desk.source WHERE id = ${mine.sourceId}::uuid FOR NO KEY UPDATE`
    const newest = await tx.snapshot.findFirst({
      where: { sourceId: mine.sourceId, textLengthCp: { gt: 0 } },
      select: { id: true },
      orderBy: [{ capturedAt: 'desc' }, { id: 'asc' }],
    })
    if (newest?.id !== snapshotId) return false
    await writeFingerprints(tx, mine, snapshotId)
    return true
  })
}

async function listProposals(mine: End, snapshotId: string): Promise<Proposal[]> {
  const sought = soughtIn(mine.words)
  const proposals: Proposal[] = []
  // One at a time: each may be a long text.
  for (const sourceId of await listLikely(db(), mine, snapshotId)) {
    const theirs = await readEnd(db(), sourceId)
    const proposal = theirs && propose(mine, sought, theirs)
    if (proposal) proposals.push(proposal)
  }
  return proposals
}

/**
 * Looks where a captured text may come from, and what may come from it: documents that share long phrases with it, that
 * its page names or that name it, and agencies that it credits. Each find is a suggestion and changes nothing until a
 * person takes it. Does nothing where the source has a newer text. Run again, or beside itself, it adds nothing twice.
 */
export async function suggestLinks({ snapshotId }: { snapshotId: string }): Promise<void> {
  const snapshot = await db().snapshot.findUnique({ where: { id: snapshotId }, select: { sourceId: true } })
  const mine = snapshot && (await readEnd(db(), snapshot.sourceId))
  // Fingerprints are there for all to see before anybody is looked for: of two new texts, one finds the other.
  if (mine?.snapshotId !== snapshotId || !(await keepFingerprints(mine, snapshotId))) return
  const proposals = await listProposals(mine, snapshotId)
  const upstream = withoutDetours(
    proposals.filter(({ from }) => from === mine),
    mine.words.folded.length,
  )
  const downstream = proposals.filter(({ to }) => to === mine)
  await transaction((tx) => writeSuggestions(tx, { mine, upstream, downstream }))
}
