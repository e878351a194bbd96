import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWikidataId, nameTag, sameAsHref, scriptOf } from '@/lib/agents/names'
import { canDescribeAgent, canMergeAgent } from '@/lib/agents/policy'
import {
  aliasChanges,
  descriptionAfter,
  descriptionChanges,
  isSameDescription,
  mergeObstacle,
  nameTaken,
  stanceOf,
} from '@/lib/agents/rules'
import {
  type AgentDescription,
  describeAgentInput,
  mergeAgentInput,
  MOST_ALIASES,
  MOST_SAME_AS,
  separateAgentInput,
} from '@/lib/agents/schema'
import { agentSearch } from '@/lib/agents/search'
import { type Actor, PUBLIC, roles } from '@/lib/auth/actor'
import { findSaidOf, type SaidPiece } from '@/lib/review/said'
import { nameTestOf } from '@/lib/review/said-names'
import { wordsIn } from '@/lib/review/said-words'
import { verbs } from '@/lib/sources/rules'
import { directionOf } from '@/lib/words/direction'

const id = '11111111-1111-4111-8111-111111111111'
const other = '22222222-2222-4222-8222-222222222222'

const was: AgentDescription = {
  name: 'Guard Corps',
  kind: 'ORGANISATION',
  description: null,
  sameAs: [],
  aliases: [{ name: 'سپاه', language: 'fa' }],
}
const value = { ...was, keepsOldName: true }

describe('who may describe and merge', () => {
  const actors: Actor[] = [
    PUBLIC,
    { kind: 'system', job: 'x' },
    ...roles.map((role): Actor => ({ kind: 'member', id, name: 'A', role })),
  ]
  test.each(actors.map((actor) => [actor.kind === 'member' ? actor.role : actor.kind, actor] as const))(
    '%s',
    (name, actor) => {
      const may = name === 'EDITOR' || name === 'REVIEWER'
      expect([canDescribeAgent(actor), canMergeAgent(actor)]).toEqual([may, may])
    },
  )
})

describe('names tell their script', () => {
  test.each([
    ['Harbour office', 'Latn', undefined],
    ['سپاه پاسداران', 'Arab', 'und-Arab'],
    ['الحرس الثوري', 'Arab', 'und-Arab'],
    ['Корпус стражей', 'Cyrl', 'und-Cyrl'],
    ['משמרות המהפכה', 'Hebr', 'und-Hebr'],
    ['Φρουροί', 'Grek', 'und-Grek'],
    ['革命卫队', 'Hani', 'und-Hani'],
    ['かくめい', 'Jpan', 'und-Jpan'],
    ['혁명수비대', 'Hang', 'und-Hang'],
    ['1979', null, undefined],
    ['IRGC (سپاه پاسداران انقلاب)', 'Arab', 'und-Arab'],
  ])('%s is written in %s', (name, script, tag) => {
    expect(scriptOf(name)).toBe(script)
    expect(nameTag(name)).toBe(tag)
  })

  test.each([
    ['سپاه', 'fa', 'fa'],
    ['Sepah', 'fa', 'fa-Latn'],
    ['Sepah', 'fa-IR', 'fa-Latn-IR'],
    ['Sepah', 'fa-Latn', 'fa-Latn'],
    ['Guard', 'en', 'en'],
    ['گارد', 'en', 'en-Arab'],
    ['Гвардия', 'ru', 'ru'],
    ['Garda', 'sr', 'sr'],
    ['Гарда', 'sr', 'sr'],
    ['革命', 'ja', 'ja'],
    ['1979', 'fa', 'fa'],
  ])('%s, said to be in %s, is set in %s', (name, language, tag) => {
    expect(nameTag(name, language)).toBe(tag)
  })

  test('so that a name runs as its own letters do, whatever is said of its language', () => {
    for (const language of [null, 'fa', 'en', 'ru']) {
      expect(directionOf(nameTag('سپاه', language) ?? 'en')).toBe('rtl')
      expect(directionOf(nameTag('Sepah', language) ?? 'en')).toBe('ltr')
    }
  })

  test.each([
    ['Q1', true],
    ['Q193754', true],
    ['q1', false],
    ['Q0', false],
    ['Q01', false],
    ['Q', false],
    ['P31', false],
    ['Q1 ', false],
  ])('%s is an item of Wikidata: %s', (text, is) => {
    expect(isWikidataId(text)).toBe(is)
  })

  test('an id leads to the item’s page, an address to itself', () => {
    expect(sameAsHref('Q193754')).toBe('https://www.wikidata.org/wiki/Q193754')
    expect(sameAsHref('https://guard.test/Q1')).toBe('https://guard.test/Q1')
  })
})

