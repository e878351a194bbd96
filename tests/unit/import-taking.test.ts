import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claimContent } from '@/lib/claims/schema'
import type { Candidate, Fields } from '@/lib/imports/candidate'
import { addressesIn, goodAddress, originalOf } from '@/lib/imports/address'
import { emptyDraft, plainSourceMapping } from '@/lib/imports/known-sets'
import { type Mapping, mappingInput } from '@/lib/imports/mapping'
import { mappingOf, proposedMapping } from '@/lib/imports/proposals'
import { reasonCodes } from '@/lib/imports/reasons'
import { sayReason } from '@/lib/imports/say'
import { candidateOf } from '@/lib/imports/take'
import { readText } from '@/tests/support/import-files'

const mapped = (more: Partial<Mapping> = {}): Mapping => ({
  ...emptyDraft,
  statement: { column: 'claim' },
  language: { from: 'constant', constant: 'en' },
  ...more,
})
const column = (name: string, ...instead: string[]) => ({ from: 'column' as const, column: name, instead })
const list = (name: string, joiner: string | null = null) => ({
  from: 'column' as const,
  column: name,
  joiner,
})
const address = (name: string, joiner: string | null = null) => ({ column: name, joiner })

const take = (fields: Fields, more?: Partial<Mapping>) =>
  candidateOf({ claim: 'Bread is dear.', ...fields }, mapped(more))
function taken(fields: Fields, more?: Partial<Mapping>): Candidate & { remarks: string[] } {
  const found = take(fields, more)
  if (!found.ok) throw new Error(`refused: ${found.reasons.map(({ code }) => code).join()}`)
  return { ...found.candidate, remarks: found.remarks.map(({ code }) => code) }
}
const refusals = (fields: Fields, more?: Partial<Mapping>) => {
  const found = take(fields, more)
  return found.ok ? [] : found.reasons
}

describe('a statement', () => {
  test('is one line, its HTML read as text', () => {
    expect(taken({ claim: ' <p>Bread &amp; milk\r\n are <b>dear</b>.</p> ' })).toMatchObject({
      statement: 'Bread & milk are dear.',
      remarks: ['htmlTakenOut'],
    })
    expect(taken({ claim: 'AT&T says 1 < 2 > 0 &c.' })).toMatchObject({
      statement: 'AT&T says 1 < 2 > 0 &c.',
      remarks: [],
    })
  })

  test('keeps the joiners of Persian, and loses what turns the text around', () => {
    expect(taken({ claim: 'می\u200cگوید\u202e' })).toMatchObject({
      statement: 'می\u200cگوید',
      remarks: ['hiddenTakenOut'],
    })
  })

  test.each([
    ['', 'noStatement'],
    [' \u200b\u00a0 ', 'noStatement'],
    [null, 'noStatement'],
    [{ text: 'no' }, 'noStatement'],
    ['x'.repeat(601), 'statementTooLong'],
  ])('%j is refused', (claim, code) => {
    expect(refusals({ claim })).toMatchObject([{ code, column: 'claim' }])
  })

  test('of 600 characters is taken, counted as people count them', () => {
    expect(taken({ claim: '😀'.repeat(600) }).statement).toHaveLength(1200)
  })

  test('and a language are both told where both are missing', () => {
    expect(
      refusals({ claim: '', lang: 'Klingonisch' }, { language: column('lang') }).map(({ code }) => code),
    ).toEqual(['noStatement', 'badLanguage'])
  })
})

describe('the language', () => {
  test.each([
    ['en', 'en'],
    ['EN_us', 'en-US'],
    ['fas', 'fa'],
    ['Russian', 'ru'],
    ['Farsi', 'fa'],
    ['العربية', 'ar'],
  ])('%s is %s', (lang, tag) => {
    expect(taken({ lang }, { language: column('lang') }).language).toBe(tag)
  })

  test('is not guessed where a column should say it', () => {
    expect(refusals({}, { language: column('lang') })).toEqual([{ code: 'noLanguage', column: 'lang' }])
  })
})

