import { beforeAll, describe, expect, test } from 'vitest'
import { describeAgent } from '@/lib/agents/commands/describe-agent'
import { db, transaction } from '@/lib/db'
import { read } from '@/lib/db-public'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { linkDocument } from '@/lib/provenance/commands/link-document'
import { claimantCursor, findClaimant } from '@/lib/published/claimant-queries'
import { lockPublished } from '@/lib/published/lock-published'
import { findSourcePlace, findSourceSlug, listPlaceAddresses } from '@/lib/published/place-queries'
import { sourceSlugOf } from '@/lib/published/places'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { editSource } from '@/lib/sources/commands/edit-source'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import type { EditSourceInput } from '@/lib/sources/schema'
import { describing, merged, newAgent, unique } from '@/tests/support/agents'
import { linking, newLink, toAgent } from '@/tests/support/linking'
import { sorted } from '@/tests/support/sorted'
import {
  contentWith,
  decidedWith,
  decision,
  good,
  newDocument,
  newPeople,
  restingOn,
  submittedWith,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  people = await newPeople()
})

const document = async (title: string, publisher: string | null = null) =>
  (await newDocument(people.editor, title, undefined, publisher)).sourceId

const decidedOn = (...sourceIds: string[]) =>
  decidedWith(
    people.editor,
    people.reviewer,
    sourceIds.map((id) => restingOn(id, null)),
  )

const slugOfSource = async (id: string) =>
  (await db().publishedSource.findUniqueOrThrow({ where: { id }, select: { slug: true } })).slug

async function placeOf(id: string) {
  const place = await findSourcePlace(await slugOfSource(id))
  if (!place) throw new Error('it is not public')
  return place
}

const described = {
  title: true,
  publisherId: true,
  url: true,
  genre: true,
  distance: true,
  author: true,
  language: true,
  publishedOn: true,
  accessedOn: true,
} as const

async function edit(sourceId: string, changes: Partial<EditSourceInput['value']>) {
  const was = await db().source.findUniqueOrThrow({ where: { id: sourceId }, select: described })
  const { publisherId, ...same } = was
  const publisher = publisherId === null ? null : ({ kind: 'known', id: publisherId, label: '' } as const)
  const value = { ...same, publisher, ...changes }
  good(await editSource(people.editor, { sourceId, was, value, reason: 'It says so.' }))
}

