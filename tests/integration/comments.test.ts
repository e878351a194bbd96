import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PUBLIC } from '@/lib/auth/actor'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { openRevision } from '@/lib/claims/revision'
import { closeDesk, db } from '@/lib/db'
import { returnClaim } from '@/lib/review/commands/return-claim'
import { settleComment } from '@/lib/review/commands/settle-comment'
import { takeClaim } from '@/lib/review/commands/take-claim'
import { returnClaimInput, type ReturnClaimInput } from '@/lib/review/schema'
import { listFieldComments } from '@/lib/review/suggestion-queries'
import {
  contentWith,
  evidenceFrom,
  good,
  newPeople,
  refusalOf,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'

type People = Awaited<ReturnType<typeof newPeople>>
type Comments = NonNullable<ReturnClaimInput['comments']>

let people: People
let web: pg.Client

beforeAll(async () => {
  people = await newPeople()
  web = new pg.Client({ connectionString: process.env.DATABASE_URL_WEB })
  await web.connect()
})
afterAll(async () => {
  await web.end()
  await closeDesk()
})

const idOf = async (ref: string) =>
  (await db().claim.findUniqueOrThrow({ where: { ref }, select: { id: true } })).id
const listed = async (ref: string) => {
  const id = await idOf(ref)
  return db().$transaction((tx) => listFieldComments(tx, id))
}
const eventsOf = async (ref: string, kind: string) =>
  db().event.count({ where: { claimId: await idOf(ref), kind } })

const evidenceKey = async (ref: string) => {
  const { content } = await db().revision.findFirstOrThrow({
    where: { claim: { ref } },
    orderBy: { number: 'desc' },
    select: { content: true },
  })
  return openRevision(content).evidence[0]?.key ?? ''
}

async function returned(comments: Comments) {
  const claim = await submittedClaim(people.editor)
  const input = { ref: claim.ref, version: await versionOf(claim.ref), reason: 'Three things.', comments }
  good(await returnClaim(people.reviewer, input))
  return claim
}

const onStatement = [{ field: 'statement', body: 'Say who counted.' }]

describe('a claim returned with comments', () => {
  test('carries each at its field of the revision that was read, in the order of the form', async () => {
    const { ref } = await submittedClaim(people.editor)
    const key = await evidenceKey(ref)
    const comments = [
      { field: `evidence.${key}.credibility`, body: 'Why 3?' },
      { field: 'attributions.0', body: 'Is it they?' },
      { field: 'statement', body: 'Say who counted.' },
    ]
    good(
      await returnClaim(people.reviewer, {
        ref,
        version: await versionOf(ref),
        reason: 'Three things.',
        comments,
      }),
    )
    expect(await listed(ref)).toMatchObject([
      {
        label: 'Statement',
        body: 'Say who counted.',
        author: people.reviewer.name,
        role: 'REVIEWER',
        revisionNumber: 1,
        isOfLastReturn: true,
        settledBy: null,
        formPath: 'statement',
      },
      { label: 'Attribution 1 (Harbour office)', formPath: 'attributions.0' },
      {
        label: expect.stringMatching(/^Evidence 1 \(Harbour briefing .+\) · credibility$/),
        formPath: 'evidence.0.credibility',
      },
    ])
    const [event] = await db().$queryRaw<Array<{ payload: string }>>`
      SELECT convert_from(p.payload, 'UTF8') AS payload FROM ledger.event e JOIN ledger.event_payload p ON p.event_id = e.id
      JOIN desk.claim c ON c.id = e.claim_id WHERE c.ref = ${ref} AND e.kind = 'claim.returned'`
    expect(JSON.parse(event?.payload ?? '')).toEqual({ reason: 'Three things.', comments: 3 })
  })

  test('needs none', async () => {
    const { ref } = await returned([])
    expect(await listed(ref)).toEqual([])
    const without = await submittedClaim(people.editor)
    good(await returnClaim(people.reviewer, { ref: without.ref, version: 2, reason: 'Say more.' }))
    expect(await listed(without.ref)).toEqual([])
  })

  test('is not returned with a comment on what the claim does not have, and nothing is written', async () => {
    const { ref } = await submittedClaim(people.editor)
    const version = await versionOf(ref)
    const comments = [...onStatement, { field: 'figures.0.amount', body: 'Too high.' }]
    expect(
      await returnClaim(people.reviewer, { ref, version, reason: 'Two things.', comments }),
    ).toMatchObject({
      refusal: { code: 'invalid', issues: [{ path: 'comments.1.field' }] },
    })
    expect(await versionOf(ref)).toBe(version)
    expect(await listed(ref)).toEqual([])
  })

  test('is refused to whoever may not decide it, on an old screen, and while a colleague is on it', async () => {
    const { ref } = await submittedClaim(people.reviewer2)
    const input = { ref, version: await versionOf(ref), reason: 'Two things.', comments: onStatement }
    expect(refusalOf(await returnClaim(PUBLIC, input))).toBe('not-found')
    for (const actor of [people.editor, people.admin, people.reviewer2])
      expect(refusalOf(await returnClaim(actor, input))).toBe('not-allowed')
    expect(refusalOf(await returnClaim(people.reviewer, { ...input, version: 1 }))).toBe('stale')
    const busy = await submittedClaim(people.editor)
    good(await takeClaim(people.reviewer2, { ref: busy.ref, version: 2 }))
    expect(refusalOf(await returnClaim(people.reviewer, { ...input, ref: busy.ref, version: 3 }))).toBe(
      'wrong-state',
    )
    expect(await listed(ref)).toEqual([])
  })

  test('no more than forty, each at a field, each saying something', () => {
    const input = { ref: 'C-7K3Q9', version: 2, reason: 'Say more.' }
    const of = (comments: unknown) => returnClaimInput.safeParse({ ...input, comments }).success
    expect(of(Array.from({ length: 40 }, () => onStatement[0]))).toBe(true)
    expect(of(Array.from({ length: 41 }, () => onStatement[0]))).toBe(false)
    expect(of([{ field: 'nowhere', body: 'x' }])).toBe(false)
    expect(of([{ field: 'statement', body: '  ' }])).toBe(false)
  })

  test('returned again, it marks the comments of the newest return; a row that is gone has no place any more', async () => {
    const claim = await submittedClaim(people.editor)
    const { ref, document } = claim
    const key = await evidenceKey(ref)
    const first = [{ field: `evidence.${key}`, body: 'Not this source.' }]
    good(await returnClaim(people.reviewer, { ref, version: 2, reason: 'One thing.', comments: first }))
    const content = contentWith([evidenceFrom(document)])
    good(await editClaim(people.editor, { ref, version: 3, content, slot: null }))
    good(await submitClaim(people.editor, { ref, version: 4 }))
    good(await returnClaim(people.reviewer2, { ref, version: 5, reason: 'Another.', comments: onStatement }))
    expect(await listed(ref)).toMatchObject([
      { body: 'Not this source.', isOfLastReturn: false, formPath: null, revisionNumber: 1 },
      { body: 'Say who counted.', isOfLastReturn: true, formPath: 'statement', revisionNumber: 2 },
    ])
  })
})

describe('ticking a comment off', () => {
  const commentOf = async (ref: string) => (await listed(ref))[0]?.id ?? ''

  test('says who and when, moves nothing, and can be undone', async () => {
    const { ref } = await returned(onStatement)
    const commentId = await commentOf(ref)
    const version = await versionOf(ref)
    expect(good(await settleComment(people.editor, { commentId, settled: true }))).toEqual({
      ref,
      settled: true,
    })
    expect(await listed(ref)).toMatchObject([
      { settledBy: people.editor.name, settledAt: expect.stringMatching(/^\d{4}-/) },
    ])
    good(await settleComment(people.reviewer, { commentId, settled: false }))
    expect(await listed(ref)).toMatchObject([{ settledBy: null, settledAt: null }])
    expect([await eventsOf(ref, 'comment.settled'), await eventsOf(ref, 'comment.reopened')]).toEqual([1, 1])
    expect(await versionOf(ref)).toBe(version)
  })

  test('twice is once: the first tick stands, with one event', async () => {
    const { ref } = await returned(onStatement)
    const commentId = await commentOf(ref)
    good(await settleComment(people.editor, { commentId, settled: true }))
    good(await settleComment(people.editor2, { commentId, settled: true }))
    expect(await listed(ref)).toMatchObject([{ settledBy: people.editor.name }])
    expect(await eventsOf(ref, 'comment.settled')).toBe(1)
  })

  test('eight colleagues at once, 20 rounds: all are answered, and one event tells of it', async () => {
    const { ref } = await returned(onStatement)
    const commentId = await commentOf(ref)
    for (let round = 1; round <= 20; round += 1) {
      const settled = round % 2 === 1
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, at) =>
          settleComment(at % 2 === 0 ? people.editor : people.editor2, { commentId, settled }),
        ),
      )
      expect(answers.every((answer) => answer.ok)).toBe(true)
      expect(await eventsOf(ref, settled ? 'comment.settled' : 'comment.reopened')).toBe(Math.ceil(round / 2))
    }
  }, 60_000)

  test('is refused to administrators and readers, and where there is none', async () => {
    const { ref } = await returned(onStatement)
    const commentId = await commentOf(ref)
    expect(refusalOf(await settleComment(people.admin, { commentId, settled: true }))).toBe('not-allowed')
    expect(refusalOf(await settleComment(PUBLIC, { commentId, settled: true }))).toBe('not-found')
    const nobodys = '33333333-3333-4333-8333-333333333333'
    expect(refusalOf(await settleComment(people.editor, { commentId: nobodys, settled: true }))).toBe(
      'not-found',
    )
  })
})

