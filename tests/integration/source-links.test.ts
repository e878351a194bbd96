import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PUBLIC } from '@/lib/auth/actor'
import { closeDesk, db } from '@/lib/db'
import { textSha256 } from '@/lib/evidence/quote-gate'
import { declineSuggestion } from '@/lib/linking/commands/decline-suggestion'
import { linkDocument } from '@/lib/provenance/commands/link-document'
import { unlinkDocument } from '@/lib/provenance/commands/unlink-document'
import type { LinkKind } from '@/lib/provenance/links'
import { findClosesLoop, listLinks, listRestsOn } from '@/lib/provenance/queries'
import { linkDocumentInput, type LinkDocumentInput } from '@/lib/provenance/schema'
import { linkEvents, linking, linkRow, newLink, toAgent, toSource } from '@/tests/support/linking'
import { good, newDocument, newPeople, newSource, quotationOf, refusalOf } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const report = () => newDocument(people.editor, 'Ferry report', undefined, 'Harbour Herald')
const wire = () => newDocument(people.editor, 'Ferry wire', undefined, 'Coast Wire')
const NOBODY = randomUUID()

const link = (input: LinkDocumentInput) => linkDocument(people.editor, linkDocumentInput.parse(input))
const cut = (linkId: string, reason = 'It does not say so.') =>
  unlinkDocument(people.reviewer, { linkId, reason })
const sentenceOf = (outcome: Awaited<ReturnType<typeof link>>) =>
  outcome.ok ? 'done' : `${outcome.refusal.code}: ${outcome.refusal.detail}`

const eventRow = async (id: string) => {
  const [row] = await db().$queryRaw<Array<{ leaf_index: bigint }>>`
    SELECT leaf_index FROM ledger.event WHERE id = ${id}::uuid`
  if (!row) throw new Error('no such event')
  return row
}

const tally = async () => {
  const [row] = await db().$queryRaw<Array<{ count: bigint }>>`SELECT count(*) FROM ledger.event`
  if (!row) throw new Error('no count')
  return row
}