describe('the page of a document', () => {
  test('draws what it rests on, lists what comes from it, and names the claims on it and how they rest on it', async () => {
    const [wire, report, rewrite, letter] = [
      await document('Wire', 'Wire Office'),
      await document('Report', 'Harbour Post'),
      await document('Rewrite', 'Evening Post'),
      await document('Letter'),
    ]
    await newLink(people.editor, rewrite, 'PARAPHRASES', report)
    await newLink(people.editor, report, 'SYNDICATES', wire)
    await newLink(people.editor, wire, 'QUOTES', letter)
    const far = await decidedOn(rewrite)
    const near = await decidedOn(wire, rewrite)
    await decidedOn(letter)

    const place = await placeOf(wire)
    expect(place.publisher).toMatchObject({ name: 'Wire Office', kind: 'ORGANISATION' })
    expect(place.picture.nodes.map(({ id }) => id).sort()).toEqual([wire, letter].sort())
    expect(place.picture.nodes.find(({ id }) => id === letter)).toMatchObject({ isOrigin: true })
    expect(place.basedOn.map(({ title }) => title)).toEqual([expect.stringContaining('Letter')])
    expect(place.downstream.total).toEqual({ count: 2, isMore: false })
    const downstream = place.downstream.first.map(({ title, isDirect }) => [title.split(' ')[0], isDirect])
    expect(sorted(downstream)).toEqual([
      ['Report', true],
      ['Rewrite', false],
    ])
    expect(place.claims.total).toEqual({ count: 2, isMore: false })
    expect(
      place.claims.first.map(({ line, through }) => [line.ref, through?.title.split(' ')[0] ?? null]),
    ).toEqual([
      [near.ref, null],
      [far.ref, 'Rewrite'],
    ])
  })

  test('says what corrects and retracts it with the words that show it, retractions first, and what it corrects itself', async () => {
    const [report, correction, retraction] = [
      await document('Faulty report'),
      await document('Correction of it', 'Harbour Post'),
      await document('Retraction of it'),
    ]
    await decidedOn(report)
    await newLink(people.editor, correction, 'CORRECTS', report)
    await newLink(people.editor, retraction, 'RETRACTS', report)
    await newLink(people.editor, report, 'CORRECTS', report)

    const place = await placeOf(report)
    expect(place.marks.map(({ kind, isItself }) => [kind, isItself])).toEqual([
      ['RETRACTS', false],
      ['CORRECTS', expect.any(Boolean)],
      ['CORRECTS', expect.any(Boolean)],
    ])
    expect(place.marks.filter(({ isItself }) => isItself)).toHaveLength(1)
    expect(place.marks.find(({ other }) => other.publisher === 'Harbour Post')).toMatchObject({
      note: 'Its own words say so.',
      passage: null,
    })
    expect(place.corrects).toEqual([])
    expect(place.picture.nodes.find(({ id }) => id === report)).toMatchObject({
      isRetracted: true,
      isCorrected: true,
    })

    const beside = await placeOf(correction)
    expect(beside.isRestedOn).toBe(false)
    expect(beside.corrects).toMatchObject([{ kind: 'CORRECTS', other: { slug: place.slug } }])
    expect(beside.claims).toEqual({ total: { count: 0, isMore: false }, first: [] })
  })

  test('ends where documents go round in a circle, and says that they do', async () => {
    const [one, two] = [await document('Round one'), await document('Round two')]
    await newLink(people.editor, one, 'CITES', two)
    await newLink(people.editor, two, 'CITES', one)
    await decidedOn(one)
    const place = await placeOf(one)
    expect(place.picture.nodes.map(({ isCircular }) => isCircular)).toEqual([true, true])
    expect(place.downstream.total.count).toBe(1)
    expect(place.claims.first[0]?.through).toBeNull()
    expect((await placeOf(two)).claims.first[0]?.through).toMatchObject({
      title: expect.stringContaining('Round one'),
    })
  })

  test('gives its own grade before that of its publisher, and says whose it is', async () => {
    const report = await document('Graded report', unique('Graded Post'))
    await decidedOn(report)
    const { publisherId } = await db().source.findUniqueOrThrow({ where: { id: report } })
    expect((await placeOf(report)).grade).toBeNull()
    good(await gradeReliability(people.editor, { publisherId, sourceId: null, grade: 'C', reason: 'Fair.' }))
    expect((await placeOf(report)).grade).toMatchObject({ of: 'publisher', grade: 'C', reason: 'Fair.' })
    good(
      await gradeReliability(people.editor, {
        publisherId: null,
        sourceId: report,
        grade: 'E',
        reason: 'Made up.',
      }),
    )
    expect((await placeOf(report)).grade).toMatchObject({ of: 'source', grade: 'E', reason: 'Made up.' })
  })

  test('keeps its address when it is described anew, and shows the new words', async () => {
    const report = await document('Before')
    await decidedOn(report)
    const slug = await slugOfSource(report)
    expect(slug).toMatch(/^before-/)
    await edit(report, {
      title: 'After',
      publisher: { kind: 'new', name: unique('After Post'), agentKind: 'ORGANISATION' },
    })
    const place = await findSourcePlace(slug)
    expect(place).toMatchObject({
      slug,
      card: { title: 'After' },
      publisher: { name: expect.stringContaining('After Post') },
    })
  })

  test('is found by its id and by the digits at the end of an older address; what is not public by neither', async () => {
    const [report, hidden] = [await document('Found by id'), await document('Not found')]
    await decidedOn(report)
    const slug = await slugOfSource(report)
    expect(await findSourceSlug(report)).toBe(slug)
    expect(await findSourceSlug(report.toUpperCase())).toBe(slug)
    expect(await findSourceSlug(sourceSlugOf('An older title', report, 8))).toBe(slug)
    expect(await findSourceSlug(sourceSlugOf('An older title', report, 32))).toBe(slug)
    for (const segment of [hidden, sourceSlugOf('Not found', hidden, 8), 'nothing', '', 'a-1234567', '%00'])
      expect(await findSourceSlug(segment)).toBeNull()
    expect(await findSourcePlace(sourceSlugOf('Not found', hidden, 8))).toBeNull()
  })

  test('has an address of its own where another of its title begins with the same digits', async () => {
    const report = await document('کشتی')
    const title = (await db().source.findUniqueOrThrow({ where: { id: report } })).title
    const short = sourceSlugOf(title, report, 8)
    await transaction(async (tx) => {
      await lockPublished(tx)
      const id = `${report.slice(0, 8)}-0000-4000-8000-000000000000`
      await tx.publishedSource.create({ data: { id, slug: short, page: {} } })
    })
    await decidedOn(report)
    expect(await slugOfSource(report)).toBe(sourceSlugOf(title, report, 32))
    // Two begin so: neither is guessed.
    expect(await findSourceSlug(short)).toBeNull()
    await db().publishedSource.deleteMany({ where: { slug: short } })
  })
})

