import type { Actor } from '@/lib/auth/actor'
import { transaction } from '@/lib/db'
import { canImport } from '@/lib/imports/policy'
import type { SaveMappingInput } from '@/lib/imports/schema'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { fold } from '@/lib/text/fold'

/**
 * Keeps which column of a maker's files becomes what, under the maker's name: for the next file of theirs, and offered to
 * everybody on the desk. A convenience and no history: there is no event. Refusal: not-allowed.
 */
export async function saveMapping(
  actor: Actor,
  { sourceName, mapping }: SaveMappingInput,
): Promise<Outcome<{ sourceName: string }>> {
  if (!canImport(actor)) return refuse('not-allowed')
  return transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO desk.import_mapping (person_id, folded, source_name, mapping)
      VALUES (${actor.id}::uuid, ${fold(sourceName)}, ${sourceName}, ${JSON.stringify(mapping)}::jsonb)
      ON CONFLICT (folded, person_id) DO UPDATE SET source_name = excluded.source_name, mapping = excluded.mapping`
    return done({ sourceName })
  })
}
