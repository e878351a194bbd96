import type { Actor } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { openRevision, type RevisionContent } from '@/lib/claims/revision'
import { db, type Tx } from '@/lib/db'
import { canCheckTranslation } from '@/lib/translations/policy'
import type { TranslationLine } from '@/lib/translations/views'

const person = { select: { name: true } } as const

const findRows = (tx: Tx, ids: readonly string[]) =>
  tx.translation.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      enteredById: true,
      enteredAt: true,
      enteredBy: person,
      check: { select: { checkedAt: true, person } },
    },
  })

/** The translations that a revision shows, in the order of its evidence: who entered each, and who checked it. */
export async function translationsOf(
  tx: Tx,
  actor: Actor,
  content: RevisionContent,
): Promise<TranslationLine[]> {
  const pieces = content.evidence.flatMap(({ key, source, quotation }) =>
    quotation?.translation ? [{ key, source, quotation, words: quotation.translation }] : [],
  )
  if (pieces.length === 0) return []
  const rows = await findRows(
    tx,
    pieces.map(({ words }) => words.id),
  )
  const kept = new Map(rows.map((row) => [row.id, row]))
  return pieces.flatMap(({ key, source, quotation, words }) => {
    const row = kept.get(words.id)
    if (!row) return []
    const { enteredBy, enteredAt, check } = row
    return {
      ...words,
      evidenceKey: key,
      exact: quotation.exact,
      from: quotation.heard?.language ?? source.language,
      enteredBy: enteredBy.name,
      enteredAt: enteredAt.toISOString(),
      checked: check && { by: check.person.name, at: check.checkedAt.toISOString() },
      mayCheck: check === null && canCheckTranslation(actor, row),
    }
  })
}

/** The same of a revision by its id; nothing for somebody who may not read the desk. */
export async function listTranslations(actor: Actor, revisionId: string): Promise<TranslationLine[]> {
  if (!canReadDesk(actor)) return []
  return db().$transaction(async (tx) => {
    const revision = await tx.revision.findUnique({ where: { id: revisionId }, select: { content: true } })
    return revision ? translationsOf(tx, actor, openRevision(revision.content)) : []
  })
}
