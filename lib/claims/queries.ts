import { type Actor, isMember } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import {
  openRevision,
  type RevisionAgent,
  type RevisionContent,
  type RevisionQuotation,
} from '@/lib/claims/revision'
import type { ClaimContent } from '@/lib/claims/schema'
import type {
  ClaimChange,
  DecidedLine,
  DraftLine,
  EditableClaim,
  KeptDraft,
  MyClaimLine,
  NewerClaim,
} from '@/lib/claims/views'
import { db } from '@/lib/db'
import { claimMoveKinds, eventSheet, isEventKind } from '@/lib/ledger/events'
import { told } from '@/lib/words/told'

const known = ({ id, name }: RevisionAgent) => ({ kind: 'known' as const, id, label: name })

const sourceLabel = ({ title, publisher }: RevisionContent['evidence'][number]['source']) =>
  (publisher ? `${title} · ${publisher.name}` : title).slice(0, 600)

type Heard = NonNullable<RevisionQuotation['heard']>
type Translation = NonNullable<RevisionQuotation['translation']>

const heardOf = ({ transcriptId, startMs, endMs }: Heard) => ({ transcriptId, startMs, endMs })
const translationOf = ({ language, text, translator, method }: Translation) => ({
  language,
  text,
  translator,
  method,
})

/** A revision as its form takes it: everything in it is known by now. */
function contentOf(revision: RevisionContent): ClaimContent {
  const { v: _v, attributions, topics, parties, evidence, ...plain } = revision
  return {
    ...plain,
    attributions: attributions.map(({ agent, ...level }) => ({ agent: known(agent), ...level })),
    topics: topics.map(({ id, name }) => ({ kind: 'known', id, label: name })),
    parties: parties.map(known),
    evidence: evidence.map(({ key, source, toldBy, stance, quotation, credibility, strength, note }) => ({
      key,
      source: { kind: 'known', id: source.id, label: sourceLabel(source) },
      toldBy: toldBy && known(toldBy),
      stance,
      quotation: quotation && {
        snapshotId: quotation.snapshotId,
        exact: quotation.exact,
        startCp: quotation.startCp,
        endCp: quotation.endCp,
        ...(quotation.heard ? { heard: heardOf(quotation.heard) } : {}),
        ...(quotation.translation ? { translation: translationOf(quotation.translation) } : {}),
      },
      credibility,
      strength,
      note,
    })),
  }
}

/** The newest revision of a claim, to edit; null where there is none that this actor may see. */
export async function findEditableClaim(actor: Actor, ref: string): Promise<EditableClaim | null> {
  if (!canReadDesk(actor)) return null
  const found = await db().claim.findUnique({
    where: { ref },
    select: {
      ref: true,
      version: true,
      workflow: true,
      returnReason: true,
      decidedRevisionId: true,
      mergedInto: { select: { ref: true } },
      currentRevision: { select: { number: true, statement: true, content: true } },
    },
  })
  if (!found?.currentRevision) return null
  const { currentRevision, decidedRevisionId, mergedInto, ...claim } = found
  return {
    ...claim,
    mergedInto: mergedInto?.ref ?? null,
    revision: currentRevision.number,
    statement: currentRevision.statement,
    decided: decidedRevisionId !== null,
    content: contentOf(openRevision(currentRevision.content)),
  }
}

// Every act on a claim is one step of its version, beginning with 1: those after the version seen are the news.
async function listChangesSince(ref: string, version: number): Promise<ClaimChange[]> {
  const claim = await db().claim.findUnique({ where: { ref }, select: { id: true } })
  if (!claim) return []
  const events = await db().event.findMany({
    where: { claimId: claim.id, kind: { in: claimMoveKinds } },
    select: { kind: true, at: true, actorName: true },
    orderBy: { leafIndex: 'asc' },
    skip: version,
  })
  return events.flatMap(({ kind, at, actorName }) =>
    isEventKind(kind)
      ? [{ who: actorName, what: told(eventSheet[kind].sentence(actorName)), at: at.toISOString() }]
      : [],
  )
}

/** The claim as it stands now, and what happened to it since the version a person saw. */
export async function findNewerClaim(actor: Actor, ref: string, version: number): Promise<NewerClaim | null> {
  const claim = await findEditableClaim(actor, ref)
  return (
    claim && { version: claim.version, content: claim.content, changes: await listChangesSince(ref, version) }
  )
}

/** What this person was typing in a form, if anything. */
export async function findDraft(actor: Actor, slot: string): Promise<KeptDraft | null> {
  if (!isMember(actor)) return null
  const found = await db().draft.findUnique({
    where: { personId_slot: { personId: actor.id, slot } },
    select: { body: true, savedAt: true },
  })
  return found && { body: found.body, savedAt: found.savedAt.toISOString() }
}

/** The forms this person has not finished: claims not logged yet, and edits not saved as a revision. */
export async function listMyDrafts(actor: Actor): Promise<DraftLine[]> {
  if (!isMember(actor)) return []
  const rows = await db().$queryRaw<Array<Omit<DraftLine, 'savedAt'> & { savedAt: Date }>>`
    SELECT d.slot, coalesce(d.body -> 'form' ->> 'statement', '') AS statement, d.saved_at AS "savedAt",
      n.id::text AS "documentId", s.title AS "documentTitle", substring(d.slot from '^edit:(.+)$') AS ref
    FROM desk.draft d
      LEFT JOIN desk.snapshot n ON d.slot LIKE 'new:%' AND n.id::text = substring(d.slot from 5)
      LEFT JOIN desk.source s ON s.id = n.source_id
    WHERE d.person_id = ${actor.id}::uuid AND (d.slot = 'new' OR d.slot LIKE 'new:%' OR d.slot LIKE 'edit:%')
    ORDER BY d.saved_at DESC LIMIT 50`
  return rows.map(({ savedAt, ...row }) => ({ ...row, savedAt: savedAt.toISOString() }))
}

/** This person's claims that wait for them: never submitted, or sent back with a reason. */
export async function listMyClaims(actor: Actor): Promise<MyClaimLine[]> {
  if (!isMember(actor)) return []
  const rows = await db().claim.findMany({
    where: { authorId: actor.id, workflow: { in: ['DRAFT', 'CHANGES_REQUESTED'] } },
    select: {
      ref: true,
      workflow: true,
      returnReason: true,
      updatedAt: true,
      currentRevision: { select: { statement: true } },
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    take: 100,
  })
  return rows.map(({ currentRevision, updatedAt, ...row }) => ({
    ...row,
    statement: currentRevision?.statement ?? '',
    updatedAt: updatedAt.toISOString(),
  }))
}

/** The desk's newest decisions, one to a claim. */
export async function listRecentlyDecided(actor: Actor, most = 8): Promise<DecidedLine[]> {
  if (!isMember(actor)) return []
  const rows = await db().decision.findMany({
    select: {
      toStatus: true,
      decidedAt: true,
      reviewer: { select: { name: true } },
      revision: { select: { statement: true } },
      claim: { select: { ref: true, authorId: true } },
    },
    orderBy: [{ decidedAt: 'desc' }, { id: 'asc' }],
    distinct: ['claimId'],
    take: most,
  })
  return rows.map(({ toStatus, decidedAt, reviewer, revision, claim }) => ({
    ref: claim.ref,
    statement: revision.statement,
    status: toStatus,
    decidedAt: decidedAt.toISOString(),
    reviewer: reviewer.name,
    mine: claim.authorId === actor.id,
  }))
}
