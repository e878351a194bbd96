import { describe, expect, test } from 'vitest'
import { claimContent } from '@/lib/claims/schema'
import {
  apiClaim,
  type ApiFacts,
  claimContentOf,
  evidenceOf,
  type QuotationFinding,
} from '@/lib/exchange/api-claim'

const nothing: ApiFacts = { agents: [], sources: [], quotations: new Map() }
const id = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`

function keys() {
  let made = 100
  return () => id((made += 1))
}

const piece = (changes: object = {}) => ({
  source: {
    url: 'https://wire.example/ferry',
    title: 'Ferry sinks',
    publisher: 'The Wire',
    publishedAt: '2022-03-15',
    genre: 'NEWS_REPORT',
  },
  stance: 'SUPPORTS',
  ...changes,
})

const sent = (changes: object = {}) => ({
  statement: 'The ferry sank at noon',
  language: 'en',
  claimant: 'Harbour office',
  topics: ['Harbour', 'Ferries'],
  eventDate: '2022-03-14',
  evidence: [piece()],
  ...changes,
})

function translated(changes: object = {}, facts: ApiFacts = nothing) {
  const claim = apiClaim.parse(sent(changes))
  const outcome = claimContentOf(claim, { language: claim.language, facts, newKey: keys() })
  return outcome.ok ? outcome.value : outcome.refusal
}

describe('a claim in the words of programs', () => {
  test('becomes one that the desk takes as it is', () => {
    const content = translated()
    expect(claimContent.parse(content)).toEqual(content)
    expect(content).toEqual({
      statement: 'The ferry sank at noon',
      language: 'en',
      attributions: [
        {
          agent: { kind: 'new', name: 'Harbour office', agentKind: 'ORGANISATION' },
          verb: 'SAYS',
          anonymity: 'NAMED',
          basis: 'CANNOT_BE_JUDGED',
          saidOn: null,
        },
      ],
      topics: [
        { kind: 'new', name: 'Harbour' },
        { kind: 'new', name: 'Ferries' },
      ],
      parties: [],
      eventFrom: '2022-03-14',
      eventTo: null,
      place: null,
      figures: [],
      evidence: [
        {
          key: id(101),
          source: {
            kind: 'new',
            title: 'Ferry sinks',
            publisher: { kind: 'new', name: 'The Wire', agentKind: 'ORGANISATION' },
            url: 'https://wire.example/ferry',
            genre: 'NEWS_REPORT',
            distance: 'SECONDARY',
            author: null,
            language: 'en',
            publishedOn: '2022-03-15',
            accessedOn: null,
          },
          toldBy: null,
          stance: 'SUPPORTS',
          quotation: null,
          credibility: 6,
          strength: null,
          note: null,
        },
      ],
    })
  })

  test('the least is a statement and its language; nobody is said to have said it then', () => {
    const claim = apiClaim.parse({ statement: 'The ferry sank', language: 'en' })
    const outcome = claimContentOf(claim, { language: 'en', facts: nothing, newKey: keys() })
    expect(outcome).toMatchObject({
      ok: true,
      value: { attributions: [], topics: [], evidence: [], eventFrom: null },
    })
  })

  test.each([
    ['2022', '2022'],
    ['2022-03', '2022-03'],
    ['2022-03-14T23:59:59Z', '2022-03-14'],
    ['2022-03-14T23:59:59.123+02:00', '2022-03-14'],
    ['2022-02-30', null],
    ['2022-02-30T00:00:00Z', null],
    ['14.03.2022', null],
    ['yesterday', null],
  ])('the date %s is kept as %s', (eventDate, kept) => {
    const parsed = apiClaim.safeParse(sent({ eventDate }))
    expect(parsed.data?.eventDate ?? null).toBe(kept)
    expect(parsed.success).toBe(kept !== null)
  })

  test.each([
    ['an unknown field', { claimants: [] }],
    ['an unknown field of a source', { evidence: [piece({ source: { title: 'x', id: '1' } })] }],
    [
      'a script for an address',
      { evidence: [piece({ source: { title: 'x', url: 'javascript:alert(1)' } })] },
    ],
    ['a stance of no sheet', { evidence: [piece({ stance: 'PROVES' })] }],
    ['a credibility beyond the scale', { evidence: [piece({ credibility: 7 })] }],
    ['thirteen topics', { topics: Array.from({ length: 13 }, (_, n) => `t${n}`) }],
    ['no words to quote', { evidence: [piece({ quotation: { exact: '' } })] }],
    ['a name with something unseen in it', { claimant: 'Harbour\u200b office' }],
  ])('%s is refused', (_name, changes) => {
    expect(apiClaim.safeParse(sent(changes)).success).toBe(false)
  })
})

describe('names that are known', () => {
  const agents: ApiFacts['agents'] = [
    { id: id(1), name: 'Harbour Office', kind: 'PERSON', folded: 'harbour office' },
    { id: id(2), name: 'Harbour office', kind: 'ORGANISATION', folded: 'harbour office' },
    { id: id(3), name: 'The Wire', kind: 'ANONYMOUS_GROUP', folded: 'the wire' },
  ]
  const facts = { ...nothing, agents }

  test('the agent known the longest, whatever it is', () => {
    expect(translated({}, facts)).toMatchObject({
      attributions: [{ agent: { kind: 'known', id: id(1), label: 'Harbour Office' } }],
      evidence: [{ source: { publisher: { kind: 'known', id: id(3) } } }],
    })
  })

  test('of the kind that was asked for', () => {
    expect(translated({ claimantKind: 'ORGANISATION' }, facts)).toMatchObject({
      attributions: [{ agent: { kind: 'known', id: id(2) } }],
    })
    expect(translated({ claimantKind: 'ANONYMOUS_GROUP' }, facts)).toMatchObject({
      attributions: [{ agent: { kind: 'new', name: 'Harbour office', agentKind: 'ANONYMOUS_GROUP' } }],
    })
  })

  test('an address that is kept is that source, whatever else is said of it', () => {
    const source = { id: id(9), title: 'Kept', url: 'https://wire.example/ferry' }
    expect(translated({}, { ...nothing, sources: [source] })).toMatchObject({
      evidence: [{ source: { kind: 'known', id: id(9), label: 'Kept' } }],
    })
  })

  test('a source without an address is no other that has none', () => {
    const evidence = [
      piece({ source: { title: 'A leaflet' } }),
      piece({ source: { title: 'Another leaflet' } }),
    ]
    expect(
      translated({ evidence }, { ...nothing, sources: [{ id: id(9), title: 'Kept', url: null }] }),
    ).toMatchObject({
      evidence: [{ source: { title: 'A leaflet' } }, { source: { title: 'Another leaflet' } }],
    })
  })

  test('one new address told in two ways is one source, told by the first', () => {
    const second = piece({ source: { url: 'https://wire.example/ferry', title: 'Told otherwise' } })
    const content = translated({ evidence: [piece(), second] })
    expect(content).toMatchObject({
      evidence: [{ source: { title: 'Ferry sinks' } }, { source: { title: 'Ferry sinks' } }],
    })
  })
})

describe('words are quoted only where they were found, once', () => {
  const source = { id: id(9), title: 'Kept', url: 'https://wire.example/ferry' }
  const quoting = (finding: QuotationFinding | null) => {
    const quotations = new Map(finding ? [[1, finding]] : [])
    const quoted = piece({ quotation: { exact: 'sank at noon' } })
    return translated({ evidence: [piece(), quoted] }, { ...nothing, sources: [source], quotations })
  }

  test('found: with their place in the capture', () => {
    expect(quoting({ kind: 'found', snapshotId: id(5), startCp: 3, endCp: 15 })).toMatchObject({
      evidence: [
        { quotation: null },
        { quotation: { snapshotId: id(5), exact: 'sank at noon', startCp: 3, endCp: 15 } },
      ],
    })
  })

  test.each([
    ['absent', 'do not stand'],
    ['ambiguous', 'more than once'],
    ['uncaptured', 'Nothing of this source has been captured'],
    [null, 'Nothing of this source has been captured'],
  ] as const)('%s: a sentence, at its place', (kind, sentence) => {
    expect(quoting(kind && { kind })).toMatchObject({
      code: 'invalid',
      detail: expect.stringContaining(sentence),
      issues: [{ path: 'evidence.1.quotation.exact', message: expect.stringContaining(sentence) }],
    })
  })

  test('a piece sent alone is spoken of without a number', () => {
    const [only] = apiClaim.parse(sent({ evidence: [piece({ quotation: { exact: 'sank' } })] })).evidence
    const translating = { language: 'en', facts: nothing, newKey: keys() }
    expect(evidenceOf(only ? [only] : [], translating, () => '')).toMatchObject({
      ok: false,
      refusal: { issues: [{ path: 'quotation.exact' }] },
    })
  })
})
