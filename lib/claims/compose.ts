import { createHash } from 'node:crypto'
import type { Member } from '@/lib/auth/actor'
import { type RevisionContent, type RevisionEvidence, sealRevision } from '@/lib/claims/revision'
import type { ClaimContent, EvidenceInput, QuotationInput } from '@/lib/claims/schema'
import type { Tx } from '@/lib/db'
import { anchorAt } from '@/lib/evidence/anchor'
import { passesQuoteGate } from '@/lib/evidence/quote-gate'
import { readKept } from '@/lib/evidence/store'
import { unconfirmedOnes } from '@/lib/review/facts'
import { gradeInForce, gradesOf } from '@/lib/sources/rules'
import { settleAgent, settleSource, settleTopic, Unsettled } from '@/lib/sources/settle'

const bytes = (data: Uint8Array) => Buffer.from(data).toString('hex')

/** Saves a quotation through the quote gate: kept bytes and kept text must be the hashed ones, and carry these words here. */
async function settleQuotation(
  tx: Tx,
  actor: Member,
  quotation: QuotationInput,
  sourceId: string,
  path: string,
) {
  const snapshot = await tx.snapshot.findUnique({ where: { id: quotation.snapshotId } })
  if (!snapshot || snapshot.sourceId !== sourceId)
    throw new Unsettled({
      path,
      message: 'This quotation is not from a capture of this source. Select the words again.',
    })
  const gate = passesQuoteGate({ text: snapshot.text, textSha256Expected: snapshot.textSha256, ...quotation })
  if (!gate.ok) throw new Unsettled({ path: `${path}.exact`, message: gate.sentence })
  if (!(await readKept(bytes(snapshot.sha256))))
    throw new Unsettled({
      path,
      message:
        'The captured file is missing or damaged, so nothing can be quoted from it. Add the document again.',
    })
  const anchor = anchorAt(snapshot.text, quotation.startCp, quotation.endCp)
  if (!anchor) throw new Unsettled({ path, message: 'Select the words again.' })
  const place = { snapshotId: snapshot.id, startCp: anchor.startCp, endCp: anchor.endCp }
  const exactSha256 = new Uint8Array(createHash('sha256').update(anchor.exact, 'utf8').digest())
  await tx.quotation.createMany({
    data: [{ ...anchor, ...place, exactSha256, createdById: actor.id }],
    skipDuplicates: true,
  })
  const { id } = await tx.quotation.findUniqueOrThrow({
    where: { snapshotId_startCp_endCp: place },
    select: { id: true },
  })
  return { id, snapshotId: snapshot.id, snapshotSha256: bytes(snapshot.sha256), ...anchor }
}

type Sources = Map<string, Awaited<ReturnType<typeof settleSource>>>

// One document cited twice in one claim is described once: both rows mean the source that the first one made.
async function settleSourceOnce(tx: Tx, actor: Member, row: EvidenceInput, path: string, made: Sources) {
  const key = JSON.stringify(row.source.kind === 'known' ? row.source.id : row.source)
  const source = made.get(key) ?? (await settleSource(tx, actor, row.source, path))
  made.set(key, source)
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

/** Turns what was typed into what is judged: every name, source and quotation settled. Throws `Unsettled`. */
export async function composeRevision(tx: Tx, actor: Member, input: ClaimContent): Promise<RevisionContent> {
  const made: Sources = new Map()
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
  const alone = unconfirmedOnes(content)[0]
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
  return { ...revision, hash: bytes(hash) }
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
