import { isDeepStrictEqual } from 'node:util'
import { type Actor, isEditorial } from '@/lib/auth/actor'
import { findClaimFacts } from '@/lib/claims/advance'
import { openRevision, type RevisionContent } from '@/lib/claims/revision'
import { db, type Tx } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { findGraphOf } from '@/lib/provenance/find-graph'
import { reviewFactsOf } from '@/lib/review/facts'
import { findFirstDecision } from '@/lib/review/find-readings'
import type { JudgedFilter, JudgedOtherwise, JudgedPage, OtherwiseReason } from '@/lib/review/judged-views'
import { isHiddenFrom } from '@/lib/review/readings'
import { currentRuleSet, type RuleSet, ruleSetOf } from '@/lib/review/rule-sets'
import { evaluateRules, storedEvaluation } from '@/lib/review/rules'
import { findStanding } from '@/lib/review/standing'
import { uuid } from '@/lib/text/shapes'

const PAGE = 20
/** Decisions judged anew for one page at most; the rest waits behind "next". */
const MOST = 100

type Place = { at: Date; id: string }

const cursorOf = ({ at, id }: Place) => Buffer.from(`${at.toISOString()}${id}`).toString('base64url')

/** A place in the list out of an address, or null where it is none: the list then begins at its beginning. */
function placeOf(cursor: string | null): Place | null {
  const text = cursor ? Buffer.from(cursor, 'base64url').toString('utf8') : ''
  const [at, id] = [new Date(text.slice(0, 24)), uuid.safeParse(text.slice(24))]
  return id.success && !Number.isNaN(at.getTime()) ? { at, id: id.data } : null
}

// Facts of a decision change by a grade given, a text captured, or whatever rippled to it after it was taken; its
// revision cannot.
const changedSince = Prisma.sql`EXISTS (
  SELECT FROM desk.evidence v JOIN desk.source o ON o.id = v.source_id
  WHERE v.revision_id = s.revision_id AND (
    EXISTS (SELECT FROM desk.reliability_grade g WHERE g.graded_at > s.decided_at AND (g.source_id = o.id OR g.publisher_id = o.publisher_id))
    OR EXISTS (SELECT FROM desk.snapshot t WHERE t.captured_at > s.decided_at AND t.source_id = o.id)))
  OR EXISTS (SELECT FROM desk.ripple r WHERE r.claim_id = c.id AND r.at > s.decided_at)`

type Candidate = Place & { ref: string; decisionId: string }

/** Standing decisions that may be judged otherwise, the oldest first. */
async function listCandidates(
  tx: Tx,
  because: OtherwiseReason,
  ruleSet: RuleSet,
  place: Place | null,
): Promise<Candidate[]> {
  const may = because === 'rules' ? Prisma.sql`s.rule_set <> ${ruleSet.version}` : changedSince
  const after = place
    ? Prisma.sql`(s.decided_at, c.id) > (${place.at}::timestamptz, ${place.id}::uuid)`
    : Prisma.sql`true`
  return tx.$queryRaw<Candidate[]>`
    SELECT c.id::text, c.ref, s.id::text AS "decisionId", s.decided_at AS at
    FROM (SELECT DISTINCT ON (d.claim_id) d.* FROM desk.decision d JOIN ledger.event e ON e.id = d.event_id
          ORDER BY d.claim_id, e.leaf_index DESC) s
    JOIN desk.claim c ON c.id = s.claim_id
    WHERE s.to_status <> 'RETRACTED' AND c.merged_into_id IS NULL AND (${may}) AND ${after}
    ORDER BY s.decided_at, c.id LIMIT ${MOST + 1}`
}

const readDecisions = (tx: Tx, candidates: readonly Candidate[]) =>
  tx.decision.findMany({
    where: { id: { in: candidates.map((it) => it.decisionId) } },
    select: {
      id: true,
      toStatus: true,
      ruleSet: true,
      evaluation: true,
      reason: true,
      override: true,
      parts: true,
      decidedAt: true,
      event: { select: { actorName: true, leafIndex: true } },
      revision: { select: { content: true } },
    },
  })

