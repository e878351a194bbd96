import { openClient } from '@/tests/support/attack'
import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { act } from '@/app/_doors/act'
import { routeOf } from '@/app/_doors/api'
import type { ActName } from '@/app/api/v1/acts'
import { doOnce, sweepKeptAnswers } from '@/lib/api/kept-answers'
import type { Member } from '@/lib/auth/actor'
import { closeDesk, db, transaction, type Tx } from '@/lib/db'
import { log } from '@/lib/log'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { changeRole } from '@/lib/people/commands/change-role'
import { typescript } from '@/lib/start/run-command'
import { type ApiAnswer, callApi, newToken, readAnswer } from '@/tests/support/api'
import { ownerUrl } from '@/tests/support/database'
import { keyedClaim } from '@/tests/support/keyed-logging'
import { good, newPeople, newPerson, submittedClaim, versionOf } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let owner: pg.Client
let editor: string
let reviewer: string

beforeAll(async () => {
  people = await newPeople()
  owner = await openClient(ownerUrl())
  editor = await newToken(people.editor)
  reviewer = await newToken(people.reviewer)
})
beforeEach(() => {
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(log, level).mockImplementation(() => undefined)
})
afterAll(async () => {
  await owner.end()
  await closeDesk()
})

let made = 0
const newKey = () => `key-${(made += 1)}`
const under = (key: string) => ({ 'Idempotency-Key': key })

const claim = (statement = `A claim of its own, ${newKey()}`) => ({ statement, language: 'en' })
const countOf = (statement: string) => db().revision.count({ where: { statement } })
const logOnce = (body: object, key: string, token = editor) =>
  callApi('logClaim', {}, body, token, under(key))

const toldOf = ({ status, body, headers }: ApiAnswer) => [status, body, headers.get('location')]
const isAgain = ({ headers }: ApiAnswer) => headers.get('idempotency-replayed') === 'true'

describe('the same request under the same key is answered as before, and nothing is done again', () => {
  test('a claim logged twice is one claim, told twice in the same words', async () => {
    const [key, body] = [newKey(), claim()]
    const first = await logOnce(body, key)
    expect(first).toMatchObject({ status: 201, body: { version: 1 } })
    const second = await logOnce(body, key)
    expect(toldOf(second)).toEqual(toldOf(first))
    expect([isAgain(first), isAgain(second)]).toEqual([false, true])
    expect(second.headers.get('content-type')).toBe('application/json')
    expect(await countOf(body.statement)).toBe(1)
  })

  test('without a key, two are two', async () => {
    const body = claim()
    await callApi('logClaim', {}, body, editor)
    await callApi('logClaim', {}, body, editor)
    expect(await countOf(body.statement)).toBe(2)
  })

  test('however the body is written: order and white space are not what is asked for', async () => {
    const key = newKey()
    const statement = `A claim in two spellings, ${key}`
    const first = await logOnce({ statement, language: 'en', topics: ['Ferries'] }, key)
    const second = await logOnce({ topics: ['Ferries'], language: 'en', statement }, key)
    expect(toldOf(second)).toEqual(toldOf(first))
  })

  test('a whole way of a claim, each step sent twice, leaves the events of one way', async () => {
    const twice = async (name: ActName, ref: string, body: object, token: string) => {
      const key = newKey()
      const first = await callApi(name, { ref }, body, token, under(key))
      expect([name, first.code]).toEqual([name, 'done'])
      const second = await callApi(name, { ref }, body, token, under(key))
      expect([toldOf(second), isAgain(second)]).toEqual([toldOf(first), true])
      return first.body
    }
    const ref = String((await logOnce(claim(), newKey())).body.ref)
    const source = { title: `Timetable ${ref}`, url: `https://ferry.example/${ref}` }
    await twice('addEvidence', ref, { version: 1, source, stance: 'SUPPORTS' }, editor)
    await twice('submitClaim', ref, { version: 2 }, editor)
    await twice('addNote', ref, { body: 'Ask the harbour office.' }, editor)
    await twice('takeClaim', ref, { version: 3 }, reviewer)
    await twice('decideClaim', ref, { version: 4, status: 'UNVERIFIED', reason: 'Nobody saw it.' }, reviewer)
    expect(await versionOf(ref)).toBe(5)
    const { id } = await db().claim.findUniqueOrThrow({ where: { ref } })
    expect(await db().event.count({ where: { claimId: id } })).toBe(6)
    expect(await db().note.count({ where: { claimId: id } })).toBe(1)
  })
})

