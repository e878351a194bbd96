import { type Actor, isMember } from '@/lib/auth/actor'
import { canReadDesk, canReview } from '@/lib/claims/policy'
import { hex, openRevision } from '@/lib/claims/revision'
import { db, type Tx } from '@/lib/db'
import type { PublicDecision, PublicDecisionTranslation } from '@/lib/published/views'
import { locales } from '@/lib/words/speech'
import { canCheckDecisionTranslation, canTakeBackDecisionTranslation, canTranslateDecisions } from './policy'
import { translationState } from './rules'
import type { DecisionTranslationLine, TranslationsView, WaitingTranslation } from './views'

const actor = { select: { actorName: true, leafIndex: true } } as const

/** What readers are shown of a claim in other languages: the database says which. */
export async function listShownTranslations(
  tx: Tx,
  claimId: string,
  of: PublicDecision,
): Promise<PublicDecisionTranslation[]> {
  const shown = await tx.$queryRaw<
    Array<{ id: string }>
  >`SELECT id::text FROM desk.shown_translations(${claimId}::uuid)`
  if (shown.length === 0) return []
  const rows = await tx.decisionTranslation.findMany({
    where: { id: { in: shown.map(({ id }) => id) } },
    orderBy: { language: 'asc' },
    include: { event: actor, check: { include: { event: actor } } },
  })
  return rows.flatMap(({ check, event, ...row }) =>
    check
      ? {
          language: row.language,
          statement: row.statement,
          reason: row.reason,
          correctionNotice: row.correctionNotice,
          disagreement: row.disagreement,
          translator: event.actorName,
          translatedAt: row.translatedAt.toISOString(),
          checker: check.event.actorName,
          at: check.checkedAt.toISOString(),
          ofDecision: { decidedAt: of.decidedAt, revisionHash: hex(row.revisionHash) },
        }
      : [],
  )
}

/** The decision that stands on a claim, with its public words; null where it was never decided. */
export const findStandingWords = async (tx: Tx, claimId: string) => {
  const decision = await tx.decision.findFirst({
    where: { claimId },
    orderBy: { event: { leafIndex: 'desc' } },
    select: {
      id: true,
      reason: true,
      correctionNotice: true,
      disagreement: true,
      revisionHash: true,
      decidedAt: true,
      revision: { select: { content: true } },
    },
  })
  if (!decision) return null
  const { revision, ...rest } = decision
  const { statement, language } = openRevision(revision.content)
  return { ...rest, statement, language }
}

const listRows = (tx: Tx, claimId: string) =>
  tx.decisionTranslation.findMany({
    where: { claimId },
    orderBy: { event: { leafIndex: 'desc' } },
    include: { event: actor, check: { include: { event: actor } }, end: { include: { event: actor } } },
  })

type Row = Awaited<ReturnType<typeof listRows>>[number]

const by = (event: { actorName: string }, at: Date) => ({ by: event.actorName, at: at.toISOString() })

/** The newest of each language that was checked, of one decision. */
function newestChecked(rows: readonly Row[], decisionId: string): Set<string> {
  const checked = rows
    .filter((row) => row.decisionId === decisionId && row.check)
    .toSorted((a, b) => Number((b.check?.event.leafIndex ?? 0n) - (a.check?.event.leafIndex ?? 0n)))
  return new Set(locales.flatMap((locale) => checked.find(({ language }) => language === locale)?.id ?? []))
}

type Around = { viewer: Actor; decisionId: string; newest: ReadonlySet<string>; isPublic: boolean }

function lineOf(row: Row, { viewer, decisionId, newest, isPublic }: Around): DecisionTranslationLine[] {
  const language = locales.find((locale) => locale === row.language)
  if (!language) return []
  const { check, end, event } = row
  const isStanding = row.decisionId === decisionId
  const isOpen = isStanding && isPublic && !check && !end
  return [
    {
      id: row.id,
      language,
      statement: row.statement,
      reason: row.reason,
      correctionNotice: row.correctionNotice,
      disagreement: row.disagreement,
      state: translationState({
        isStanding,
        isChecked: check !== null,
        isTakenBack: end !== null,
        isNewestChecked: newest.has(row.id),
      }),
      translator: event.actorName,
      translatedAt: row.translatedAt.toISOString(),
      checked: check && by(check.event, check.checkedAt),
      takenBack: end && { ...by(end.event, end.endedAt), reason: end.reason },
      mayCheck: isOpen && canCheckDecisionTranslation(viewer, row),
      mayTakeBack: !end && canTakeBackDecisionTranslation(viewer, row),
    },
  ]
}

/** The translations of a claim's decisions for its desk page; null where it was never decided, or for a reader. */
export async function findTranslations(viewer: Actor, ref: string): Promise<TranslationsView | null> {
  if (!canReadDesk(viewer)) return null
  return db().$transaction(async (tx) => {
    const claim = await tx.claim.findUnique({
      where: { ref },
      select: { id: true, ref: true, publication: true, mergedIntoId: true },
    })
    const standing = claim && (await findStandingWords(tx, claim.id))
    if (!claim || !standing) return null
    const isPublic = claim.publication === 'PUBLIC' && claim.mergedIntoId === null
    const rows = await listRows(tx, claim.id)
    const around = { viewer, decisionId: standing.id, newest: newestChecked(rows, standing.id), isPublic }
    const { statement, reason, correctionNotice, disagreement, language } = standing
    return {
      ref: claim.ref,
      decision: {
        id: standing.id,
        original: { statement, reason, correctionNotice, disagreement },
        language,
        decidedAt: standing.decidedAt.toISOString(),
      },
      translations: rows.flatMap((row) => lineOf(row, around)),
      mayTranslate: isPublic && canTranslateDecisions(viewer),
      isPublic,
    }
  })
}

/** How many of those that wait are told of at once. */
const WAITING = 20

/** What this person may check, the longest waiting first; of the decision that stands alone, on claims that readers see. */
export async function listWaitingTranslations(viewer: Actor): Promise<WaitingTranslation[]> {
  if (!isMember(viewer) || !canReview(viewer)) return []
  const rows = await db().$queryRaw<
    Array<Omit<WaitingTranslation, 'language' | 'at'> & { language: string; at: Date }>
  >`
    SELECT c.ref, t.language, e.actor_name AS translator, t.translated_at AS at
    FROM desk.decision_translation t JOIN desk.claim c ON c.id = t.claim_id JOIN ledger.event e ON e.id = t.event_id
    WHERE c.publication = 'PUBLIC' AND c.merged_into_id IS NULL AND t.translator_id <> ${viewer.id}::uuid
      AND NOT EXISTS (SELECT FROM desk.decision_translation_check k WHERE k.translation_id = t.id)
      AND NOT EXISTS (SELECT FROM desk.decision_translation_end x WHERE x.translation_id = t.id)
      AND t.decision_id = (SELECT d.id FROM desk.decision d JOIN ledger.event s ON s.id = d.event_id
        WHERE d.claim_id = t.claim_id ORDER BY s.leaf_index DESC LIMIT 1)
    ORDER BY t.translated_at, t.id LIMIT ${WAITING}`
  return rows.flatMap(({ ref, language: tag, translator, at }) => {
    const language = locales.find((locale) => locale === tag)
    return language ? [{ ref, language, translator, at: at.toISOString() }] : []
  })
}
