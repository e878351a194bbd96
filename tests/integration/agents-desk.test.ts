import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeAgent } from '@/lib/agents/commands/describe-agent'
import { separateAgent } from '@/lib/agents/commands/separate-agent'
import { listAgents } from '@/lib/agents/list-queries'
import { findAgentName, findAgentPage, listAgentEvents } from '@/lib/agents/queries'
import { agentSearch, type AgentSearch } from '@/lib/agents/search'
import { PUBLIC } from '@/lib/auth/actor'
import type { AttributionInput } from '@/lib/claims/schema'
import type { Status } from '@/lib/claims/statuses'
import { closeDesk, db, transaction } from '@/lib/db'
import { writeLink } from '@/lib/provenance/write-link'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import type { Verb } from '@/lib/sources/rules'
import { describing, merged, named, newAgent, unique } from '@/tests/support/agents'
import {
  decision,
  evidenceFrom,
  good,
  newDocument,
  newPeople,
  newPerson,
  OPERATOR,
  setBlindShare,
  submittedWith,
  type TestDocument,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let document: TestDocument

beforeAll(async () => {
  people = await newPeople()
  document = await newDocument(people.editor)
})
afterAll(closeDesk)

const search = (asked: Partial<AgentSearch>) => agentSearch.parse(asked)
const list = (asked: Partial<AgentSearch>) => listAgents(people.editor, search(asked))
const page = async (id: string) => {
  const found = await findAgentPage(people.editor, id)
  if (!found) throw new Error('there is nobody of that id')
  return found
}

const speaker = (id: string, verb: Verb = 'SAYS'): AttributionInput => ({
  agent: { kind: 'known', id, label: 'x' },
  verb,
  anonymity: 'NAMED',
  basis: 'TOLD',
  saidOn: null,
})

async function claimOf(
  attributions: AttributionInput[],
  status: Exclude<Status, 'RETRACTED'> | null = null,
  parties: string[] = [],
) {
  const { ref } = await submittedWith(people.editor, [evidenceFrom(document)], {
    attributions,
    parties: parties.map((id) => ({ kind: 'known', id, label: 'x' })),
  })
  const override = status === 'UNVERIFIED' ? null : 'Settled in court; our rules know no courts.'
  if (status) good(await decideClaim(people.reviewer, await decision(ref, { status, override })))
  return ref
}

describe('the list of agents', () => {
  test('finds by any name in any script, narrows by kind, and counts what names them', async () => {
    const name = unique('Ólafur’s Office')
    const id = await newAgent(people.editor, name)
    const alias = unique('دفتر')
    await named(people.editor, id, { name: alias, language: 'fa' })
    await claimOf([speaker(id)])
    await newDocument(people.editor, unique('Own'), undefined, name)
    const line = { id, name, kind: 'ORGANISATION', names: 1, claims: 1, sources: 1 }
    expect((await list({ q: name.toUpperCase() })).items).toMatchObject([{ ...line, foundAs: null }])
    const found = await list({ q: alias })
    expect(found.items).toMatchObject([{ ...line, foundAs: { name: alias, language: 'fa' } }])
    expect((await list({ q: alias, kind: 'PERSON' })).items).toEqual([])
    expect((await list({ q: `${name} 100%` })).items).toEqual([])
    expect((await listAgents(PUBLIC, search({}))).items).toEqual([])
    expect((await listAgents(people.admin, search({ q: name }))).items).toHaveLength(1)
  })

  test('whoever was merged is found as the one they are, and what names either counts for that one', async () => {
    const [name, intoName] = [unique('Old bureau'), unique('New bureau')]
    const [id, intoId] = [await newAgent(people.editor, name), await newAgent(people.editor, intoName)]
    await claimOf([speaker(id)])
    await claimOf([speaker(intoId)])
    await merged(people.editor, id, intoId)
    const { items } = await list({ q: name })
    expect(items).toMatchObject([{ id: intoId, name: intoName, foundAs: { name }, names: 1, claims: 2 }])
    expect((await list({ q: intoName })).items).toHaveLength(1)
  })

  test('counts as theirs only what they claim themselves, not what they pass on', async () => {
    const [paper, source] = [await newAgent(people.editor), await newAgent(people.editor)]
    await claimOf([speaker(paper), speaker(source)])
    const { name } = await db().agent.findUniqueOrThrow({ where: { id: paper } })
    expect((await list({ q: name })).items).toMatchObject([{ id: paper, claims: 0 }])
  })

  test('by pages: each once, by name, forwards and back', async () => {
    const mark = unique('paged')
    const rows = Array.from({ length: 119 }, (_, n) => ({
      kind: 'PERSON' as const,
      name: `${String(n).padStart(3, '0')} ${mark}`,
      folded: `${String(n).padStart(3, '0')} ${mark}`,
      slug: `${mark}-${n}`.replaceAll(' ', '-'),
    }))
    await db().agent.createMany({ data: rows })
    const forwards: string[][] = []
    let cursor: string | null = null
    let back: string | null = null
    do {
      const found = await list({ q: mark, cursor })
      forwards.push(found.items.map(({ name }) => name))
      back = found.previousCursor
      cursor = found.nextCursor
    } while (cursor !== null)
    expect(forwards.map((names) => names.length)).toEqual([50, 50, 19])
    expect(forwards.flat()).toEqual(rows.map(({ name }) => name))
    const middle = await list({ q: mark, cursor: back })
    expect(middle.items.map(({ name }) => name)).toEqual(forwards[1])
    const first = await list({ q: mark, cursor: middle.previousCursor })
    expect(first.items.map(({ name }) => name)).toEqual(forwards[0])
    expect(first.previousCursor).toBeNull()
    expect((await list({ q: mark, cursor: 'made up' })).items).toHaveLength(50)
  })
})

describe('the page of somebody', () => {
  test('tells every name, what they are, and nothing to readers or of nobody', async () => {
    const id = await newAgent(people.editor, unique('Corps'))
    await named(people.editor, id, { name: 'Корпус', language: 'ru' })
    const input = await describing(id, { description: 'A corps.', sameAs: ['Q5'] })
    good(await describeAgent(people.editor, input))
    const found = await page(id)
    expect(found).toMatchObject({
      name: input.was.name,
      kind: 'ORGANISATION',
      description: 'A corps.',
      sameAs: ['Q5'],
      aliases: [{ name: 'Корпус', language: 'ru' }],
      mergedInto: null,
      merged: [],
      claims: { items: [], counts: [], total: 0 },
    })
    expect(await findAgentPage(PUBLIC, id)).toBeNull()
    expect(await findAgentPage(OPERATOR, id)).toBeNull()
    expect(await findAgentName(PUBLIC, id)).toBeNull()
    expect(await findAgentName(people.admin, id)).toBe(input.was.name)
    expect(await findAgentPage(people.editor, crypto.randomUUID())).toBeNull()
  })

  test('tells what they claim, pass on and are spoken of in, each with where it stands', async () => {
    const id = await newAgent(people.editor)
    const other = await newAgent(people.editor)
    const own = await claimOf([speaker(other), speaker(id, 'ALLEGES')], 'DISPUTED')
    const open = await claimOf([speaker(id)])
    const passed = await claimOf([speaker(id), speaker(other)])
    const about = await claimOf([speaker(other)], 'UNVERIFIED', [id])
    const found = await page(id)
    expect(
      found.claims.items.map(({ ref, status, everDecided, verb }) => [ref, status, everDecided, verb]),
    ).toEqual([
      [open, 'UNVERIFIED', false, 'SAYS'],
      [own, 'DISPUTED', true, 'ALLEGES'],
    ])
    expect(found.claims.counts.toSorted((a, b) => a.status.localeCompare(b.status))).toEqual([
      { status: 'DISPUTED', count: 1 },
      { status: 'OPEN', count: 1 },
    ])
    expect(found.passedOn.items.map(({ ref }) => ref)).toEqual([passed])
    expect(found.about.items.map(({ ref }) => ref)).toEqual([about])
  })

  test('tells where they were right: what they put forward verified, or what they deny refuted; each claim once', async () => {
    const id = await newAgent(people.editor)
    const stoodUp = [
      await claimOf([speaker(id)], 'VERIFIED'),
      await claimOf([speaker(id, 'DENIES')], 'REFUTED'),
    ]
    const didNot = [
      await claimOf([speaker(id, 'LEAKS')], 'REFUTED'),
      await claimOf([speaker(id, 'DENIES')], 'VERIFIED'),
    ]
    await claimOf([speaker(id)], 'DISPUTED')
    await claimOf([speaker(id), speaker(await newAgent(people.editor))], 'VERIFIED')
    const { record } = await page(id)
    expect(record.right.map(({ ref }) => ref).toSorted()).toEqual(stoodUp.toSorted())
    expect(record.wrong.map(({ ref }) => ref).toSorted()).toEqual(didNot.toSorted())
    expect([record.n, record.measured]).toEqual([4, null])
  })

  test('keeps a verdict that the viewer may read blind: it is counted as hidden, and its status told to nobody', async () => {
    const id = await newAgent(people.editor)
    await setBlindShare(100)
    const ref = await claimOf([speaker(id)], 'VERIFIED')
    await setBlindShare(0)
    const blind = await newPerson('REVIEWER')
    const found = await findAgentPage(blind, id)
    expect(found?.claims.items).toMatchObject([{ ref, isHidden: true, status: 'UNVERIFIED' }])
    expect(found?.claims.counts).toEqual([{ status: 'HIDDEN', count: 1 }])
    expect(found?.record.n).toBe(0)
    const seen = await findAgentPage(people.reviewer, id)
    expect(seen?.claims.counts).toEqual([{ status: 'VERIFIED', count: 1 }])
    expect(seen?.record.n).toBe(1)
  })

  test('tells what they published and told, by evidence and by links', async () => {
    const name = unique('Voice')
    const id = await newAgent(people.editor, name)
    const own = await newDocument(people.editor, unique('Own words'), undefined, name)
    const told = await newDocument(people.editor, unique('Told'))
    const teller = { kind: 'known' as const, id, label: 'x' }
    const { ref } = await submittedWith(people.editor, [evidenceFrom(told, { toldBy: teller })])
    const linked = await newDocument(people.editor, unique('Linked'))
    const link = { fromId: linked.sourceId, toId: null, agentId: id, kind: 'TOLD_BY' as const }
    await transaction((tx) =>
      writeLink(tx, people.editor, { ...link, passage: null, note: 'It says so.', suggestionId: null }),
    )
    const found = await page(id)
    expect(found.published).toMatchObject({ items: [{ id: own.sourceId }], total: 1 })
    expect(found.told).toMatchObject([
      { source: { id: linked.sourceId }, ref: null },
      { source: { id: told.sourceId }, ref },
    ])
  })

  test('of whoever was merged: it leads on; the one they are has the claims of both, and says of which grade each is', async () => {
    const [name, intoName] = [unique('Wire'), unique('Agency')]
    const [id, intoId] = [await newAgent(people.editor, name), await newAgent(people.editor, intoName)]
    const refs = [await claimOf([speaker(id)]), await claimOf([speaker(intoId)])]
    for (const [publisherId, grade] of [
      [id, 'C'],
      [intoId, 'B'],
    ] as const)
      good(await gradeReliability(people.editor, { publisherId, sourceId: null, grade, reason: 'So far.' }))
    const mergeId = await merged(people.reviewer, id, intoId)
    const made = { mergeId, reason: 'They are one.', madeBy: people.reviewer.name }
    const from = await page(id)
    expect(from.mergedInto).toMatchObject({ ...made, id: intoId, name: intoName, grade: 'B' })
    const into = await page(intoId)
    expect(into.merged).toMatchObject([{ ...made, id, name, kind: 'ORGANISATION', grade: 'C' }])
    expect(into.grade).toBe('B')
    expect(into.claims.items.map(({ ref }) => ref).toSorted()).toEqual(refs.toSorted())
    good(await separateAgent(people.editor, { mergeId, reason: 'Two after all.' }))
    expect((await page(intoId)).claims.items.map(({ ref }) => ref)).toEqual([refs[1]])
  })

  test('offers who may be the same: of one name in another kind, by a shared name, or by one much alike', async () => {
    const mark = unique('lighthouse')
    const name = `Keepers of the ${mark}`
    const id = await newAgent(people.editor, name)
    const namesake = await newAgent(people.editor, name, 'ANONYMOUS_GROUP')
    const alike = await newAgent(people.editor, `Keeper of the ${mark}`)
    const sharer = await newAgent(people.editor, unique('Elsewhere'))
    const shared = unique('نگهبانان')
    await named(people.editor, id, { name: shared, language: 'fa' })
    await named(people.editor, sharer, { name: shared, language: 'fa' })
    const doublesOf = async (of: string) =>
      (await page(of)).doubles.map((double) => [double.id, double.because])
    expect(new Set((await doublesOf(id)).map((pair) => pair.join(' ')))).toEqual(
      new Set([`${namesake} same-name`, `${alike} similar`, `${sharer} shared-name`]),
    )
    await merged(people.editor, alike, id)
    expect((await doublesOf(id)).map(([double]) => double)).not.toContain(alike)
    expect(await doublesOf(alike)).toEqual([])
  })

  test('tells what was done to them and to whoever is one with them, the newest first, with what changed', async () => {
    const [id, intoId] = [await newAgent(people.editor), await newAgent(people.editor)]
    const [from, to] = [(await page(id)).name, unique('Renamed')]
    good(await describeAgent(people.editor, await describing(id, { name: to, kind: 'PERSON' })))
    const mergeId = await merged(people.reviewer, id, intoId)
    const history = await listAgentEvents(people.editor, intoId)
    expect(history).toMatchObject([
      { kind: 'agent.merged', who: people.reviewer.name, name: to, reason: 'They are one.' },
      {
        kind: 'agent.described',
        who: people.editor.name,
        reason: 'Their own page says so.',
        changes: {
          name: { from, to },
          kind: { from: 'ORGANISATION', to: 'PERSON' },
          description: null,
          aliasesGone: [],
          aliasesCome: [{ name: from, language: null }],
        },
      },
    ])
    good(await separateAgent(people.editor, { mergeId, reason: 'Two after all.' }))
    expect((await listAgentEvents(people.editor, intoId)).map(({ kind }) => kind)).toEqual([
      'agent.separated',
      'agent.merged',
    ])
    expect(await listAgentEvents(PUBLIC, intoId)).toEqual([])
  })
})