describe('a refusal is an answer', () => {
  test('a stale version stays stale under its key, though it would be right by now', async () => {
    const { ref } = await submittedClaim(people.editor)
    const [key, body] = [newKey(), { version: 3, reason: 'Say when.' }]
    const first = await callApi('returnClaim', { ref }, body, reviewer, under(key))
    expect(first.code).toBe('stale')
    await callApi('takeClaim', { ref }, { version: 2 }, reviewer)
    expect(await versionOf(ref)).toBe(3)
    const second = await callApi('returnClaim', { ref }, body, reviewer, under(key))
    expect([toldOf(second), isAgain(second)]).toEqual([toldOf(first), true])
    expect((await callApi('returnClaim', { ref }, body, reviewer, under(newKey()))).code).toBe('done')
  })

  test.each([
    ['a body that the command does not take', { statement: '' }],
    ['words that are nowhere', { ...claim(), evidence: [{ source: { title: 'x' }, stance: 'NONE' }] }],
  ])('so is %s, before any transaction', async (_name, body) => {
    const key = newKey()
    const first = await logOnce(body, key)
    expect(first.status).toBe(422)
    const second = await logOnce(body, key)
    expect([toldOf(second), isAgain(second)]).toEqual([toldOf(first), true])
  })

  test('but a token is looked at each time: a role that was lost tells nothing of before', async () => {
    const person = await newPerson('EDITOR')
    const [token, key, body] = [await newToken(person, ['log']), newKey(), claim()]
    expect((await logOnce(body, key, token)).status).toBe(201)
    good(await changeRole(people.admin, { personId: person.id, role: 'ADMIN' }))
    expect((await logOnce(body, key, token)).status).toBe(201)
    expect((await logOnce(body, key, `${token}x`)).status).toBe(401)
    expect((await logOnce(body, key, await newToken(person, ['read']))).status).toBe(403)
    expect(await countOf(body.statement)).toBe(1)
  })
})

describe('a key stands for one request of one person', () => {
  test('with another body, or at another address, it is refused, and nothing is done', async () => {
    const [key, body] = [newKey(), claim()]
    const { ref } = (await logOnce(body, key)).body
    const other = claim()
    expect(await logOnce(other, key)).toMatchObject({ status: 422, code: 'key-reused' })
    expect(await countOf(other.statement)).toBe(0)
    const note = { body: 'A word.' }
    const keyed = (place: string) => callApi('addNote', { ref: place }, note, editor, under(noteKey))
    const noteKey = newKey()
    const { ref: second } = (await logOnce(claim(), newKey())).body
    expect((await keyed(String(ref))).status).toBe(201)
    expect(await keyed(String(second))).toMatchObject({ status: 422, code: 'key-reused' })
    expect((await logOnce(body, key)).status).toBe(201)
  })

  test('another person’s key of the same letters is another key', async () => {
    const [key, body] = [newKey(), claim()]
    const mine = await logOnce(body, key)
    const theirs = await logOnce(body, key, await newToken(people.editor2))
    expect([theirs.status, isAgain(theirs)]).toEqual([201, false])
    expect(theirs.body.ref).not.toBe(mine.body.ref)
    expect(await countOf(body.statement)).toBe(2)
  })

  test('nobody waits for another person’s key: at once, under the same letters, everybody acts', async () => {
    const tokens = [editor, await newToken(people.editor2), await newToken(await newPerson('EDITOR'))]
    for (let round = 0; round < 4; round += 1) {
      const key = newKey()
      const answers = await Promise.all(tokens.map((token) => logOnce(claim(), key, token)))
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    }
  })

  test('two tokens of one person are one person', async () => {
    const [key, body] = [newKey(), claim()]
    const first = await logOnce(body, key)
    expect(toldOf(await logOnce(body, key, await newToken(people.editor)))).toEqual(toldOf(first))
  })

  test.each(['', ' ', 'two words', 'ключ', 'x'.repeat(256), '"half', '""', 'a\tb'])(
    'what is no key is no key: %j',
    async (key) => {
      const body = claim()
      // Headers refuse letters beyond Latin-1 by themselves; they come in as bytes.
      const sent = Buffer.from(key, 'utf8').toString('latin1')
      expect(await logOnce(body, sent)).toMatchObject({ status: 400, code: 'bad-key' })
      expect(await countOf(body.statement)).toBe(0)
    },
  )

  test('quotation marks around it, as the draft has it, are not part of it', async () => {
    const [key, body] = [`${newKey()}"\\`, claim()]
    const first = await logOnce(body, key)
    expect(first.status).toBe(201)
    const quoted = `"${key.replace(/["\\]/g, '\\$&')}"`
    expect(toldOf(await logOnce(body, quoted))).toEqual(toldOf(first))
    expect((await logOnce(claim(), 'x'.repeat(255))).status).toBe(201)
  })
})

