import type { Actor } from '@/lib/auth/actor'
import { transaction, type Tx } from '@/lib/db'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { republishWhere } from '@/lib/published/republish'
import { canCheckTranslation, canCheckTranslations } from '@/lib/translations/policy'
import type { CheckTranslationInput } from '@/lib/translations/schema'

// A second press of the same button, or a colleague's, waits and finds that it is done.
const lock = (tx: Tx, translationId: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`translation-check:${translationId}`}, 0))`

const find = (tx: Tx, id: string) =>
  tx.translation.findUnique({
    where: { id },
    select: {
      quotationId: true,
      language: true,
      enteredById: true,
      check: { select: { person: { select: { name: true } } } },
    },
  })

/**
 * Says that this person compared quoted words with their translation and found it right; claims that are public tell
 * readers so from then on. Refusals: not-allowed (no editor or reviewer, or who entered it), not-found, duplicate.
 */
export async function checkTranslation(
  actor: Actor,
  { translationId }: CheckTranslationInput,
): Promise<Outcome<null>> {
  if (!canCheckTranslations(actor)) return refuse('not-allowed')
  return transaction(async (tx) => {
    await lock(tx, translationId)
    const found = await find(tx, translationId)
    if (!found) return refuse('not-found')
    if (!canCheckTranslation(actor, found))
      return refuse('not-allowed', 'You entered this translation: somebody else says whether it is right.')
    if (found.check) return refuse('duplicate', `${found.check.person.name} has checked this translation.`)
    const { quotationId, language } = found
    const payload = { translationId, quotationId, language }
    const event = await record(tx, actor, { kind: 'translation.checked', payload })
    await tx.translationCheck.create({ data: { translationId, personId: actor.id, eventId: event.id } })
    await republishWhere(tx, { translationId })
    return done(null)
  })
}
