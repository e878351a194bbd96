import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { findBearer } from '@/lib/auth/tokens'
import { closeDesk, db } from '@/lib/db'
import { log } from '@/lib/log'
import { changeRole } from '@/lib/people/commands/change-role'
import { deactivatePerson, reactivatePerson } from '@/lib/people/commands/deactivate-person'
import { endSessions } from '@/lib/people/commands/end-sessions'
import { makeToken } from '@/lib/tokens/commands/make-token'
import { revokeToken } from '@/lib/tokens/commands/revoke-token'
import { listOwnTokens } from '@/lib/tokens/queries'
import type { Scope } from '@/lib/tokens/rules'
import { ownerUrl } from '@/tests/support/database'
import { good, newPerson, refusalOf } from '@/tests/support/scene'

let owner: pg.Client
let web: pg.Client
let admin: Member

beforeAll(async () => {
  owner = new pg.Client({ connectionString: ownerUrl() })
  web = new pg.Client({ connectionString: process.env.DATABASE_URL_WEB })
  await Promise.all([owner.connect(), web.connect()])
  admin = await newPerson('ADMIN')
})
beforeEach(() => {
  for (const level of ['info', 'warn'] as const) vi.spyOn(log, level).mockImplementation(() => undefined)
})
afterAll(async () => {
  await Promise.all([owner.end(), web.end()])
  await closeDesk()
})

const make = async (person: Member, scopes: Scope[] = ['read'], days = 90) =>
  good(await makeToken(person, { name: 'wire import', scopes, days }))

const eventsOf = async (kind: string, personId: string) => {
  const events = await db().event.findMany({
    where: { kind, actorId: personId },
    select: { id: true },
    orderBy: { leafIndex: 'asc' },
  })
  const payloads = await db().eventPayload.findMany({
    where: { eventId: { in: events.map(({ id }) => id) } },
  })
  return payloads.map(({ payload }): unknown => JSON.parse(Buffer.from(payload).toString('utf8')))
}

/** Sets what no role of the application may set. */
const set = (id: string, assignment: string) =>
  owner.query(`UPDATE desk.api_token SET ${assignment} WHERE id = $1`, [id])

const lastUsed = async (id: string) =>
  (await db().apiToken.findUniqueOrThrow({ where: { id }, select: { lastUsedAt: true } })).lastUsedAt

describe('a token is shown once and kept as its hash', () => {
  test('256 bits behind a name that scanners know, and no two alike', async () => {
    const person = await newPerson('EDITOR')
    const tokens = await Promise.all([make(person), make(person), make(person)])
    for (const { token } of tokens) expect(token).toMatch(/^whence_[\w-]{43}$/)
    expect(new Set(tokens.map(({ token }) => token)).size).toBe(3)
  })

  test('the database holds the SHA-256, and the letters stand nowhere in it', async () => {
    const person = await newPerson('REVIEWER')
    const { id, token } = await make(person, ['read', 'review'])
    await findBearer(token)
    const row = await db().apiToken.findUniqueOrThrow({ where: { id } })
    expect(Buffer.from(row.tokenHash).toString('hex')).toBe(createHash('sha256').update(token).digest('hex'))
    const { rows } = await owner.query<{ found: string }>(
      `SELECT n.nspname || '.' || c.relname AS found FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname IN ('desk', 'ledger', 'published') AND c.relkind = 'r'`,
    )
    const holding: string[] = []
    for (const { found } of rows) {
      const { rowCount } = await owner.query(
        `SELECT 1 FROM ${found} t WHERE to_jsonb(t)::text LIKE $1 OR to_jsonb(t)::text LIKE $2 LIMIT 1`,
        [`%${token.slice(7)}%`, `%${Buffer.from(token).toString('hex')}%`],
      )
      if (rowCount) holding.push(found)
    }
    expect(rows.length).toBeGreaterThan(20)
    expect(holding).toEqual([])
  })

  test('its making is an event that names it by its id', async () => {
    const person = await newPerson('EDITOR')
    const { id } = await make(person, ['read', 'log'])
    expect(await eventsOf('token.made', person.id)).toEqual([
      { personId: person.id, name: person.name, token: id, scopes: ['read', 'log'] },
    ])
  })

  test('it ends when it was said to end', async () => {
    const person = await newPerson('EDITOR')
    for (const days of [1, 90, 366]) {
      const { expiresAt } = await make(person, ['read'], days)
      expect(Math.abs(Date.parse(expiresAt) - Date.now() - days * 86_400_000)).toBeLessThan(4_000_000)
    }
  })
})