describe('what a description is once it is written', () => {
  test('a new name leaves the old one among the others, unless the person says no', () => {
    const named = { ...value, name: 'Pasdaran' }
    expect(descriptionAfter(was, named).aliases).toEqual([
      ...was.aliases,
      { name: 'Guard Corps', language: null },
    ])
    expect(descriptionAfter(was, { ...named, keepsOldName: false }).aliases).toEqual(was.aliases)
  })

  test('not where the new name is the old one written otherwise, nor where the old one stands there already', () => {
    expect(descriptionAfter(was, { ...value, name: 'GUARD CORPS' }).aliases).toEqual(was.aliases)
    const aliases = [{ name: 'guard corps', language: 'en' }]
    expect(descriptionAfter(was, { ...value, name: 'Pasdaran', aliases }).aliases).toEqual(aliases)
  })

  test('a name that was another one is no other one any more', () => {
    expect(descriptionAfter(was, { ...value, name: 'سپاه', keepsOldName: false })).toEqual({
      ...was,
      name: 'سپاه',
      aliases: [],
    })
  })

  test('two say the same in whatever order their lists stand, and not where one part differs', () => {
    const full = { ...was, sameAs: ['Q1', 'Q2'], aliases: [...was.aliases, { name: 'IRGC', language: null }] }
    const turned = { ...full, sameAs: ['Q2', 'Q1'], aliases: full.aliases.toReversed() }
    expect(isSameDescription(full, turned)).toBe(true)
    const others: Array<Partial<AgentDescription>> = [
      { name: 'X' },
      { kind: 'PERSON' },
      { description: 'x' },
      { sameAs: ['Q1'] },
      { sameAs: ['Q1', 'Q1'] },
      { aliases: was.aliases },
      { aliases: [...was.aliases, { name: 'IRGC', language: 'en' }] },
    ]
    for (const change of others) expect(isSameDescription(full, { ...full, ...change })).toBe(false)
  })

  const alias = fc.record({
    name: fc.constantFrom('a', 'b', 'c', 'd'),
    language: fc.constantFrom('en', 'fa', null),
  })
  test('the names that stay, less those that go, with those that come, are the next ones', () => {
    const list = fc.uniqueArray(alias, { selector: ({ name }) => name })
    fc.assert(
      fc.property(list, list, (before, after) => {
        const { gone, come } = aliasChanges({ ...was, aliases: before }, { ...was, aliases: after })
        const keyOf = (each: { name: string; language: string | null }) =>
          `${each.name} ${each.language ?? ''}`
        const goneKeys = new Set(gone.map(keyOf))
        const next = [...before.filter((each) => !goneKeys.has(keyOf(each))), ...come].map(keyOf)
        expect(next.toSorted()).toEqual(after.map(keyOf).toSorted())
        expect(gone.every((each) => before.some((one) => keyOf(one) === keyOf(each)))).toBe(true)
      }),
    )
  })

  test('history tells each part that changed, and no other', () => {
    const next = {
      ...was,
      name: 'Pasdaran',
      sameAs: ['Q1'],
      aliases: [{ name: 'سپاه', language: 'ps' }],
    }
    expect(descriptionChanges(was, next)).toEqual({
      name: { from: 'Guard Corps', to: 'Pasdaran' },
      kind: null,
      description: null,
      aliasesGone: was.aliases,
      aliasesCome: next.aliases,
      sameAsGone: [],
      sameAsCome: ['Q1'],
    })
    expect(
      descriptionChanges({ ...was, sameAs: ['Q2'] }, { ...was, kind: 'PERSON', description: 'x' }),
    ).toMatchObject({
      name: null,
      kind: { from: 'ORGANISATION', to: 'PERSON' },
      description: { from: null, to: 'x' },
      aliasesGone: [],
      aliasesCome: [],
      sameAsGone: ['Q2'],
    })
  })
})