describe('at once', () => {
  test('one that finds nothing kept, and is overtaken before it begins, tells what the other did', async () => {
    const keyed = { personId: people.editor.id, key: newKey(), fingerprint: new Uint8Array(32) }
    const answerOf = (outcome: Outcome<unknown>) => ({
      status: 200,
      body: JSON.stringify(outcome),
      location: null,
    })
    let acts = 0
    const acting = () =>
      transaction(async () => {
        acts += 1
        return done({ act: acts })
      })
    const first = { kind: 'answered', answer: answerOf(done({ act: 1 })) }
    const overtaken = async () => {
      expect(await doOnce(keyed, acting, answerOf)).toEqual({ ...first, isAgain: false })
      return acting()
    }
    expect(await doOnce(keyed, overtaken, answerOf)).toEqual({ ...first, isAgain: true })
    expect(acts).toBe(1)
  })

  test.each([1, 2, 3])('of twenty that come together, one acts (round %i)', async () => {
    const [key, body] = [newKey(), claim()]
    const answers = await Promise.all(Array.from({ length: 20 }, () => logOnce(body, key)))
    expect(await countOf(body.statement)).toBe(1)
    const acted = answers.filter((answer) => answer.status === 201 && !isAgain(answer))
    expect(acted).toHaveLength(1)
    const again = answers.filter(isAgain)
    for (const answer of again) expect(toldOf(answer)).toEqual(toldOf(acted[0] ?? answer))
    const waiting = answers.filter(({ code }) => code === 'in-flight')
    expect(acted.length + again.length + waiting.length).toBe(20)
    for (const { status, headers } of waiting)
      expect([status, headers.get('retry-after')]).toEqual([409, '1'])
    expect(toldOf(await logOnce(body, key))).toEqual(toldOf(acted[0] ?? (await logOnce(body, key))))
  })

  test('of twenty with twenty bodies, one acts and no other is told its answer', async () => {
    const key = newKey()
    const bodies = Array.from({ length: 20 }, () => claim())
    const answers = await Promise.all(bodies.map((body) => logOnce(body, key)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    for (const { code } of answers) expect(['done', 'key-reused', 'in-flight']).toContain(code)
    const counts = await Promise.all(bodies.map(({ statement }) => countOf(statement)))
    expect(counts.reduce((sum, count) => sum + count)).toBe(1)
  })
})

/** A command of a test behind the real door. */
async function sendCommand(command: () => Promise<Outcome<{ ref: string }>>, key: string) {
  const door = act(z.strictObject({ ref: z.string() }), command, {
    summary: 'Do what the test says.',
    path: '/api/v1/claims/[ref]/tests',
    scope: 'log',
    takes: { ref: 'ref' },
    gives: z.strictObject({ ref: z.string() }),
  })
  const request = new Request('http://localhost:3000/api/v1/x', {
    method: 'POST',
    headers: { Authorization: `Bearer ${editor}`, 'Content-Type': 'application/json', ...under(key) },
    body: '{}',
  })
  return readAnswer(await routeOf(door).POST(request, { params: Promise.resolve({ ref: 'C-00000' }) }))
}

const sendAct = (work: (tx: Tx) => Promise<Outcome<{ ref: string }>>, key: string) =>
  sendCommand(() => transaction(work), key)

const note = (tx: Tx, words: string) =>
  tx.draft.create({ data: { personId: people.editor.id, slot: `note:${words}`, body: {} } })
const countNotes = (words: string) => db().draft.count({ where: { slot: `note:${words}` } })

describe('trouble of ours is no answer', () => {
  test('what threw did nothing, and is tried again under the same key', async () => {
    const key = newKey()
    const failing = async (tx: Tx): Promise<never> => {
      await note(tx, key)
      throw new Error('a bug')
    }
    expect((await sendAct(failing, key)).status).toBe(500)
    expect(await countNotes(key)).toBe(0)
    const working = async (tx: Tx) => {
      await note(tx, key)
      return done({ ref: 'C-00000' })
    }
    expect((await sendAct(working, key)).status).toBe(200)
    expect((await sendAct(working, key)).status).toBe(200)
    expect(await countNotes(key)).toBe(1)
  })

  test('a busy database, or a refusal that says so, is not kept either', async () => {
    const key = newKey()
    expect((await sendAct(async () => refuse('unavailable'), key)).status).toBe(503)
    expect((await sendAct(async () => refuse('throttled'), key)).status).toBe(429)
    expect((await sendAct(async () => done({ ref: 'C-00000' }), key)).status).toBe(200)
  })

  test('a connection that dies within the act undoes it, and frees the key', async () => {
    const key = newKey()
    const dying = async (tx: Tx) => {
      await note(tx, key)
      const [row] = await tx.$queryRaw<Array<{ pid: number }>>`SELECT pg_backend_pid() AS pid`
      await owner.query('SELECT pg_terminate_backend($1)', [row?.pid])
      await tx.$queryRaw`SELECT 1`
      return done({ ref: 'C-00000' })
    }
    expect((await sendAct(dying, key)).status).toBe(503)
    expect(await countNotes(key)).toBe(0)
    expect((await sendAct(async () => done({ ref: 'C-00000' }), key)).status).toBe(200)
  })

  test('a second transaction under one key is a bug that is heard of, not half an act', async () => {
    const key = newKey()
    const two = async () => {
      await transaction(async () => done({ ref: 'C-00000' }))
      return transaction(async (tx) => done({ ref: (await note(tx, key)).slot }))
    }
    expect((await sendCommand(two, key)).status).toBe(500)
    expect(await countNotes(key)).toBe(0)
  })
})

describe('kept for a day', () => {
  const age = (key: string, hours: number) =>
    owner.query(
      `UPDATE desk.kept_answer SET kept_at = clock_timestamp() - make_interval(mins => $2) WHERE key = $1`,
      [key, Math.round(hours * 60)],
    )

  test('after it, the key is free, whether or not it was swept', async () => {
    const [key, body] = [newKey(), claim()]
    await logOnce(body, key)
    await age(key, 23.9)
    expect(isAgain(await logOnce(body, key))).toBe(true)
    await age(key, 24)
    expect(isAgain(await logOnce(body, key))).toBe(false)
    expect(isAgain(await logOnce(body, key))).toBe(true)
    expect(await countOf(body.statement)).toBe(2)
  })

  test('what counts no more is swept away, and nothing else', async () => {
    const [old, young] = [newKey(), newKey()]
    await logOnce(claim(), old)
    await logOnce(claim(), young)
    await age(old, 25)
    await sweepKeptAnswers()
    const kept = await db().keptAnswer.findMany({ where: { key: { in: [old, young] } } })
    expect(kept.map(({ key }) => key)).toEqual([young])
  })

  test('nobody of the application writes an answer anew, nor says when it was given', async () => {
    const web = new pg.Client({ connectionString: process.env.DATABASE_URL_WEB })
    await web.connect()
    await expect(web.query(`UPDATE desk.kept_answer SET body = '{}'`)).rejects.toThrow(/permission denied/)
    await expect(web.query(`UPDATE desk.kept_answer SET kept_at = now()`)).rejects.toThrow(
      /permission denied/,
    )
    await web.end()
  })
})

/** Starts a program that logs claim after claim under keys, and kills it in the middle. @returns how many it began */
async function killWhileLogging(series: string, person: Member, afterMs: number): Promise<number> {
  const token = await newToken(person, ['log'])
  const child = spawn(
    process.execPath,
    [...typescript(process.cwd(), 'tests/support/keyed-logging.ts'), series, token],
    { env: { ...process.env, WHENCE_TEST_LOGGING: '1' }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let begun = 0
  const underWay = new Promise<void>((resolve) =>
    child.stdout.on('data', (chunk: Buffer) => {
      begun += chunk.toString('utf8').split('\n').length - 1
      if (begun > 2) resolve()
    }),
  )
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await Promise.race([underWay, ended])
  await pause(afterMs)
  child.kill('SIGKILL')
  await ended
  return begun
}

test('killed in the middle, a program sends everything again: no claim is lost and none is there twice', async () => {
  const person = await newPerson('EDITOR')
  const token = await newToken(person, ['log'])
  for (const [round, afterMs] of [3, 57, 111, 206].entries()) {
    const series = `r${round}`
    const begun = await killWhileLogging(series, person, afterMs)
    expect(begun).toBeGreaterThan(2)
    for (let number = 0; number < begun; number += 1) {
      const { key, body } = keyedClaim(series, number)
      let answer = await logOnce(body, key, token)
      // The server of a connection that died finds out at its next word.
      while (answer.code === 'in-flight') {
        await pause(50)
        answer = await logOnce(body, key, token)
      }
      expect([answer.status, await countOf(body.statement)]).toEqual([201, 1])
    }
  }
}, 120_000)
