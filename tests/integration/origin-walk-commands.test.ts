import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { openRevision } from '@/lib/claims/revision'
import type { EvidenceInput } from '@/lib/claims/schema'
import { closeDesk, db, transaction } from '@/lib/db'
import { countOriginsOf, listOriginCounts } from '@/lib/provenance/count-origins'
import { findGraphOf } from '@/lib/provenance/find-graph'
import { findLineage, findLineageOf } from '@/lib/provenance/find-lineage'
import { unlinkDocument } from '@/lib/provenance/commands/unlink-document'
import { countOrigins, graphOf, noLinks } from '@/lib/provenance/origins'
import { acceptSuggestion } from '@/lib/review/commands/accept-suggestion'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { reaffirmClaim } from '@/lib/review/commands/reaffirm-claim'
import { suggestChange } from '@/lib/review/commands/suggest-change'
import { evidenceFactsOf } from '@/lib/review/facts'
import { listJudgedOtherwise } from '@/lib/review/judged-otherwise'
import { findDeskClaim } from '@/lib/review/queries'
import { storedEvaluation } from '@/lib/review/rules'
import { editSource } from '@/lib/sources/commands/edit-source'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import { linked } from '@/tests/support/linked'
import {
  contentWith,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newestHash,
  newPeople,
  refusalOf,
  submittedWith,
  type TestDocument,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let editor: Member
let reviewer: Member
beforeAll(async () => {
  people = await newPeople()
  ;({ editor, reviewer } = people)
})
afterAll(closeDesk)

let outlets = 0
/** Documents of outlets that have nothing to do with each other. */
async function documents(many: number): Promise<TestDocument[]> {
  const made: TestDocument[] = []
  for (let n = 0; n < many; n += 1) {
    outlets += 1
    made.push(await newDocument(editor, 'A report', undefined, `Outlet ${outlets}`))
  }
  return made
}

/** Rewrites of one wire story that nobody has cited. */
async function rewrites(many: number) {
  const [[wire], reports] = [await documents(1), await documents(many)]
  if (!wire) throw new Error('there is no wire story')
  const links: string[] = []
  for (const { sourceId } of reports) links.push(await linked(editor, sourceId, 'PARAPHRASES', wire.sourceId))
  return { wire, reports, links }
}

const confirmed = (evidence: EvidenceInput[]) =>
  evidence.map((piece) => ({ ...piece, credibility: 1 as const }))
const evidenceOf = (reports: readonly TestDocument[]) => reports.map((document) => evidenceFrom(document))
const contentOf = async (ref: string) =>
  openRevision(
    (await db().revision.findFirstOrThrow({ where: { claim: { ref } }, orderBy: { number: 'desc' } }))
      .content,
  )
const idOf = async (ref: string) =>
  (await db().claim.findUniqueOrThrow({ where: { ref }, select: { id: true } })).id
const countsOf = async (ref: string, asOf: 'now' | 'newest look') => {
  const id = await idOf(ref)
  return (await transaction((tx) => listOriginCounts(tx, [id], asOf))).get(id)
}

describe('credibility 1, confirmed by other sources', () => {
  test('two rewrites of one wire do not confirm each other, where a claim is logged and where it is edited', async () => {
    const { reports } = await rewrites(2)
    const evidence = evidenceOf(reports)
    const refused = await logClaim(editor, { content: contentWith(confirmed(evidence)), slot: null })
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: 'invalid', issues: [{ path: 'evidence.0.credibility' }] },
    })
    const { ref } = good(await logClaim(editor, { content: contentWith(evidence), slot: null }))
    const edit = { ref, version: 1, content: contentWith(confirmed(evidence)), slot: null }
    expect(refusalOf(await editClaim(editor, edit))).toBe('invalid')
  })

  test('two reports that nothing is known of do, until a common origin is known', async () => {
    const reports = await documents(2)
    const log = () => logClaim(editor, { content: contentWith(confirmed(evidenceOf(reports))), slot: null })
    good(await log())
    const [one, other] = reports
    const link = await linked(editor, one?.sourceId ?? '', 'TRANSLATES', other?.sourceId ?? '')
    expect(refusalOf(await log())).toBe('invalid')
    good(await unlinkDocument(editor, { linkId: link, reason: 'It is the other way round.' }))
    good(await log())
  })

  test('is neither suggested of rewrites nor taken from a suggestion made before their origin was known', async () => {
    const { reports, wire } = await rewrites(1)
    const others = await documents(1)
    const evidence = evidenceOf([...reports, ...others])
    const { ref } = await submittedWith(editor, evidence)
    const suggest = async () =>
      suggestChange(reviewer, {
        ref,
        version: await versionOf(ref),
        revisionHash: await newestHash(ref),
        field: `evidence.${evidence[0]?.key}.credibility`,
        value: 1,
        reason: 'The other report confirms it.',
      })
    const { suggestionId } = good(await suggest())
    await linked(editor, others[0]?.sourceId ?? '', 'CITES', wire.sourceId)
    const accept = { ref, suggestionId, version: await versionOf(ref) }
    expect(refusalOf(await acceptSuggestion(people.editor2, accept))).toBe('invalid')
    expect(refusalOf(await suggest())).toBe('invalid')
  })
})