describe('nobody makes a token that does more than they may', () => {
  test.each([
    ['EDITOR', ['review'], 'not-allowed'],
    ['EDITOR', ['read', 'log', 'review'], 'not-allowed'],
    ['ADMIN', ['log'], 'not-allowed'],
    ['ADMIN', ['read'], 'done'],
    ['EDITOR', ['read', 'log'], 'done'],
    ['REVIEWER', ['review'], 'done'],
  ] as const)('%s, %j: %s', async (role, scopes, code) => {
    const person = await newPerson(role)
    const outcome = await makeToken(person, { name: 'x', scopes: [...scopes], days: 1 })
    expect(refusalOf(outcome)).toBe(code)
    expect(await db().apiToken.count({ where: { personId: person.id } })).toBe(code === 'done' ? 1 : 0)
  })

  test('readers and jobs make none', async () => {
    const input = { name: 'x', scopes: ['read' as const], days: 1 }
    expect(refusalOf(await makeToken({ kind: 'public' }, input))).toBe('signed-out')
    expect(refusalOf(await makeToken({ kind: 'system', job: 'worker' }, input))).toBe('signed-out')
  })
})

describe('who holds a token', () => {
  test('is its person, with the role of this moment and the scopes of the token', async () => {
    const person = await newPerson('REVIEWER')
    const { token } = await make(person, ['log', 'review'])
    expect(await findBearer(token)).toEqual({ actor: person, scopes: ['log', 'review'] })
    good(await changeRole(admin, { personId: person.id, role: 'EDITOR' }))
    expect(await findBearer(token)).toEqual({
      actor: { ...person, role: 'EDITOR' },
      scopes: ['log', 'review'],
    })
  })

  test.each(['', 'whence_', 'x'.repeat(8000), "' OR true --", 'ünïcode'])(
    'is nobody for %.20s',
    async (token) => {
      expect(await findBearer(token)).toBeNull()
    },
  )

  test('is nobody for a letter too many, a letter less, or the hash itself', async () => {
    const { id, token } = await make(await newPerson('EDITOR'))
    const { tokenHash } = await db().apiToken.findUniqueOrThrow({ where: { id } })
    const others = [
      `${token}A`,
      token.slice(0, -1),
      token.toUpperCase(),
      Buffer.from(tokenHash).toString('hex'),
    ]
    for (const other of others) expect(await findBearer(other)).toBeNull()
  })

  test('is nobody from the moment at which it ends', async () => {
    const { id, token } = await make(await newPerson('EDITOR'))
    await set(
      id,
      `created_at = clock_timestamp() - interval '9 days', expires_at = clock_timestamp() + interval '1 minute'`,
    )
    expect(await findBearer(token)).not.toBeNull()
    await set(id, `expires_at = clock_timestamp()`)
    expect(await findBearer(token)).toBeNull()
  })

  test('is nobody while its person is deactivated, 50 times out of 50, and the person again afterwards', async () => {
    const person = await newPerson('EDITOR')
    const { token } = await make(person)
    let late = 0
    for (let round = 0; round < 50; round += 1) {
      good(await deactivatePerson(admin, { personId: person.id }))
      if (await findBearer(token)) late += 1
      good(await reactivatePerson(admin, { personId: person.id }))
      if (!(await findBearer(token))) late += 1
    }
    expect(late).toBe(0)
  })

  test('is its person still after signing out everywhere: a token is no session', async () => {
    const person = await newPerson('EDITOR')
    const { token } = await make(person)
    good(await endSessions(person, { personId: person.id }))
    expect(await findBearer(token)).not.toBeNull()
  })
})

describe('its last use', () => {
  test('is written at the first, then once a minute at most', async () => {
    const { id, token } = await make(await newPerson('EDITOR'))
    expect(await lastUsed(id)).toBeNull()
    await findBearer(token)
    const first = await lastUsed(id)
    expect(first).not.toBeNull()
    for (let use = 0; use < 5; use += 1) await findBearer(token)
    expect(await lastUsed(id)).toEqual(first)
    await set(id, `last_used_at = clock_timestamp() - interval '61 seconds'`)
    await findBearer(token)
    expect((await lastUsed(id))?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? Infinity)
  })

  test('is not written for a token that does not count', async () => {
    const person = await newPerson('EDITOR')
    const { id, token } = await make(person)
    good(await revokeToken(person, { tokenId: id }))
    await findBearer(token)
    expect(await lastUsed(id)).toBeNull()
  })
})

describe('revoking', () => {
  test('ends it at the next request, leaves the others, and is an event', async () => {
    const person = await newPerson('EDITOR')
    const [one, other] = [await make(person), await make(person)]
    good(await revokeToken(person, { tokenId: one.id }))
    expect([await findBearer(one.token), (await findBearer(other.token))?.actor.id]).toEqual([
      null,
      person.id,
    ])
    expect(await eventsOf('token.revoked', person.id)).toEqual([
      { personId: person.id, name: person.name, token: one.id },
    ])
    expect(refusalOf(await revokeToken(person, { tokenId: one.id }))).toBe('wrong-state')
  })

  test('is the owner’s: to everybody else the token is not there, and stays', async () => {
    const { id, token } = await make(await newPerson('EDITOR'))
    for (const other of [admin, await newPerson('EDITOR'), await newPerson('REVIEWER')])
      expect(refusalOf(await revokeToken(other, { tokenId: id }))).toBe('not-found')
    expect(refusalOf(await revokeToken({ kind: 'public' }, { tokenId: id }))).toBe('signed-out')
    expect(await findBearer(token)).not.toBeNull()
  })

  test('by two at once has one winner and one event, 20 times', async () => {
    const person = await newPerson('EDITOR')
    for (let round = 0; round < 20; round += 1) {
      const { id } = await make(person)
      const outcomes = await Promise.all([
        revokeToken(person, { tokenId: id }),
        revokeToken(person, { tokenId: id }),
      ])
      expect(outcomes.map(refusalOf).sort()).toEqual(['done', 'wrong-state'])
    }
    expect(await eventsOf('token.revoked', person.id)).toHaveLength(20)
  })
})

