import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PUBLIC, type Member } from '@/lib/auth/actor'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { openRevision } from '@/lib/claims/revision'
import { closeDesk, db } from '@/lib/db'
import { acceptSuggestion } from '@/lib/review/commands/accept-suggestion'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { declineSuggestion } from '@/lib/review/commands/decline-suggestion'
import { returnClaim } from '@/lib/review/commands/return-claim'
import { suggestChange } from '@/lib/review/commands/suggest-change'
import { takeClaim } from '@/lib/review/commands/take-claim'
import type { SuggestChangeInput } from '@/lib/review/schema'
import { listSuggestions } from '@/lib/review/suggestion-queries'
import {
  contentWith,
  decidedClaim,
  decision,
  evidenceFrom,
  good,
  newestHash,
  newPeople,
  newPerson,
  refusalOf,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'

type People = Awaited<ReturnType<typeof newPeople>>

let people: People
/** A third reviewer, who has no part in it. */
let third: Member
let web: pg.Client

beforeAll(async () => {
  people = await newPeople()
  third = await newPerson('REVIEWER')
  web = new pg.Client({ connectionString: process.env.DATABASE_URL_WEB })
  await web.connect()
})
afterAll(async () => {
  await web.end()
  await closeDesk()
})

const suggestion = async (
  ref: string,
  changes: Partial<SuggestChangeInput> = {},
): Promise<SuggestChangeInput> => ({
  ref,
  version: await versionOf(ref),
  revisionHash: await newestHash(ref),
  field: 'place',
  value: 'The old harbour',
  reason: 'The report names it.',
  ...changes,
})

/** A submitted claim and a change that the first reviewer suggested to it. */
async function suggestedOn(changes: Partial<SuggestChangeInput> = {}, author = people.editor) {
  const { ref, document } = await submittedClaim(author)
  const { suggestionId } = good(await suggestChange(people.reviewer, await suggestion(ref, changes)))
  return { ref, document, suggestionId }
}

const accepting = async (ref: string, suggestionId: string) => ({
  ref,
  version: await versionOf(ref),
  suggestionId,
})

const idOf = async (ref: string) =>
  (await db().claim.findUniqueOrThrow({ where: { ref }, select: { id: true } })).id
const listed = async (ref: string) => {
  const id = await idOf(ref)
  return db().$transaction((tx) => listSuggestions(tx, id))
}
const newestContent = async (ref: string) =>
  openRevision(
    (
      await db().revision.findFirstOrThrow({
        where: { claim: { ref } },
        orderBy: { number: 'desc' },
        select: { content: true },
      })
    ).content,
  )
const eventsOf = async (ref: string, kind: string) =>
  db().event.count({ where: { claimId: await idOf(ref), kind } })

describe('suggesting a change', () => {
  test('lies beside the claim: an event and an open row, and the version stays', async () => {
    const { ref } = await submittedClaim(people.editor)
    const [before, hash] = [await versionOf(ref), await newestHash(ref)]
    good(await suggestChange(people.reviewer, await suggestion(ref)))
    expect([await versionOf(ref), await newestHash(ref)]).toEqual([before, hash])
    expect(await eventsOf(ref, 'suggestion.made')).toBe(1)
    expect(await listed(ref)).toMatchObject([
      {
        field: 'place',
        label: 'Place',
        was: '',
        value: 'The old harbour',
        state: 'OPEN',
        author: people.reviewer.name,
        authorId: people.reviewer.id,
        role: 'REVIEWER',
        revisionNumber: 1,
        isOutdated: false,
        settledBy: null,
        parts: [{ text: 'The old harbour', change: 'added' }],
      },
    ])
  })

  test('is refused to readers, editors, administrators and whoever wrote part of it', async () => {
    const { ref } = await submittedClaim(people.reviewer2)
    const input = await suggestion(ref)
    expect(refusalOf(await suggestChange(PUBLIC, input))).toBe('not-found')
    for (const actor of [people.editor, people.admin, people.reviewer2])
      expect(refusalOf(await suggestChange(actor, input))).toBe('not-allowed')
    expect(await listed(ref)).toEqual([])
  })

  test('is refused on what is not there, on an old screen, and where nothing waits for a decision', async () => {
    const { ref } = await submittedClaim(people.editor)
    const input = await suggestion(ref)
    expect(refusalOf(await suggestChange(people.reviewer, { ...input, ref: 'C-00000' }))).toBe('not-found')
    expect(refusalOf(await suggestChange(people.reviewer, { ...input, version: 1 }))).toBe('stale')
    expect(refusalOf(await suggestChange(people.reviewer, { ...input, revisionHash: '0'.repeat(64) }))).toBe(
      'stale',
    )
    const decided = await decidedClaim(people.editor, third)
    expect(refusalOf(await suggestChange(people.reviewer, await suggestion(decided.ref)))).toBe('wrong-state')
    good(await returnClaim(third, { ref, version: input.version, reason: 'more' }))
    expect(refusalOf(await suggestChange(people.reviewer, await suggestion(ref)))).toBe('wrong-state')
  })

  test('is refused while a colleague is on the review, and not to whoever is on it', async () => {
    const { ref } = await submittedClaim(people.editor)
    good(await takeClaim(people.reviewer, { ref, version: await versionOf(ref) }))
    expect(refusalOf(await suggestChange(third, await suggestion(ref)))).toBe('wrong-state')
    good(await suggestChange(people.reviewer, await suggestion(ref)))
  })

  test('has to change something, to something that the field takes and the claim bears', async () => {
    const { ref, document } = await submittedClaim(people.editor)
    const { statement } = await newestContent(ref)
    const unlawful: Array<Partial<SuggestChangeInput>> = [
      { field: 'statement', value: statement },
      { field: 'statement', value: ` ${statement} ` },
      { field: 'place', value: null },
      { field: 'statement', value: 'x'.repeat(601) },
      { field: 'eventTo', value: '2025' },
      { field: 'figures.0.amount', value: '1' },
      { field: 'topics', value: 'Harbour' },
    ]
    for (const changes of unlawful)
      expect([
        changes,
        refusalOf(await suggestChange(people.reviewer, await suggestion(ref, changes))),
      ]).toEqual([changes, 'invalid'])
    const { key } = (await newestContent(ref)).evidence[0] ?? { key: '' }
    const surest = await suggestion(ref, { field: `evidence.${key}.credibility`, value: 1 })
    expect(refusalOf(await suggestChange(people.reviewer, surest))).toBe('invalid')
    expect(document.documentId).not.toBe('')
    expect(await eventsOf(ref, 'suggestion.made')).toBe(0)
  })

  test('one at a time for one field; another field, and the same once it is settled, are free', async () => {
    const { ref, suggestionId } = await suggestedOn()
    const again = await suggestion(ref, { value: 'Elsewhere' })
    expect(refusalOf(await suggestChange(third, again))).toBe('duplicate')
    good(await suggestChange(third, await suggestion(ref, { field: 'eventFrom', value: '2025' })))
    good(await declineSuggestion(people.reviewer, { suggestionId, reason: null }))
    good(await suggestChange(third, again))
  })
})

describe('accepting it', () => {
  test('makes a revision of the accepter’s, in which that field has changed and nothing else', async () => {
    const { ref, suggestionId } = await suggestedOn()
    const before = await newestContent(ref)
    const version = await versionOf(ref)
    expect(good(await acceptSuggestion(people.editor2, await accepting(ref, suggestionId)))).toEqual({
      ref,
      revision: 2,
    })
    expect(await newestContent(ref)).toEqual({ ...before, place: 'The old harbour' })
    expect(await versionOf(ref)).toBe(version + 1)
    expect(await eventsOf(ref, 'claim.suggestion-accepted')).toBe(1)
    const revision = await db().revision.findFirstOrThrow({ where: { claim: { ref }, number: 2 } })
    expect(revision).toMatchObject({ authorId: people.editor2.id, place: 'The old harbour' })
    expect(await listed(ref)).toMatchObject([
      { state: 'ACCEPTED', settledBy: people.editor2.name, isOutdated: false, settledReason: null },
    ])
    const [kept] = await db().suggestion.findMany({ where: { claim: { ref } } })
    expect(kept).toMatchObject({ resultRevisionId: revision.id, settledById: people.editor2.id })
  })

  test('keeps the claim in the queue, and lets go of the review of whoever can no longer decide', async () => {
    const { ref } = await submittedClaim(people.editor)
    good(await takeClaim(people.reviewer, { ref, version: await versionOf(ref) }))
    const { suggestionId } = good(await suggestChange(people.reviewer, await suggestion(ref)))
    good(await acceptSuggestion(people.editor, await accepting(ref, suggestionId)))
    expect(await db().claim.findUniqueOrThrow({ where: { ref } })).toMatchObject({
      workflow: 'IN_REVIEW',
      assigneeId: null,
      leaseHolderId: null,
      leaseUntil: null,
    })
    good(await takeClaim(third, { ref, version: await versionOf(ref) }))
    good(await decideClaim(third, await decision(ref)))
  })

  test('leaves the review with a third colleague who is on it', async () => {
    const { ref, suggestionId } = await suggestedOn()
    good(await takeClaim(third, { ref, version: await versionOf(ref) }))
    good(await acceptSuggestion(people.editor, await accepting(ref, suggestionId)))
    expect(await db().claim.findUniqueOrThrow({ where: { ref } })).toMatchObject({
      assigneeId: third.id,
      leaseHolderId: third.id,
    })
  })

  test('can be done while the claim is back with its editor, and after it was decided', async () => {
    const { ref, suggestionId } = await suggestedOn()
    good(await returnClaim(third, { ref, version: await versionOf(ref), reason: 'also this' }))
    good(await acceptSuggestion(people.editor, await accepting(ref, suggestionId)))
    expect(await db().claim.findUniqueOrThrow({ where: { ref } })).toMatchObject({
      workflow: 'CHANGES_REQUESTED',
    })

    const decided = await suggestedOn()
    good(await decideClaim(third, await decision(decided.ref)))
    const shown = await db().publishedClaim.findFirstOrThrow({
      where: { ref: decided.ref },
      select: { page: true },
    })
    good(await acceptSuggestion(people.editor, await accepting(decided.ref, decided.suggestionId)))
    expect(
      await db().publishedClaim.findFirstOrThrow({ where: { ref: decided.ref }, select: { page: true } }),
    ).toEqual(shown)
  })

  test('is refused to whoever suggested it, to administrators and readers, and on another claim', async () => {
    const { ref, suggestionId } = await suggestedOn()
    const other = await submittedClaim(people.editor)
    const input = await accepting(ref, suggestionId)
    expect(refusalOf(await acceptSuggestion(PUBLIC, input))).toBe('not-found')
    for (const actor of [people.reviewer, people.admin])
      expect(refusalOf(await acceptSuggestion(actor, input))).toBe('not-allowed')
    expect(refusalOf(await acceptSuggestion(people.editor, await accepting(other.ref, suggestionId)))).toBe(
      'not-found',
    )
    expect(refusalOf(await acceptSuggestion(people.editor, { ...input, version: 1 }))).toBe('stale')
    expect(await versionOf(ref)).toBe(input.version)
  })

  test('is refused once the field says something else, and the list says so before', async () => {
    const { ref, document, suggestionId } = await suggestedOn()
    const content = contentWith([evidenceFrom(document)], { place: 'The quay' })
    good(await editClaim(people.editor, { ref, version: await versionOf(ref), content, slot: null }))
    expect(await listed(ref)).toMatchObject([{ state: 'OPEN', isOutdated: true }])
    const refused = await acceptSuggestion(people.editor, await accepting(ref, suggestionId))
    expect(refused).toMatchObject({
      refusal: { code: 'stale', detail: expect.stringContaining('no longer says') },
    })
    expect(await eventsOf(ref, 'claim.suggestion-accepted')).toBe(0)
  })

  test('is refused where an edit has made it unlawful', async () => {
    const { ref, document, suggestionId } = await suggestedOn({ field: 'eventFrom', value: '2025-06' })
    const content = contentWith([evidenceFrom(document)], { eventFrom: null, eventTo: null })
    const edit = async (changes: Partial<typeof content>) =>
      good(
        await editClaim(people.editor, {
          ref,
          version: await versionOf(ref),
          content: { ...content, ...changes },
          slot: null,
        }),
      )
    await edit({ place: 'Elsewhere' })
    good(await acceptSuggestion(people.editor, await accepting(ref, suggestionId)))
    const { suggestionId: later } = good(
      await suggestChange(third, await suggestion(ref, { field: 'eventTo', value: '2025-07' })),
    )
    await edit({ eventFrom: '2025-09' })
    expect(refusalOf(await acceptSuggestion(people.editor, await accepting(ref, later)))).toBe('invalid')
  })

  test('happens once', async () => {
    const { ref, suggestionId } = await suggestedOn()
    good(await acceptSuggestion(people.editor, await accepting(ref, suggestionId)))
    expect(refusalOf(await acceptSuggestion(people.editor, await accepting(ref, suggestionId)))).toBe(
      'wrong-state',
    )
    expect(refusalOf(await declineSuggestion(people.editor, { suggestionId, reason: 'no' }))).toBe(
      'wrong-state',
    )
  })
})

describe('four eyes', () => {
  // What `decideClaim` writes, by hand and past every rule of the application.
  const forged = (ref: string, reviewerId: string) => `
    UPDATE desk.claim SET status = 'REFUTED', depth = 1, workflow = 'DECIDED', version = version + 1,
      decided_revision_id = current_revision_id WHERE ref = '${ref}';
    WITH act AS (INSERT INTO ledger.event (claim_id, kind, actor_id, to_state, commit)
      SELECT id, 'claim.decided', '${reviewerId}', 'REFUTED', sha256('x') FROM desk.claim WHERE ref = '${ref}' RETURNING id, claim_id)
    INSERT INTO desk.decision (claim_id, revision_id, revision_hash, reviewer_id, to_status, depth, rule_set, evaluation, reason, event_id)
      SELECT act.claim_id, r.id, r.hash, '${reviewerId}', 'REFUTED', 1, 'v1', '{"met":true}', 'because', act.id
      FROM act JOIN desk.revision r ON r.claim_id = act.claim_id
      WHERE r.number = (SELECT max(number) FROM desk.revision x WHERE x.claim_id = act.claim_id)`

  /** What the database says to a forged decision; never committed. */
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

  test('neither who suggested a change nor who accepted it decides anything of the claim; a third reviewer does', async () => {
    const { ref, suggestionId } = await suggestedOn()
    good(await acceptSuggestion(people.reviewer2, await accepting(ref, suggestionId)))
    for (const actor of [people.reviewer, people.reviewer2]) {
      const version = await versionOf(ref)
      expect(refusalOf(await decideClaim(actor, await decision(ref)))).toBe('not-allowed')
      expect(refusalOf(await returnClaim(actor, { ref, version, reason: 'no' }))).toBe('not-allowed')
      expect(refusalOf(await takeClaim(actor, { ref, version }))).toBe('not-allowed')
      expect(refusalOf(await suggestChange(actor, await suggestion(ref, { value: 'x' })))).toBe('not-allowed')
      expect(await answerTo(forged(ref, actor.id))).toContain('four eyes')
    }
    expect(await answerTo(forged(ref, third.id))).toBe('let through')
    good(await decideClaim(third, await decision(ref)))
  })

  test('it holds for every later revision too, and not for a suggestion that was declined', async () => {
    const { ref, document, suggestionId } = await suggestedOn()
    good(await acceptSuggestion(people.editor2, await accepting(ref, suggestionId)))
    const content = contentWith([evidenceFrom(document)])
    good(await editClaim(people.editor, { ref, version: await versionOf(ref), content, slot: null }))
    expect(refusalOf(await decideClaim(people.reviewer, await decision(ref)))).toBe('not-allowed')
    expect(await answerTo(forged(ref, people.reviewer.id))).toContain('four eyes')

    const declined = await suggestedOn()
    good(
      await declineSuggestion(people.editor, {
        suggestionId: declined.suggestionId,
        reason: 'It is not so.',
      }),
    )
    good(await decideClaim(people.reviewer, await decision(declined.ref)))
  })

  test('the database takes no suggestion without its event, from an author, or for a field that has an open one', async () => {
    const { ref } = await suggestedOn()
    const insert = (authorId: string, field: string, recorded: boolean) => `
      ${recorded ? `WITH act AS (INSERT INTO ledger.event (claim_id, kind, actor_id, commit) SELECT id, 'suggestion.made', '${authorId}', sha256('x') FROM desk.claim WHERE ref = '${ref}' RETURNING id)` : `WITH act AS (SELECT id FROM ledger.event WHERE actor_id = '${authorId}' LIMIT 1)`}
      INSERT INTO desk.suggestion (claim_id, revision_id, field, was, value, reason, author_id, event_id, state)
      SELECT c.id, c.current_revision_id, '${field}', 'null', '"x"', 'because', '${authorId}', act.id, 'OPEN'
      FROM desk.claim c, act WHERE c.ref = '${ref}'`
    expect(await answerTo(insert(third.id, 'eventFrom', true))).toBe('let through')
    expect(await answerTo(insert(third.id, 'place', true))).toContain('one at a time')
    expect(await answerTo(insert(people.reviewer.id, 'eventFrom', false))).toContain('no event of its own')
    for (const { id } of [people.editor, people.admin])
      expect(await answerTo(insert(id, 'eventFrom', true))).toContain('only a reviewer')
  })

  test('the database settles none without its event, for its own author, twice, or without a revision', async () => {
    const { ref, suggestionId } = await suggestedOn()
    const settle = (kind: string, actorId: string, changes: string) => `
      INSERT INTO ledger.event (claim_id, kind, actor_id, commit) SELECT id, '${kind}', '${actorId}', sha256('x') FROM desk.claim WHERE ref = '${ref}';
      UPDATE desk.suggestion SET ${changes} WHERE id = '${suggestionId}'`
    const declined = (id: string) => `state = 'DECLINED', settled_by = '${id}'`
    const accepted = (id: string) =>
      `state = 'ACCEPTED', settled_by = '${id}', result_revision_id = (SELECT current_revision_id FROM desk.claim WHERE ref = '${ref}')`
    const { editor, reviewer } = people
    expect(await answerTo(settle('suggestion.declined', editor.id, declined(editor.id)))).toBe('let through')
    expect(await answerTo(settle('note.added', editor.id, declined(editor.id)))).toContain('by no event')
    expect(await answerTo(settle('suggestion.declined', reviewer.id, declined(editor.id)))).toContain(
      'by no event',
    )
    expect(await answerTo(settle('suggestion.declined', editor.id, accepted(editor.id)))).toContain(
      'by no event',
    )
    expect(await answerTo(settle('claim.suggestion-accepted', reviewer.id, accepted(reviewer.id)))).toContain(
      'somebody else accepts',
    )
    // The revision that is there was made before, and by somebody else.
    expect(await answerTo(settle('claim.suggestion-accepted', editor.id, accepted(editor.id)))).toContain(
      'no revision',
    )
    for (const column of ['field', 'value', 'was', 'author_id', 'reason'])
      expect(await answerTo(`UPDATE desk.suggestion SET ${column} = ${column}`)).toContain(
        'permission denied',
      )
    expect(await answerTo('DELETE FROM desk.suggestion')).toContain('permission denied')
    good(await declineSuggestion(people.editor, { suggestionId, reason: 'no' }))
    expect(await answerTo(settle('suggestion.declined', third.id, declined(third.id)))).toContain(
      'settled once',
    )
  })
})

describe('declining it', () => {
  test('takes a reason from others and none from whoever takes it back', async () => {
    const first = await suggestedOn()
    const version = await versionOf(first.ref)
    expect(
      refusalOf(await declineSuggestion(people.editor, { suggestionId: first.suggestionId, reason: null })),
    ).toBe('invalid')
    good(
      await declineSuggestion(people.editor, {
        suggestionId: first.suggestionId,
        reason: 'The source says quay.',
      }),
    )
    expect(await listed(first.ref)).toMatchObject([
      { state: 'DECLINED', settledBy: people.editor.name, settledReason: 'The source says quay.' },
    ])
    const second = await suggestedOn()
    good(await declineSuggestion(people.reviewer, { suggestionId: second.suggestionId, reason: null }))
    expect(await eventsOf(second.ref, 'suggestion.declined')).toBe(1)
    expect(await versionOf(first.ref)).toBe(version)
  })

  test('is refused to administrators and readers, and where there is none', async () => {
    const { suggestionId } = await suggestedOn()
    const reason = 'no'
    expect(refusalOf(await declineSuggestion(people.admin, { suggestionId, reason }))).toBe('not-allowed')
    expect(refusalOf(await declineSuggestion(PUBLIC, { suggestionId, reason }))).toBe('not-found')
    const nobodys = '33333333-3333-4333-8333-333333333333'
    expect(refusalOf(await declineSuggestion(people.editor, { suggestionId: nobodys, reason }))).toBe(
      'not-found',
    )
  })
})

describe('at once', () => {
  test('accepting against deciding, 30 rounds: one of them, and never a verdict on what was not read', async () => {
    for (let round = 0; round < 30; round += 1) {
      const { ref, suggestionId } = await suggestedOn()
      const [input, verdict] = [await accepting(ref, suggestionId), await decision(ref)]
      const answers = await Promise.all([
        acceptSuggestion(people.editor2, input),
        decideClaim(third, verdict),
      ])
      expect(answers.map(refusalOf).sort()).toEqual(['done', 'stale'])
    }
  }, 90_000)

  test('two editors accepting one suggestion, or one accepting and one declining, 20 rounds each: one of them', async () => {
    for (let round = 0; round < 20; round += 1) {
      const one = await suggestedOn()
      const input = await accepting(one.ref, one.suggestionId)
      const twice = await Promise.all(
        [people.editor, people.editor2].map((actor) => acceptSuggestion(actor, input)),
      )
      expect(twice.filter((answer) => answer.ok)).toHaveLength(1)
      expect(await db().revision.count({ where: { claim: { ref: one.ref } } })).toBe(2)

      const { ref, suggestionId } = await suggestedOn()
      const both = await Promise.all([
        acceptSuggestion(people.editor, await accepting(ref, suggestionId)),
        declineSuggestion(people.editor2, { suggestionId, reason: 'no' }),
      ])
      expect(both.map(refusalOf).sort()).toEqual(['done', 'wrong-state'])
    }
  }, 90_000)

  test('two reviewers suggesting for one field, 20 rounds: one suggestion', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { ref } = await submittedClaim(people.editor)
      const input = await suggestion(ref)
      const answers = await Promise.all(
        [people.reviewer, people.reviewer2, third].map((actor) => suggestChange(actor, input)),
      )
      expect(answers.map(refusalOf).sort()).toEqual(['done', 'duplicate', 'duplicate'])
      expect(await db().suggestion.count({ where: { claim: { ref } } })).toBe(1)
    }
  }, 60_000)
})
