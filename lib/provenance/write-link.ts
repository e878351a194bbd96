import type { Member } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db'
import { textSha256 } from '@/lib/evidence/quote-gate'
import { type Recorded, record } from '@/lib/ledger/record'
import type { LinkKind } from '@/lib/provenance/links'

/** A link whose ends and passage are settled. One of `toId` and `agentId` is set, and one of `passage` and `note` at least. */
export type SettledLink = {
  fromId: string
  toId: string | null
  agentId: string | null
  kind: LinkKind
  passage: { id: string; exact: string } | null
  note: string | null
  suggestionId: string | null
}

/**
 * Writes a link with its event. Throws where the same one holds already or the database does not let it be: ask before.
 * It takes the log's lock, so everything that waits for others comes first.
 */
export async function writeLink(
  tx: Tx,
  actor: Member,
  { passage, suggestionId, ...link }: SettledLink,
): Promise<{ id: string; event: Recorded }> {
  const event = await record(tx, actor, {
    kind: 'document.linked',
    payload: { ...link, passage: passage && textSha256(passage.exact), suggestionId },
  })
  // When it was made and since which place in the log it holds is stamped by the database.
  const [row] = await tx.$queryRaw<Array<{ id: string }>>`
    INSERT INTO desk.source_link (from_id, to_id, agent_id, kind, quotation_id, note, made_by, event_id)
    VALUES (${link.fromId}::uuid, ${link.toId}::uuid, ${link.agentId}::uuid, ${link.kind}::desk."SourceLinkKind", ${passage?.id ?? null}::uuid,
      ${link.note}, ${actor.id}::uuid, ${event.id}::uuid)
    RETURNING id::text`
  if (!row) throw new Error('the link was not written')
  return { id: row.id, event }
}
