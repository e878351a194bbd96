import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stopBulk } from '@/lib/bulk/commands/stop-bulk'
import { bulkMoves, bulkStates, stateAfter } from '@/lib/bulk/rules'
import { runBulk } from '@/lib/bulk/run-bulk'
import { closeDesk } from '@/lib/db'
import { changeRole } from '@/lib/people/commands/change-role'
import { attackBy, openClient, recorded, type Step } from '@/tests/support/attack'
import { chosenOf, manyClaims, ranOver, started, UNSETTLED } from '@/tests/support/bulk'
import { ownerUrl } from '@/tests/support/database'
import { good, newPeople, newPerson } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let web: pg.Client
let chosen: string
let running: string
let ended: string

beforeAll(async () => {
  people = await newPeople()
  web = await openClient(process.env.DATABASE_URL_WEB)
  chosen = await chosenOf(people.reviewer, await manyClaims(people.editor, 2))
  running = await chosenOf(people.reviewer, await manyClaims(people.editor, 2))
  await started(people.reviewer, running)
  ended = (await ranOver(people.reviewer, await manyClaims(people.editor, 1))).bulkId
})
afterAll(async () => {
  await web.end()
  await closeDesk()
})

/** As the application. */
const attempt = (...steps: Step[]) => attackBy(web, ...steps)

const move = (id: string, state: string): Step => [
  'UPDATE desk.bulk SET state = $2 WHERE id = $1',
  [id, state],
]
const begin = (id: string): Step => [
  `UPDATE desk.bulk SET state = 'RUNNING', act = $2 WHERE id = $1`,
  [id, JSON.stringify(UNSETTLED)],
]