describe('five reports of one origin', () => {
  test('do not verify a claim, and do once it is known that they do not go back to it', async () => {
    const { wire, reports, links } = await rewrites(5)
    const outlet = await db().source.findUniqueOrThrow({
      where: { id: wire.sourceId },
      include: { publisher: true },
    })
    for (const { sourceId } of reports)
      good(await gradeReliability(editor, { publisherId: null, sourceId, grade: 'B', reason: 'Its record.' }))
    const { ref } = await submittedWith(editor, evidenceOf(reports))
    const verify = async () => decideClaim(reviewer, await decision(ref, { status: 'VERIFIED' }))
    const refused = await verify()
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'unmet-rule' } })
    const seen = await findDeskClaim(reviewer, ref)
    expect(countOrigins(seen?.facts.evidence ?? [], seen?.facts.graph ?? noLinks)).toMatchObject({
      reports: 5,
      origins: 1,
    })
    expect(seen?.lineage.edges).toHaveLength(5)
    expect(seen?.picture.nodes.find(({ isOrigin }) => isOrigin)?.name).toBe(outlet.publisher?.name)
    for (const linkId of links.slice(1))
      good(await unlinkDocument(editor, { linkId, reason: 'Their own reporting.' }))
    good(await verify())
    expect(await countsOf(ref, 'now')).toEqual({ reports: 5, origins: 5, circular: 0 })
  })

  test('say so where a decision is taken all the same, for good', async () => {
    const { reports, links } = await rewrites(5)
    const { ref } = await submittedWith(editor, evidenceOf(reports))
    good(
      await decideClaim(
        reviewer,
        await decision(ref, { status: 'VERIFIED', override: 'The wire is reliable.' }),
      ),
    )
    for (const linkId of links) good(await unlinkDocument(editor, { linkId, reason: 'Their own reporting.' }))
    const { evaluation } = await db().decision.findFirstOrThrow({ where: { claim: { ref } } })
    const [rule] = storedEvaluation.parse(evaluation).rules
    expect(rule).toMatchObject({
      id: 'two-origins',
      met: false,
      because: { params: { reports: 5, origins: 1 } },
    })
  })
})

const describedAs = (id: string) =>
  db().source.findUniqueOrThrow({
    where: { id },
    select: {
      title: true,
      publisherId: true,
      url: true,
      genre: true,
      distance: true,
      author: true,
      language: true,
      publishedOn: true,
      accessedOn: true,
    },
  })

/** Says that somebody else published a document. */
async function published(sourceId: string, publisherId: string): Promise<void> {
  const was = await describedAs(sourceId)
  const { publisherId: _, ...rest } = was
  const value = { ...rest, publisher: { kind: 'known' as const, id: publisherId, label: 'outlet' } }
  good(await editSource(editor, { sourceId, was, value, reason: 'It is theirs.' }))
}

