import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { closeDesk, db } from '@/lib/db'
import type { Outcome } from '@/lib/outcome'
import { describing, merged, newAgent } from '@/tests/support/agents'
import { asBrowser, newCookie } from '@/tests/support/request'
import { newPeople, refusalOf } from '@/tests/support/scene'

vi.mock('server-only', () => ({}))
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))
vi.mock('next/headers', async () => (await import('@/tests/support/request')).nextHeaders)

let people: Awaited<ReturnType<typeof newPeople>>
let actions: Record<string, (raw: unknown) => Promise<Outcome<unknown>>> = {}

beforeAll(async () => {
  people = await newPeople()
  actions = { ...(await import('@/app/(desk)/desk/agents/[id]/actions')) }
})
afterAll(closeDesk)

const who = ['editor', 'reviewer', 'admin', 'signed out'] as const
type Who = (typeof who)[number]

const cookieOf = async (name: Who) => {
  const person: Member | null = name === 'signed out' ? null : people[name]
  return person && newCookie(person)
}

/** What each command is sent that is lawful, and what is not well-formed. */
const acts = {
  describeAgent: async () => describing(await newAgent(people.editor), { description: 'An office.' }),
  mergeAgent: async () => ({
    id: await newAgent(people.editor),
    intoId: await newAgent(people.editor),
    reason: 'They are one.',
  }),
  separateAgent: async () => ({
    mergeId: await merged(people.editor, await newAgent(people.editor), await newAgent(people.editor)),
    reason: 'Two after all.',
  }),
} as const
const names = ['describeAgent', 'mergeAgent', 'separateAgent'] as const

// Written by hand from the domain, not derived from the policies that the commands ask.
const expected: Record<Who, string> = {
  editor: 'done',
  reviewer: 'done',
  admin: 'not-allowed',
  'signed out': 'signed-out',
}

const cells = names.flatMap((name) => who.map((each) => [name, each] as const))

describe('every role × command on agents, through its action', () => {
  test.each(cells)('%s by the %s is done or refused as the table says', async (name, each) => {
    const input = await acts[name]()
    const events = await db().event.count()
    const outcome = await asBrowser(await cookieOf(each), async () => actions[`${name}Action`]?.(input))
    expect(outcome && refusalOf(outcome)).toBe(expected[each])
    expect((await db().event.count()) - events).toBe(expected[each] === 'done' ? 1 : 0)
  })

  test.each(names)('%s that is not well-formed is refused before it is looked at', async (name) => {
    const input = await acts[name]()
    const cookie = await cookieOf('editor')
    for (const raw of [
      null,
      {},
      { ...input, reason: ' ' },
      { ...input, more: 1 },
      { ...input, id: 'x', mergeId: 'x' },
    ]) {
      const outcome = await asBrowser(cookie, async () => actions[`${name}Action`]?.(raw))
      expect(outcome && refusalOf(outcome)).toBe('invalid')
    }
  })

  test('there is a row for every action that the page has', () => {
    expect(Object.keys(actions).sort()).toEqual(names.map((name) => `${name}Action`).sort())
  })
})
