import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PUBLIC } from '@/lib/auth/actor'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { closeDesk, db, transaction } from '@/lib/db'
import { recordRecheck } from '@/lib/rechecks/record-recheck'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { editSource } from '@/lib/sources/commands/edit-source'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import { listPublishers, listSources } from '@/lib/sources/list-queries'
import { findPublisherPage, findSourcePage, listQuotedWords, listSourceCaptures } from '@/lib/sources/queries'
import { findTrackRecord } from '@/lib/sources/record-queries'
import type { Reliability, Stance } from '@/lib/sources/rules'
import type { EditSourceInput } from '@/lib/sources/schema'
import { publisherSearch, sourceSearch, type SourceSearch } from '@/lib/sources/search'
import {
  contentWith,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newPeople,
  OPERATOR,
  refusalOf,
  type TestDocument,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const unique = (word: string) => `${word} ${randomUUID().slice(0, 8)}`
const search = (asked: Partial<SourceSearch>) => sourceSearch.parse(asked)
const everySource = (asked: Partial<SourceSearch>) => listSources(people.editor, search(asked))

async function publisherOf({ sourceId }: TestDocument): Promise<string> {
  const { publisherId } = await db().source.findUniqueOrThrow({ where: { id: sourceId } })
  return publisherId ?? ''
}

const grade = (of: { sourceId?: string; publisherId?: string }, letter: Reliability) =>
  gradeReliability(people.editor, {
    sourceId: of.sourceId ?? null,
    publisherId: of.publisherId ?? null,
    grade: letter,
    reason: `Because of ${letter}.`,
  })

describe('the list of sources', () => {
  test('finds by words of title and publisher however they are written, and by the whole address', async () => {
    const paper = unique('Ólafur’s Gazette')
    const document = await newDocument(people.editor, unique('Ferry sinks'), undefined, paper)
    const only = { items: [{ id: document.sourceId, publisher: paper, captures: 1, claims: 0 }] }
    expect(await everySource({ q: paper.toUpperCase().replace('Ó', 'o') })).toMatchObject(only)
    expect((await everySource({ q: `${paper} 100%` })).items).toEqual([])
    expect((await everySource({ q: '_'.repeat(9) })).items).toEqual([])
    const { publisherId } = await db().source.findUniqueOrThrow({ where: { id: document.sourceId } })
    expect(await everySource({ publisher: publisherId })).toMatchObject(only)
    expect((await everySource({ publisher: publisherId, genre: 'COURT_FILING' })).items).toEqual([])
    expect((await listSources(PUBLIC, search({}))).items).toEqual([])
  })

  test('by the grade in force, its own before its publisher’s; F is unknown as well as not graded', async () => {
    const paper = unique('Graded paper')
    const [own, plain] = [
      await newDocument(people.editor, 'Own', undefined, paper),
      await newDocument(people.editor, 'Plain', undefined, paper),
    ]
    const publisher = await publisherOf(own)
    const found = async (letter: Reliability) =>
      (await everySource({ publisher, grade: letter, sort: 'title' })).items.map(({ id, isOwnGrade }) => [
        id,
        isOwnGrade,
      ])
    expect(await found('F')).toEqual([
      [own.sourceId, false],
      [plain.sourceId, false],
    ])
    good(await grade({ publisherId: publisher }, 'B'))
    good(await grade({ sourceId: own.sourceId }, 'D'))
    expect([await found('B'), await found('D'), await found('F')]).toEqual([
      [[plain.sourceId, false]],
      [[own.sourceId, true]],
      [],
    ])
    good(await grade({ sourceId: own.sourceId }, 'F'))
    expect(await found('F')).toEqual([[own.sourceId, true]])
  })

  test.each(['newest', 'title'] as const)(
    'by pages, %s: each source once, forwards and back',
    async (sort) => {
      const paper = unique('Much paper')
      const first = await newDocument(people.editor, 'Edition 000', undefined, paper)
      const publisher = await publisherOf(first)
      const rows = Array.from({ length: 119 }, (_, n) => ({
        publisherId: publisher,
        genre: 'NEWS_REPORT' as const,
        distance: 'SECONDARY' as const,
        // Titles that come twice: ids settle the order.
        title: `Edition ${n % 7}`,
        folded: `edition ${n % 7}`,
        language: 'en',
      }))
      await db().source.createMany({ data: rows })
      const forwards: string[][] = []
      let cursor: string | null = null
      let back: string | null = null
      do {
        const page = await everySource({ publisher, sort, cursor })
        forwards.push(page.items.map(({ id }) => id))
        back = page.previousCursor
        cursor = page.nextCursor
      } while (cursor !== null)
      expect(forwards.map((page) => page.length)).toEqual([50, 50, 20])
      expect(new Set(forwards.flat()).size).toBe(120)
      const middle = await everySource({ publisher, sort, cursor: back })
      expect(middle.items.map(({ id }) => id)).toEqual(forwards[1])
      const start = await everySource({ publisher, sort, cursor: middle.previousCursor })
      expect(start.items.map(({ id }) => id)).toEqual(forwards[0])
      expect(start.previousCursor).toBeNull()
      const other = sort === 'newest' ? 'title' : 'newest'
      expect((await everySource({ publisher, sort: other, cursor: back })).previousCursor).toBeNull()
      expect((await everySource({ publisher, sort, cursor: 'made up' })).items).toHaveLength(50)
    },
  )
})

describe('publishers', () => {
  test('are listed with what they published, and tell which of their sources has a grade of its own', async () => {
    const paper = unique('The Lenk Times')
    const [own, plain] = [
      await newDocument(people.editor, 'Own', undefined, paper),
      await newDocument(people.editor, 'Plain', undefined, paper),
    ]
    const id = await publisherOf(own)
    good(await grade({ publisherId: id }, 'C'))
    good(await grade({ publisherId: id }, 'B'))
    good(await grade({ sourceId: own.sourceId }, 'E'))
    good(await logClaim(people.editor, { content: contentWith([evidenceFrom(plain)]), slot: null }))
    const list = await listPublishers(people.editor, publisherSearch.parse({ q: paper }))
    expect(list.items).toMatchObject([{ id, name: paper, grade: 'B', sources: 2, claims: 1 }])
    const page = await findPublisherPage(people.admin, id)
    expect(page?.grades.map((line) => line.grade)).toEqual(['B', 'C'])
    expect(page?.sources.find((source) => source.id === own.sourceId)?.ownGrade?.grade).toBe('E')
    expect(page?.sources.find((source) => source.id === plain.sourceId)?.ownGrade).toBeNull()
    expect(page?.claims).toHaveLength(1)
    expect(await findPublisherPage(PUBLIC, id)).toBeNull()
    const source = await findSourcePage(people.editor, plain.sourceId)
    expect(source?.grade).toMatchObject({ of: 'publisher', grade: 'B' })
  })
})

describe('a source is described anew', () => {
  async function inputFor(document: TestDocument, changes: Partial<EditSourceInput['value']> = {}) {
    const { sourceId } = document
    const row = await db().source.findUniqueOrThrow({ where: { id: sourceId }, include: { publisher: true } })
    const { title, url, genre, distance, author, language, publishedOn, accessedOn, publisher } = row
    const rest = { title, url, genre, distance, author, language, publishedOn, accessedOn }
    const known = publisher && { kind: 'known' as const, id: publisher.id, label: publisher.name }
    return {
      sourceId,
      was: { ...rest, publisherId: row.publisherId },
      value: { ...rest, publisher: known, ...changes },
      reason: 'The masthead says otherwise.',
    } satisfies EditSourceInput
  }
  const titleOf = async ({ sourceId }: TestDocument) =>
    (await db().source.findUniqueOrThrow({ where: { id: sourceId } })).title

  test('with one event that says what it said before; revisions keep what they held; the list finds it anew', async () => {
    const document = await newDocument(people.editor)
    const content = contentWith([evidenceFrom(document)])
    const { ref } = good(await logClaim(people.editor, { content, slot: null }))
    const revision = () =>
      db().revision.findFirstOrThrow({ where: { claim: { ref } }, select: { content: true } })
    const before = await revision()
    const [title, name] = [unique('A better title'), unique('The Ferry Post')]
    const publisher = { kind: 'new' as const, name, agentKind: 'ORGANISATION' as const }
    const input = await inputFor(document, { title, publisher, author: 'Ada Lenk' })
    good(await editSource(people.reviewer, input))
    expect(await findSourcePage(people.editor, document.sourceId)).toMatchObject({
      title,
      author: 'Ada Lenk',
      publisher: { name },
    })
    const event = await db().event.findFirstOrThrow({ orderBy: { leafIndex: 'desc' } })
    expect(event).toMatchObject({ kind: 'source.edited', actorId: people.reviewer.id, claimId: null })
    expect(await revision()).toEqual(before)
    expect((await everySource({ q: name })).items).toMatchObject([{ id: document.sourceId }])
    expect((await everySource({ q: input.was.title })).items).toEqual([])
  })

  test('only by editors and reviewers, only if it is there, and only with something new', async () => {
    const document = await newDocument(people.editor)
    const input = await inputFor(document, { title: unique('Another') })
    for (const actor of [PUBLIC, OPERATOR, people.admin])
      expect(refusalOf(await editSource(actor, input))).toBe('not-allowed')
    expect(refusalOf(await editSource(people.editor, { ...input, sourceId: randomUUID() }))).toBe('not-found')
    expect(refusalOf(await editSource(people.editor, await inputFor(document)))).toBe('invalid')
    expect(await titleOf(document)).toBe(input.was.title)
  })

  test('not over what somebody else wrote meanwhile: of two at one moment one is told so', async () => {
    const document = await newDocument(people.editor)
    const inputs = await Promise.all(
      [1, 2, 3, 4].map((n) => inputFor(document, { title: unique(`Title ${n}`) })),
    )
    const outcomes = await Promise.all(inputs.map((input) => editSource(people.editor, input)))
    expect(outcomes.map(refusalOf).sort()).toEqual(['done', 'stale', 'stale', 'stale'])
    const winner = inputs.find((_, at) => outcomes[at]?.ok)
    expect(await titleOf(document)).toBe(winner?.value.title)
  })

  test('not with the address of another source, even where two take it at one moment', async () => {
    const [one, two] = [await newDocument(people.editor), await newDocument(people.editor)]
    const url = `https://news.test/${randomUUID()}`
    const inputs = [await inputFor(one, { url }), await inputFor(two, { url })]
    const outcomes = await Promise.all(inputs.map((input) => editSource(people.editor, input)))
    expect(outcomes.map(refusalOf).sort()).toEqual(['done', 'duplicate'])
    const refused = outcomes.find((outcome) => !outcome.ok)
    expect(refused && !refused.ok && refused.refusal.issues?.[0]?.path).toBe('value.url')
    expect(await db().source.count({ where: { url } })).toBe(1)
  })

  test('never behind the back of history: the database refuses it', async () => {
    const { sourceId } = await newDocument(people.editor)
    await expect(db().source.update({ where: { id: sourceId }, data: { title: 'x' } })).rejects.toThrow(
      'none changes without an event',
    )
  })
})

describe('the track record', () => {
  async function decided(
    status: 'VERIFIED' | 'REFUTED' | 'UNVERIFIED',
    ...pieces: Array<[TestDocument, Stance]>
  ) {
    const content = contentWith(pieces.map(([document, stance]) => evidenceFrom(document, { stance })))
    const { ref } = good(await logClaim(people.editor, { content, slot: null }))
    good(await submitClaim(people.editor, { ref, version: 1 }))
    const override = status === 'UNVERIFIED' ? null : 'Settled in court; our rules know no courts.'
    good(await decideClaim(people.reviewer, await decision(ref, { status, override })))
    return ref
  }

  test('counts public decisions by the side the source was on, each claim once, for the source and its publisher', async () => {
    const paper = unique('Right Often')
    const [document, sister] = [
      await newDocument(people.editor, 'One', undefined, paper),
      await newDocument(people.editor, 'Two', undefined, paper),
    ]
    const right = [
      await decided('VERIFIED', [document, 'SUPPORTS'], [sister, 'SUPPORTS']),
      await decided('REFUTED', [document, 'DISPUTES']),
    ]
    const wrong = await decided('REFUTED', [document, 'SUPPORTS'])
    await decided('UNVERIFIED', [document, 'SUPPORTS'])
    await decided('VERIFIED', [document, 'NEUTRAL'])
    good(await logClaim(people.editor, { content: contentWith([evidenceFrom(document)]), slot: null }))
    const mixed = await decided('VERIFIED', [document, 'SUPPORTS'], [sister, 'DISPUTES'])
    const own = await findTrackRecord(people.editor, { sourceId: document.sourceId })
    expect(own).toMatchObject({ n: 4, mixed: 0, measured: null })
    expect(own.right.map(({ ref }) => ref).sort()).toEqual([...right, mixed].sort())
    expect(own.wrong).toMatchObject([{ ref: wrong, status: 'REFUTED' }])
    const all = await findTrackRecord(people.admin, { publisherId: await publisherOf(document) })
    expect(all).toMatchObject({ n: 3, mixed: 1 })
    expect((await findTrackRecord(PUBLIC, { sourceId: document.sourceId })).n).toBe(0)
  })
})

test('what is quoted of a source comes with its state, what changed first, and each capture with how it went', async () => {
  const document = await newDocument(people.editor)
  const { ref } = good(
    await logClaim(people.editor, { content: contentWith([evidenceFrom(document)]), slot: null }),
  )
  const { sourceId } = document
  expect(await listQuotedWords(people.editor, sourceId)).toMatchObject([
    { refs: [ref], state: null, since: null },
  ])
  const failed = { code: 'http-status', detail: '403', again: false }
  const { id: captureId } = await db().capture.create({
    data: { method: 'FETCHED', url: 'https://news.test/a', sourceId, cause: 'RECHECK' },
    select: { id: true },
  })
  await db().capture.update({ where: { id: captureId }, data: { state: 'FAILED', failure: failed } })
  await transaction((tx) => recordRecheck(tx, { captureId, sourceId, text: null }))
  expect(await listQuotedWords(people.editor, sourceId)).toMatchObject([{ refs: [ref], state: 'GONE' }])
  const [capture] = await listSourceCaptures(people.editor, sourceId)
  expect(capture).toMatchObject({ id: captureId, state: 'FAILED', cause: 'RECHECK' })
  expect(capture?.why).toContain('403')
  expect(await listQuotedWords(PUBLIC, sourceId)).toEqual([])
  expect(await listSourceCaptures(PUBLIC, sourceId)).toEqual([])
})
