import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CsvTable, csvMetadata, csvText, guarded, joined, unguarded } from '@/lib/dump/csv'
import { allTables } from '@/lib/dump/tables'

type Row = { text: string | null; n: number; is: boolean }

const table: CsvTable<Row> = {
  name: 'rows.csv',
  holds: 'a row in each row',
  keys: ['text'],
  columns: [
    { name: 'text', type: 'string', holds: 'A text', of: ({ text }) => text },
    { name: 'n', type: 'integer', holds: 'A number', of: ({ n }) => n },
    { name: 'is', type: 'boolean', holds: 'Yes or no', of: (row) => row.is },
  ],
}

const written = (rows: readonly Row[]) => {
  const text = csvText(table)
  return text.head + text.add(rows) + text.rest()
}
const readBack = (csv: string): string[][] => parse(csv, { bom: true, record_delimiter: '\r\n' })

/** What spreadsheets reckon, as OWASP lists it. */
const isFormula = (cell: string) => /^[=+\-@\t\r\n＝＋－＠]/u.test(cell)

describe('a cell that a spreadsheet would reckon', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1+1',
    '\u00a0=1',
    '\u200b=1',
    '\ufeff=1',
    '＝1',
    '－1',
    '=HYPERLINK("http://x.example","y")',
  ])('%j gets an apostrophe before it', (text) => {
    expect(guarded(text)).toBe(`'${text}`)
    expect(unguarded(guarded(text))).toBe(text)
  })

  test.each(['', 'a=1', '1-2', 'x@y.example', '«=»', '1'])('%j is no formula and stays', (text) => {
    expect(guarded(text)).toBe(text)
  })

  test('an apostrophe of the author’s own is guarded too, so that one taken away is always ours', () => {
    expect(guarded("'tis")).toBe("''tis")
    expect(unguarded("''tis")).toBe("'tis")
  })

  test('whatever is written, no cell begins a formula, and each is had back to the letter', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({
        unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', "'", '"', ',', ' ', 'a', '＝'),
      }),
    )
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), (texts) => {
        const [, ...rows] = readBack(written(texts.map((each) => ({ text: each, n: 1, is: true }))))
        expect(rows.map(([cell = '']) => unguarded(cell))).toEqual(texts)
        for (const [cell = ''] of rows) expect(isFormula(cell)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a table', () => {
  test('is RFC 4180 in UTF-8 with a mark, its head first, and nothing is an empty cell', () => {
    const csv = written([
      { text: 'a "b",\nکشتی', n: -1, is: false },
      { text: null, n: 0, is: true },
    ])
    expect(csv).toBe('\ufefftext,n,is\r\n"a ""b"",\nکشتی",-1,false\r\n,0,true\r\n')
  })

  test('has every text in quotation marks, and nothing else: no program takes a text for a number or parts it', () => {
    expect(written([{ text: '007;8', n: 7, is: true }])).toBe('\ufefftext,n,is\r\n"007;8",7,true\r\n')
  })

  test('comes out the same, however its rows come in', () => {
    const rows = Array.from({ length: 1000 }, (_, n) => ({ text: `row ${n}`, n, is: n % 2 === 0 }))
    const text = csvText(table)
    let pieces = text.head
    for (let at = 0; at < rows.length; at += 7) pieces += text.add(rows.slice(at, at + 7))
    expect(pieces + text.rest()).toBe(written(rows))
    expect(text.rows()).toBe(1000)
  })

  test('of nothing is its head', () => {
    expect(written([])).toBe('\ufefftext,n,is\r\n')
  })

  test('names several things with a semicolon between', () => {
    expect(joined(['a', 'b'])).toBe('a; b')
    expect(joined([])).toBeNull()
  })
})

describe('the tables of the dump', () => {
  test('have columns of their own names, and keys among them', () => {
    for (const { name, columns, keys } of allTables) {
      const names = columns.map((column) => column.name)
      expect(new Set(names).size, name).toBe(names.length)
      for (const each of names) expect(each).toMatch(/^[a-z][a-z0-9_]*$/)
      for (const key of keys) expect(names).toContain(key)
    }
  })

  // Who reads these tables by their columns relies on them: one is added at the end, none goes or changes its name.
  test('keep their columns', () => {
    const of = (table: string) =>
      allTables.find(({ name }) => name === table)?.columns.map((column) => column.name)
    expect(of('claims.csv')?.slice(0, 8)).toEqual([
      'ref',
      'url',
      'statement',
      'language',
      'status',
      'said',
      'depth',
      'decided_at',
    ])
    expect(of('evidence.csv')?.slice(0, 4)).toEqual(['claim_ref', 'evidence_key', 'stance', 'credibility'])
    expect(of('links.csv')?.slice(0, 4)).toEqual(['id', 'from_source_id', 'from_title', 'kind'])
  })

  test('are told of to programs, column by column', () => {
    const metadata: { tables: Array<{ url: string; tableSchema: { columns: Array<{ name: string }> } }> } =
      JSON.parse(csvMetadata(allTables))
    expect(metadata.tables.map(({ url }) => url)).toEqual(allTables.map(({ name }) => name))
    expect(metadata.tables[0]?.tableSchema.columns.map(({ name }) => name)).toContain('statement')
  })
})
