import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { admit } from '@/app/_doors/admit'
import { type ActName, acts } from '@/app/api/v1/acts'
import type { Actor, Member } from '@/lib/auth/actor'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { withdrawClaim } from '@/lib/claims/commands/withdraw-claim'
import { logClaimInput, submitClaimInput, withdrawClaimInput } from '@/lib/claims/schema'
import { closeDesk, db } from '@/lib/db'
import { log } from '@/lib/log'
import type { Outcome } from '@/lib/outcome'
import { changeRole } from '@/lib/people/commands/change-role'
import { deactivatePerson } from '@/lib/people/commands/deactivate-person'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { returnClaim } from '@/lib/review/commands/return-claim'
import { takeClaim } from '@/lib/review/commands/take-claim'
import { decideClaimInput, returnClaimInput, takeClaimInput } from '@/lib/review/schema'
import { revokeToken } from '@/lib/tokens/commands/revoke-token'
import { listOwnTokens } from '@/lib/tokens/queries'
import { type Scope, scopes } from '@/lib/tokens/rules'
import { callApi, newToken, readAnswer, sendTo } from '@/tests/support/api'
import {
  contentWith,
  decidedClaim,
  decision,
  good,
  newestHash,
  newPeople,
  newPerson,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'

type People = Awaited<ReturnType<typeof newPeople>>

let people: People
const tokens = new Map<string, string>()
const tokenOf = (person: Member) => tokens.get(person.id) ?? ''
const names = Object.keys(acts) as ActName[]

beforeAll(async () => {
  people = await newPeople()
  for (const person of Object.values(people)) tokens.set(person.id, await newToken(person))
})
beforeEach(() => {
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(log, level).mockImplementation(() => undefined)
})
afterAll(closeDesk)

const SOME_ID = '00000000-0000-4000-8000-000000000000'

const eventsOf = async (ref: string) => {
  const { id } = await db().claim.findUniqueOrThrow({ where: { ref }, select: { id: true } })
  const rows = await db().event.findMany({
    where: { claimId: id },
    select: { kind: true, actorId: true },
    orderBy: { leafIndex: 'asc' },
  })
  return rows.map(({ kind, actorId }) => [kind, actorId])
}

describe('every act has its address, and every address its act', () => {
  const folder = join(process.cwd(), 'app/api/v1/claims')
  const routes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('route.ts'))
    .map((path) => `/api/v1/claims/${path}`.replace(/\/route\.ts$/, ''))

  // What anybody may read takes no token and has no act (export.test.ts).
  const reads = ['', '/annotations', '/bundle', '/cite', '/claimreview', '/history', '/origins', '/prov'].map(
    (part) => `/api/v1/claims/[ref]${part}`,
  )

  test('route files and table are the same list', () => {
    expect([...names.map((name) => acts[name].path), ...reads].sort()).toEqual(routes.sort())
  })

  test.each(names)('%s: its file leads to its command, and nothing but POST does it', async (name) => {
    const token = await newToken(people.admin, ['read'])
    const place = { ref: 'C-00000', id: SOME_ID }
    const { code } = await callApi(name, place, {}, token)
    expect(code).toBe('not-allowed')
    expect(log.warn).toHaveBeenCalledWith(expect.objectContaining({ wanted: acts[name].name }), 'denied')
    expect((await sendTo(name, place, { method: 'PUT' })).status).toBe(405)
  })
})

describe('scopes', () => {
  const lacking = (body: Record<string, unknown>) => String(body.detail).includes('has not the scope')

  test.each(names.flatMap((name) => scopes.map((scope) => [name, scope] as const)))(
    '%s with a token for “%s” alone',
    async (name, scope) => {
      const token = await newToken(people.reviewer, [scope])
      const { status, body, headers } = await callApi(name, { ref: 'C-00000', id: SOME_ID }, {}, token)
      expect([lacking(body), status === 403]).toEqual(
        acts[name].scope === scope ? [false, false] : [true, true],
      )
      expect(headers.get('www-authenticate')?.includes('insufficient_scope') ?? false).toBe(
        acts[name].scope !== scope,
      )
    },
  )

  test('a scope adds nothing to a role: a reviewer made an editor decides no more with the old token', async () => {
    const [admin, person] = [people.admin, await newPerson('REVIEWER')]
    const token = await newToken(person, ['log', 'review'])
    const { ref } = await submittedClaim(people.editor)
    const body = { version: await versionOf(ref), status: 'UNVERIFIED', reason: 'One report was looked at.' }
    good(await changeRole(admin, { personId: person.id, role: 'EDITOR' }))
    expect(await callApi('decideClaim', { ref }, body, token)).toMatchObject({
      status: 403,
      body: { detail: 'Only reviewers decide claims.' },
    })
    expect((await callApi('addNote', { ref }, { body: 'I may still say so.' }, token)).code).toBe('done')
    good(await changeRole(admin, { personId: person.id, role: 'ADMIN' }))
    expect((await callApi('addNote', { ref }, { body: 'And now not.' }, token)).status).toBe(403)
  })
})

