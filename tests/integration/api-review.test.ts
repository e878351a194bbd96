import { openClient } from '@/tests/support/attack'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ActName, acts } from '@/app/api/v1/acts'
import type { Member } from '@/lib/auth/actor'
import { closeDesk, db } from '@/lib/db'
import { callApi, newToken } from '@/tests/support/api'
import { setBlindShare } from '@/tests/support/blind-share'
import { ownerUrl } from '@/tests/support/database'
import { contentWith, decidedClaim, newPeople, submittedClaim, versionOf } from '@/tests/support/scene'

type People = Awaited<ReturnType<typeof newPeople>>

let people: People
let owner: pg.Client
const tokens = new Map<string, string>()
const done = new Set<ActName>()

beforeAll(async () => {
  owner = await openClient(ownerUrl())
  await setBlindShare(owner, 0)
  people = await newPeople()
  for (const person of Object.values(people)) tokens.set(person.id, await newToken(person))
})
afterAll(async () => {
  await owner.end()
  await closeDesk()
})

type Step = { by: Member; ref: string; id?: string; body?: object }

/**
 * Does one act as a program does it: with the version that the claim has, where the act takes one. What the answer says
 * of the version afterwards must be so.
 */
async function step(name: ActName, { by, ref, id, body = {} }: Step, versioned = true) {
  const sent = { ...(versioned ? { version: await versionOf(ref) } : {}), ...body }
  const answer = await callApi(name, { ref, id }, sent, tokens.get(by.id) ?? '')
  expect([name, answer.code, answer.body.detail ?? null]).toEqual([name, 'done', null])
  expect([name, answer.status]).toEqual([name, acts[name].status])
  if ('version' in answer.body) expect([name, answer.body.version]).toEqual([name, await versionOf(ref)])
  done.add(name)
  return answer.body
}

const own = (name: ActName, at: Step) => step(name, at, false)

