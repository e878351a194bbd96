import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { closeDesk, db } from '@/lib/db'
import { stateInterests } from '@/lib/interests/commands/state-interests'
import { findOwnInterests } from '@/lib/interests/queries'
import type { StateInterestsInput } from '@/lib/interests/schema'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { ownDatabase, ownerUrl } from '@/tests/support/database'
import {
  contentWith,
  decidedClaim,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newestHash,
  newPeople,
  newPerson,
  refusalOf,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'

let people: Awaited<ReturnType<typeof newPeople>>
let owner: pg.Client
let web: pg.Client

beforeAll(async () => {
  people = await newPeople()
  owner = new pg.Client({ connectionString: ownerUrl() })
  web = new pg.Client({ connectionString: ownDatabase().webUrl })
  await Promise.all([owner.connect(), web.connect()])
})
afterAll(async () => {
  await Promise.all([owner.end(), web.end()])
  await closeDesk()
})

const nothing: StateInterestsInput = { agents: [], topics: [], remark: null }
const known = (id: string) => ({ kind: 'known' as const, id, label: 'x' })
const agentNamed = (name: string) =>
  db()
    .agent.findFirstOrThrow({ where: { name }, select: { id: true } })
    .then(({ id }) => known(id))

/** A submitted claim in which each place that can name somebody names somebody of its own. */
async function namingClaim() {
  const mark = Math.random().toString(36).slice(2, 8)
  const group = (name: string) => ({
    kind: 'new' as const,
    name: `${name} ${mark}`,
    agentKind: 'ORGANISATION' as const,
  })
  const document = await newDocument(people.editor, 'A page', undefined, `Publisher ${mark}`)
  const evidence = evidenceFrom(document, { toldBy: group('Teller') })
  const { ref } = good(
    await logClaim(people.editor, {
      content: contentWith([evidence], {
        attributions: [
          { agent: group('Speaker'), verb: 'SAYS', anonymity: 'NAMED', basis: 'TOLD', saidOn: null },
        ],
        parties: [group('Party')],
        topics: [{ kind: 'new', name: `Topic ${mark}` }],
      }),
      slot: null,
    }),
  )
  good(await submitClaim(people.editor, { ref, version: 1 }))
  return { ref, mark }
}

const outcomeFor = async (reviewer: Member, ref: string) => decideClaim(reviewer, await decision(ref))

describe('stating interests', () => {
  test('nobody decides, retracts or withdraws a verdict before having stated them', async () => {
    const fresh = await newPerson('REVIEWER', undefined, false)
    const { ref } = await submittedClaim(people.editor)
    expect(refusalOf(await outcomeFor(fresh, ref))).toBe('interests')
    const decided = await decidedClaim(people.editor, people.reviewer)
    const retraction = {
      ref: decided.ref,
      version: await versionOf(decided.ref),
      revisionHash: await newestHash(decided.ref),
      reason: 'wrong',
      correctionNotice: 'We were wrong.',
    }
    expect(refusalOf(await retractClaim(fresh, retraction))).toBe('interests')
    good(await stateInterests(fresh, nothing))
    expect(refusalOf(await outcomeFor(fresh, ref))).toBe('done')
  })

  test.each(['Speaker', 'Party', 'Teller', 'Publisher'])(
    'an interest in the %s of a claim keeps one from deciding it',
    async (place) => {
      const reviewer = await newPerson('REVIEWER')
      const { ref, mark } = await namingClaim()
      good(await stateInterests(reviewer, { ...nothing, agents: [await agentNamed(`${place} ${mark}`)] }))
      const outcome = await outcomeFor(reviewer, ref)
      expect(refusalOf(outcome)).toBe('not-allowed')
      expect(outcome.ok ? '' : outcome.refusal.detail).toContain(`${place} ${mark}`)
      expect(await db().decision.count({ where: { claim: { ref } } })).toBe(0)
      // Somebody else decides it, and so does this person once the interest is gone.
      good(await stateInterests(reviewer, nothing))
      expect(refusalOf(await outcomeFor(reviewer, ref))).toBe('done')
    },
  )

  test('an interest in a topic does so too; one in something else does not', async () => {
    const reviewer = await newPerson('REVIEWER')
    const { ref, mark } = await namingClaim()
    const other = await namingClaim()
    const topic = await db().topic.findFirstOrThrow({ where: { name: `Topic ${mark}` } })
    good(await stateInterests(reviewer, { ...nothing, topics: [known(topic.id)] }))
    expect(refusalOf(await outcomeFor(reviewer, ref))).toBe('not-allowed')
    expect(refusalOf(await outcomeFor(reviewer, other.ref))).toBe('done')
  })

  test('a statement stands for a year: after that it is asked again', async () => {
    const reviewer = await newPerson('REVIEWER')
    await owner.query('ALTER TABLE desk.interest_statement DISABLE TRIGGER append_only_rows')
    await owner.query(
      `UPDATE desk.interest_statement SET stated_at = now() - interval '366 days' WHERE person_id = $1`,
      [reviewer.id],
    )
    await owner.query('ALTER TABLE desk.interest_statement ENABLE ALWAYS TRIGGER append_only_rows')
    const { ref } = await submittedClaim(people.editor)
    expect(refusalOf(await outcomeFor(reviewer, ref))).toBe('interests')
    expect((await findOwnInterests(reviewer))?.stands).toBe(false)
    good(await stateInterests(reviewer, nothing))
    expect((await findOwnInterests(reviewer))?.stands).toBe(true)
    expect(refusalOf(await outcomeFor(reviewer, ref))).toBe('done')
  })

  test('only reviewers state any; a name that is not there is refused, and nothing is kept', async () => {
    expect(refusalOf(await stateInterests(people.editor, nothing))).toBe('not-allowed')
    expect(refusalOf(await stateInterests(people.admin, nothing))).toBe('not-allowed')
    expect(await findOwnInterests(people.editor)).toBeNull()
    const before = await db().interestStatement.count()
    const gone = { ...nothing, agents: [known('00000000-0000-4000-8000-000000000000')] }
    expect(refusalOf(await stateInterests(people.reviewer, gone))).toBe('invalid')
    expect(await db().interestStatement.count()).toBe(before)
  })
})

describe('against the database itself, as the application', () => {
  const forged = async (sql: string, values: unknown[]) => {
    await web.query('BEGIN')
    try {
      await web.query(sql, values)
      await web.query('COMMIT')
      return 'done'
    } catch (error) {
      await web.query('ROLLBACK')
      return error instanceof Error ? error.message : String(error)
    }
  }

  test('nobody states the interests of somebody else, and no closed statement is added to', async () => {
    const mine = await db().interestStatement.findFirstOrThrow({
      where: { personId: people.reviewer.id },
      select: { id: true, eventId: true },
    })
    expect(
      await forged(
        'INSERT INTO desk.interest_statement (person_id, event_id) VALUES ($1, gen_random_uuid())',
        [people.reviewer2.id],
      ),
    ).toMatch(/everybody states their own|foreign key/)
    const topic = await db().topic.findFirstOrThrow({ select: { id: true } })
    expect(
      await forged('INSERT INTO desk.interest (statement_id, topic_id) VALUES ($1, $2)', [mine.id, topic.id]),
    ).toMatch(/closed/)
    expect(await forged('DELETE FROM desk.interest_statement', [])).toMatch(/permission denied/)
    expect(await forged('UPDATE desk.interest_statement SET stated_at = now()', [])).toMatch(
      /permission denied/,
    )
  })
})
