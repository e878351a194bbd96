import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeAgent } from '@/lib/agents/commands/describe-agent'
import { separateAgent } from '@/lib/agents/commands/separate-agent'
import { findMembers, findNames, findRoots } from '@/lib/agents/find-agents'
import { findApiFacts } from '@/lib/api/queries'
import { PUBLIC } from '@/lib/auth/actor'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import type { AttributionInput, ClaimContent } from '@/lib/claims/schema'
import { closeDesk, db, transaction } from '@/lib/db'
import { findLikelyDuplicates } from '@/lib/duplicates/queries'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { listAgentsLike } from '@/lib/sources/queries'
import type { AgentChoice } from '@/lib/sources/schema'
import { settleAgent, Unsettled } from '@/lib/sources/settle'
import { describing, merged, named, newAgent, settled, unique } from '@/tests/support/agents'
import { callApi, newToken } from '@/tests/support/api'
import {
  contentWith,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newPeople,
  quotationOf,
  submittedWith,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>

beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const guardNames = [
  { name: 'سپاه پاسداران انقلاب اسلامی', language: 'fa' },
  { name: 'الحرس الثوري الإيراني', language: 'ar' },
  { name: 'Корпус стражей исламской революции', language: 'ru' },
  { name: 'IRGC', language: 'en' },
]

const like = async (words: string) => listAgentsLike(people.editor, words)
const called = (name: string, agentKind: 'ORGANISATION' | 'PERSON' = 'ORGANISATION'): AgentChoice => ({
  kind: 'new',
  name,
  agentKind,
})
const settle = (choice: AgentChoice) =>
  transaction((tx) => settleAgent(tx, people.editor, choice, 'attributions.0.agent'))

describe('somebody is found', () => {
  let guard: string
  beforeAll(async () => {
    guard = await newAgent(people.editor, 'Islamic Revolutionary Guard Corps')
    await named(people.editor, guard, ...guardNames)
  })

  test.each([
    ['as Persian writes it', 'سپاه پاسداران', guardNames[0]],
    ['with Arabic letters where Persian has its own', 'سپاه پاسداران انقلاب اسلامي', guardNames[0]],
    ['as Arabic writes it, without its marks', 'الحرس الثوري الايراني', guardNames[1]],
    ['as Russian writes it, in small letters', 'корпус стражей', guardNames[2]],
    ['by initials', 'irgc', guardNames[3]],
  ])('by another name %s, which is told beside it', async (_, words, foundAs) => {
    expect(await like(words)).toMatchObject([
      { id: guard, name: 'Islamic Revolutionary Guard Corps', agentKind: 'ORGANISATION', foundAs },
    ])
  })

  test('by their own name with no other beside it, a slip of the pen forgiven', async () => {
    expect((await like('Revolutionary Guard'))[0]).toMatchObject({ id: guard, foundAs: null })
    expect((await like('Islamic Revolutionery Guard'))[0]).toMatchObject({ id: guard, foundAs: null })
    expect(await like('%')).toEqual([])
    expect(await listAgentsLike(PUBLIC, 'irgc')).toEqual([])
  })

  test('once, however many of their names hold what was typed; no more by a name that was taken away', async () => {
    const id = await newAgent(people.editor, unique('Ferry line'))
    await named(
      people.editor,
      id,
      { name: 'Lenkfähre', language: 'de' },
      { name: 'Lenk Ferries', language: 'en' },
    )
    expect((await like('lenk')).map((found) => found.id)).toEqual([id])
    expect((await like('LENKFAHRE'))[0]?.foundAs).toEqual({ name: 'Lenkfähre', language: 'de' })
    good(await describeAgent(people.editor, await describing(id, { aliases: [] })))
    expect(await like('lenk')).toEqual([])
  })

  test('as the one they are once merged, by the names of the merged one and of what that was made of before', async () => {
    const [first, second, third] = [unique('Alpha bureau'), unique('Beta bureau'), unique('Gamma bureau')]
    const [a, b, c] = [
      await newAgent(people.editor, first),
      await newAgent(people.editor, second),
      await newAgent(people.editor, third),
    ]
    await named(people.editor, a, { name: unique('Бюро'), language: 'ru' })
    const [alias = ''] = (await findNames(db(), [a])).get(a)?.filter((name) => name !== first) ?? []
    await merged(people.editor, a, b)
    const mergeId = await merged(people.editor, b, c)
    for (const name of [first, second, alias])
      expect(await like(name)).toMatchObject([{ id: c, name: third, foundAs: { name } }])
    expect((await like(third)).map((found) => [found.id, found.foundAs])).toEqual([[c, null]])
    expect((await like('')).map((found) => found.id)).not.toContain(a)
    expect(Object.fromEntries(await findRoots(db(), [a, b, c]))).toEqual({ [a]: c, [b]: c, [c]: c })
    expect((await findMembers(db(), [a])).get(a)?.toSorted()).toEqual([a, b, c].sort())
    expect((await findNames(db(), [c])).get(c)?.toSorted()).toEqual([first, second, third, alias].sort())
    good(await separateAgent(people.editor, { mergeId, reason: 'Two after all.' }))
    expect(await like(first)).toMatchObject([{ id: b }])
  })
})

describe('a typed name settles', () => {
  test('on whoever goes by it in that kind, in whatever script', async () => {
    const id = await newAgent(people.editor)
    const [persian, russian] = [unique('گارد'), unique('Гвардия')]
    await named(people.editor, id, { name: persian, language: 'fa' }, { name: russian, language: null })
    expect((await settle(called(persian))).id).toBe(id)
    expect((await settle(called(russian.toUpperCase()))).id).toBe(id)
    expect((await settle(called(persian, 'PERSON'))).id).not.toBe(id)
  })

  test('on whose own name it is before whoever has it as another; on nobody where two have it so', async () => {
    const name = unique('Morgan')
    const [one, two] = [
      await newAgent(people.editor, unique('Ann Morgan'), 'PERSON'),
      await newAgent(people.editor, unique('Bea Morgan'), 'PERSON'),
    ]
    await named(people.editor, one, { name, language: null })
    expect((await settle(called(name, 'PERSON'))).id).toBe(one)
    await named(people.editor, two, { name, language: null })
    await expect(settle(called(name, 'PERSON'))).rejects.toThrow(Unsettled)
    const content = contentWith([], { parties: [called(name, 'PERSON')] })
    const refused = await logClaim(people.editor, { content, slot: null })
    expect(refused.ok ? null : refused.refusal.issues).toEqual([
      { path: 'parties.0', message: `More than one goes by the name “${name}”. Choose who is meant.` },
    ])
    expect(await db().agent.count({ where: { name } })).toBe(0)
  })

  test('on the one that it is, by its id as by its name, once it was merged; and on itself again when apart', async () => {
    const name = unique('Merged office')
    const [id, intoId] = [await newAgent(people.editor, name), await newAgent(people.editor)]
    const mergeId = await merged(people.editor, id, intoId)
    expect((await settled(people.editor, name)).id).toBe(intoId)
    const known = await settle({ kind: 'known', id, label: name })
    const { name: intoName, slug } = await db().agent.findUniqueOrThrow({ where: { id: intoId } })
    expect(known).toEqual({ id: intoId, name: intoName, slug, kind: 'ORGANISATION' })
    good(await separateAgent(people.editor, { mergeId, reason: 'Two after all.' }))
    expect((await settled(people.editor, name)).id).toBe(id)
  })

  test('so that a claim that is edited after the merge rests on the one that it is', async () => {
    const [id, intoId] = [await newAgent(people.editor), await newAgent(people.editor)]
    const content = contentWith([], { parties: [{ kind: 'known', id, label: 'x' }] })
    const { ref } = good(await logClaim(people.editor, { content, slot: null }))
    await merged(people.editor, id, intoId)
    good(await editClaim(people.editor, { ref, version: 1, content, slot: null }))
    const parties = await db().revisionParty.findMany({
      where: { revision: { claim: { ref } } },
      select: { agentId: true, revision: { select: { number: true } } },
      orderBy: { revision: { number: 'asc' } },
    })
    expect(parties.map((party) => party.agentId)).toEqual([id, intoId])
  })
})

describe('what programs send by name', () => {
  test('meets whoever goes by it: their own name, another, or one that was merged', async () => {
    const [name, alias] = [unique('Wire agency'), unique('خبرگزاری')]
    const [id, intoId] = [await newAgent(people.editor, name), await newAgent(people.editor)]
    await named(people.editor, id, { name: alias, language: 'fa' })
    await merged(people.editor, id, intoId)
    const token = await newToken(people.editor)
    for (const claimant of [name, alias]) {
      const body = { statement: `It rained (${unique('')})`, language: 'en', claimant }
      const { body: answer } = await callApi('logClaim', {}, body, token)
      const said = await db().attribution.findFirstOrThrow({
        where: { revision: { claim: { ref: String(answer.ref) } } },
        select: { agentId: true },
      })
      expect(said.agentId).toBe(intoId)
    }
  })

  test('is asked who is meant where two of a kind share it, and answered nobody by whoever may not ask', async () => {
    const alias = unique('The Times')
    for (const id of [await newAgent(people.editor), await newAgent(people.editor)])
      await named(people.editor, id, { name: alias, language: 'en' })
    const asked = { claimant: alias, evidence: [] }
    expect((await findApiFacts(people.editor, asked)).agents).toEqual([])
    expect((await findApiFacts(PUBLIC, asked)).agents).toEqual([])
    const body = { statement: `It rained (${unique('')})`, language: 'en', claimant: alias }
    const answer = await callApi('logClaim', {}, body, await newToken(people.editor))
    expect([answer.status, answer.code]).toEqual([422, 'invalid'])
  })
})

describe('whether it was said', () => {
  const speaker = (id: string, differs: Partial<AttributionInput> = {}): AttributionInput => ({
    agent: { kind: 'known', id, label: 'x' },
    verb: 'SAYS',
    anonymity: 'NAMED',
    basis: 'TOLD',
    saidOn: null,
    ...differs,
  })

  async function saidOf(id: string, text: string, exact: string) {
    const document = await newDocument(people.editor, unique('Report'), text, unique('Paper'))
    const evidence = evidenceFrom(document, { quotation: quotationOf(document, exact) })
    const { ref } = await submittedWith(people.editor, [evidence], { attributions: [speaker(id)] })
    good(await decideClaim(people.reviewer, await decision(ref)))
    const kept = await db().decision.findFirstOrThrow({
      where: { claim: { ref } },
      select: { saidComputed: true, saidBecause: true },
    })
    return kept
  }

  test.each([
    ['Persian', 'سپاه پاسداران', 'fa', 'سپاه پاسداران اعلام کرد که کشتی غرق شد.', 'کشتی غرق شد'],
    ['Russian', 'Корпус стражей', 'ru', 'Корпус стражей заявил, что паром затонул.', 'паром затонул'],
    ['Arabic', 'الحرس الثوري', 'ar', 'وقال الحرس الثوري إن العبارة غرقت.', 'العبارة غرقت'],
  ])('is found in %s words that name the speaker as they do', async (_, alias, language, text, exact) => {
    const id = await newAgent(people.editor, unique('Guard Corps'))
    expect(await saidOf(id, text, exact)).toMatchObject({ saidComputed: 'UNVERIFIED' })
    await named(people.editor, id, { name: alias, language })
    expect(await saidOf(id, text, exact)).toMatchObject({
      saidComputed: 'VERIFIED',
      saidBecause: { key: 'named' },
    })
  })

  test('by the name of whoever is one with the speaker; in what they published, too', async () => {
    const [name, paper] = [unique('Quay office'), unique('Quay gazette')]
    const [id, other] = [await newAgent(people.editor, unique('Port')), await newAgent(people.editor, name)]
    const text = `The ${name} said that the ferry sank.`
    expect(await saidOf(id, text, 'the ferry sank')).toMatchObject({ saidComputed: 'UNVERIFIED' })
    await merged(people.editor, other, id)
    expect(await saidOf(id, text, 'the ferry sank')).toMatchObject({ saidComputed: 'VERIFIED' })

    const document = await newDocument(people.editor, unique('Own'), 'The ferry sank.', paper)
    const { publisherId } = await db().source.findUniqueOrThrow({ where: { id: document.sourceId } })
    await merged(people.editor, publisherId ?? '', id)
    const evidence = evidenceFrom(document, { quotation: quotationOf(document, 'The ferry sank') })
    const { ref } = await submittedWith(people.editor, [evidence], { attributions: [speaker(id)] })
    good(await decideClaim(people.reviewer, await decision(ref)))
    const kept = await db().decision.findFirstOrThrow({ where: { claim: { ref } } })
    expect(kept.saidBecause).toMatchObject({ key: 'own-words' })
  })
})

describe('likely duplicates', () => {
  const party = (id: string) => ({ kind: 'known' as const, id, label: 'x' })
  const logged = async (statement: string, changes: Partial<ClaimContent>) => {
    const content = contentWith([], { statement, attributions: [], topics: [], ...changes })
    return good(await logClaim(people.editor, { content, slot: null })).ref
  }

  test('agents that are one count as one, whichever of them either claim names', async () => {
    const [one, two, other] = [
      await newAgent(people.editor, unique('Ministry')),
      await newAgent(people.editor, unique('Department')),
      await newAgent(people.editor, unique('Elsewhere')),
    ]
    const ref = await logged('The lighthouse keeper sold nine tickets for 4700 euros.', {
      parties: [party(one)],
    })
    const asked = { statement: 'Nine tickets went for 4700 euros at the tower.', language: 'en' }
    const likeness = async (id: string) => {
      const found = await findLikelyDuplicates(people.editor, { ...asked, entityIds: [id] })
      const first = found.find((claim) => claim.ref === ref)
      return { likeness: first?.likeness ?? 0, entities: first?.because.entities ?? [] }
    }
    const [alone, apart] = [await likeness(other), await likeness(two)]
    expect(apart).toEqual(alone)
    await merged(people.editor, one, two)
    const shared = await likeness(two)
    expect(shared.likeness).toBeGreaterThan(alone.likeness)
    expect(shared.entities).toHaveLength(1)
    expect(await likeness(one)).toEqual(shared)
  })
})
