import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RevisionContent, RevisionEvidence } from '@/lib/claims/revision'
import { diffRevisions, diffText, type DiffPart } from '@/lib/review/diff'

const kept = (parts: readonly DiffPart[], gone: DiffPart['change']) =>
  parts
    .filter((part) => part.change !== gone)
    .map((part) => part.text)
    .join('')
const shown = (parts: readonly DiffPart[]) =>
  parts
    .map(({ text, change }) => (change === 'same' ? text : change === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('')

const agent = (id: string) => ({ id, name: `Agent ${id}`, slug: id, kind: 'ORGANISATION' as const })

const evidence = (key: string, changes: Partial<RevisionEvidence> = {}): RevisionEvidence => ({
  key,
  stance: 'SUPPORTS',
  credibility: 3,
  strength: null,
  note: null,
  toldBy: null,
  reliability: 'F',
  source: {
    id: `source ${key}`,
    title: `Report ${key}`,
    url: null,
    publisher: agent('paper'),
    author: null,
    genre: 'NEWS_REPORT',
    distance: 'SECONDARY',
    language: 'en',
    publishedOn: null,
    accessedOn: null,
  },
  quotation: {
    id: `quotation ${key}`,
    snapshotId: 'snapshot',
    snapshotSha256: 'ab'.repeat(32),
    exact: 'sank at noon',
    prefix: '',
    suffix: '',
    startCp: 10,
    endCp: 22,
  },
  ...changes,
})

const content = (changes: Partial<RevisionContent> = {}): RevisionContent => ({
  v: 1,
  statement: 'The ferry sank at noon',
  language: 'en',
  eventFrom: null,
  eventTo: null,
  place: null,
  attributions: [
    { agent: agent('paper'), verb: 'SAYS', anonymity: 'NAMED', basis: 'TOLD', saidOn: null },
    { agent: agent('office'), verb: 'ALLEGES', anonymity: 'NAMED', basis: 'WITNESSED', saidOn: null },
  ],
  topics: [{ id: 't', slug: 't', name: 'Harbour' }],
  parties: [],
  figures: [{ label: 'Passengers', amount: '12', low: null, high: null, unit: 'people', asOf: null }],
  evidence: [evidence('a'), evidence('b', { stance: 'DISPUTES' })],
  ...changes,
})

const between = (before: RevisionContent, after: RevisionContent) =>
  diffRevisions({ number: 1, content: before }, { number: 2, content: after })

describe('a text', () => {
  test('what stays and goes is the old text to the letter, what stays and comes the new one', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
            'the',
            'ferry',
            'sank',
            ' ',
            '  ',
            '\n',
            'نمی‌شود',
            'причал',
            '😀',
            '1.7',
            'e\u0301',
          ),
          { maxLength: 12 },
        )
        .map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(text, text, fc.constantFrom('en', 'fa', 'ru', 'th'), (before, after, language) => {
        const parts = diffText(before, after, language)
        expect(kept(parts, 'added')).toBe(before)
        expect(kept(parts, 'removed')).toBe(after)
        expect(parts.every((part) => part.text !== '')).toBe(true)
      }),
    )
  })

  test.each([
    [
      'en',
      'A deal of $1.7 billion exists.',
      'A deal of $1.75 billion was signed.',
      'A deal of $[-1.7][+1.75] billion [-exists][+was signed].',
    ],
    ['ru', 'Причал не закрыт', 'Причал закрыт', 'Причал [-не ]закрыт'],
    ['fa', 'اسکله بسته نمی‌شود', 'اسکله باز نمی‌شود', 'اسکله [-بسته][+باز] نمی‌شود'],
  ])('is compared by whole words, in %s too', (language, before, after, expected) => {
    expect(shown(diffText(before, after, language))).toBe(expected)
  })

  test('a rewritten phrase is one change, not one for each word', () => {
    expect(shown(diffText('it was said in a small room', 'it was said by two men', 'en'))).toBe(
      'it was said [-in a small room][+by two men]',
    )
  })
})

describe('a revision', () => {
  test('does not differ from itself, and says so where only the order of rows differs', () => {
    expect(between(content(), content())).toMatchObject({
      about: [],
      attributions: [],
      figures: [],
      evidence: [],
    })
    const turned = content({ evidence: content().evidence.toReversed() })
    expect(between(content(), turned).onlyOrder).toBe(true)
  })

  const changes: Array<[string, Partial<RevisionContent>]> = [
    ['statement', { statement: 'The ferry sank at dawn' }],
    ['language', { language: 'fa' }],
    ['event', { eventFrom: '2022' }],
    ['place', { place: 'Lorvane' }],
    ['topics', { topics: [] }],
    ['parties', { parties: [agent('ministry')] }],
    ['verb', { attributions: content().attributions.map((each) => ({ ...each, verb: 'DENIES' })) }],
    ['order of levels', { attributions: content().attributions.toReversed() }],
    ['level taken out', { attributions: content().attributions.slice(1) }],
    ['figure', { figures: content().figures.map((each) => ({ ...each, amount: '13' })) }],
    ['figure twice', { figures: [...content().figures, ...content().figures] }],
    ['evidence taken out', { evidence: [evidence('a')] }],
    ['stance', { evidence: [evidence('a', { stance: 'NEUTRAL' }), evidence('b', { stance: 'DISPUTES' })] }],
    ['credibility', { evidence: [evidence('a', { credibility: 1 }), evidence('b', { stance: 'DISPUTES' })] }],
    ['note', { evidence: [evidence('a', { note: 'See page 2.' }), evidence('b', { stance: 'DISPUTES' })] }],
    [
      'quotation taken out',
      { evidence: [evidence('a', { quotation: null }), evidence('b', { stance: 'DISPUTES' })] },
    ],
    [
      'teller',
      { evidence: [evidence('a', { toldBy: agent('captain') }), evidence('b', { stance: 'DISPUTES' })] },
    ],
  ]
  test.each(changes)('whatever differs is shown: %s', (_, change) => {
    expect(between(content(), content(change)).onlyOrder).toBe(false)
    expect(between(content(change), content()).onlyOrder).toBe(false)
  })

  test('a piece of evidence keeps its identity while it is edited; one that came or went is told by its main words', () => {
    const diff = between(content(), content({ evidence: [evidence('a', { credibility: 2 }), evidence('c')] }))
    expect(diff.evidence.map((row) => [row.key, row.change])).toEqual([
      ['a', 'changed'],
      ['c', 'added'],
      ['b', 'removed'],
    ])
    expect(diff.evidence[0]?.fields).toEqual([
      {
        field: 'credibility',
        language: null,
        parts: [
          { text: '3', change: 'removed' },
          { text: '2', change: 'added' },
        ],
      },
    ])
    expect(diff.evidence[2]?.fields.map((field) => field.field)).toContain('quotation')
  })
})