describe('what stands in the way of a merge', () => {
  const party = (differs: Partial<{ id: string; name: string; mergedInto: string | null }> = {}) => ({
    id,
    name: 'A',
    mergedInto: null,
    ...differs,
  })
  const codeOf = (refused: ReturnType<typeof mergeObstacle>) => refused?.refusal.code ?? null

  test('itself; that either leads on already; nothing else', () => {
    expect(codeOf(mergeObstacle(party(), party()))).toBe('invalid')
    expect(codeOf(mergeObstacle(party(), party({ id: other })))).toBeNull()
    const leads = party({ id: other, name: 'B', mergedInto: 'C' })
    for (const refused of [mergeObstacle(party(), leads), mergeObstacle(leads, party())]) {
      expect(codeOf(refused)).toBe('wrong-state')
      expect(refused?.refusal.detail).toContain('“B” is one with “C” already')
    }
  })

  test('a taken name offers to merge, or says that what has it is one with this already', () => {
    const taken = nameTaken('IRGC', 'value.name', { name: 'Guard', isOneWithThis: false }).refusal
    expect(taken).toMatchObject({ code: 'duplicate', issues: [{ path: 'value.name' }] })
    expect(taken.detail).toMatch(/a name of “Guard”.*merge them/)
    const own = nameTaken('IRGC', 'value.aliases', { name: 'Guard', isOneWithThis: true }).refusal
    expect(own.detail).toContain('merged into this')
  })

  test('only denying is against what is said', () => {
    for (const verb of verbs) expect(stanceOf(verb)).toBe(verb === 'DENIES' ? 'DISPUTES' : 'SUPPORTS')
  })
})

