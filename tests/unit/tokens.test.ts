import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '@/lib/auth/actor'
import { canMakeToken, canRevokeToken, scopesGrantableTo } from '@/lib/tokens/policy'
import { bearerOf, isScope, type Scope, scopes, tokenStateOf } from '@/lib/tokens/rules'
import { makeTokenInput } from '@/lib/tokens/schema'

const member = (role: Role, id = 'p1'): Actor => ({ kind: 'member', id, name: 'Mina', role })

describe('a token never does more than its person may', () => {
  test.each([
    ['EDITOR', ['read', 'log']],
    ['REVIEWER', ['read', 'log', 'review']],
    ['ADMIN', ['read']],
  ] as const)('%s puts on a token: %j', (role, may) => {
    expect(scopesGrantableTo(member(role))).toEqual(may)
    for (const scope of scopes)
      expect([scope, canMakeToken(member(role), [scope])]).toEqual([scope, may.some((it) => it === scope)])
  })

  test('one scope too many refuses the whole token', () => {
    expect(canMakeToken(member('EDITOR'), ['read', 'log'])).toBe(true)
    expect(canMakeToken(member('EDITOR'), ['read', 'log', 'review'])).toBe(false)
  })

  test('readers and jobs have none', () => {
    const others: Actor[] = [{ kind: 'public' }, { kind: 'system', job: 'worker' }]
    for (const actor of others) {
      expect(scopesGrantableTo(actor)).toEqual([])
      expect(canMakeToken(actor, ['read'])).toBe(false)
      expect(canRevokeToken(actor, { personId: 'p1' })).toBe(false)
    }
  })

  test('only its owner takes it back', () => {
    expect(canRevokeToken(member('EDITOR', 'p1'), { personId: 'p1' })).toBe(true)
    expect(canRevokeToken(member('ADMIN', 'p2'), { personId: 'p1' })).toBe(false)
  })
})

describe('what is asked for', () => {
  const asked = (changes: object) => makeTokenInput.safeParse({ name: 'wire', scopes: ['read'], ...changes })

  test('ninety days unless told', () => {
    expect(asked({}).data).toEqual({ name: 'wire', scopes: ['read'], days: 90 })
  })

  test.each([
    [1, true],
    [366, true],
    [0, false],
    [367, false],
    [-1, false],
    [1.5, false],
    [Number.POSITIVE_INFINITY, false],
    ['90', false],
  ])('%s days: %s', (days, fine) => {
    expect(asked({ days }).success).toBe(fine)
  })

  test.each([
    ['no scope', { scopes: [] }],
    ['one twice', { scopes: ['read', 'read'] }],
    ['an unknown one', { scopes: ['admin'] }],
    ['no name', { name: ' ' }],
    ['a name nobody sees', { name: '\u200b' }],
    ['a field of nobody', { personId: 'somebody else' }],
  ])('%s is refused', (_name, changes) => {
    expect(asked(changes).success).toBe(false)
  })

  test('only the three scopes are scopes', () => {
    expect(['read', 'log', 'review', 'READ', '', 'admin', 'toString'].filter(isScope)).toEqual([
      'read',
      'log',
      'review',
    ] satisfies Scope[])
  })
})

describe('the token of a header', () => {
  test.each([
    ['Bearer abc', 'abc'],
    ['bearer abc', 'abc'],
    ['BEARER  a-._~+/=', 'a-._~+/='],
    ['Bearer abc ', 'abc'],
    [null, null],
    ['', null],
    ['Bearer', null],
    ['Bearer ', null],
    ['Basic abc', null],
    ['Bearer a b', null],
    ['Bearer a,b', null],
    ['xBearer abc', null],
    ['Bearer ä', null],
  ])('%s', (header, token) => {
    expect(bearerOf(header)).toBe(token)
  })
})

describe('the state of a token', () => {
  const at = (expiresAt: string, revokedAt: string | null) =>
    tokenStateOf({ expiresAt, revokedAt }, '2026-05-01T00:00:00.000Z')

  test('counts until its moment, and not at it', () => {
    expect(at('2026-05-01T00:00:00.001Z', null)).toBe('open')
    expect(at('2026-05-01T00:00:00.000Z', null)).toBe('expired')
  })

  test('revoked stays revoked, however long it would have counted', () => {
    expect(at('2027-01-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z')).toBe('revoked')
    expect(at('2026-01-01T00:00:00.000Z', '2025-12-01T00:00:00.000Z')).toBe('revoked')
  })
})
