import type { Actor } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { atOneMoment } from '@/lib/db'
import { findLineage } from './find-lineage'
import { countOrigins, graphOf } from './origins'
import { pictureOf } from './picture'
import type { Lineage, OriginCounts, OriginPicture } from './views'

export type SourcePicture = { lineage: Lineage; picture: OriginPicture; counts: OriginCounts }

/**
 * What a document rests on as it is known now, drawn and counted as if it were the only report; null where there is no
 * such document, or for somebody who may not read the desk.
 */
export async function findSourcePicture(actor: Actor, sourceId: string): Promise<SourcePicture | null> {
  if (!canReadDesk(actor)) return null
  const lineage = await atOneMoment((tx) => findLineage(tx, { sourceIds: [sourceId], agentIds: [] }))
  if (!lineage.nodes.some(({ id }) => id === sourceId)) return null
  // No stance: it stands on its own, not for or against a claim. It is drawn as what the picture is about.
  const itself = [{ sourceId, publisherId: null, toldById: null, stance: 'NEUTRAL' as const }]
  const { roots: _, ...counts } = countOrigins(itself, graphOf(lineage))
  return { lineage, picture: pictureOf(itself, lineage), counts }
}
