import type { Member } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { linkDocument } from '@/lib/provenance/commands/link-document'
import type { LinkKind } from '@/lib/provenance/links'
import type { LinkDocumentInput } from '@/lib/provenance/schema'
import { good } from './scene'

export const toSource = (id: string): LinkDocumentInput['to'] => ({
  kind: 'source',
  source: { kind: 'known', id, label: 'document' },
})

export const toAgent = (
  name: string,
  agentKind: 'PERSON' | 'ORGANISATION' | 'ANONYMOUS_GROUP' = 'ANONYMOUS_GROUP',
): LinkDocumentInput['to'] => ({ kind: 'agent', agent: { kind: 'new', name, agentKind } })

/** A link with a note, as a form sends it. */
export const linking = (
  fromId: string,
  kind: LinkKind,
  to: LinkDocumentInput['to'],
  changes: Partial<LinkDocumentInput> = {},
): LinkDocumentInput => ({ fromId, kind, to, passage: null, note: 'Its own words say so.', ...changes })

/** Makes a link between two documents; its row's id. */
export const newLink = async (actor: Member, fromId: string, kind: LinkKind, toId: string): Promise<string> =>
  good(await linkDocument(actor, linking(fromId, kind, toSource(toId)))).linkId

export const linkRow = (id: string) => db().sourceLink.findUniqueOrThrow({ where: { id } })

/** Events of these kinds that tell of a document, oldest first, with what they say. */
export const linkEvents = (fromId: string) =>
  db().$queryRaw<Array<{ id: string; kind: string; who: string; payload: Record<string, unknown> }>>`
    SELECT e.id::text, e.kind, e.actor_name AS who, convert_from(p.payload, 'UTF8')::json AS payload
    FROM ledger.event e JOIN ledger.event_payload p ON p.event_id = e.id
    WHERE e.kind IN ('document.linked', 'document.unlinked') AND convert_from(p.payload, 'UTF8')::json ->> 'fromId' = ${fromId}
    ORDER BY e.leaf_index`
