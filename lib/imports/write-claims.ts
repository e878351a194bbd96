import { randomBytes, randomUUID } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import type { Member } from '@/lib/auth/actor'
import { hex, type RevisionContent, sealRevision } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import { recordMany, sealAct, type SealedAct } from '@/lib/ledger/record'
import { refFrom } from '@/lib/text/ref'

/** So many refs that no claim has, and no two alike. */
async function freeRefs(tx: Tx, count: number): Promise<string[]> {
  const free = new Set<string>()
  while (free.size < count) {
    const tried = Array.from({ length: count - free.size }, () => refFrom(randomBytes(5)))
    const taken = await tx.$queryRaw<Array<{ ref: string }>>`
      SELECT ref FROM desk.claim WHERE ref = ANY (${tried}::text[])`
    const used = new Set(taken.map(({ ref }) => ref))
    for (const ref of tried) if (!used.has(ref)) free.add(ref)
  }
  return [...free]
}

type Sealed = {
  claimId: string
  revisionId: string
  ref: string
  content: RevisionContent
  hash: string
  bytes: Uint8Array
}

function sealed(ref: string, content: RevisionContent): Sealed {
  const { bytes, hash } = sealRevision(content)
  return { claimId: randomUUID(), revisionId: randomUUID(), ref, content, hash: hex(hash), bytes }
}

const claimRow = ({ claimId, revisionId, ref, content, hash, bytes }: Sealed) => ({
  claimId,
  revisionId,
  ref,
  hash,
  sealed: Buffer.from(bytes).toString('utf8'),
  statement: content.statement,
  language: content.language,
  eventFrom: content.eventFrom,
})

// The same again for queries, as `writeRows` of lib/claims/compose.ts has it.
const attributionRows = ({ revisionId, content }: Sealed) =>
  content.attributions.map(({ agent, ...said }, level) => ({ revisionId, level, agentId: agent.id, ...said }))

const topicRows = ({ revisionId, content }: Sealed) =>
  [...new Set(content.topics.map(({ id }) => id))].map((topicId) => ({ revisionId, topicId }))

const evidenceRows = ({ revisionId, content }: Sealed) =>
  content.evidence.map(({ key, source, stance, credibility, note }, position) => ({
    revisionId,
    position,
    key,
    sourceId: source.id,
    stance,
    credibility,
    note,
  }))

/**
 * Claims, their revisions and all that belongs to these, in one statement: whatever is checked or derived when a
 * statement ends is checked and derived once, of all of them. A claim is given its revision as it is made.
 */
const insertClaims = (tx: Tx, actor: Member, rows: readonly Sealed[]) =>
  tx.$executeRaw`
    WITH given AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${JSON.stringify(rows.map(claimRow))}::json) AS x("claimId" uuid, "revisionId" uuid, ref text, hash text,
        sealed text, statement text, language text, "eventFrom" text)
    ), claims AS (
      INSERT INTO desk.claim (id, ref, author_id, current_revision_id)
      SELECT g."claimId", g.ref, ${actor.id}::uuid, g."revisionId" FROM given g
    ), revisions AS (
      INSERT INTO desk.revision (id, claim_id, number, hash, content, statement, language, event_from, author_id)
      SELECT g."revisionId", g."claimId", 1, decode(g.hash, 'hex'), convert_to(g.sealed, 'UTF8'), g.statement, g.language, g."eventFrom", ${actor.id}::uuid
      FROM given g
    ), attributions AS (
      INSERT INTO desk.attribution (revision_id, level, agent_id, verb, anonymity, basis, said_on)
      SELECT x."revisionId", x.level, x."agentId", x.verb::desk."Verb", x.anonymity::desk."Anonymity", x.basis::desk."Basis", x."saidOn"
      FROM json_to_recordset(${JSON.stringify(rows.flatMap(attributionRows))}::json)
        AS x("revisionId" uuid, level smallint, "agentId" uuid, verb text, anonymity text, basis text, "saidOn" text)
    ), topics AS (
      INSERT INTO desk.revision_topic (revision_id, topic_id)
      SELECT x."revisionId", x."topicId" FROM json_to_recordset(${JSON.stringify(rows.flatMap(topicRows))}::json)
        AS x("revisionId" uuid, "topicId" uuid)
    )
    INSERT INTO desk.evidence (revision_id, position, key, source_id, stance, credibility, note)
    SELECT x."revisionId", x.position, x.key, x."sourceId", x.stance::desk."Stance", x.credibility, x.note
    FROM json_to_recordset(${JSON.stringify(rows.flatMap(evidenceRows))}::json)
      AS x("revisionId" uuid, position smallint, key uuid, "sourceId" uuid, stance text, credibility smallint, note text)`

const loggedAct = ({ claimId, content, hash }: Sealed): SealedAct =>
  sealAct('claim.logged', {
    claimId,
    to: 'DRAFT',
    payload: { revision: 1, hash, statement: content.statement },
  })

/** Claims that one statement writes; the next are composed and sealed while the database is at it. */
const AT_ONCE = 100

const noop = () => undefined

/**
 * Makes a claim of each thing, a draft with its first revision: the same rows and hashes as `logClaim` one by one. What
 * is left to be done is `logMany`, the last of the transaction. `meanwhile` is called once the database is at work for a
 * while. @returns the acts that `logMany` takes, in the order given
 */
export async function writeClaims<Of>(
  tx: Tx,
  actor: Member,
  things: readonly Of[],
  contentOf: (thing: Of) => RevisionContent,
  meanwhile: () => unknown,
): Promise<SealedAct[]> {
  const refs = await freeRefs(tx, things.length)
  const acts: SealedAct[] = []
  let writing: Promise<unknown> = Promise.resolve()
  for (let at = 0; at < things.length; at += AT_ONCE) {
    const some = things.slice(at, at + AT_ONCE)
    const rows = some.map((thing, n) => sealed(refs[at + n] ?? '', contentOf(thing)))
    await writing
    writing = insertClaims(tx, actor, rows)
    writing.catch(noop) // met when it is awaited
    // It is on its way to the database before anything else is done here.
    await turn()
    if (at === 0) meanwhile()
    acts.push(...rows.map(loggedAct))
  }
  await writing
  // What is checked at the end is checked now, before the log's one lock is taken: others wait for that one.
  await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`
  return acts
}

/** The events of claims that were made, each its own. */
export async function logMany(tx: Tx, actor: Member, acts: readonly SealedAct[]): Promise<void> {
  if (acts.length > 0) await recordMany(tx, actor, 'claim.logged', acts)
}