describe('claimants and topics', () => {
  test('are divided, each once, without what programs write for nothing', () => {
    const { claimants, topics } = taken(
      { who: 'Ann; bob;Ann ;None;', tags: ['Bread', 'bread', 'N/A', 'Milk'] },
      { claimant: list('who', ';'), topics: list('tags'), claimantKind: 'PERSON' },
    )
    expect(claimants).toEqual([
      { name: 'Ann', kind: 'PERSON' },
      { name: 'bob', kind: 'PERSON' },
    ])
    expect(topics).toEqual(['Bread', 'Milk'])
  })

  test('lose what nobody sees, and are left out where they are no names any more', () => {
    expect(taken({ who: 'A\u200bn\u200cn' }, { claimant: list('who') })).toMatchObject({
      claimants: [{ name: 'An n' }],
      remarks: ['hiddenTakenOut'],
    })
    expect(taken({ who: 'x'.repeat(161) }, { claimant: list('who') })).toMatchObject({
      claimants: [],
      remarks: ['nameTooLong'],
    })
  })

  test('that are too many are left out, which is said', () => {
    const tags = Array.from({ length: 15 }, (_, at) => `Topic ${at}`).join('+')
    const found = take({ tags }, { topics: list('tags', '+') })
    expect(found).toMatchObject({
      candidate: { topics: { length: 12 } },
      remarks: [{ code: 'tooMany', column: 'topics', value: '15/12' }],
    })
  })
})

describe('dates', () => {
  test('that cannot be read are left out of a row that is taken', () => {
    const found = take({ when: '2 January 0200' }, { saidOn: { column: 'when', order: 'unsaid' } })
    expect(found).toMatchObject({
      ok: true,
      candidate: { saidOn: null },
      remarks: [{ code: 'yearRefused', column: 'when', value: '2 January 0200' }],
    })
    expect(taken({ when: '03/04/2020' }, { eventDate: { column: 'when', order: 'unsaid' } })).toMatchObject({
      eventDate: null,
      remarks: ['ambiguousDate'],
    })
    expect(taken({ when: 'null' }, { saidOn: { column: 'when', order: 'unsaid' } })).toMatchObject({
      saidOn: null,
      remarks: [],
    })
  })
})

describe('addresses', () => {
  test.each([
    ['https://web.archive.orghttps://a.example/x', null],
    ['web.archive.orghttp:a.example/x', null],
    ['https://localhost/x', null],
    ['javascript:alert(1)', null],
    ['https://u:p@a.example/', null],
    ['not an address', null],
    ['https://a.example/x_(y)', 'https://a.example/x_(y)'],
    ['https://вода.рф/x', 'https://вода.рф/x'],
  ])('%s', (written, good) => {
    expect(goodAddress(written)).toBe(good)
  })

  test('are divided only where another one begins', () => {
    expect(addressesIn('https://a.example/1,2,https://b.example/?q=c+d,', ',')).toEqual([
      'https://a.example/1,2',
      'https://b.example/?q=c+d',
    ])
    expect(addressesIn("['https://a.example/1', 'https://b.example/2']", ',')).toEqual([
      'https://a.example/1',
      'https://b.example/2',
    ])
    expect(addressesIn('https://a.example/1+2+https://b.example/', '+')).toEqual([
      'https://a.example/1+2',
      'https://b.example/',
    ])
    expect(addressesIn('https://a.example/1,https://b.example/2', null)).toEqual([
      'https://a.example/1,https://b.example/2',
    ])
  })

  test('of the Wayback Machine say what they are copies of', () => {
    const copy = 'https://web.archive.org/web/20201130144023/https://a.example/x?y=z'
    expect(originalOf(copy)).toBe('https://a.example/x?y=z')
    const sources = [{ ...plainSourceMapping, url: address('url'), archivedUrl: address('copy') }]
    for (const fields of [{ url: copy }, { url: copy, copy }, { copy }])
      expect(taken(fields, { sources }).sources).toMatchObject([
        { url: 'https://a.example/x?y=z', archivedUrl: copy },
      ])
  })

  test('of copies that cannot be right are left out, and the document stays', () => {
    const sources = [{ ...plainSourceMapping, url: address('url'), archivedUrl: address('copy') }]
    const found = take(
      { url: 'https://a.example/x', copy: 'https://web.archive.orghttps://a.example/x' },
      { sources },
    )
    expect(found).toMatchObject({
      ok: true,
      candidate: { sources: [{ url: 'https://a.example/x', archivedUrl: null, title: 'a.example/x' }] },
      remarks: [{ code: 'badArchiveAddress', column: 'copy' }],
    })
  })

  test('go with the copy at the same place; where there are not as many, with none', () => {
    const sources = [{ ...plainSourceMapping, url: address('url', '+'), archivedUrl: address('copy', '+') }]
    const url = 'https://a.example/+https://b.example/'
    expect(
      taken({ url, copy: 'https://archive.ph/1+https://archive.ph/2' }, { sources }).sources.map(
        (one) => one.archivedUrl,
      ),
    ).toEqual(['https://archive.ph/1', 'https://archive.ph/2'])
    expect(taken({ url, copy: 'https://archive.ph/2' }, { sources })).toMatchObject({
      sources: [{ archivedUrl: null }, { archivedUrl: null }],
      remarks: ['listsDiffer'],
    })
    // One copy is broken, the other keeps its place.
    expect(
      taken({ url, copy: 'https://archive.orghttp://x+https://archive.ph/2' }, { sources }),
    ).toMatchObject({
      sources: [{ archivedUrl: null }, { archivedUrl: 'https://archive.ph/2' }],
      remarks: ['badArchiveAddress'],
    })
  })
})

