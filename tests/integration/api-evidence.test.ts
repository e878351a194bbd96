import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { openRevision } from '@/lib/claims/revision'
import { closeDesk, db } from '@/lib/db'
import { addDocument } from '@/lib/documents/commands/add-document'
import type { SourceChoice } from '@/lib/sources/schema'
import { callApi, newToken } from '@/tests/support/api'
import { contentWith, good, newPerson, newSource, submittedClaim, versionOf } from '@/tests/support/scene'

let editor: Member
let token: string

beforeAll(async () => {
  editor = await newPerson('EDITOR')
  token = await newToken(editor)
})
afterAll(closeDesk)

async function capture(source: SourceChoice, text: string) {
  const bytes = Buffer.from(text, 'utf8').toString('base64')
  const { documentId } = good(await addDocument(editor, { source, method: 'PASTED', fileName: null, bytes }))
  return db().snapshot.findUniqueOrThrow({
    where: { id: documentId },
    select: { id: true, sourceId: true },
  })
}

/** A source at an address of its own, captured with each of these texts, the last the newest. */
async function captured(first: string, ...later: string[]) {
  const url = `https://wire.example/${randomUUID()}`
  const { id, sourceId } = await capture({ ...newSource('Kept under its own title'), url }, first)
  const ids = [id]
  for (const text of later) ids.push((await capture({ kind: 'known', id: sourceId, label: 'kept' }, text)).id)
  return { url, ids, source: { url, title: 'Told otherwise', publisher: 'Somebody' } }
}

const TEXT = 'Before 😀. The ferry sank at noon. Later: the ferry sank again. «Паром затонул», کشتی غرق شد.'

async function newestContent(ref: string) {
  const { content } = await db().revision.findFirstOrThrow({
    where: { claim: { ref } },
    orderBy: { number: 'desc' },
    select: { content: true },
  })
  return openRevision(content)
}

async function logged(evidence: object[], changes: object = {}) {
  const body = { statement: `The ferry sank (${randomUUID()})`, language: 'en', evidence, ...changes }
  return callApi('logClaim', {}, body, token)
}

describe('an address that is kept', () => {
  test('is that source, and its own details stand', async () => {
    const { url, source } = await captured(TEXT)
    const { body } = await logged([{ source, stance: 'SUPPORTS' }])
    const content = await newestContent(String(body.ref))
    expect(content.evidence[0]).toMatchObject({
      source: { url, title: 'Kept under its own title', publisher: null },
      stance: 'SUPPORTS',
      credibility: 6,
      quotation: null,
    })
    expect(await db().source.count({ where: { url } })).toBe(1)
  })

  test('that is new in two pieces of one claim is kept once', async () => {
    const url = `https://wire.example/${randomUUID()}`
    const { status } = await logged([
      { source: { url, title: 'One' }, stance: 'SUPPORTS' },
      { source: { url, title: 'The same, told otherwise' }, stance: 'NEUTRAL' },
    ])
    expect(status).toBe(201)
    expect(await db().source.findMany({ where: { url }, select: { title: true } })).toEqual([
      { title: 'One' },
    ])
  })
})

describe('words that stand in a capture', () => {
  test.each([
    ['the ferry sank at noon', 'The ferry sank at noon', {}],
    ['Cyrillic', 'Паром затонул', {}],
    ['Persian, with a space and no joiner', 'کشتی غرق شد', {}],
    ['a letter beyond the basic plane', '😀', {}],
    ['one of two, by what comes before', 'ferry sank', { prefix: 'Later: the ' }],
    ['one of two, by what comes after', 'ferry sank', { suffix: ' at noon' }],
  ])('%s: quoted where they stand, in code points', async (_name, exact, beside) => {
    const { source, ids } = await captured(TEXT)
    const { status, body } = await logged([{ source, stance: 'SUPPORTS', quotation: { exact, ...beside } }])
    expect(status).toBe(201)
    const { evidence } = await newestContent(String(body.ref))
    const quotation = evidence[0]?.quotation
    expect(quotation).toMatchObject({ exact, snapshotId: ids[0] })
    expect(Array.from(TEXT).slice(quotation?.startCp, quotation?.endCp).join('')).toBe(exact)
  })

  test('are looked for in the newest capture first, then in those before', async () => {
    const { source, ids } = await captured('Only here: it sank.', 'Only now: it floats. Here too.')
    const { body } = await logged([
      { source, stance: 'SUPPORTS', quotation: { exact: 'it floats' } },
      { source, stance: 'DISPUTES', quotation: { exact: 'it sank' } },
    ])
    const { evidence } = await newestContent(String(body.ref))
    expect(evidence.map(({ quotation }) => quotation?.snapshotId)).toEqual([ids[1], ids[0]])
  })
})