describe('past the application', () => {
  async function answerTo(text: string): Promise<string> {
    try {
      await web.query('BEGIN')
      await web.query(text)
      return 'let through'
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    } finally {
      await web.query('ROLLBACK')
    }
  }

  test('no comment comes without a return, is ticked without an event, changes its words or goes', async () => {
    const { ref } = await returned(onStatement)
    const act = (kind: string, actorId: string) =>
      `INSERT INTO ledger.event (claim_id, kind, actor_id, commit) SELECT id, '${kind}', '${actorId}', sha256('x') FROM desk.claim WHERE ref = '${ref}'`
    const insert = (kind: string, actorId: string) => `
      WITH act AS (${act(kind, actorId)} RETURNING id)
      INSERT INTO desk.field_comment (claim_id, revision_id, field, body, author_id, event_id)
      SELECT c.id, c.current_revision_id, 'statement', 'x', '${people.reviewer.id}', act.id FROM desk.claim c, act WHERE c.ref = '${ref}'`
    expect(await answerTo(insert('claim.returned', people.reviewer.id))).toBe('let through')
    expect(await answerTo(insert('note.added', people.reviewer.id))).toContain(
      'comes with a claim that is returned',
    )
    expect(await answerTo(insert('claim.returned', people.reviewer2.id))).toContain(
      'comes with a claim that is returned',
    )
    const tick = `UPDATE desk.field_comment SET settled_by = '${people.editor.id}' WHERE claim_id = (SELECT id FROM desk.claim WHERE ref = '${ref}')`
    expect(await answerTo(`${act('comment.settled', people.editor.id)}; ${tick}`)).toBe('let through')
    expect(await answerTo(tick)).toContain('without an event')
    for (const column of ['body', 'field', 'author_id', 'revision_id'])
      expect(await answerTo(`UPDATE desk.field_comment SET ${column} = ${column}`)).toContain(
        'permission denied',
      )
    expect(await answerTo('DELETE FROM desk.field_comment')).toContain('permission denied')
  })
})
