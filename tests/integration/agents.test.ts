import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeAgent } from '@/lib/agents/commands/describe-agent'
import { mergeAgent } from '@/lib/agents/commands/merge-agent'
import { separateAgent } from '@/lib/agents/commands/separate-agent'
import type { DescribeAgentInput } from '@/lib/agents/schema'
import { PUBLIC } from '@/lib/auth/actor'
import { openRevision } from '@/lib/claims/revision'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { closeDesk, db } from '@/lib/db'
import { descriptionOf, describing, merged, named, newAgent, unique } from '@/tests/support/agents'
import { contentWith, good, newPeople, OPERATOR, refusalOf } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const newestEvent = async () => {
  const event = await db().event.findFirstOrThrow({
    orderBy: { leafIndex: 'desc' },
    select: { id: true, kind: true, actorId: true, leafIndex: true, payload: { select: { payload: true } } },
  })
  const said: unknown = JSON.parse(Buffer.from(event.payload?.payload ?? '{}').toString('utf8'))
  return { ...event, payload: said }
}

const detailOf = (outcome: Awaited<ReturnType<typeof describeAgent>>) =>
  outcome.ok ? 'done' : outcome.refusal.detail

describe('somebody is described anew', () => {
  test('by an editor, with one event that says what was said before; the name they had stays one of theirs', async () => {
    const old = unique('Guard')
    const id = await newAgent(people.editor, old)
    const input = await describing(id, {
      name: unique('Revolutionary Guard'),
      description: 'A force of its own.',
      sameAs: ['Q193754', 'https://guard.test/about'],
      aliases: [{ name: 'سپاه پاسداران', language: 'fa' }],
    })
    good(await describeAgent(people.editor, input))
    const now = await descriptionOf(id)
    expect(now).toMatchObject({
      name: input.value.name,
      description: 'A force of its own.',
      sameAs: ['Q193754', 'https://guard.test/about'],
    })
    expect(now.aliases).toHaveLength(2)
    expect(now.aliases).toEqual(
      expect.arrayContaining([
        { name: 'سپاه پاسداران', language: 'fa' },
        { name: old, language: null },
      ]),
    )
    const event = await newestEvent()
    expect(event).toMatchObject({ kind: 'agent.described', actorId: people.editor.id })
    const byName = expect.arrayContaining(now.aliases)
    expect(event.payload).toMatchObject({
      agentId: id,
      was: input.was,
      value: { ...now, aliases: byName },
      reason: input.reason,
    })
    const rows = await db().agentAlias.findMany({ where: { agentId: id } })
    expect(rows.map((row) => [row.eventId, row.addedById])).toEqual([
      [event.id, people.editor.id],
      [event.id, people.editor.id],
    ])
  })

  test('and the old name is forgotten where the person says so, or where it is only written otherwise', async () => {
    const name = unique('Harbour')
    const id = await newAgent(people.editor, name)
    good(await describeAgent(people.reviewer, await describing(id, { name: name.toUpperCase() })))
    expect((await descriptionOf(id)).aliases).toEqual([])
    const input = await describing(id, { name: unique('Port'), keepsOldName: false })
    good(await describeAgent(people.reviewer, input))
    expect((await descriptionOf(id)).aliases).toEqual([])
  })

  test('names that are taken away end by that event, and stay in the history', async () => {
    const id = await newAgent(people.editor)
    await named(people.editor, id, { name: 'Гвардия', language: 'ru' }, { name: 'الحرس', language: 'ar' })
    good(
      await describeAgent(
        people.editor,
        await describing(id, { aliases: [{ name: 'Гвардия', language: 'uk' }] }),
      ),
    )
    expect((await descriptionOf(id)).aliases).toEqual([{ name: 'Гвардия', language: 'uk' }])
    const { id: eventId } = await newestEvent()
    const ended = await db().agentAlias.findMany({ where: { agentId: id, NOT: { endedAt: null } } })
    expect(ended.map((row) => `${row.name} ${row.language} ${row.endedEventId}`).sort()).toEqual([
      `Гвардия ru ${eventId}`,
      `الحرس ar ${eventId}`,
    ])
  })

  test('and what was logged before keeps the name that it was logged with', async () => {
    const name = unique('Ministry')
    const id = await newAgent(people.editor, name)
    const parties = [{ kind: 'known' as const, id, label: name }]
    const { ref } = good(await logClaim(people.editor, { content: contentWith([], { parties }), slot: null }))
    const revision = () =>
      db().revision.findFirstOrThrow({ where: { claim: { ref } }, select: { content: true } })
    const before = await revision()
    good(await describeAgent(people.editor, await describing(id, { name: unique('Department') })))
    expect(await revision()).toEqual(before)
    expect(openRevision(before.content).parties[0]?.name).toBe(name)
  })

  test('by editors and reviewers only, if there is such a one, and with something new', async () => {
    const id = await newAgent(people.editor)
    const input = await describing(id, { description: 'An office.' })
    for (const actor of [PUBLIC, OPERATOR, people.admin])
      expect(refusalOf(await describeAgent(actor, input))).toBe('not-allowed')
    expect(refusalOf(await describeAgent(people.editor, { ...input, id: randomUUID() }))).toBe('not-found')
    const { kind } = await newestEvent()
    expect(refusalOf(await describeAgent(people.editor, await describing(id, {})))).toBe('invalid')
    expect((await newestEvent()).kind).toBe(kind)
    expect(await descriptionOf(id)).toEqual(input.was)
  })

  test('never by a name that another of the kind has, whatever it is called by; it is offered to merge them', async () => {
    const [name, alias] = [unique('Navy'), unique('نیروی دریایی')]
    const [one, two] = [await newAgent(people.editor, name), await newAgent(people.editor)]
    await named(people.editor, one, { name: alias, language: 'fa' })
    for (const taken of [name, name.toUpperCase(), alias]) {
      const outcome = await describeAgent(people.editor, await describing(two, { name: taken }))
      expect(refusalOf(outcome)).toBe('duplicate')
      expect(detailOf(outcome)).toContain(`“${name}”`)
      expect(detailOf(outcome)).toContain('merge them')
    }
    // Its very name cannot be another name of somebody else: only one of the two would be found by it.
    const asAlias = await describing(two, { aliases: [{ name, language: null }] })
    expect(refusalOf(await describeAgent(people.editor, asAlias))).toBe('duplicate')
    // Two may share another name, as people share theirs; and what is of another kind is no obstacle.
    const shared = await describing(two, { aliases: [{ name: alias, language: 'fa' }] })
    good(await describeAgent(people.editor, shared))
    const person = await newAgent(people.editor, unique('A person'), 'PERSON')
    good(await describeAgent(people.editor, await describing(person, { name })))
    const turned = await describeAgent(people.editor, await describing(person, { kind: 'ORGANISATION' }))
    expect(refusalOf(turned)).toBe('duplicate')
  })

  test('a name that it has already among its other names may become its own', async () => {
    const alias = unique('The Corps')
    const id = await newAgent(people.editor)
    const { name } = await descriptionOf(id)
    await named(people.editor, id, { name: alias, language: 'en' })
    good(await describeAgent(people.editor, await describing(id, { name: alias })))
    expect(await descriptionOf(id)).toMatchObject({ name: alias, aliases: [{ name, language: null }] })
  })

  test('not over what somebody else wrote meanwhile: of four at one moment one is done', async () => {
    const id = await newAgent(people.editor)
    const inputs = await Promise.all([1, 2, 3, 4].map((n) => describing(id, { description: `The ${n}.` })))
    const outcomes = await Promise.all(inputs.map((input) => describeAgent(people.editor, input)))
    expect(outcomes.map(refusalOf).sort()).toEqual(['done', 'stale', 'stale', 'stale'])
    const won = inputs.find((_, at) => outcomes[at]?.ok)
    expect((await descriptionOf(id)).description).toBe(won?.value.description)
  })

  test('of two that take one name at one moment, whether as their own or as another, one is refused', async () => {
    const name = unique('Coast guard')
    const ids = [await newAgent(people.editor), await newAgent(people.editor)] as const
    const inputs: DescribeAgentInput[] = [
      await describing(ids[0], { name }),
      await describing(ids[1], { aliases: [{ name, language: null }] }),
    ]
    const outcomes = await Promise.all(inputs.map((input) => describeAgent(people.editor, input)))
    expect(outcomes.map(refusalOf).sort()).toEqual(['done', 'duplicate'])
  })

  test('a name that a claim being logged makes at this moment is met as taken, not as a fault', async () => {
    const name = unique('New office')
    const id = await newAgent(people.editor)
    const [renamed] = await Promise.all([
      describeAgent(people.editor, await describing(id, { name })),
      newAgent(people.editor, name),
    ])
    expect(['done', 'duplicate']).toContain(refusalOf(renamed))
    expect(await db().agent.count({ where: { name } })).toBe(1)
  })
})