describe('what is done with many claims is not told otherwise, whatever the application does', () => {
  test('nothing begins or goes on without an event of whoever chose it', async () => {
    expect(await attempt(begin(chosen))).toMatch('no event of its own: bulk.started')
    const told = { bulkId: chosen, act: 'decide', count: 2 }
    expect(await attempt(...recorded(people.reviewer2.id, 'bulk.started', told), begin(chosen))).toMatch(
      'it is another’s',
    )
    expect(
      await attempt(
        ...recorded(people.reviewer.id, 'bulk.started', { ...told, bulkId: running }),
        begin(chosen),
      ),
    ).toMatch('no event of its own')
    const burn: Step = [
      `UPDATE desk.bulk SET state = 'RUNNING', act = '{"act": "burn"}' WHERE id = $1`,
      [chosen],
    ]
    expect(await attempt(...recorded(people.reviewer.id, 'bulk.started', told), burn)).toMatch(
      'there is no such act',
    )
  })

  test('nor in the name of whoever chose it, once they are no editor or reviewer any more', async () => {
    const person = await newPerson('EDITOR')
    const theirs = await chosenOf(person, await manyClaims(people.editor, 1))
    good(await changeRole(people.admin, { personId: person.id, role: 'ADMIN' }))
    const told = { bulkId: theirs, act: 'decide', count: 1 }
    expect(await attempt(...recorded(person.id, 'bulk.started', told), begin(theirs))).toMatch(
      'only an active editor or reviewer',
    )
  })

  test('no state is left but as the law says', async () => {
    for (const [id, was] of [
      [chosen, 'CHOSEN'],
      [running, 'RUNNING'],
      [ended, 'ENDED'],
    ] as const)
      for (const next of bulkStates) {
        const isLawful = bulkMoves.some((each) => stateAfter(was, each) === next)
        if (next !== was && !isLawful)
          expect(await attempt(move(id, next)), `${was} → ${next}`).toMatch(/does not come to|it is whole/)
      }
  })

  test('it does not end while claims of it wait, and what it does is not said anew', async () => {
    const told = { bulkId: running, act: 'decide', done: 2, refused: 0 }
    expect(
      await attempt(...recorded(people.reviewer.id, 'bulk.ended', told), move(running, 'ENDED')),
    ).toMatch('still wait')
    expect(
      await attempt([`UPDATE desk.bulk SET act = '{"act": "submit"}' WHERE id = $1`, [running]]),
    ).toMatch('is said when it begins')
    expect(await attempt(['UPDATE desk.bulk SET session_version = 9 WHERE id = $1', [running]])).toMatch(
      'permission denied',
    )
  })

  test('no claim is told as done that was not, nor told twice, nor before it begins', async () => {
    const done = (id: string): Step => [
      `UPDATE desk.bulk_item SET state = 'DONE' WHERE bulk_id = $1 AND n = 1`,
      [id],
    ]
    expect(await attempt(done(running))).toMatch('nothing was done with this claim')
    expect(await attempt(done(chosen))).toMatch('it does not run')
    expect(await attempt(done(ended))).toMatch('stays told')
    expect(
      await attempt([`UPDATE desk.bulk_item SET state = 'REFUSED' WHERE bulk_id = $1 AND n = 1`, [running]]),
    ).toMatch('bulk_item_is_whole')
    expect(await attempt(['UPDATE desk.bulk_item SET leaf_index = 1 WHERE bulk_id = $1', [running]])).toMatch(
      'permission denied',
    )
    expect(await attempt(['UPDATE desk.bulk_item SET version = 1 WHERE bulk_id = $1', [running]])).toMatch(
      'permission denied',
    )
  })

  test('an act of somebody else, of another kind or on another claim is not told as this one', async () => {
    const acted = (who: string, kind: string, n: number): Step => [
      `INSERT INTO ledger.event (claim_id, kind, actor_id, commit)
       SELECT claim_id, $3, $4, sha256('x') FROM desk.bulk_item WHERE bulk_id = $1 AND n = $2`,
      [running, n, kind, who],
    ]
    const done: Step = [`UPDATE desk.bulk_item SET state = 'DONE' WHERE bulk_id = $1 AND n = 1`, [running]]
    for (const [who, kind, n] of [
      [people.reviewer2.id, 'claim.decided', 1],
      [people.reviewer.id, 'claim.assigned', 1],
      [people.reviewer.id, 'claim.decided', 2],
    ] as const)
      expect(await attempt(acted(who, kind, n), done), `${kind} of ${n}`).toMatch(
        'nothing was done with this claim',
      )
    // The very act would be told, if nothing else were wrong.
    const own = acted(people.reviewer.id, 'claim.decided', 1)
    expect(await attempt(own, done, ['SELECT 1 / 0'])).toMatch('division by zero')
  })

  test('claims are named when they are chosen, and none is added after, or taken away once it runs', async () => {
    const more: Step = [
      `INSERT INTO desk.bulk_item (bulk_id, n, claim_id, version, hash) SELECT $1, 99, c.id, 1, decode(repeat('00', 32), 'hex')
       FROM desk.claim c WHERE NOT EXISTS (SELECT FROM desk.bulk_item i WHERE i.bulk_id = $1 AND i.claim_id = c.id) LIMIT 1`,
      [chosen],
    ]
    expect(await attempt(more)).toMatch('named when they are chosen')
    expect(await attempt(['DELETE FROM desk.bulk_item WHERE bulk_id = $1', [running]])).toMatch(
      'its claims stay told',
    )
    expect(await attempt(['DELETE FROM desk.bulk WHERE id = $1', [ended]])).toMatch('stays told')
    const nobody: Step[] = [
      [
        `INSERT INTO desk.bulk (id, person_id, chosen) VALUES ($1, $2, '{"by": "lines"}')`,
        [randomUUID(), people.admin.id],
      ],
    ]
    expect(await attempt(...nobody)).toMatch('only an active editor or reviewer')
  })

  test('not even the owner empties it', async () => {
    const owner = await openClient(ownerUrl())
    try {
      await expect(owner.query('TRUNCATE desk.bulk_item')).rejects.toThrow(/append-only|never|change/)
    } finally {
      await owner.end()
    }
  })

  test('stopped in between, a claim under way is still told, and nothing after it', async () => {
    good(await stopBulk(people.admin, { bulkId: running }))
    expect(await runBulk({ bulkId: running })).toEqual({ settled: 0, state: 'STOPPED' })
  })
})