describe('words that are not quoted', () => {
  const count = () => Promise.all([db().claim.count(), db().source.count(), db().event.count()])

  test.each([
    ['in doubt', 'ferry sank', {}, 'more than once'],
    ['in doubt still', 'ferry sank', { prefix: 'a ' }, 'more than once'],
    ['near, but not them', 'the ferry sank at noon', {}, 'do not stand'],
    ['in another form of the same letters', 'Паром затону\u043b\u0301', {}, 'do not stand'],
  ])('%s: a sentence at its place, and nothing is written', async (_name, exact, beside, sentence) => {
    const { source } = await captured(TEXT)
    const before = await count()
    const quoted = { source, stance: 'SUPPORTS', quotation: { exact, ...beside } }
    const answer = await logged([{ source: { title: 'New' }, stance: 'NEUTRAL' }, quoted])
    expect(answer).toMatchObject({
      status: 422,
      code: 'invalid',
      body: {
        detail: expect.stringContaining(sentence),
        issues: [{ path: 'evidence.1.quotation.exact', message: expect.stringContaining(sentence) }],
      },
    })
    expect(await count()).toEqual(before)
  })

  test.each([
    ['a source nobody has captured', { title: 'New', url: `https://wire.example/${randomUUID()}` }],
    ['a source without an address', { title: 'A leaflet' }],
  ])('%s has no words to quote', async (_name, source) => {
    const answer = await logged([{ source, stance: 'SUPPORTS', quotation: { exact: 'x' } }])
    expect(answer.body.detail).toContain('Nothing of this source has been captured')
  })
})

describe('names', () => {
  test('of a claimant who is known, whatever it is, is that one', async () => {
    const name = `Ministry ${randomUUID()}`
    const first = await logged([], { claimant: name, claimantKind: 'ANONYMOUS_GROUP' })
    const second = await logged([], { claimant: name.toUpperCase() })
    const [one, other] = [
      await newestContent(String(first.body.ref)),
      await newestContent(String(second.body.ref)),
    ]
    expect(other.attributions).toEqual(one.attributions)
    expect(other.attributions[0]).toMatchObject({
      agent: { name, kind: 'ANONYMOUS_GROUP' },
      verb: 'SAYS',
      anonymity: 'NAMED',
      basis: 'CANNOT_BE_JUDGED',
    })
  })

  test('of a topic that is known is that one', async () => {
    const name = `Topic ${randomUUID()}`
    await logged([], { topics: [name] })
    await logged([], { topics: [name.toUpperCase()] })
    expect(await db().topic.count({ where: { name: { equals: name, mode: 'insensitive' } } })).toBe(1)
  })
})

describe('one more piece of evidence', () => {
  const append = (ref: string, body: object) => callApi('addEvidence', { ref }, body, token)

  test('makes a revision of what was there and this, and leaves the rows before it alone', async () => {
    const { ref } = await submittedClaim(editor)
    const before = await newestContent(ref)
    const { source } = await captured(TEXT)
    const version = await versionOf(ref)
    const piece = { source, stance: 'DISPUTES', quotation: { exact: 'sank again' }, credibility: 4 }
    const answer = await append(ref, { version, ...piece })
    expect(answer).toMatchObject({ status: 201, body: { ref, revision: 2, version: version + 1 } })
    const after = await newestContent(ref)
    expect(after.evidence.slice(0, -1)).toEqual(before.evidence)
    expect(after.evidence.at(-1)).toMatchObject({
      stance: 'DISPUTES',
      credibility: 4,
      quotation: { exact: 'sank again' },
    })
    expect({ ...after, evidence: [] }).toEqual({ ...before, evidence: [] })
  })

  test('to a version that has moved on is refused, and nothing of the newer one is lost', async () => {
    const { ref } = await submittedClaim(editor)
    const version = await versionOf(ref)
    const edit = { version, content: contentWith([], { statement: 'Written meanwhile' }) }
    expect((await callApi('editClaim', { ref }, edit, token)).code).toBe('done')
    const answer = await append(ref, { version, source: { title: 'Late' }, stance: 'NEUTRAL' })
    expect(answer.code).toBe('stale')
    expect(await newestContent(ref)).toMatchObject({ statement: 'Written meanwhile', evidence: [] })
  })

  test('by eight at once on one version: one is added', async () => {
    const { ref } = await submittedClaim(editor)
    const version = await versionOf(ref)
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        append(ref, { version, source: { title: `Piece ${n}` }, stance: 'NEUTRAL' }),
      ),
    )
    expect(answers.filter(({ code }) => code === 'done')).toHaveLength(1)
    expect((await newestContent(ref)).evidence).toHaveLength(2)
  })

  test('to a claim that is not there', async () => {
    const answer = await append('C-00000', { version: 1, source: { title: 'x' }, stance: 'NEUTRAL' })
    expect(answer.code).toBe('not-found')
  })

  test.each([
    ['no version', { source: { title: 'x' }, stance: 'NEUTRAL' }, 'version'],
    ['no stance', { version: 2, source: { title: 'x' } }, 'stance'],
    ['no title', { version: 2, source: {}, stance: 'NEUTRAL' }, 'source.title'],
    ['a key of its own', { version: 2, source: { title: 'x' }, stance: 'NEUTRAL', key: 'k' }, 'key'],
  ])('%s: 422, and where', async (_name, body, path) => {
    const { ref } = await submittedClaim(editor)
    const answer = await append(ref, body)
    expect(answer).toMatchObject({ status: 422, body: { issues: [{ path }] } })
  })

  test('“confirmed by others” still needs another origin', async () => {
    const { ref } = await submittedClaim(editor, {})
    const version = await versionOf(ref)
    const piece = { source: { title: 'Alone' }, stance: 'DISPUTES', credibility: 1 }
    expect(await append(ref, { version, ...piece })).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'evidence.1.credibility' }] },
    })
  })
})