describe('two are one', () => {
  test('with one event and a reason; both keep what they are, and the database says since when', async () => {
    const [id, intoId] = [await newAgent(people.editor), await newAgent(people.editor)]
    const before = [await descriptionOf(id), await descriptionOf(intoId)]
    good(await mergeAgent(people.reviewer, { id, intoId, reason: 'One office under two names.' }))
    const event = await newestEvent()
    expect(event).toMatchObject({ kind: 'agent.merged', actorId: people.reviewer.id })
    expect(event.payload).toEqual({
      agentId: id,
      name: before[0]?.name,
      intoId,
      intoName: before[1]?.name,
      reason: 'One office under two names.',
    })
    const row = await db().agentMerge.findFirstOrThrow({ where: { agentId: id } })
    expect(row).toMatchObject({ intoId, eventId: event.id, since: event.leafIndex, until: null })
    expect([await descriptionOf(id), await descriptionOf(intoId)]).toEqual(before)
  })

  test('of whatever kinds they are', async () => {
    const id = await newAgent(people.editor, unique('Officials'), 'ANONYMOUS_GROUP')
    const intoId = await newAgent(people.editor)
    expect(refusalOf(await mergeAgent(people.editor, { id, intoId, reason: 'Named since.' }))).toBe('done')
  })

  test('only by editors and reviewers, both being there, neither merged already, none into itself', async () => {
    const [a, b, c] = [
      await newAgent(people.editor),
      await newAgent(people.editor),
      await newAgent(people.editor),
    ]
    const merge = (id: string, intoId: string, actor: typeof PUBLIC = people.editor) =>
      mergeAgent(actor, { id, intoId, reason: 'They are one.' }).then(refusalOf)
    for (const actor of [PUBLIC, OPERATOR, people.admin]) expect(await merge(a, b, actor)).toBe('not-allowed')
    expect(await merge(a, randomUUID())).toBe('not-found')
    expect(await merge(randomUUID(), a)).toBe('not-found')
    expect(await merge(a, a)).toBe('invalid')
    expect(await merge(a, b)).toBe('done')
    expect(await merge(a, c)).toBe('wrong-state')
    expect(await merge(c, a)).toBe('wrong-state')
    // It leads on to another one, and so does whatever leads to it.
    expect(await merge(b, c)).toBe('done')
    expect(await db().agentMerge.count({ where: { agentId: { in: [a, b, c] }, until: null } })).toBe(2)
    const refused = await describeAgent(people.editor, await describing(a, { description: 'x' }))
    expect(refusalOf(refused)).toBe('wrong-state')
  })

  test('two merges at one moment never make a circle, whichever way round', async () => {
    const ids = [await newAgent(people.editor), await newAgent(people.editor), await newAgent(people.editor)]
    const [a = '', b = '', c = ''] = ids
    const merge = (id: string, intoId: string) =>
      mergeAgent(people.editor, { id, intoId, reason: 'They are one.' }).then(refusalOf)
    const two = await Promise.all([merge(a, b), merge(b, a)])
    expect(two.sort()).toEqual(['done', 'wrong-state'])
    const root = await db().agentMerge.findFirstOrThrow({ where: { agentId: { in: [a, b] }, until: null } })
    const three = await Promise.all([merge(root.intoId, c), merge(c, root.intoId)])
    expect(three.sort()).toEqual(['done', 'wrong-state'])
  })

  test('a description and a merge of one at one moment: either the one comes after the other, or is refused', async () => {
    const [id, intoId] = [await newAgent(people.editor), await newAgent(people.editor)]
    const outcomes = await Promise.all([
      mergeAgent(people.editor, { id, intoId, reason: 'They are one.' }),
      describeAgent(people.editor, await describing(id, { description: 'x' })),
    ])
    expect(refusalOf(outcomes[0])).toBe('done')
    expect(['done', 'wrong-state']).toContain(refusalOf(outcomes[1]))
  })
})