describe('everything that the desk does is done through the API', () => {
  test('shared out, taken, let go of, sent back with comments, ticked off', async () => {
    const { editor, reviewer, reviewer2 } = people
    const { ref } = await submittedClaim(editor)
    await step('assignClaim', { by: reviewer, ref, body: { personId: reviewer2.id } })
    await step('takeClaim', { by: reviewer2, ref })
    await step('releaseClaim', { by: reviewer2, ref })
    const comments = [{ field: 'statement', body: 'Say which ferry.' }]
    await step('returnClaim', { by: reviewer2, ref, body: { reason: 'Nearly.', comments } })
    const { id } = await db().fieldComment.findFirstOrThrow({ where: { claim: { ref } } })
    await own('settleComment', { by: editor, ref, id })
    expect((await db().fieldComment.findUniqueOrThrow({ where: { id } })).settledById).toBe(editor.id)
    await own('settleComment', { by: editor, ref, id, body: { settled: false } })
    expect((await db().fieldComment.findUniqueOrThrow({ where: { id } })).settledById).toBeNull()
    await step('editClaim', { by: editor, ref, body: { content: contentWith([]) } })
    await step('addEvidence', {
      by: editor,
      ref,
      body: { source: { title: 'Another report' }, stance: 'SUPPORTS' },
    })
    await step('submitClaim', { by: editor, ref })
  })

  test('a change suggested and accepted, another declined', async () => {
    const { editor, reviewer, reviewer2 } = people
    const { ref } = await submittedClaim(editor)
    const suggest = (by: Member, value: string) =>
      step('suggestChange', { by, ref, body: { field: 'statement', value, reason: 'Clearer.' } })
    const first = await suggest(reviewer, 'The ferry Northern Star sank at noon')
    await step('acceptSuggestion', { by: editor, ref, id: String(first.suggestionId) })
    const { statement } = await db().revision.findFirstOrThrow({
      where: { claim: { ref } },
      orderBy: { number: 'desc' },
    })
    expect(statement).toBe('The ferry Northern Star sank at noon')
    const second = await suggest(reviewer2, 'A ferry sank')
    const reason = { reason: 'It says less.' }
    await own('declineSuggestion', { by: editor, ref, id: String(second.suggestionId), body: reason })
    const third = await suggest(reviewer2, 'The ferry sank at twelve')
    await own('declineSuggestion', { by: reviewer2, ref, id: String(third.suggestionId) })
  })

  test('decided, read again, found still valid, withheld by two, restored by two, retracted', async () => {
    const { editor, reviewer, reviewer2 } = people
    const { ref } = await submittedClaim(editor)
    const verdict = { status: 'UNVERIFIED', reason: 'One report was looked at.' }
    await step('decideClaim', { by: reviewer, ref, body: verdict })
    const reading = await step('readClaim', { by: reviewer2, ref, body: verdict })
    expect(reading).toMatchObject({ agrees: true })
    await step('reaffirmClaim', { by: reviewer, ref, body: { reason: 'Looked again; nothing new.' } })
    for (const act of ['WITHHOLD', 'RESTORE']) {
      const proposal = { act, ground: 'COURT_ORDER', reason: 'A court ordered it.' }
      const { withholdingId } = await step('proposeWithholding', { by: reviewer, ref, body: proposal })
      await step('confirmWithholding', { by: reviewer2, ref, id: String(withholdingId) })
    }
    const again = { act: 'WITHHOLD', ground: 'OTHER', reason: 'Somebody complained.' }
    const { withholdingId } = await step('proposeWithholding', { by: reviewer, ref, body: again })
    const reason = { reason: 'It is no ground.' }
    await own('declineWithholding', { by: reviewer2, ref, id: String(withholdingId), body: reason })
    const retraction = { reason: 'We were wrong.', correctionNotice: 'The ferry is whole.' }
    await step('retractClaim', { by: reviewer2, ref, body: retraction })
  })

  test('the first decision looked at instead of read blind', async () => {
    await setBlindShare(owner, 100)
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    await setBlindShare(owner, 0)
    await own('unblindReading', { by: people.reviewer2, ref })
  })

  test('linked to another, unlinked, merged into it, spoken of, withdrawn', async () => {
    const { editor, reviewer } = people
    const [one, other] = [await submittedClaim(editor), await submittedClaim(editor)]
    await own('linkClaims', { by: editor, ref: one.ref, body: { other: other.ref, kind: 'SAME_AS' } })
    await own('unlinkClaims', { by: editor, ref: one.ref, body: { other: other.ref } })
    await own('addNote', { by: reviewer, ref: one.ref, body: { body: 'The same ferry.' } })
    const merge = { into: other.ref, reason: 'Told twice.' }
    await step('mergeClaim', { by: reviewer, ref: one.ref, body: merge })
    await step('withdrawClaim', { by: editor, ref: other.ref, body: { reason: 'It was another ferry.' } })
  })

  test('and nothing in the table was left out', async () => {
    const body = { statement: 'The last ferry', language: 'en' }
    expect((await callApi('logClaim', {}, body, tokens.get(people.editor.id) ?? '')).code).toBe('done')
    done.add('logClaim')
    expect([...done].sort()).toEqual(Object.keys(acts).sort())
  })
})

describe('an address that names two claims at once leads nowhere', () => {
  test('a comment is ticked off at its own claim only', async () => {
    const { editor, reviewer } = people
    const [one, other] = [await submittedClaim(editor), await submittedClaim(editor)]
    const comments = [{ field: 'statement', body: 'Say which ferry.' }]
    await step('returnClaim', { by: reviewer, ref: one.ref, body: { reason: 'Nearly.', comments } })
    const { id } = await db().fieldComment.findFirstOrThrow({ where: { claim: { ref: one.ref } } })
    const token = tokens.get(editor.id) ?? ''
    expect((await callApi('settleComment', { ref: other.ref, id }, {}, token)).code).toBe('not-found')
    await own('settleComment', { by: editor, ref: one.ref, id })
  })

  test('a suggestion is accepted and declined at its own claim only', async () => {
    const { editor, reviewer } = people
    const [one, other] = [await submittedClaim(editor), await submittedClaim(editor)]
    const body = { field: 'statement', value: 'A ferry sank', reason: 'Shorter.' }
    const { suggestionId } = await step('suggestChange', { by: reviewer, ref: one.ref, body })
    const id = String(suggestionId)
    const token = tokens.get(editor.id) ?? ''
    const version = await versionOf(other.ref)
    expect((await callApi('acceptSuggestion', { ref: other.ref, id }, { version }, token)).code).toBe(
      'not-found',
    )
    expect((await callApi('declineSuggestion', { ref: other.ref, id }, { reason: 'No.' }, token)).code).toBe(
      'not-found',
    )
    await own('declineSuggestion', { by: editor, ref: one.ref, id, body: { reason: 'No.' } })
  })
})