type Decided = Awaited<ReturnType<typeof readDecisions>>[number]

/** Rules that ask the same of a status judge it the same. */
const asksTheSame = ({ ruleSet: version, toStatus }: Decided, ruleSet: RuleSet): boolean =>
  isDeepStrictEqual(ruleSetOf(version)?.statuses[toStatus], ruleSet.statuses[toStatus])

/** The same decision weighed by other rules, or by its own on what is known by now. */
async function judgeAgain(
  tx: Tx,
  decided: Decided,
  content: RevisionContent,
  because: OtherwiseReason,
  ruleSet: RuleSet,
) {
  const byRules = because === 'rules'
  const standing = await findStanding(tx, content, byRules ? decided.decidedAt : undefined)
  const { reason, parts } = decided
  const rules = byRules ? ruleSet : (ruleSetOf(decided.ruleSet) ?? ruleSet)
  const graph = await findGraphOf(tx, content, byRules ? decided.event.leafIndex : null)
  return evaluateRules(decided.toStatus, reviewFactsOf(content, standing, graph, { reason, parts }), rules)
}

/** The line of a decision, or null where it would be judged as it was. */
async function otherwise(
  tx: Tx,
  ref: string,
  decided: Decided,
  because: OtherwiseReason,
  ruleSet: RuleSet,
): Promise<JudgedOtherwise | null> {
  if (because === 'rules' && asksTheSame(decided, ruleSet)) return null
  const content = openRevision(decided.revision.content)
  const { met: before } = storedEvaluation.parse(decided.evaluation)
  const { met: now, rules } = await judgeAgain(tx, decided, content, because, ruleSet)
  if (now === before) return null
  return {
    ref,
    statement: content.statement,
    language: content.language,
    status: decided.toStatus,
    reviewer: decided.event.actorName,
    decidedAt: decided.decidedAt.toISOString(),
    ruleSet: decided.ruleSet,
    met: { before, now },
    isOverridden: decided.override !== null,
    needed: rules.filter((rule) => rule.holdsBack).map((rule) => rule.needed),
  }
}

/** Whoever is to read it blind is not told of its status here either. */
async function isHidden(tx: Tx, actor: Actor, { ref, id }: Candidate): Promise<boolean> {
  const claim = await findClaimFacts(tx, ref)
  return claim !== null && isHiddenFrom(actor, { ...claim, standing: await findFirstDecision(tx, id) })
}

async function fill(
  tx: Tx,
  actor: Actor,
  { because, cursor }: JudgedFilter,
  ruleSet: RuleSet,
): Promise<JudgedPage> {
  const candidates = await listCandidates(tx, because, ruleSet, placeOf(cursor))
  const weighed = candidates.slice(0, MOST)
  const decisions = new Map((await readDecisions(tx, weighed)).map((it) => [it.id, it]))
  const items: JudgedOtherwise[] = []
  let judged = 0
  for (const candidate of weighed) {
    judged += 1
    const decided = decisions.get(candidate.decisionId)
    const line = decided ? await otherwise(tx, candidate.ref, decided, because, ruleSet) : null
    if (line && !(await isHidden(tx, actor, candidate))) items.push(line)
    if (items.length === PAGE) break
  }
  const last = candidates[judged - 1]
  return { items, judged, nextCursor: last && judged < candidates.length ? cursorOf(last) : null }
}

/**
 * Standing decisions that would be judged otherwise, the oldest first: by a rule set other than the one they were judged
 * by, on what was known when they were taken; or by their own, on what is known now. Retracted and merged claims are left
 * out. It reads and writes nothing: a decision stays what it was, and a reviewer decides again who thinks it should not.
 * Empty for whoever does no editorial work.
 */
export async function listJudgedOtherwise(
  actor: Actor,
  filter: JudgedFilter,
  ruleSet: RuleSet = currentRuleSet,
): Promise<JudgedPage> {
  if (!isEditorial(actor)) return { items: [], judged: 0, nextCursor: null }
  return db().$transaction((tx) => fill(tx, actor, filter, ruleSet), {
    isolationLevel: 'RepeatableRead',
    maxWait: 5_000,
    timeout: 10_000,
  })
}