describe('two are taken apart', () => {
  test('with one event and a reason, once; and may be merged again', async () => {
    const [id, intoId] = [await newAgent(people.editor), await newAgent(people.editor)]
    const mergeId = await merged(people.editor, id, intoId)
    const before = await newestEvent()
    good(await separateAgent(people.reviewer, { mergeId, reason: 'Two offices after all.' }))
    const event = await newestEvent()
    expect(event).toMatchObject({ kind: 'agent.separated', actorId: people.reviewer.id })
    expect(event.payload).toMatchObject({ agentId: id, intoId, reason: 'Two offices after all.' })
    const row = await db().agentMerge.findUniqueOrThrow({ where: { id: mergeId } })
    expect(row).toMatchObject({
      eventId: before.id,
      endedEventId: event.id,
      endedById: people.reviewer.id,
      endReason: 'Two offices after all.',
      until: event.leafIndex,
    })
    const again = await separateAgent(people.editor, { mergeId, reason: 'Again.' })
    expect(refusalOf(again)).toBe('wrong-state')
    expect(await merged(people.editor, id, intoId)).not.toBe(mergeId)
  })

  test('only by editors and reviewers, if they are one', async () => {
    const mergeId = await merged(people.editor, await newAgent(people.editor), await newAgent(people.editor))
    for (const actor of [PUBLIC, OPERATOR, people.admin])
      expect(refusalOf(await separateAgent(actor, { mergeId, reason: 'x' }))).toBe('not-allowed')
    const none = await separateAgent(people.editor, { mergeId: randomUUID(), reason: 'x' })
    expect(refusalOf(none)).toBe('not-found')
  })

  test('at one moment by four: it is done once', async () => {
    const mergeId = await merged(people.editor, await newAgent(people.editor), await newAgent(people.editor))
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map((n) => separateAgent(people.editor, { mergeId, reason: `Reason ${n}.` })),
    )
    expect(outcomes.map(refusalOf).sort()).toEqual(['done', 'wrong-state', 'wrong-state', 'wrong-state'])
  })
})