describe('a link', () => {
  test('says how two documents stand, by whom and since when, with the passage that shows it', async () => {
    const [from, to] = [await report(), await wire()]
    const passage = quotationOf(from, 'The harbour office said')
    const { linkId, closesLoop } = good(
      await link(linking(from.sourceId, 'SYNDICATES', toSource(to.sourceId), { passage, note: null })),
    )
    expect(closesLoop).toBe(false)
    const [event] = await linkEvents(from.sourceId)
    expect(event).toMatchObject({
      kind: 'document.linked',
      who: people.editor.name,
      payload: {
        fromId: from.sourceId,
        toId: to.sourceId,
        agentId: null,
        kind: 'SYNDICATES',
        passage: textSha256('The harbour office said'),
        note: null,
        suggestionId: null,
      },
    })
    const { leaf_index: place } = await eventRow(event?.id ?? '')
    expect(await linkRow(linkId)).toMatchObject({ eventId: event?.id, since: place, until: null })
    const { upstream } = await listLinks(people.admin, from.sourceId)
    expect(upstream).toMatchObject([
      {
        id: linkId,
        kind: 'SYNDICATES',
        isFromHere: true,
        other: { kind: 'source', id: to.sourceId, publisher: 'Coast Wire', isRetracted: false },
        passage: { exact: 'The harbour office said', language: 'en', snapshotId: from.documentId },
        madeBy: people.editor.name,
        closesLoop: false,
      },
    ])
    expect((await listLinks(people.admin, to.sourceId)).downstream).toMatchObject([
      { id: linkId, isFromHere: false, other: { id: from.sourceId, publisher: 'Harbour Herald' } },
    ])
  })

  test('leads to who told it, a name that we have or a new one', async () => {
    const from = await report()
    const name = `Dockers ${randomUUID()}`
    good(await link(linking(from.sourceId, 'TOLD_BY', toAgent(name))))
    const other = await report()
    good(await link(linking(other.sourceId, 'TOLD_BY', toAgent(name.toUpperCase()))))
    const [one, two] = [
      await listLinks(people.editor, from.sourceId),
      await listLinks(people.editor, other.sourceId),
    ]
    expect(one.upstream[0]?.other).toMatchObject({ kind: 'agent', name, agentKind: 'ANONYMOUS_GROUP' })
    expect(two.upstream[0]?.other).toEqual(one.upstream[0]?.other)
  })

  test('leads to a document that is described with it, and from one: a correction that just came in', async () => {
    const known = await report()
    const { toId } = good(
      await link(
        linking(known.sourceId, 'CITES', {
          kind: 'source',
          source: newSource('The ferry act', 'Parliament'),
        }),
      ),
    )
    expect(await db().source.findUnique({ where: { id: toId ?? '' } })).toMatchObject({
      title: 'The ferry act',
    })
    const from = newSource('A correction', 'Harbour Herald')
    const { fromId } = good(
      await link({ ...linking(known.sourceId, 'CORRECTS', toSource(known.sourceId)), fromId: null, from }),
    )
    const { correctedBy } = await listLinks(people.editor, known.sourceId)
    expect(correctedBy).toMatchObject([{ isFromHere: false, other: { id: fromId, title: 'A correction' } }])
  })

  test('may be a page’s own correction, told once; a document does not come from itself', async () => {
    const { sourceId } = await report()
    good(await link(linking(sourceId, 'CORRECTS', toSource(sourceId))))
    expect(sentenceOf(await link(linking(sourceId, 'QUOTES', toSource(sourceId))))).toMatch(
      /^invalid: A document does not come from itself/,
    )
    const links = await listLinks(people.editor, sourceId)
    expect(links.correctedBy).toHaveLength(1)
    expect([links.corrects, links.upstream, links.downstream]).toEqual([[], [], []])
  })

  test('is shown by words or by a note, one of them at least', () => {
    const asked = linking(NOBODY, 'CITES', toSource(NOBODY), { note: null })
    const { error } = linkDocumentInput.safeParse(asked)
    expect(error?.issues).toMatchObject([{ path: ['note'], message: /Quote the words that show it, or say/ }])
    expect(linkDocumentInput.safeParse({ ...asked, note: ' ' }).success).toBe(false)
    expect(linkDocumentInput.safeParse({ ...asked, note: 'Known from the agency.' }).success).toBe(true)
  })

  test('leads to a document or to somebody, as its kind wants, and from one document', () => {
    const faultOf = (changes: Partial<LinkDocumentInput>) =>
      linkDocumentInput
        .safeParse({ ...linking(NOBODY, 'CITES', toSource(NOBODY)), ...changes })
        .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    expect(faultOf({})).toBeUndefined()
    expect(faultOf({ kind: 'TOLD_BY' })).toEqual([expect.stringMatching(/^to: It was told by a person/)])
    expect(faultOf({ to: toAgent('Dockers') })).toEqual([expect.stringMatching(/^to: .*Choose the document/)])
    expect(faultOf({ fromId: null })).toEqual([expect.stringMatching(/^from: Say from which document/)])
    expect(faultOf({ from: newSource('x') })).toEqual([expect.stringMatching(/^from: /)])
  })

  test('is refused where the passage is another document’s, or not what stands there', async () => {
    const [from, to] = [await report(), await wire()]
    const asked = (passage: LinkDocumentInput['passage']) =>
      link(linking(from.sourceId, 'QUOTES', toSource(to.sourceId), { passage }))
    const foreign = quotationOf(to, 'the ferry')
    expect(sentenceOf(await asked(foreign))).toMatch(/^invalid: .*not from a capture of this source/)
    const wrong = { ...quotationOf(from, 'the ferry'), exact: 'the fairy' }
    expect(sentenceOf(await asked(wrong))).toMatch(/^invalid: .*differ from the captured text/)
    expect(await linkEvents(from.sourceId)).toEqual([])
  })

  test('is refused twice, to what is gone, and to whoever may not; nothing is written then', async () => {
    const [from, to] = [await report(), await wire()]
    const asked = linking(from.sourceId, 'QUOTES', toSource(to.sourceId))
    good(await link(asked))
    const { count: before } = await tally()
    expect(sentenceOf(await link(asked))).toBe(
      'duplicate: This link is there already. It stands in the list of links.',
    )
    expect(sentenceOf(await link({ ...asked, fromId: NOBODY }))).toMatch(/^not-found/)
    expect(sentenceOf(await link({ ...asked, to: toSource(NOBODY) }))).toMatch(/^invalid: .*no longer there/)
    expect(refusalOf(await linkDocument(people.admin, asked))).toBe('not-allowed')
    expect(refusalOf(await linkDocument(PUBLIC, asked))).toBe('not-found')
    const fresh = newSource(`Never made ${randomUUID()}`)
    const gone = { ...asked, to: { kind: 'source' as const, source: fresh }, suggestionId: NOBODY }
    expect(sentenceOf(await link(gone))).toMatch(/^not-found: This suggestion/)
    expect(await db().source.count({ where: { title: fresh.title } })).toBe(0)
    expect((await tally()).count).toBe(before)
    // Another kind of link between the same two is another link.
    good(await link({ ...asked, kind: 'TRANSLATES' }))
  })

  test('that closes a loop is made, and says so before and after', async () => {
    const [a, b, c] = [await report(), await report(), await report()]
    await newLink(people.editor, a.sourceId, 'CITES', b.sourceId)
    await newLink(people.editor, b.sourceId, 'QUOTES', c.sourceId)
    const ends = { fromId: c.sourceId, toId: a.sourceId }
    expect(await findClosesLoop(people.editor, ends)).toBe(true)
    expect(await findClosesLoop(people.editor, { fromId: a.sourceId, toId: c.sourceId })).toBe(false)
    expect(await findClosesLoop(PUBLIC, ends)).toBe(false)
    const made = (kind: LinkKind) => link(linking(c.sourceId, kind, toSource(a.sourceId)))
    expect(good(await made('CORRECTS')).closesLoop).toBe(false)
    expect(good(await made('PARAPHRASES')).closesLoop).toBe(true)
    const loops = async (sourceId: string) =>
      (await listLinks(people.editor, sourceId)).upstream.map((line) => line.closesLoop)
    expect(await Promise.all([a, b, c].map((each) => loops(each.sourceId)))).toEqual([[true], [true], [true]])
    // A way out of the loop is no part of it.
    const out = await newLink(people.editor, b.sourceId, 'CITES', (await wire()).sourceId)
    expect((await listLinks(people.editor, b.sourceId)).upstream).toMatchObject([
      { id: out, closesLoop: false },
      { closesLoop: true },
    ])
  })
})