describe('documents and verdicts', () => {
  const questions = [
    {
      question: 'Who?',
      answers: [
        { answer: 'Ann', url: 'https://a.example/' },
        { answer: 'Bob', url: 'https://b.example/' },
      ],
    },
    { question: 'When?', answers: [{ answer: 'Then', url: 'https://a.example/' }, { answer: 'Never' }] },
  ]

  test('of a list in a row each know what stands around them; the same one twice is one', () => {
    const sources = [
      {
        ...plainSourceMapping,
        each: 'questions.answers',
        url: address('url'),
        note: { columns: ['question', 'answer'] },
      },
    ]
    expect(taken({ questions }, { sources }).sources).toMatchObject([
      { url: 'https://a.example/', note: 'Who?\nAnn\n\nWhen?\nThen' },
      { url: 'https://b.example/', note: 'Who?\nBob' },
    ])
  })

  test('more than one claim can hold are left out, which is said', () => {
    const many = Array.from({ length: 130 }, (_, at) => ({ url: `https://a.example/${at}` }))
    const found = take(
      { many, rating: 'False' },
      {
        sources: [{ ...plainSourceMapping, each: 'many', url: address('url') }],
        verdict: {
          each: null,
          words: column('rating'),
          by: { from: 'constant', constant: 'X' },
          url: null,
          title: null,
          on: null,
        },
      },
    )
    expect(found).toMatchObject({
      candidate: { sources: { length: 99 }, verdicts: { length: 1 } },
      remarks: [{ code: 'tooMany', column: 'sources', value: '130/99' }],
    })
  })

  test('a verdict stays in its publisher’s words, and is named by its address where nobody is', () => {
    const verdict = {
      each: 'reviews',
      words: column('rating'),
      by: column('publisher.name', 'publisher.site'),
      url: address('url'),
      title: null,
      on: null,
    }
    const reviews = [
      { rating: '  Not <b>His</b> Words ', publisher: { name: 'Rappler' }, url: 'https://r.example/1' },
      { rating: 'FALSE', publisher: { site: 'misbar.com' } },
      { rating: 'False', publisher: {}, url: 'https://www.vera.example/2' },
      { rating: 'Fake', publisher: {} },
      { rating: '', publisher: { name: 'Nobody' } },
    ]
    expect(taken({ reviews }, { verdict })).toMatchObject({
      verdicts: [
        { words: 'Not His Words', by: 'Rappler', url: 'https://r.example/1' },
        { words: 'FALSE', by: 'misbar.com', url: null },
        { words: 'False', by: 'vera.example' },
      ],
      remarks: ['htmlTakenOut', 'noPublisher'],
    })
  })

  test('rows of a second file that is not there are missed aloud', () => {
    const join = { ours: 'id', theirs: 'id', as: 'publications' }
    expect(taken({}, { join }).remarks).toEqual(['joinMissing'])
    expect(taken({ publications: [] }, { join }).remarks).toEqual([])
  })
})