describe('one’s own page', () => {
  test('shows one’s own tokens, those that count first, and never their letters', async () => {
    const person = await newPerson('REVIEWER')
    await make(await newPerson('REVIEWER'))
    const [revoked, old, fresh] = [
      await make(person),
      await make(person),
      await make(person, ['log', 'review']),
    ]
    good(await revokeToken(person, { tokenId: revoked.id }))
    await set(old.id, `created_at = clock_timestamp() - interval '9 days', expires_at = clock_timestamp()`)
    const { tokens, grantable } = await listOwnTokens(person)
    expect(grantable).toEqual(['read', 'log', 'review'])
    expect(tokens.map(({ id, state }) => [id, state])).toEqual([
      [fresh.id, 'open'],
      [revoked.id, 'revoked'],
      [old.id, 'expired'],
    ])
    expect(tokens[0]).toMatchObject({ name: 'wire import', scopes: ['log', 'review'], lastUsedAt: null })
    expect(JSON.stringify(tokens)).not.toContain('whence_')
  })

  test('shows nothing to readers', async () => {
    expect(await listOwnTokens({ kind: 'public' })).toEqual({ tokens: [], grantable: [] })
  })
})

describe('what the database itself refuses the application', () => {
  const attack = async (text: string, values: unknown[] = []) => {
    try {
      await web.query(text, values)
      return 'succeeded'
    } catch (error) {
      return error instanceof pg.DatabaseError ? (error.code ?? '') : String(error)
    }
  }
  const insert = (person: Member, columns: Record<string, string>) => {
    const row: Record<string, string> = {
      person_id: `'${person.id}'`,
      name: `'forged'`,
      token_hash: `sha256('${crypto.randomUUID()}')`,
      scopes: `'{read}'`,
      expires_at: `clock_timestamp() + interval '1 day'`,
      ...columns,
    }
    return attack(
      `INSERT INTO desk.api_token (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).join(', ')})`,
    )
  }

  test.each([
    ['a scope of nobody', { scopes: `'{read,admin}'` }, '23514'],
    ['no scope', { scopes: `'{}'` }, '23514'],
    ['no name', { name: `' '` }, '23514'],
    ['no end within a year', { expires_at: `clock_timestamp() + interval '400 days'` }, '23514'],
    ['half a hash', { token_hash: `'\\x00'` }, '23514'],
    ['a making in the past', { created_at: `clock_timestamp() - interval '1 day'` }, '42501'],
    ['(what is right passes)', {}, 'succeeded'],
  ])('%s', async (_name, columns, code) => {
    expect(await insert(await newPerson('EDITOR'), columns)).toBe(code)
  })

  test('one hash is one token', async () => {
    const person = await newPerson('EDITOR')
    const same = { token_hash: `sha256('${crypto.randomUUID()}')` }
    expect([await insert(person, same), await insert(person, same)]).toEqual(['succeeded', '23505'])
  })

  test.each([
    ['taking a revocation back', 'revoked_at = NULL'],
    ['dating it anew', 'revoked_at = clock_timestamp()'],
    ['a longer life', `expires_at = clock_timestamp() + interval '300 days'`],
    ['more scopes', `scopes = '{read,log,review}'`],
    ['another person', `person_id = (SELECT id FROM desk.person LIMIT 1)`],
    ['another hash', `token_hash = sha256('x')`],
  ])('%s', async (_name, assignment) => {
    const person = await newPerson('EDITOR')
    const { id } = await make(person)
    good(await revokeToken(person, { tokenId: id }))
    expect(await attack(`UPDATE desk.api_token SET ${assignment} WHERE id = $1`, [id])).toBe('42501')
  })

  test('taking a token away with its traces', async () => {
    expect(await attack('DELETE FROM desk.api_token')).toBe('42501')
    expect(await attack('TRUNCATE desk.api_token')).toBe('42501')
  })
})

describe('the log', () => {
  test('is told no token, whatever is done with one', async () => {
    const person: Member = await newPerson('EDITOR')
    const lines: unknown[] = []
    for (const level of ['info', 'warn', 'error'] as const)
      vi.spyOn(log, level).mockImplementation((...line: unknown[]) => void lines.push(line))
    const { id, token } = await make(person)
    await findBearer(token)
    await makeToken(person, { name: 'x', scopes: ['review'], days: 1 })
    await revokeToken(person, { tokenId: id })
    await findBearer(token)
    expect(JSON.stringify(lines)).not.toContain(token.slice(7))
  })
})