describe('cutting a link', () => {
  test('ends it with a reason; it stays in the history of both under the names of then', async () => {
    const [from, to] = [await report(), await wire()]
    const linkId = await newLink(people.editor, from.sourceId, 'QUOTES', to.sourceId)
    good(await cut(linkId))
    const [, event] = await linkEvents(from.sourceId)
    expect(event).toMatchObject({
      kind: 'document.unlinked',
      payload: {
        linkId,
        fromId: from.sourceId,
        toId: to.sourceId,
        kind: 'QUOTES',
        reason: 'It does not say so.',
      },
    })
    const { leaf_index: place } = await eventRow(event?.id ?? '')
    expect(await linkRow(linkId)).toMatchObject({ endedEventId: event?.id, until: place })
    await db().person.update({ where: { id: people.reviewer.id }, data: { name: 'Another name' } })
    for (const { sourceId } of [from, to]) {
      const { cut: ended, upstream, downstream } = await listLinks(people.editor, sourceId)
      expect(ended).toMatchObject([
        { id: linkId, cutBy: people.reviewer.name, reason: 'It does not say so.' },
      ])
      expect([...upstream, ...downstream]).toEqual([])
    }
    await db().person.update({ where: { id: people.reviewer.id }, data: { name: people.reviewer.name } })
  })

  test('twice is refused with who did it and when; so is what is not there, and who may not', async () => {
    const [from, to] = [await report(), await wire()]
    const linkId = await newLink(people.editor, from.sourceId, 'QUOTES', to.sourceId)
    expect(refusalOf(await unlinkDocument(people.admin, { linkId, reason: 'x' }))).toBe('not-allowed')
    expect(refusalOf(await unlinkDocument(PUBLIC, { linkId, reason: 'x' }))).toBe('not-found')
    expect(refusalOf(await cut(NOBODY))).toBe('not-found')
    good(await cut(linkId))
    const again = await cut(linkId)
    expect(again.ok ? '' : again.refusal.detail).toMatch(
      new RegExp(
        `^${people.reviewer.name} cut this link already, on \\d{4}-\\d\\d-\\d\\d at \\d\\d:\\d\\d UTC`,
      ),
    )
    expect(refusalOf(again)).toBe('wrong-state')
    expect(await linkEvents(from.sourceId)).toHaveLength(2)
  })

  test('lets the same link be made again: another row, another event', async () => {
    const [from, to] = [await report(), await wire()]
    const first = await newLink(people.editor, from.sourceId, 'QUOTES', to.sourceId)
    good(await cut(first))
    const second = await newLink(people.editor, from.sourceId, 'QUOTES', to.sourceId)
    expect(second).not.toBe(first)
    const links = await listLinks(people.editor, from.sourceId)
    expect([links.upstream.map(({ id }) => id), links.cut.map(({ id }) => id)]).toEqual([[second], [first]])
  })

  test('of a retraction lets the document count again', async () => {
    const [from, to] = [await report(), await wire()]
    const linkId = await newLink(people.editor, from.sourceId, 'RETRACTS', to.sourceId)
    await newLink(people.editor, from.sourceId, 'QUOTES', to.sourceId)
    const retracted = async () => [
      (await listRestsOn(people.editor, [to.sourceId]))[0]?.isRetracted,
      (await listLinks(people.editor, from.sourceId)).upstream[0]?.other,
    ]
    expect(await retracted()).toMatchObject([true, { isRetracted: true }])
    good(await cut(linkId))
    expect(await retracted()).toMatchObject([false, { isRetracted: false }])
  })
})