describe('a token that stops counting is refused at the very next request', () => {
  const blows: Record<string, (person: Member) => Promise<unknown>> = {
    'the person is deactivated': async (person) =>
      good(await deactivatePerson(people.admin, { personId: person.id })),
    'the token is revoked': async (person) => {
      const [token] = (await listOwnTokens(person)).tokens
      return good(await revokeToken(person, { tokenId: token?.id ?? '' }))
    },
  }

  test.each(Object.entries(blows))('%s', async (_name, strike) => {
    const person = await newPerson('EDITOR')
    const token = await newToken(person)
    const { ref } = await submittedClaim(people.editor)
    const note = () => callApi('addNote', { ref }, { body: 'A word.' }, token)
    expect((await note()).status).toBe(201)
    await strike(person)
    const { status, headers, body } = await note()
    expect([status, headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="Whence", error="invalid_token"',
    ])
    expect(body.detail).toContain('does not count')
    expect(await db().note.count({ where: { claim: { ref } } })).toBe(1)
  })

  test('whatever is wrong with a token, strangers hear the same', async () => {
    const person = await newPerson('EDITOR')
    const token = await newToken(person)
    good(await deactivatePerson(people.admin, { personId: person.id }))
    const place = { ref: 'C-00000' }
    const [dead, unknown] = [
      await callApi('addNote', place, { body: 'x' }, token),
      await callApi('addNote', place, { body: 'x' }, `whence_${'A'.repeat(43)}`),
    ]
    expect(dead.body).toEqual(unknown.body)
    expect([...dead.headers]).toEqual([...unknown.headers])
  })

  test('and no token gets into the log, on the way in or out', async () => {
    const token = await newToken(people.reviewer)
    await callApi('decideClaim', { ref: 'C-00000' }, { version: 1 }, token)
    await callApi('decideClaim', { ref: 'C-00000' }, {}, `${token}A`)
    await callApi('decideClaim', { ref: 'C-00000' }, { version: 1, token }, token)
    const lines = [log.info, log.warn, log.error].flatMap((level) => vi.mocked(level).mock.calls)
    expect(lines.length).toBeGreaterThan(0)
    expect(JSON.stringify(lines)).not.toContain(token.slice(7))
  })
})