describe('the page of a claimant', () => {
  const by = (...ids: string[]) => {
    const [first] = contentWith([]).attributions
    return first ? ids.map((id) => ({ ...first, agent: { kind: 'known' as const, id, label: '' } })) : []
  }

  async function claimBy(ids: string[], status: 'UNVERIFIED' | 'UNVERIFIABLE' = 'UNVERIFIED') {
    const evidence = [restingOn(await document('Said'), null)]
    const { ref } = await submittedWith(people.editor, evidence, { attributions: by(...ids) })
    good(await decideClaim(people.reviewer, await decision(ref, { status })))
    return ref
  }
  const slugOfAgent = async (id: string) => (await db().agent.findUniqueOrThrow({ where: { id } })).slug

  async function claimantOf(id: string, cursor?: string, limit?: number) {
    const found = await findClaimant(await slugOfAgent(id), claimantCursor(cursor), null, limit)
    if (found?.kind !== 'claimant') throw new Error('no page')
    return found.place
  }

  test('counts what is theirs by status, and lists apart what they only pass on', async () => {
    const [minister, paper] = [await newAgent(people.editor), await newAgent(people.editor)]
    const first = await claimBy([paper, minister])
    const second = await claimBy([minister], 'UNVERIFIABLE')
    const own = await claimBy([paper])
    const place = await claimantOf(minister)
    expect(place.counts).toEqual({ UNVERIFIED: 1, UNVERIFIABLE: 1 })
    expect(place.claims.map(({ ref }) => ref)).toEqual([second, first])
    expect(place.passedOn).toEqual({ total: { count: 0, isMore: false }, first: [] })
    const passing = await claimantOf(paper)
    expect(passing.claims.map(({ ref }) => ref)).toEqual([own])
    expect([passing.passedOn.total.count, passing.passedOn.first.map(({ ref }) => ref)]).toEqual([1, [first]])
  })

  test('is read page by page in both ways, each claim once, and begins anew where the beginning is near', async () => {
    const id = await newAgent(people.editor)
    const refs: string[] = []
    for (let at = 0; at < 5; at++) refs.unshift(await claimBy([id]))
    const first = await claimantOf(id, undefined, 2)
    expect(first.claims.map(({ ref }) => ref)).toEqual(refs.slice(0, 2))
    expect(first.previousCursor).toBeNull()
    const second = await claimantOf(id, first.nextCursor ?? '', 2)
    expect(second.claims.map(({ ref }) => ref)).toEqual(refs.slice(2, 4))
    const third = await claimantOf(id, second.nextCursor ?? '', 2)
    expect(third.claims.map(({ ref }) => ref)).toEqual(refs.slice(4))
    expect(third.nextCursor).toBeNull()
    const back = await claimantOf(id, third.previousCursor ?? '', 2)
    expect(back.claims.map(({ ref }) => ref)).toEqual(refs.slice(2, 4))
    const start = await claimantOf(id, back.previousCursor ?? '', 2)
    expect(start.claims.map(({ ref }) => ref)).toEqual(refs.slice(0, 2))
    expect((await claimantOf(id, second.previousCursor ?? '', 3)).claims.map(({ ref }) => ref)).toEqual(
      refs.slice(0, 3),
    )
    expect((await claimantOf(id, 'made-up', 2)).claims).toHaveLength(2)
  })

  test('holds the claims and documents of everybody they are one with, under whose address it leads on', async () => {
    const [a, b] = [await newAgent(people.editor, unique('Ministry')), await newAgent(people.editor)]
    const claims = [await claimBy([a]), await claimBy([b])]
    const { name } = await db().agent.findUniqueOrThrow({ where: { id: a } })
    await decidedOn(await document('Bulletin', name))
    await merged(people.editor, a, b)
    expect(await findClaimant(await slugOfAgent(a))).toEqual({ kind: 'merged', slug: await slugOfAgent(b) })
    const place = await claimantOf(b)
    expect(place.claims.map(({ ref }) => ref).sort()).toEqual(claims.sort())
    expect(place.merged).toEqual([{ name, slug: await slugOfAgent(a) }])
    expect(place.documents).toMatchObject({
      total: { count: 1, isMore: false },
      first: [{ publisher: name }],
    })
  })

  test('is nobody’s whom no public claim names, and goes with the last one that does', async () => {
    const id = await newAgent(people.editor)
    expect(await findClaimant(await slugOfAgent(id))).toBeNull()
    const ref = await claimBy([id])
    expect(await claimantOf(id)).toMatchObject({ total: 1 })
    const other = await decidedOn(await document('Another'))
    const into = { ref, version: await versionOf(ref), into: other.ref, reason: 'The same.' }
    good(await mergeClaim(people.reviewer, into))
    expect(await findClaimant(await slugOfAgent(id))).toBeNull()
    expect(await findClaimant('nobody')).toBeNull()
  })

  test('shows the names they go by, told by what they told and not by who entered it', async () => {
    const wire = await document('Told wire')
    good(await linkDocument(people.editor, linking(wire, 'TOLD_BY', toAgent(unique('Two officials')))))
    const claim = await decidedOn(wire)
    const teller = (await db().sourceLink.findFirstOrThrow({ where: { fromId: wire } })).agentId ?? ''
    good(
      await describeAgent(
        people.editor,
        await describing(teller, {
          aliases: [{ name: 'دو مقام', language: 'fa' }],
          description: 'Two of them.',
        }),
      ),
    )
    expect((await claimantOf(teller)).card).toMatchObject({
      kind: 'ANONYMOUS_GROUP',
      description: 'Two of them.',
      aliases: [{ name: 'دو مقام', language: 'fa' }],
    })
    expect(claim.ref).toMatch(/^C-/)
  })
})