describe('what a command takes', () => {
  const input = { id, was, value, reason: 'Because.' }
  const issuesOf = (change: Partial<typeof value>) =>
    describeAgentInput
      .safeParse({ ...input, value: { ...value, ...change } })
      .error?.issues.map(({ path }) => path.join('.'))

  test('a whole description, with a reason', () => {
    expect(describeAgentInput.safeParse(input).success).toBe(true)
    expect(describeAgentInput.safeParse({ ...input, reason: ' ' }).success).toBe(false)
    expect(describeAgentInput.safeParse({ ...input, more: 1 }).success).toBe(false)
  })

  test.each([
    ['Q193754', true],
    [' Q193754 ', true],
    ['https://guard.test/about', true],
    ['http://guard.test', true],
    ['q193754', false],
    ['Q', false],
    ['wikidata', false],
    ['javascript:alert(1)', false],
    ['ftp://guard.test', false],
    ['https://user:word@guard.test', false],
    [`https://guard.test/${'x'.repeat(2000)}`, false],
  ])('sameAs %s: %s', (text, fits) => {
    expect(issuesOf({ sameAs: [text] }) === undefined).toBe(fits)
  })

  test('nothing twice: neither addresses and ids that lead to one page, nor names however they are written', () => {
    expect(issuesOf({ sameAs: ['Q1', 'Q2', 'Q1'] })).toEqual(['value.sameAs.2'])
    expect(issuesOf({ sameAs: ['Q1', 'https://www.wikidata.org/wiki/Q1'] })).toEqual(['value.sameAs.1'])
    const twice = [
      { name: 'Guard', language: null },
      { name: 'GUÁRD', language: 'en' },
    ]
    expect(issuesOf({ aliases: twice })).toEqual(['value.aliases.1.name'])
  })

  test('no more names and addresses than there is room for', () => {
    const aliases = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ name: `n${n}`, language: null }))
    const sameAs = (count: number) => Array.from({ length: count }, (_, n) => `Q${n + 1}`)
    expect(issuesOf({ aliases: aliases(MOST_ALIASES), sameAs: sameAs(MOST_SAME_AS) })).toBeUndefined()
    expect(issuesOf({ aliases: aliases(MOST_ALIASES + 1) })).toEqual(['value.aliases'])
    expect(issuesOf({ sameAs: sameAs(MOST_SAME_AS + 1) })).toEqual(['value.sameAs'])
  })

  test.each(['', ' ', 'a\u202Eb', 'two\nlines', '\uD800'])('no name is %j', (name) => {
    expect(issuesOf({ name })).toEqual(['value.name'])
    expect(issuesOf({ aliases: [{ name, language: null }] })).toEqual(['value.aliases.0.name'])
  })

  test('a merge and its end take ids and a reason', () => {
    expect(mergeAgentInput.safeParse({ id, intoId: other, reason: 'x' }).success).toBe(true)
    expect(mergeAgentInput.safeParse({ id, intoId: 'x', reason: 'x' }).success).toBe(false)
    expect(mergeAgentInput.safeParse({ id, intoId: other, reason: '' }).success).toBe(false)
    expect(separateAgentInput.safeParse({ mergeId: id, reason: 'x' }).success).toBe(true)
    expect(separateAgentInput.safeParse({ mergeId: id }).success).toBe(false)
  })

  test('what an address asks of the list that means nothing counts as absent', () => {
    expect(agentSearch.parse({ q: ' a ', kind: 'PERSON', cursor: 'x' })).toEqual({
      q: 'a',
      kind: 'PERSON',
      cursor: 'x',
    })
    expect(agentSearch.parse({ q: ['a'], kind: 'X', cursor: 3 })).toEqual({ q: '', kind: null, cursor: null })
  })
})

describe('every name of a speaker is one that words may carry', () => {
  const names = ['Islamic Revolutionary Guard Corps', 'سپاه پاسداران', 'Корпус стражей', 'Pasdaran']
  test.each([
    ['The Pasdaran announced it.', 'Pasdaran'],
    ['سپاه پاسداران اعلام کرد.', 'سپاه پاسداران'],
    ['Об этом сообщили в Корпусе стражей.', 'Корпусе стражей'],
    ['The IRGC denied it.', 'IRGC'],
    ['The coast guard said so.', null],
  ])('“%s” names them by “%s”', (sentence, found) => {
    expect(nameTestOf(names, 'ORGANISATION')(wordsIn(sentence))).toBe(found)
  })

  test('of several the first that stands there is told; of none nothing is found', () => {
    expect(nameTestOf(['Pasdaran', 'Guards'], 'ORGANISATION')(wordsIn('Guards of the Pasdaran'))).toBe(
      'Pasdaran',
    )
    expect(nameTestOf([], 'PERSON')(wordsIn('Anybody'))).toBeNull()
  })

  test('so that it is found said where only another name stands in the words', () => {
    const piece: SaidPiece = {
      key: 'row',
      title: 'The Daily',
      stance: 'SUPPORTS',
      held: true,
      anchored: true,
      publisherId: null,
      toldById: null,
      language: 'fa',
      before: 'سپاه پاسداران گفت که ',
      exact: 'کشتی غرق شد',
      after: '.',
    }
    const level = {
      agentId: 'a',
      agentName: 'Guard Corps',
      agentKind: 'ORGANISATION',
      anonymity: 'NAMED',
      verb: 'SAYS',
    } as const
    expect(findSaidOf([level], [piece])?.status).toBe('UNVERIFIED')
    const found = findSaidOf([{ ...level, otherNames: ['سپاه پاسداران'] }], [piece])
    expect(found).toMatchObject({ status: 'VERIFIED', because: { key: 'named', claimant: 'Guard Corps' } })
  })
})