describe('a claim goes its whole way through the API', () => {
  test('as contracts show it: logged, submitted, taken, decided, read by everybody', async () => {
    const { editor, reviewer } = people
    const logged = await callApi(
      'logClaim',
      {},
      {
        statement: 'The ferry sank at noon',
        language: 'en',
        claimant: 'Port authority',
        topics: ['Harbour', 'Ferries'],
        eventDate: '2022-03-14',
        evidence: [
          {
            source: {
              url: 'https://wire.example/noon',
              title: 'Ferry sinks',
              publisher: 'The Wire',
              publishedAt: '2022-03-15T08:00:00Z',
              genre: 'NEWS_REPORT',
            },
            stance: 'SUPPORTS',
            credibility: 3,
          },
        ],
      },
      tokenOf(editor),
    )
    const ref = String(logged.body.ref)
    expect(logged).toMatchObject({ status: 201, body: { version: 1 } })
    expect(logged.headers.get('location')).toBe(`/api/v1/claims/${ref}`)
    expect(logged.headers.get('cache-control')).toBe('no-store')

    const submitted = await callApi('submitClaim', { ref }, { version: 1 }, tokenOf(editor))
    expect(submitted).toMatchObject({ status: 200, body: { ref, version: 2 } })
    const taken = await callApi('takeClaim', { ref }, { version: 2 }, tokenOf(reviewer))
    expect(taken).toMatchObject({ status: 200, body: { ref, version: 3 } })
    const decided = await callApi(
      'decideClaim',
      { ref },
      { version: 3, status: 'UNVERIFIED', reason: 'One report was looked at.' },
      tokenOf(reviewer),
    )
    expect(decided).toMatchObject({ status: 201, body: { ref, version: 4, slug: expect.any(String) } })
    expect(await versionOf(ref)).toBe(4)
    expect(await eventsOf(ref)).toEqual([
      ['claim.logged', editor.id],
      ['claim.submitted', editor.id],
      ['claim.taken', reviewer.id],
      ['claim.decided', reviewer.id],
    ])
    const shown = await db().publishedClaim.findFirstOrThrow({ where: { ref } })
    expect(shown).toMatchObject({ status: 'UNVERIFIED', claimant: 'Port authority' })
  })

  test('returned, edited, submitted again and withdrawn, each answer naming the version that stands', async () => {
    const { editor, reviewer } = people
    const { ref } = await submittedClaim(editor)
    const content = contentWith([], { statement: 'The ferry sank in the evening' })
    const steps: Array<[ActName, Member, object]> = [
      ['returnClaim', reviewer, { reason: 'Say when.' }],
      ['editClaim', editor, { content }],
      ['withdrawClaim', editor, { reason: 'It was another ferry.' }],
    ]
    for (const [name, person, body] of steps) {
      const version = await versionOf(ref)
      const answer = await callApi(name, { ref }, { version, ...body }, tokenOf(person))
      expect([name, answer.code, answer.body.version]).toEqual([name, 'done', version + 1])
      expect(await versionOf(ref)).toBe(version + 1)
    }
  })

  test('our own shape is taken too', async () => {
    const content = contentWith([], { statement: 'Told in our own words' })
    const { status, body } = await callApi('logClaim', {}, { content }, tokenOf(people.editor))
    expect(status).toBe(201)
    const kept = await db().revision.findFirstOrThrow({ where: { claim: { ref: String(body.ref) } } })
    expect(kept.statement).toBe('Told in our own words')
  })

  test('the place of a draft is no business of programs', async () => {
    const content = contentWith([])
    for (const body of [
      { content, slot: null },
      { content, slot: 'new' },
    ]) {
      const answer = await callApi('logClaim', {}, body, tokenOf(people.editor))
      expect(answer).toMatchObject({ status: 422, body: { issues: [{ path: 'slot' }] } })
    }
  })
})

describe('the same claim refuses the same, by form and by API', () => {
  type Case = {
    name: ActName
    by: keyof People
    body: object
    command: (actor: Actor, raw: object) => Promise<Outcome<unknown>>
    code: string
  }
  const through =
    (schema: Parameters<typeof admit>[1], command: unknown) =>
    (actor: Actor, raw: object): Promise<Outcome<unknown>> =>
      admit(actor, schema, raw, command as Parameters<typeof admit>[3])
  const verdict = { status: 'UNVERIFIED', reason: 'One report was looked at.' }
  const whole = { ...verdict, note: null, override: null, parts: [] }
  const zero = { revisionHash: '0'.repeat(64) }
  const decide = through(decideClaimInput, decideClaim)
  const take = through(takeClaimInput, takeClaim)
  const giveBack = through(returnClaimInput, returnClaim)
  const submit = through(submitClaimInput, submitClaim)
  const withdraw = through(withdrawClaimInput, withdrawClaim)

  const cases: Case[] = [
    {
      name: 'decideClaim',
      by: 'editor2',
      body: { version: 2, ...whole, ...zero },
      command: decide,
      code: 'not-allowed',
    },
    {
      name: 'decideClaim',
      by: 'reviewer',
      body: { version: 1, ...whole, ...zero },
      command: decide,
      code: 'stale',
    },
    {
      name: 'decideClaim',
      by: 'reviewer',
      body: { version: 2, ...whole, ...zero },
      command: decide,
      code: 'stale',
    },
    {
      name: 'decideClaim',
      by: 'reviewer',
      body: { version: 2, ...whole, ...zero, status: 'RETRACTED' },
      command: decide,
      code: 'invalid',
    },
    {
      name: 'decideClaim',
      by: 'reviewer',
      body: { version: 2, ...whole, ...zero, reason: '' },
      command: decide,
      code: 'invalid',
    },
    { name: 'takeClaim', by: 'reviewer', body: { version: 9 }, command: take, code: 'stale' },
    { name: 'takeClaim', by: 'editor', body: { version: 2 }, command: take, code: 'not-allowed' },
    {
      name: 'returnClaim',
      by: 'reviewer',
      body: { version: 2, reason: ' ' },
      command: giveBack,
      code: 'invalid',
    },
    { name: 'submitClaim', by: 'editor', body: { version: 2 }, command: submit, code: 'wrong-state' },
    { name: 'submitClaim', by: 'editor', body: { version: 2, also: 1 }, command: submit, code: 'invalid' },
    {
      name: 'withdrawClaim',
      by: 'editor2',
      body: { version: 2, reason: 'Not mine.' },
      command: withdraw,
      code: 'not-allowed',
    },
    {
      name: 'withdrawClaim',
      by: 'editor',
      body: { version: 2, reason: 'Mine.' },
      command: withdraw,
      code: 'done',
    },
  ]

  test.each(cases)('$name by $by: $code', async ({ name, by, body, command, code }) => {
    const [one, other] = [await submittedClaim(people.editor), await submittedClaim(people.editor)]
    const byForm = await command(people[by], { ref: one.ref, ...body })
    const byApi = await callApi(name, { ref: other.ref }, body, tokenOf(people[by]))
    expect([byForm.ok ? 'done' : byForm.refusal.code, byApi.code]).toEqual([code, code])
    if (!byForm.ok)
      expect([byApi.body.detail, byApi.body.issues]).toEqual([byForm.refusal.detail, byForm.refusal.issues])
    expect(await versionOf(one.ref)).toBe(await versionOf(other.ref))
  })

  test('a claim that is not there', async () => {
    const byForm = await decide(people.reviewer, { ref: 'C-00000', version: 1, ...whole, ...zero })
    const byApi = await callApi(
      'decideClaim',
      { ref: 'C-00000' },
      { version: 1, ...verdict },
      tokenOf(people.reviewer),
    )
    expect([byForm.ok || byForm.refusal.code, byApi.code, byApi.status]).toEqual([
      'not-found',
      'not-found',
      404,
    ])
  })

  test('logging as administrator', async () => {
    const content = contentWith([])
    const byForm = await through(logClaimInput, logClaim)(people.admin, { content, slot: null })
    const byApi = await callApi('logClaim', {}, { content }, tokenOf(people.admin))
    expect([byForm.ok || byForm.refusal.code, byApi.code]).toEqual(['not-allowed', 'not-allowed'])
  })
})