describe('two people at once', () => {
  test('make the same link once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [from, to] = [await report(), await wire()]
      const asked = linking(from.sourceId, 'QUOTES', toSource(to.sourceId))
      const answers = await Promise.all(
        [people.editor, people.editor2, people.reviewer].map((each) => linkDocument(each, asked)),
      )
      expect(answers.map(refusalOf).sort()).toEqual(['done', 'duplicate', 'duplicate'])
      expect(await linkEvents(from.sourceId)).toHaveLength(1)
    }
  })

  test('cut it once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [from, to] = [await report(), await wire()]
      const linkId = await newLink(people.editor, from.sourceId, 'QUOTES', to.sourceId)
      const answers = await Promise.all(
        [people.editor, people.editor2, people.reviewer].map((each) =>
          unlinkDocument(each, { linkId, reason: `No, says ${each.name}.` }),
        ),
      )
      expect(answers.map(refusalOf).sort()).toEqual(['done', 'wrong-state', 'wrong-state'])
      expect(await linkEvents(from.sourceId)).toHaveLength(2)
    }
  })

  test('link each to the other: both are made, and one of them says that it closes the loop', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [a, b] = [await report(), await report()]
      const answers = await Promise.all([
        linkDocument(people.editor, linking(a.sourceId, 'QUOTES', toSource(b.sourceId))),
        linkDocument(people.editor2, linking(b.sourceId, 'QUOTES', toSource(a.sourceId))),
      ])
      expect(answers.map((answer) => String(good(answer).closesLoop)).sort()).toEqual(['false', 'true'])
    }
  })
})

describe('a suggested link', () => {
  const suggest = async (fromId: string, toId: string) => {
    await db().$executeRaw`INSERT INTO desk.link_suggestion (from_id, to_id, kind, ground, score, detail)
      VALUES (${fromId}::uuid, ${toId}::uuid, 'QUOTES', 'SHARED_TEXT', 0.9, '{}')`
    return db().linkSuggestion.findFirstOrThrow({ where: { fromId, toId } })
  }

  test('is accepted by the act that makes it, and by no other', async () => {
    const [from, to, other] = [await report(), await wire(), await report()]
    const { id: suggestionId } = await suggest(from.sourceId, to.sourceId)
    const asked = linking(from.sourceId, 'SYNDICATES', toSource(to.sourceId), { suggestionId })
    expect(sentenceOf(await link({ ...asked, fromId: other.sourceId }))).toMatch(
      /^invalid: .*other documents/,
    )
    expect(sentenceOf(await link({ ...asked, to: toSource(other.sourceId) }))).toMatch(/^invalid/)
    expect(sentenceOf(await link({ ...asked, kind: 'TOLD_BY', to: toAgent('Dockers') }))).toMatch(/^invalid/)
    good(await link(asked))
    const [event] = await linkEvents(from.sourceId)
    expect(event?.payload).toMatchObject({ suggestionId })
    expect(await db().linkSuggestion.findUnique({ where: { id: suggestionId } })).toMatchObject({
      state: 'ACCEPTED',
      settledById: people.editor.id,
      settledEventId: event?.id,
    })
    expect(sentenceOf(await link({ ...asked, kind: 'CITES' }))).toMatch(
      /^wrong-state: This suggestion has been settled/,
    )
  })

  test('may be turned round by whoever takes it', async () => {
    const [from, to] = [await report(), await wire()]
    const { id: suggestionId } = await suggest(from.sourceId, to.sourceId)
    good(await link(linking(to.sourceId, 'QUOTES', toSource(from.sourceId), { suggestionId })))
    expect(await db().linkSuggestion.findUnique({ where: { id: suggestionId } })).toMatchObject({
      state: 'ACCEPTED',
    })
  })

  test('is taken once, whoever clicks at the same moment', async () => {
    const [from, to] = [await report(), await wire()]
    const { id: suggestionId } = await suggest(from.sourceId, to.sourceId)
    const kinds = ['QUOTES', 'CITES', 'SYNDICATES'] as const
    const answers = await Promise.all(
      kinds.map((kind) => link(linking(from.sourceId, kind, toSource(to.sourceId), { suggestionId }))),
    )
    expect(answers.map(refusalOf).sort()).toEqual(['done', 'wrong-state', 'wrong-state'])
  })
  test('is taken or declined, whoever clicks at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [from, to] = [await report(), await wire()]
      const { id: suggestionId } = await suggest(from.sourceId, to.sourceId)
      const asked = linking(from.sourceId, 'QUOTES', toSource(to.sourceId), { suggestionId })
      const answers = await Promise.all([
        link(asked),
        declineSuggestion(people.editor2, { suggestionId, reason: null }),
      ])
      expect(answers.map(refusalOf).sort()).toEqual(['done', 'wrong-state'])
      const { state } = await db().linkSuggestion.findUniqueOrThrow({ where: { id: suggestionId } })
      expect(state).toBe(answers[0].ok ? 'ACCEPTED' : 'DECLINED')
    }
  })
})