describe('readers', () => {
  test('find every public topic, source and claimant in the sitemap, none that leads on, and no more than fit', async () => {
    const all = await listPlaceAddresses(50_000)
    const [topics, sources, agents, leading] = [
      await db().publishedTopic.count(),
      await db().publishedSource.count(),
      await db().publishedAgent.count({ where: { mergedInto: null } }),
      await db().publishedAgent.count({ where: { NOT: { mergedInto: null } } }),
    ]
    expect(leading).toBeGreaterThan(0)
    expect(all).toHaveLength(topics + sources + agents)
    expect(new Set(all).size).toBe(all.length)
    expect(await listPlaceAddresses(3)).toHaveLength(3)
  })

  test('may read what is public of documents and agents, and change or see nothing else of them', async () => {
    for (const table of ['published.source', 'published.agent', 'published.source_link'])
      expect((await read(`test.${table}`, `SELECT FROM ${table} LIMIT 1`, [])).length).toBe(1)
    const refused = [
      'SELECT FROM desk.source_link LIMIT 1',
      'SELECT FROM desk.agent_merge LIMIT 1',
      'SELECT FROM desk.agent_alias LIMIT 1',
      'SELECT FROM desk.link_suggestion LIMIT 1',
      'DELETE FROM published.source',
      "UPDATE published.agent SET slug = 'x'",
      "INSERT INTO published.source_link (id, from_id, kind, body) VALUES (gen_random_uuid(), gen_random_uuid(), 'CITES', '{}')",
    ]
    for (const text of refused)
      await expect(read(`test.${text.slice(0, 40)}`, text, [])).rejects.toMatchObject({ code: '42501' })
  })
})
