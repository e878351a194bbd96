import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDesk, db } from '@/lib/db'
import { linkDocument } from '@/lib/provenance/commands/link-document'
import { unlinkDocument } from '@/lib/provenance/commands/unlink-document'
import type { LinkKind } from '@/lib/provenance/links'
import { linking, newLink, toAgent } from '@/tests/support/linking'
import {
  decidedWith,
  evidenceFrom,
  good,
  newDocument,
  newPeople,
  type TestDocument,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const paper = (name: string) => newDocument(people.editor, 'Ferry report', undefined, name)
const resting = async (...documents: TestDocument[]) =>
  (
    await decidedWith(
      people.editor,
      people.reviewer,
      documents.map((document) => evidenceFrom(document)),
    )
  ).ref
const cut = async (linkId: string) => good(await unlinkDocument(people.editor2, { linkId, reason: 'No.' }))
const link = (from: TestDocument, kind: LinkKind, to: TestDocument) =>
  newLink(people.editor2, from.sourceId, kind, to.sourceId)

/** What waits for a look at a claim, oldest first: cause, and by which document. */
const openRipples = async (ref: string) =>
  db().$queryRaw<Array<{ cause: string; sourceId: string | null }>>`
    SELECT r.cause::text, r.source_id::text AS "sourceId" FROM desk.ripple r JOIN desk.claim c ON c.id = r.claim_id
    JOIN ledger.event e ON e.id = r.event_id WHERE c.ref = ${ref} AND r.settled_at IS NULL ORDER BY e.leaf_index`

const shownNotice = async (ref: string) => {
  const [row] = await db().$queryRaw<Array<{ causes: string[] }>>`
    SELECT ARRAY(SELECT x ->> 'cause' FROM jsonb_array_elements(n.body -> 'changes') x) AS causes
    FROM published.notice n JOIN desk.claim c ON c.id = n.claim_id WHERE c.ref = ${ref}`
  return row?.causes ?? null
}

describe('what a link does to claims that were decided', () => {
  test('a link that joins two origins puts the claim into the queue; cutting it takes that back', async () => {
    const [one, two] = [await paper('Herald'), await paper('Gazette')]
    const ref = await resting(one, two)
    const linkId = await link(one, 'SYNDICATES', two)
    expect(await openRipples(ref)).toMatchObject([{ cause: 'LINKED', sourceId: one.sourceId }])
    expect(await shownNotice(ref)).toEqual(['LINKED'])
    await cut(linkId)
    expect(await openRipples(ref)).toEqual([])
    expect(await shownNotice(ref)).toBeNull()
  })

  test('one that changes no count puts none into it', async () => {
    const [one, other] = [await paper('Herald'), await paper('Gazette')]
    const ref = await resting(one)
    await link(one, 'CITES', other)
    expect(await openRipples(ref)).toEqual([])
  })

  test.each([
    ['CORRECTS', 'CORRECTED'],
    ['RETRACTS', 'RETRACTED'],
  ] as const)(
    'what %s a document reaches whatever rests on it, and cutting that takes it back',
    async (kind, cause) => {
      const [one, notice] = [await paper('Herald'), await paper('Herald')]
      const ref = await resting(one)
      const linkId = await link(notice, kind, one)
      expect(await openRipples(ref)).toMatchObject([{ cause, sourceId: one.sourceId }])
      await cut(linkId)
      expect(await openRipples(ref)).toEqual([])
    },
  )

  test('cutting what a decision rested on is a change, and making the same link again takes it back', async () => {
    const [one, two] = [await paper('Herald'), await paper('Gazette')]
    const linkId = await link(one, 'SYNDICATES', two)
    const ref = await resting(one, two)
    await cut(linkId)
    expect(await openRipples(ref)).toMatchObject([{ cause: 'UNLINKED', sourceId: one.sourceId }])
    const again = await link(one, 'SYNDICATES', two)
    expect(await openRipples(ref)).toEqual([])
    expect(await shownNotice(ref)).toBeNull()
    // And once more: every earlier cut is taken back, not the first alone.
    await cut(again)
    expect(await openRipples(ref)).toMatchObject([{ cause: 'UNLINKED' }])
    await link(one, 'SYNDICATES', two)
    expect(await openRipples(ref)).toEqual([])
  })

  test('cutting a retraction that a decision knew of lets the document count again: a change of it', async () => {
    const [one, two, notice] = [await paper('Herald'), await paper('Gazette'), await paper('Gazette')]
    const linkId = await link(notice, 'RETRACTS', two)
    const ref = await resting(one, two)
    await cut(linkId)
    expect(await openRipples(ref)).toMatchObject([{ cause: 'UNLINKED', sourceId: two.sourceId }])
  })

  test('who told two reports joins them as a document does', async () => {
    const [one, two] = [await paper('Herald'), await paper('Gazette')]
    const ref = await resting(one, two)
    const told = (from: TestDocument) =>
      linkDocument(people.editor2, linking(from.sourceId, 'TOLD_BY', toAgent(`Dockers of ${ref}`)))
    good(await told(one))
    expect(await openRipples(ref)).toEqual([])
    good(await told(two))
    expect(await openRipples(ref)).toMatchObject([{ cause: 'LINKED', sourceId: two.sourceId }])
  })
})
