import { describe, expect, test } from 'vitest'
import { emptyDraft } from '@/lib/imports/known-sets'
import { mappingInput } from '@/lib/imports/mapping'
import { isLookedThrough, isUnderWay, shareOf } from '@/lib/imports/progress'
import { rowFileHead, rowFileLine } from '@/lib/imports/row-file'
import { saidInput, saidOf, saidTogether } from '@/lib/imports/wizard'
import {
  columnChoices,
  columnsMissing,
  eachChoices,
  mappingFrom,
  newSource,
  proposedJoin,
  type WizardDraft,
  wizardDraftOf,
  wizardDraftShape,
} from '@/lib/imports/wizard-draft'
import { readText } from '@/tests/support/import-files'

const column = (name: string) => ({ from: 'column' as const, column: name })
const draft: WizardDraft = wizardDraftOf({
  ...emptyDraft,
  statement: { column: 'claim' },
  language: { from: 'constant', constant: 'en' },
})
const gapsOf = (changed: Partial<WizardDraft>, hasJoined = false) => {
  const found = mappingFrom({ ...draft, ...changed }, hasJoined)
  return 'gaps' in found ? found.gaps : []
}

describe('a mapping that somebody is at', () => {
  test('is a mapping as soon as the statement and its language are said', () => {
    expect(mappingFrom(draft, false)).toEqual({
      mapping: mappingInput.parse({
        ...emptyDraft,
        statement: { column: 'claim' },
        language: { from: 'constant', constant: 'en' },
      }),
    })
    expect(gapsOf({ statement: null, language: null })).toEqual(['statement', 'language'])
    expect(gapsOf({ language: { from: 'constant', constant: '' } })).toEqual(['languageTag'])
  })

  test('wants a verdict whole, its words and whose it is, or not at all', () => {
    const { verdict } = draft
    expect(gapsOf({ verdict: { ...verdict, words: column('label') } })).toEqual(['verdictBy'])
    expect(gapsOf({ verdict: { ...verdict, by: column('who') } })).toEqual(['verdictWords'])
    expect(gapsOf({ verdict: { ...verdict, url: { column: 'link', joiner: null } } })).toEqual([
      'verdictWords',
    ])
    const whole = mappingFrom(
      { ...draft, verdict: { ...verdict, words: column('label'), by: column('who') } },
      false,
    )
    expect('mapping' in whole && whole.mapping.verdict).toMatchObject({ words: column('label') })
  })

  test('says that a text for every row is empty, wherever it stands', () => {
    const empty = { from: 'constant' as const, constant: ' ' }
    expect(gapsOf({ topics: empty })).toEqual(['constant'])
    expect(gapsOf({ claimant: empty })).toEqual(['constant'])
    expect(gapsOf({ sources: [{ ...newSource, publisher: empty }] })).toEqual(['constant'])
  })

  test('leaves out a document of which nothing is said, and asks for the second file that it wants', () => {
    const found = mappingFrom({ ...draft, sources: [newSource] }, false)
    expect('mapping' in found && found.mapping.sources).toEqual([])
    const join = { ours: 'id', theirs: 'id', as: 'documents' }
    expect(gapsOf({ join })).toEqual(['joinedFile'])
    expect(gapsOf({ join }, true)).toEqual([])
    expect(gapsOf({ join: { ...join, theirs: '' } }, true)).toEqual(['join'])
  })

  test('is kept by a browser as it is, and nothing else is taken for one', () => {
    expect(wizardDraftShape.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
    expect(wizardDraftShape.safeParse({ statement: 'claim' }).success).toBe(false)
  })
})

describe('the columns that can be meant', () => {
  const columns = ['id', 'questions.question', 'questions.answers.answer', 'questions.answers.url']

  test('of the elements of a list are theirs first, then those around them, then all', () => {
    expect(eachChoices(columns, { join: null })).toEqual(['questions', 'questions.answers'])
    expect(columnChoices(columns, 'questions.answers', null)).toEqual([
      'answer',
      'url',
      'question',
      'answers.answer',
      'answers.url',
      ...columns,
    ])
    expect(columnChoices(columns, null, null)).toEqual(columns)
  })

  test('of a second file are its own first', () => {
    const second = { as: 'documents', columns: ['id', 'link'] }
    expect(columnChoices(['id', 'claim'], 'documents', second)).toEqual(['id', 'link', 'claim'])
    expect(eachChoices(['id'], { join: { ours: 'id', theirs: 'id', as: 'documents' } })).toEqual([
      'documents',
    ])
  })

  test('are told where a kept mapping looks into others', () => {
    const found = mappingFrom(
      {
        ...draft,
        sources: [{ ...newSource, each: 'questions', url: { column: 'answers.url', joiner: null } }],
      },
      false,
    )
    if (!('mapping' in found)) throw new Error('no mapping')
    expect(columnsMissing(['claim', ...columns], found.mapping)).toEqual([])
    expect(columnsMissing(['questions.answers.answer'], found.mapping)).toEqual(['claim', 'answers.url'])
  })

  test('of two files that share one are joined by it, ids before others', () => {
    const joined = proposedJoin(draft, ['title', 'case_id'], ['title', 'case_id', 'url', 'archive'])
    expect(joined.join).toEqual({ ours: 'case_id', theirs: 'case_id', as: 'documents' })
    expect(joined.sources).toMatchObject([
      { each: 'documents', url: { column: 'url' }, archivedUrl: { column: 'archive' } },
    ])
    expect(proposedJoin(draft, ['a'], ['b']).join).toEqual({ ours: '', theirs: '', as: 'documents' })
  })
})

describe('what is said of a file', () => {
  test('is read so: another delimiter, no header, no quotation marks, other line ends', async () => {
    const text = 'one;two\n"a;b";c\n'
    expect((await readText(text, 'a.csv')).shape).toMatchObject({ delimiter: ';', hasHeader: true })
    const read = async (said: object) => (await readText(text, 'a.csv', {}, saidInput.parse(said))).shape
    expect(await read({ delimiter: ',' })).toMatchObject({ delimiter: ',', columns: ['one;two'] })
    expect(await read({ hasHeader: false })).toMatchObject({ columns: ['#1', '#2'], hasHeader: false })
    expect(await read({ quote: null, delimiter: ';' })).toMatchObject({ quote: null })
    expect(await read({ encoding: 'windows-1251' })).toMatchObject({
      encoding: 'windows-1251',
      hasBom: false,
    })
    expect(await read({ newline: 'CR' })).toMatchObject({ newline: 'CR' })
  })

  test('makes of a document another list, or one row', async () => {
    const text = '{"title": "all", "items": [{"claim": "a"}], "others": [{"claim": "b"}, {"claim": "c"}]}'
    const read = (said: object) => readText(text, 'a.json', {}, saidInput.parse(said))
    expect((await read({})).rows).toHaveLength(1)
    expect((await read({ list: ['others'] })).rows).toHaveLength(2)
    expect((await read({ list: null })).shape.columns).toContain('items.claim')
  })

  test('beside what was said before keeps it, but for a file that is no table after all', () => {
    expect(saidTogether({ delimiter: ',' }, { hasHeader: true })).toEqual({ delimiter: ',', hasHeader: true })
    expect(
      saidTogether({ format: 'csv', delimiter: ',', list: null, encoding: 'utf-8' }, { format: 'json' }),
    ).toEqual({ format: 'json', encoding: 'utf-8' })
    expect(saidTogether({ format: 'csv', delimiter: ',' }, { format: 'tsv' })).toEqual({
      format: 'tsv',
      delimiter: ',',
    })
  })

  test('is every part of a shape, so that it is read the same again', async () => {
    const text = 'claim\tlang\n"Not closed\ten\n'
    const { shape } = await readText(text, 'a.tsv')
    const again = await readText(text, 'a.tsv', {}, saidOf(shape))
    expect(again.shape).toEqual(shape)
  })

  test('is refused where it is no encoding, or what divides nothing', () => {
    expect(saidInput.safeParse({ encoding: 'klingon' }).success).toBe(false)
    expect(saidInput.safeParse({ delimiter: '"' }).success).toBe(false)
    expect(saidInput.safeParse({ delimiter: '\n' }).success).toBe(false)
    expect(saidInput.safeParse({ delimiter: null }).success).toBe(true)
  })
})

describe('rows as a file', () => {
  const row = {
    row: 2,
    line: 4,
    state: 'MADE' as const,
    claim: { ref: 'C-7K3Q9', statement: '=HYPERLINK("https://evil.example")' },
    sameRow: null,
    linkedBy: null,
    reasons: [{ code: 'badDate' as const, column: '+x', value: '31/31/2024' }],
    verdicts: [],
    sources: [],
    statement: null,
    alsoSaidBy: [],
    note: null,
    likely: null,
  }

  test('hold no cell that a spreadsheet would compute, however it hides', () => {
    const of = (statement: string) =>
      rowFileLine('csv', { ...row, claim: { ref: 'C-7K3Q9', statement } }).split(',')[4]
    expect(of('=1+1')).toBe(`"'=1+1"`)
    for (const begin of ['+', '-', '@', '\t=', ' =', '\u00a0=', '\uFF1D'])
      expect(of(`${begin}1`)).toMatch(/^"'/)
    expect(of('1=1')).toBe('"1=1"')
  })

  test('hold what a row says where no claim holds it', () => {
    const dry = { ...row, claim: null, statement: 'The crane stood idle' }
    expect(rowFileLine('csv', dry).split(',')[4]).toBe('"The crane stood idle"')
    expect(JSON.parse(rowFileLine('jsonl', dry))).toMatchObject({ claim: null, statement: dry.statement })
  })

  test('are a line each, with quotation marks doubled and reasons as sentences', () => {
    const line = rowFileLine('csv', row)
    expect(line.endsWith('\r\n')).toBe(true)
    expect(line).toContain('""https://evil.example""')
    expect(line).toContain('is no date that can be read')
    expect(rowFileHead.csv.startsWith('\uFEFF"line","row"')).toBe(true)
    const json: unknown = JSON.parse(rowFileLine('jsonl', row))
    expect(json).toMatchObject({
      line: 4,
      state: 'made',
      claim: { statement: '=HYPERLINK("https://evil.example")' },
      reasons: [{ code: 'badDate', message: expect.stringMatching(/no date/) }],
    })
  })
})

describe('how far an import is', () => {
  const counts = { read: 10, made: 8, linked: 1, refused: 1, remarked: 0, likely: 0 }
  const progress = {
    id: 'x',
    state: 'RUNNING' as const,
    isHeld: true,
    dry: false,
    counts,
    share: 0.5,
    size: 100,
    lookedRow: 0,
    undo: { withdrawn: 0, left: 0, row: 5 },
  }

  test('is told by the bytes read, and of one that is taken back by its rows', () => {
    expect(shareOf(progress)).toBe(0.5)
    expect(shareOf({ ...progress, state: 'UNDOING', undo: { withdrawn: 0, left: 0, row: 4 } })).toBe(0.4)
    expect(shareOf({ ...progress, state: 'UNDOING', counts: { ...counts, read: 0 } })).toBe(1)
    expect(isUnderWay(progress)).toBe(true)
    expect(isUnderWay({ state: 'PAUSED' })).toBe(false)
  })

  test('goes on at leisure after its end, but not of a dry run', () => {
    const ended = { ...progress, state: 'ENDED' as const, lookedRow: 4 }
    expect(isLookedThrough(ended)).toBe(true)
    expect(isLookedThrough({ ...ended, lookedRow: 10 })).toBe(false)
    expect(isLookedThrough({ ...ended, dry: true })).toBe(false)
  })
})