describe('whatever stands in a row', () => {
  const whole = mapped({
    statement: { column: 'claim' },
    claimant: list('who', ','),
    saidOn: { column: 'when', order: 'dmy' },
    topics: list('tags', '+'),
    note: { columns: ['note'] },
    sources: [
      { ...plainSourceMapping, url: address('url', ','), title: column('title'), publisher: column('by') },
    ],
    verdict: {
      each: null,
      words: column('rating'),
      by: column('by'),
      url: address('url'),
      title: column('title'),
      on: null,
    },
  })
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 700 }),
    fc.string({
      unit: fc.constantFrom(
        '<b>',
        '&amp;',
        '\u202e',
        '\u200c',
        '\0',
        'a',
        ' ',
        '\n',
        ',',
        '+',
        'https://a.example/',
      ),
    }),
    fc.webUrl(),
    fc.jsonValue(),
  )
  const keys = ['claim', 'who', 'when', 'tags', 'note', 'url', 'title', 'by', 'rating']
  const rows = fc.record(Object.fromEntries(keys.map((key) => [key, text])), { requiredKeys: [] })

  test('what is taken of it can be kept as a claim', () => {
    fc.assert(
      fc.property(rows, (fields) => {
        const found = candidateOf(fields, whole)
        if (!found.ok) return
        const { statement, language, claimants, saidOn, topics, sources, verdicts, note } = found.candidate
        const agent = (name: string) => ({ kind: 'new' as const, name, agentKind: 'ORGANISATION' as const })
        const documents = [
          ...sources,
          ...verdicts.map((one) => ({
            ...one,
            title: one.title ?? 'x',
            publisher: one.by,
            publishedAt: one.on,
            note: one.words,
          })),
        ]
        const content = claimContent.safeParse({
          statement,
          language,
          attributions: claimants.slice(0, 6).map(({ name }) => ({
            agent: agent(name),
            verb: 'SAYS',
            anonymity: 'NAMED',
            basis: 'TOLD',
            saidOn,
          })),
          topics: topics.map((name) => ({ kind: 'new', name })),
          parties: [],
          eventFrom: null,
          eventTo: null,
          place: null,
          figures: [],
          evidence: documents.map(({ title, publisher, url, publishedAt, note: about }) => ({
            key: crypto.randomUUID(),
            source: {
              kind: 'new',
              title,
              publisher: publisher === null ? null : agent(publisher),
              url,
              genre: 'OTHER',
              distance: 'SECONDARY',
              author: null,
              language,
              publishedOn: publishedAt,
              accessedOn: null,
            },
            toldBy: null,
            stance: 'NEUTRAL',
            quotation: null,
            credibility: 6,
            strength: null,
            note: about,
          })),
        })
        expect(content.error?.issues ?? []).toEqual([])
        expect(Array.from(note ?? '').length).toBeLessThanOrEqual(2000)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a proposal', () => {
  const proposedFor = async (text: string, name?: string) => {
    const { shape, rows } = await readText(text, name)
    return proposedMapping(
      shape,
      rows.flatMap((row) => (row.ok ? [row.fields] : [])),
    )
  }

  test('takes columns by their names where nobody has met the file, and leaves the rest to a person', async () => {
    const { known, draft } = await proposedFor(
      'Claim,Speaker,Claim Date,Tags,Verdict,Publisher\n' +
        'Bread is dear,Ann,03/04/2020,a;b,False,X\nMilk is not,Bob,25/04/2020,c;d,True,Y\n',
    )
    expect(known).toBeNull()
    expect(draft).toMatchObject({
      statement: { column: 'Claim' },
      language: null,
      claimant: { column: 'Speaker', joiner: null },
      saidOn: { column: 'Claim Date', order: 'dmy' },
      topics: { column: 'Tags', joiner: ';' },
      verdict: { words: { column: 'Verdict' }, by: { column: 'Publisher' } },
    })
    expect(mappingOf(draft)).toBeNull()
  })

  test('says where the language is only what the texts look like', async () => {
    const persian = 'دولت اعلام کرد که قیمت نان و شیر در سال آینده افزایش نخواهد یافت و یارانه‌ها ادامه دارد'
    const { draft, isLanguageGuessed } = await proposedFor(`claim,who\n${`${persian},الف\n`.repeat(4)}`)
    expect(draft.language).toEqual({ from: 'constant', constant: 'fa' })
    expect(isLanguageGuessed).toBe(true)
    expect(mappingOf(draft)).not.toBeNull()
  })

  test('does not guess a language for rows of several', async () => {
    const english = 'The government said that the price of bread and milk will not rise in the coming year'
    const russian = 'Правительство заявило что цены на хлеб и молоко в будущем году расти не будут совсем'
    const { draft, isLanguageGuessed } = await proposedFor(
      `claim,who\n${`${english},a\n`.repeat(3)}${`${russian},b\n`.repeat(3)}`,
    )
    expect([draft.language, isLanguageGuessed]).toEqual([null, false])
  })

  test('is one that can be kept', async () => {
    const { draft } = await proposedFor('claim,language\nA,en\nB,fa\n')
    expect(mappingInput.parse(draft)).toEqual(draft)
  })

  test('finds nothing to be a statement among numbers', async () => {
    const { draft } = await proposedFor('a1b\tcount\nx\t2\ny\t3\n')
    expect(draft.statement).toBeNull()
  })
})

test('every reason is a sentence, in which what stood there is told', () => {
  for (const code of reasonCodes) {
    const said = sayReason({ code, column: 'who', value: 'Ann' })
    expect(said, code).toMatch(/^[^{}]+$/)
    expect(said, code).not.toContain('reasons.')
  }
  expect(sayReason({ code: 'badDate', column: 'who', value: 'Ann' })).toBe(
    '“Ann” in “who” is no date that can be read; it is left out.',
  )
  expect(sayReason({ code: 'tooMany', column: 'topics', value: '15/12' })).toBe(
    'There are more topics than one claim can hold (15/12); the rest is left out.',
  )
})
