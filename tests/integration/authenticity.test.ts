import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, PUBLIC } from '@/lib/auth/actor'
import { judgeAuthenticity } from '@/lib/authenticity/commands/judge-authenticity'
import { listAuthenticity } from '@/lib/authenticity/queries'
import { type JudgeAuthenticityInput, judgeAuthenticityInput } from '@/lib/authenticity/schema'
import { logClaim } from '@/lib/claims/commands/log-claim'
import type { QuotationInput } from '@/lib/claims/schema'
import { closeDesk, db } from '@/lib/db'
import { findDeskClaim } from '@/lib/review/queries'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { attack, openClient } from '@/tests/support/attack'
import { heardIn, inEnglish, newCapture, newRecording, wavOf } from '@/tests/support/recording'
import {
  contentWith,
  decidedWith,
  evidenceFrom,
  good,
  newDocument,
  newestHash,
  newPeople,
  refusalOf,
  restingOn,
  submittedWith,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const inputFor = (
  snapshotId: string,
  changes: Partial<JudgeAuthenticityInput> = {},
): JudgeAuthenticityInput => ({
  snapshotId,
  rating: 'ORIGINAL_MEDIA_CONTENT',
  reason: 'Its background noise runs through without a cut.',
  seen: null,
  ...changes,
})

const newestOf = async (snapshotId: string) =>
  (await listAuthenticity(people.editor, snapshotId))[0]?.id ?? null

async function claimOn(sourceId: string, quotation: QuotationInput | null, isDecided = true) {
  const evidence = [restingOn(sourceId, quotation)]
  const { ref } = isDecided
    ? await decidedWith(people.editor, people.reviewer, evidence)
    : await submittedWith(people.editor, evidence)
  return ref
}

const ripplesOf = async (ref: string) =>
  (await db().ripple.findMany({ where: { claim: { ref } }, orderBy: { at: 'asc' } })).map(
    ({ cause }) => cause,
  )

describe('Judging how authentic a recording is', () => {
  test('keeps the rating with its reason, newest first, by one event each', async () => {
    const { snapshotId } = await newRecording(people.editor)
    good(await judgeAuthenticity(people.reviewer, inputFor(snapshotId)))
    const seen = await newestOf(snapshotId)
    const again = inputFor(snapshotId, { rating: 'STAGED_CONTENT', reason: 'The voices were hired.', seen })
    good(await judgeAuthenticity(people.reviewer2, again))
    const lines = await listAuthenticity(people.editor, snapshotId)
    expect(lines.map(({ rating, judgedBy }) => [rating, judgedBy])).toEqual([
      ['STAGED_CONTENT', people.reviewer2.name],
      ['ORIGINAL_MEDIA_CONTENT', people.reviewer.name],
    ])
    const event = await db().event.findFirstOrThrow({
      where: { kind: 'authenticity.judged' },
      orderBy: { leafIndex: 'desc' },
    })
    expect(event).toMatchObject({ fromState: 'ORIGINAL_MEDIA_CONTENT', toState: 'STAGED_CONTENT' })
    expect(await listAuthenticity(PUBLIC, snapshotId)).toEqual([])
  })

  test('is done of pictures too, by reviewers other than the one who brought it in', async () => {
    const { snapshotId } = await newCapture(people.reviewer, { bytes: wavOf(90), mediaType: 'image/png' })
    const outcomes = await Promise.all(
      [people.reviewer, people.editor, people.admin].map((actor: Member) =>
        judgeAuthenticity(actor, inputFor(snapshotId)),
      ),
    )
    expect(outcomes.map(refusalOf)).toEqual(['not-allowed', 'not-allowed', 'not-allowed'])
    expect(outcomes[0]).toMatchObject({ refusal: { detail: expect.stringContaining('another reviewer') } })
    good(await judgeAuthenticity(people.reviewer2, inputFor(snapshotId)))
  })

  test('is refused of a text, of what is not there, over a judgement not seen, and twice the same', async () => {
    const text = await newDocument(people.editor)
    const { snapshotId } = await newRecording(people.editor)
    const judge = (input: JudgeAuthenticityInput) => judgeAuthenticity(people.reviewer, input)
    expect(refusalOf(await judge(inputFor(text.documentId)))).toBe('wrong-state')
    expect(refusalOf(await judge(inputFor(randomUUID())))).toBe('not-found')
    good(await judge(inputFor(snapshotId)))
    expect(refusalOf(await judge(inputFor(snapshotId, { rating: 'STAGED_CONTENT' })))).toBe('stale')
    const seen = await newestOf(snapshotId)
    expect(refusalOf(await judge(inputFor(snapshotId, { seen })))).toBe('duplicate')
    expect(await listAuthenticity(people.editor, snapshotId)).toHaveLength(1)
  })

  test('asks for a reason and for a rating that there is', () => {
    const id = randomUUID()
    expect(judgeAuthenticityInput.safeParse(inputFor(id)).success).toBe(true)
    expect(judgeAuthenticityInput.safeParse(inputFor(id, { reason: '  ' })).success).toBe(false)
    expect(judgeAuthenticityInput.safeParse({ ...inputFor(id), rating: 'FAKE' }).success).toBe(false)
  })

  test('of two reviewers at once tells one that the other was first', async () => {
    const { snapshotId } = await newRecording(people.editor)
    const tries = [people.reviewer, people.reviewer2].map((actor, at) =>
      judgeAuthenticity(actor, inputFor(snapshotId, { reason: `Reason ${at}` })),
    )
    expect((await Promise.all(tries)).map(refusalOf).toSorted()).toEqual(['done', 'stale'])
  })
})

describe('Claims that rest on what was judged', () => {
  test('wait for another look where the rating changed: by words heard in it, or by the source as a whole', async () => {
    const recording = await newRecording(people.editor)
    const { snapshotId, sourceId } = recording
    const heard = await claimOn(sourceId, heardIn(recording))
    const whole = await claimOn(sourceId, null)
    const waiting = await claimOn(sourceId, heardIn(recording), false)
    const other = await newDocument(people.editor)
    const elsewhere = good(
      await logClaim(people.editor, { content: contentWith([evidenceFrom(other)]), slot: null }),
    ).ref
    good(await judgeAuthenticity(people.reviewer2, inputFor(snapshotId)))
    expect(await Promise.all([heard, whole, waiting, elsewhere].map(ripplesOf))).toEqual([
      ['REJUDGED'],
      ['REJUDGED'],
      [],
      [],
    ])
    const seen = await newestOf(snapshotId)
    good(await judgeAuthenticity(people.reviewer2, inputFor(snapshotId, { reason: 'Told better.', seen })))
    expect(await ripplesOf(heard)).toEqual(['REJUDGED'])
  })

  test('do not wait once they are retracted, nor where they quote another capture of the source', async () => {
    const recording = await newRecording(people.editor)
    const second = await newCapture(people.editor, {
      bytes: wavOf(3000),
      mediaType: 'audio/wav',
      durationMs: 3000,
      sourceId: recording.sourceId,
    })
    const heard = await claimOn(recording.sourceId, heardIn(recording))
    good(await judgeAuthenticity(people.reviewer2, inputFor(second.snapshotId)))
    expect(await ripplesOf(heard)).toEqual([])
    good(
      await retractClaim(people.reviewer2, {
        ref: heard,
        version: await versionOf(heard),
        revisionHash: await newestHash(heard),
        reason: 'It was misheard.',
        correctionNotice: 'We withdraw it.',
      }),
    )
    good(await judgeAuthenticity(people.reviewer2, inputFor(recording.snapshotId)))
    expect(await ripplesOf(heard)).toEqual([])
  })

  test('tell their readers the rating from the same moment on', async () => {
    const recording = await newRecording(people.editor)
    const ref = await claimOn(recording.sourceId, heardIn(recording))
    good(await judgeAuthenticity(people.reviewer2, inputFor(recording.snapshotId)))
    const { page } = await db().publishedClaim.findFirstOrThrow({ where: { ref }, select: { page: true } })
    expect(page).toMatchObject({
      evidence: [
        { media: { authenticity: { rating: 'ORIGINAL_MEDIA_CONTENT', judgedBy: people.reviewer2.name } } },
      ],
    })
  })

  test('show reviewers the span, the transcript’s maker and checks, the translation and the rating', async () => {
    const recording = await newRecording(people.editor)
    const ref = await claimOn(recording.sourceId, { ...heardIn(recording), translation: inEnglish }, false)
    good(await judgeAuthenticity(people.reviewer2, inputFor(recording.snapshotId)))
    const [piece] = (await findDeskClaim(people.reviewer, ref))?.evidence ?? []
    expect(piece?.media).toMatchObject({
      snapshotId: recording.snapshotId,
      kind: 'audio',
      file: { sha256: recording.sha256 },
      authenticity: { rating: 'ORIGINAL_MEDIA_CONTENT' },
      shared: false,
      transcript: { number: 1, maker: 'A listener', savedBy: people.editor.name, checks: [] },
      translation: { enteredBy: people.editor.name, checked: null, mayCheck: true },
    })
    const [mine] = (await findDeskClaim(people.editor, ref))?.evidence ?? []
    expect(mine?.media?.translation?.mayCheck).toBe(false)
  })
})

describe('The database itself', () => {
  test('takes no judgement by an editor, by who brought it in, or without its event, and changes none', async () => {
    const { snapshotId } = await newRecording(people.reviewer)
    good(await judgeAuthenticity(people.reviewer2, inputFor(snapshotId)))
    const { id, eventId } = await db().authenticityJudgement.findFirstOrThrow({ where: { snapshotId } })
    const web = await openClient(process.env.DATABASE_URL_WEB)
    const insert = (person: Member) =>
      attack(
        web,
        `INSERT INTO desk.authenticity_judgement (snapshot_id, rating, reason, judged_by, event_id)
        VALUES ('${snapshotId}', 'STAGED_CONTENT', 'x', '${person.id}', '${eventId}')`,
      )
    const answers = [
      await insert(people.editor),
      await insert(people.reviewer),
      await insert(people.reviewer2),
      await attack(
        web,
        `UPDATE desk.authenticity_judgement SET rating = 'STAGED_CONTENT' WHERE id = '${id}'`,
      ),
      await attack(web, `DELETE FROM desk.authenticity_judgement WHERE id = '${id}'`),
    ]
    await web.end()
    for (const answer of answers) expect(answer).toMatch(/^(42501|23514|23505)$/)
  })
})
