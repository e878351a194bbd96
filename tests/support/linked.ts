import type { Member } from '@/lib/auth/actor'
import { linkDocument } from '@/lib/provenance/commands/link-document'
import type { LinkKind } from '@/lib/provenance/links'
import { good } from './scene'

/** Says that one document stands so to another. @returns the link's id */
export async function linked(actor: Member, fromId: string, kind: LinkKind, toId: string): Promise<string> {
  const to = { kind: 'source', source: { kind: 'known', id: toId, label: 'document' } } as const
  const { linkId } = good(
    await linkDocument(actor, { fromId, kind, to, passage: null, note: 'So it says itself.' }),
  )
  return linkId
}
