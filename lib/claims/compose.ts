import type { Member } from '@/lib/auth/actor'
import { hex, type RevisionContent, type RevisionEvidence, sealRevision } from '@/lib/claims/revision'
import type { ClaimContent, EvidenceInput } from '@/lib/claims/schema'
import type { Tx } from '@/lib/db'
import { settleQuotation } from '@/lib/evidence/settle-quotation'
import { findGraphOf } from '@/lib/provenance/find-graph'
import { unconfirmedOnes } from '@/lib/review/facts'
import { gradeInForce, gradesOf } from '@/lib/sources/rules'
import {
  type LaterLinks,
  settleAgent,
  settleSource,
  settleTopic,
  Unsettled,
  writeLaterLinks,
} from '@/lib/sources/settle'

type Sources = { once: Map<string, Awaited<ReturnType<typeof settleSource>>>; later: LaterLinks }

// One document cited twice in one claim is described once: both rows mean the source that the first one made.
async function settleSourceOnce(tx: Tx, actor: Member, row: EvidenceInput, path: string, made: Sources) {
  const key = JSON.stringify(row.source.kind === 'known' ? row.source.id : row.source)
  const source =
    made.once.get(key) ?? (await settleSource(tx, actor, row.source, path, { later: made.later }))
  made.once.set(key, source)
  return source
}

async function settleEvidence(
  tx: Tx,
  actor: Member,
  row: EvidenceInput,
  path: string,
  made: Sources,
): Promise<RevisionEvidence> {
  const source = await settleSourceOnce(tx, actor, row, `${path}.source`, made)
  const { grades: _, publisher, ...details } = source
  return {
    key: row.key,
    stance: row.stance,
    credibility: row.credibility,
    strength: row.strength,
    note: row.note,
    toldBy: row.toldBy ? await settleAgent(tx, actor, row.toldBy, `${path}.toldBy`) : null,
    reliability: gradeInForce(gradesOf(source), new Date(8.64e15))?.grade ?? 'F',
    source: {
      ...details,
      publisher: publisher && {
        id: publisher.id,
        name: publisher.name,
        slug: publisher.slug,
        kind: publisher.kind,
      },
    },
    quotation: row.quotation
      ? await settleQuotation(tx, actor, row.quotation, source.id, `${path}.quotation`)
      : null,
  }
}

// One after the other: a transaction has one connection.
async function inTurn<In, Out>(
  items: readonly In[],
  step: (item: In, index: number) => Promise<Out>,
): Promise<Out[]> {
  const results: Out[] = []
  for (const [index, item] of items.entries()) results.push(await step(item, index))
  return results
}

/**
 * Turns what was typed into what is judged: every name, source and quotation settled. Behind `lockGraph`, as credibility
 * is judged by where documents come from. Throws `Unsettled`.
 */
export async function composeRevision(tx: Tx, actor: Member, input: ClaimContent): Promise<RevisionContent> {
  const made: Sources = { once: new Map(), later: [] }
  const content: RevisionContent = {
    v: 1,
    statement: input.statement,
    language: input.language,
    eventFrom: input.eventFrom,
    eventTo: input.eventTo,
    place: input.place,
    attributions: await inTurn(input.attributions, async ({ agent, ...level }, i) => ({
      agent: await settleAgent(tx, actor, agent, `attributions.${i}.agent`),
      ...level,
    })),
    topics: await inTurn(input.topics, (topic, i) => settleTopic(tx, actor, topic, `topics.${i}`)),
    parties: await inTurn(input.parties, (party, i) => settleAgent(tx, actor, party, `parties.${i}`)),
    figures: input.figures,
    evidence: await inTurn(input.evidence, (row, i) => settleEvidence(tx, actor, row, `evidence.${i}`, made)),
  }
  // Before credibility is judged by them, and after all that may wait for others.
  await writeLaterLinks(tx, actor, made.later)
  const alone = unconfirmedOnes(content, await findGraphOf(tx, content))[0]
  if (alone !== undefined)
    throw new Unsettled({
      path: `evidence.${alone}.credibility`,
      message:
        'Credibility 1, “confirmed by other sources”, needs two independent origins of this stance. Choose 2 or add the other origin.',
    })
  return content
}

/** Writes a revision and its rows; they can never be changed after the transaction. */
export async function writeRevision(
  tx: Tx,
  actor: Member,
  claimId: string,
  number: number,
  content: RevisionContent,
) {
  const { bytes: sealed, hash } = sealRevision(content)
  const revision = await tx.revision.create({
    data: {
      claimId,
      number,
      hash,
      content: sealed,
      statement: content.statement,
      language: content.language,
      eventFrom: content.eventFrom,
      eventTo: content.eventTo,
      place: content.place,
      authorId: actor.id,
    },
    select: { id: true, number: true },
  })
  await writeRows(tx, revision.id, content)
  return { ...revision, hash: hex(hash) }
}

// The same again for queries; `npm run fsck` compares the two.
async function writeRows(tx: Tx, revisionId: string, content: RevisionContent): Promise<void> {
  const unique = (things: Array<{ id: string }>) => [...new Set(things.map((thing) => thing.id))]
  await tx.attribution.createMany({
    data: content.attributions.map(({ agent, ...a }, level) => ({
      revisionId,
      level,
      agentId: agent.id,
      ...a,
    })),
  })
  await tx.figure.createMany({
    data: content.figures.map((figure, position) => ({ revisionId, position, ...figure })),
  })
  await tx.revisionTopic.createMany({
    data: unique(content.topics).map((topicId) => ({ revisionId, topicId })),
  })
  await tx.revisionParty.createMany({
    data: unique(content.parties).map((agentId) => ({ revisionId, agentId })),
  })
  await tx.evidence.createMany({
    data: content.evidence.map((row, position) => ({
      revisionId,
      position,
      key: row.key,
      sourceId: row.source.id,
      toldById: row.toldBy?.id ?? null,
      stance: row.stance,
      quotationId: row.quotation?.id ?? null,
      credibility: row.credibility,
      strength: row.strength,
      note: row.note,
    })),
  })
}