describe('a verdict binds to what was read', () => {
  const body = { status: 'UNVERIFIED', reason: 'One report was looked at.' }

  test('the hash of another revision is stale, that of the newest is taken', async () => {
    const { ref } = await submittedClaim(people.editor)
    const version = await versionOf(ref)
    const token = tokenOf(people.reviewer)
    const old = { ...body, version, revisionHash: 'a'.repeat(64) }
    expect((await callApi('decideClaim', { ref }, old, token)).code).toBe('stale')
    const own = { ...body, version, revisionHash: await newestHash(ref) }
    expect((await callApi('decideClaim', { ref }, own, token)).code).toBe('done')
  })

  test('without a hash, a version from before an edit is stale: nobody decides what they have not read', async () => {
    const { ref } = await submittedClaim(people.editor)
    const version = await versionOf(ref)
    const edit = { version, content: contentWith([], { statement: 'The ferry did not sink' }) }
    expect((await callApi('editClaim', { ref }, edit, tokenOf(people.editor2))).code).toBe('done')
    const decide = (seen: number) =>
      callApi('decideClaim', { ref }, { ...body, version: seen }, tokenOf(people.reviewer))
    expect((await decide(version)).code).toBe('stale')
  })

  test('retracting without a hash means the decided revision, though a newer one waits', async () => {
    const { editor, reviewer, reviewer2 } = people
    const { ref } = await decidedClaim(editor, reviewer)
    const edit = { version: await versionOf(ref), content: contentWith([], { statement: 'Written later' }) }
    expect((await callApi('editClaim', { ref }, edit, tokenOf(editor))).code).toBe('done')
    const retraction = {
      version: await versionOf(ref),
      reason: 'We were wrong.',
      correctionNotice: 'The ferry is whole.',
    }
    expect((await callApi('retractClaim', { ref }, retraction, tokenOf(reviewer2))).code).toBe('done')
    const { status } = await db().claim.findUniqueOrThrow({ where: { ref } })
    expect(status).toBe('RETRACTED')
  })

  test('what was never decided is not retracted', async () => {
    const { ref } = await submittedClaim(people.editor)
    const retraction = { version: await versionOf(ref), reason: 'Wrong.', correctionNotice: 'Wrong.' }
    expect((await callApi('retractClaim', { ref }, retraction, tokenOf(people.reviewer))).code).toBe(
      'wrong-state',
    )
  })

  test('of eight that decide at once, one does', async () => {
    const { ref } = await submittedClaim(people.editor)
    const version = await versionOf(ref)
    const reviewers = await Promise.all(Array.from({ length: 8 }, () => newPerson('REVIEWER')))
    const theirs = await Promise.all(reviewers.map((person) => newToken(person)))
    const answers = await Promise.all(
      theirs.map((token) => callApi('decideClaim', { ref }, { ...body, version }, token)),
    )
    expect(answers.map(({ code }) => code).sort()).toEqual([
      'done',
      ...Array.from({ length: 7 }, () => 'stale'),
    ])
  })
})