describe('what a decision rested on', () => {
  test('is read as of its newest look, whatever was linked since; a look after that sees it', async () => {
    const reports = await documents(3)
    const { ref } = await submittedWith(editor, evidenceOf(reports))
    good(await decideClaim(reviewer, await decision(ref)))
    const [a, b] = reports
    await linked(editor, a?.sourceId ?? '', 'QUOTES', b?.sourceId ?? '')
    expect(await countsOf(ref, 'newest look')).toEqual({ reports: 3, origins: 3, circular: 0 })
    expect(await countsOf(ref, 'now')).toEqual({ reports: 3, origins: 2, circular: 0 })
    good(
      await reaffirmClaim(people.reviewer2, {
        ref,
        version: await versionOf(ref),
        reason: 'Unverified still.',
      }),
    )
    expect(await countsOf(ref, 'newest look')).toEqual({ reports: 3, origins: 2, circular: 0 })
  })

  test('is what every way to count finds, the publishers among it, as they were then', async () => {
    const [a, b] = await documents(2)
    const { ref } = await submittedWith(editor, evidenceOf([a, b].flatMap((it) => it ?? [])))
    good(await decideClaim(reviewer, await decision(ref)))
    await published(b?.sourceId ?? '', (await describedAs(a?.sourceId ?? '')).publisherId ?? '')
    expect(await countsOf(ref, 'newest look')).toEqual({ reports: 2, origins: 2, circular: 0 })
    expect(await countsOf(ref, 'now')).toEqual({ reports: 2, origins: 1, circular: 0 })
    const [decided] = await db().decision.findMany({ where: { claim: { ref } }, include: { event: true } })
    const content = await contentOf(ref)
    const pieces = evidenceFactsOf(content, new Map())
    for (const at of [decided?.event.leafIndex ?? null, null]) {
      const origins = at === null ? 1 : 2
      expect(countOrigins(pieces, await transaction((tx) => findGraphOf(tx, content, at))).origins).toBe(
        origins,
      )
      expect(
        countOrigins(pieces, graphOf(await transaction((tx) => findLineageOf(tx, content, at)))).origins,
      ).toBe(origins)
      expect((await transaction((tx) => countOriginsOf(tx, pieces, at))).origins).toBe(origins)
    }
  })

  test('judged by what is known now, a claim whose reports turned out to be one is listed', async () => {
    const reports = await documents(2)
    for (const { sourceId } of reports)
      good(await gradeReliability(editor, { publisherId: null, sourceId, grade: 'B', reason: 'Its record.' }))
    const { ref } = await submittedWith(editor, evidenceOf(reports))
    good(await decideClaim(reviewer, await decision(ref, { status: 'VERIFIED' })))
    const [a, b] = reports
    await linked(editor, a?.sourceId ?? '', 'SYNDICATES', b?.sourceId ?? '')
    const { items } = await listJudgedOtherwise(reviewer, { because: 'facts', cursor: null })
    expect(items.find((item) => item.ref === ref)).toMatchObject({ met: { before: true, now: false } })
    const reaffirm = { ref, version: await versionOf(ref), reason: 'So it is.' }
    expect(refusalOf(await reaffirmClaim(people.reviewer2, reaffirm))).toBe('unmet-rule')
  })
})

describe('a lineage', () => {
  test('tells every node once, each link with what shows it and who made it, and what corrects or retracts', async () => {
    const [report, wire, correction] = await documents(3)
    if (!report || !wire || !correction) throw new Error('a document is missing')
    await linked(editor, report.sourceId, 'QUOTES', wire.sourceId)
    await linked(reviewer, correction.sourceId, 'CORRECTS', wire.sourceId)
    await linked(reviewer, wire.sourceId, 'RETRACTS', wire.sourceId)
    const lineage = await transaction((tx) => findLineage(tx, { sourceIds: [report.sourceId], agentIds: [] }))
    const sources = lineage.nodes.filter((node) => node.kind === 'source')
    expect(sources.map(({ id }) => id).toSorted()).toEqual(
      [report.sourceId, wire.sourceId, correction.sourceId].toSorted(),
    )
    expect(sources.find(({ id }) => id === correction.sourceId)).toMatchObject({
      publisher: { name: expect.stringMatching(/^Outlet/) },
    })
    expect(lineage.edges).toEqual([
      expect.objectContaining({
        from: report.sourceId,
        to: wire.sourceId,
        kind: 'QUOTES',
        note: 'So it says itself.',
        madeBy: editor.name,
      }),
      expect.objectContaining({ from: correction.sourceId, kind: 'CORRECTS', madeBy: reviewer.name }),
      expect.objectContaining({ from: wire.sourceId, kind: 'RETRACTS' }),
    ])
    expect(graphOf(lineage).fallen).toEqual([wire.sourceId])
  })
})