describe('an address that names two claims at once', () => {
  test('leads nowhere: a proposal is declined at its own claim only', async () => {
    const { editor, reviewer, reviewer2 } = people
    const [one, other] = [await decidedClaim(editor, reviewer), await decidedClaim(editor, reviewer)]
    const proposal = {
      version: await versionOf(one.ref),
      act: 'WITHHOLD',
      ground: 'COURT_ORDER',
      reason: 'A court ordered it.',
    }
    const proposed = await callApi('proposeWithholding', { ref: one.ref }, proposal, tokenOf(reviewer))
    expect(proposed.status).toBe(201)
    const id = String(proposed.body.withholdingId)
    const declineAt = (ref: string) =>
      callApi('declineWithholding', { ref, id }, { reason: 'It did not.' }, tokenOf(reviewer2))
    expect((await declineAt(other.ref)).code).toBe('not-found')
    const confirmation = { version: await versionOf(other.ref) }
    expect(
      (await callApi('confirmWithholding', { ref: other.ref, id }, confirmation, tokenOf(reviewer2))).code,
    ).toBe('not-found')
    expect((await declineAt(one.ref)).code).toBe('done')
  })

  test('what is no id is nothing', async () => {
    const place = { ref: 'C-00000', id: '1 OR true' }
    expect(
      (await callApi('declineWithholding', place, { reason: 'x' }, tokenOf(people.reviewer))).status,
    ).toBe(404)
  })
})

describe('requests that no program of ours would send', () => {
  const odd: Array<[string, unknown]> = [
    ['operators for a version', { version: { gt: 0 } }],
    ['operators for a reason', { version: 1, reason: { contains: '' } }],
    ['a list for a body', [{ version: 1 }]],
    ['a huge version', { version: Number.MAX_SAFE_INTEGER }],
    ['half a version', { version: 1.5 }],
    ['a negative one', { version: -1 }],
  ]

  test.each(names.flatMap((name) => odd.map(([what, body]) => [name, what, body] as const)))(
    '%s, %s: 4xx and nothing written',
    async (name, _what, body) => {
      const before = await db().event.count()
      const { status } = await callApi(name, { ref: 'C-00000', id: SOME_ID }, body, tokenOf(people.reviewer))
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
      expect(await db().event.count()).toBe(before)
    },
  )

  test('a form that another site posts is no JSON, whoever is signed in there', async () => {
    const headers = {
      Authorization: `Bearer ${tokenOf(people.editor)}`,
      'Content-Type': 'text/plain',
      Origin: 'https://elsewhere.example',
    }
    const answer = await readAnswer(
      await sendTo('addNote', { ref: 'C-00000' }, { headers, body: '{"body":"x"}' }),
    )
    expect(answer.code).toBe('not-json')
  })

  test('scopes in the body are not scopes of the token', async () => {
    const token = await newToken(people.reviewer, ['read'] satisfies Scope[])
    const body = { version: 1, scopes: ['review'], role: 'REVIEWER' }
    expect((await callApi('takeClaim', { ref: 'C-00000' }, body, token)).status).toBe(403)
  })
})

test('a decision by form and one by API leave the same behind', async () => {
  const { editor, reviewer } = people
  const [one, other] = [await submittedClaim(editor), await submittedClaim(editor)]
  good(await decideClaim(reviewer, await decision(one.ref)))
  const body = {
    version: await versionOf(other.ref),
    status: 'UNVERIFIED',
    reason: 'One report was looked at.',
  }
  expect((await callApi('decideClaim', { ref: other.ref }, body, tokenOf(reviewer))).code).toBe('done')
  const left = (ref: string) =>
    db().decision.findFirstOrThrow({
      where: { claim: { ref } },
      select: {
        toStatus: true,
        reason: true,
        reviewerId: true,
        ruleSet: true,
        depth: true,
        evaluation: true,
      },
    })
  expect(await left(other.ref)).toEqual(await left(one.ref))
})
