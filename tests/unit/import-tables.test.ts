import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { longestRow, type Shape } from '@/lib/imports/formats'
import { cutTableRow } from '@/lib/imports/read/cut-table'
import { bytesOf, fileOfBytes, readText, rowsOf, told, utf16 } from '@/tests/support/import-files'

const table: Shape = {
  format: 'csv',
  encoding: 'utf-8',
  encodingBy: 'fit',
  hasBom: false,
  newline: 'LF',
  delimiter: ',',
  quote: '"',
  hasHeader: true,
  list: null,
  columns: ['claim', 'who'],
  dates: [],
  remarks: [],
}
const readAs = async (text: string | Uint8Array, shape: Partial<Shape> = {}) =>
  rowsOf(fileOfBytes(typeof text === 'string' ? bytesOf(text) : text), { ...table, ...shape })

describe('a fault in a table costs its own row and no other', () => {
  test('a cell that goes on after its closing mark', async () => {
    expect(told(await readAs('claim,who\nA,b\n"He said "no" and left",c\nD,e\n'))).toEqual([
      ['A', 'b'],
      ['badQuote', 3],
      ['D', 'e'],
    ])
  })

  test('the line told is the one where the fault stands, not where its row begins', async () => {
    const [, fault] = await readAs('claim,who\nA,b\n"one\ntwo" three",c\n')
    expect(fault).toMatchObject({ ok: false, line: 3, reason: { code: 'badQuote', line: 4 } })
  })

  test('a mark that is never closed swallows no row after it', async () => {
    expect(told(await readAs('claim,who\n"open,b\nC,d\nE,f\n'))).toEqual([
      ['openQuote', 2],
      ['C', 'd'],
      ['E', 'f'],
    ])
  })

  test('a mark that another row’s mark seems to close swallows none either', async () => {
    expect(told(await readAs('claim,who\n"open,b\nC,d\nE,"f"\nG,h\n'))).toEqual([
      ['badQuote', 4],
      ['C', 'd'],
      ['E', 'f'],
      ['G', 'h'],
    ])
  })

  test('too few cells, and too many; more cells with nothing in them are none', async () => {
    expect(told(await readAs('claim,who\nA\nB,c,d\nE,f,,\nG,h\n'))).toEqual([
      ['ragged', 2],
      ['ragged', 3],
      ['E', 'f'],
      ['G', 'h'],
    ])
  })

  test('U+0000 is told by its column', async () => {
    const [row, next] = await readAs('claim,who\nA,b\0c\nD,e\n')
    expect(row).toMatchObject({ ok: false, line: 2, reason: { code: 'nul', column: 'who', value: 'b␀c' } })
    expect(next?.ok).toBe(true)
  })

  test('bytes that are no UTF-8 are told by their line, and none becomes another letter', async () => {
    const bytes = Buffer.concat([
      bytesOf('claim,who\nA,b\n"two\nlines '),
      new Uint8Array([0xe9]),
      bytesOf('",c\nÉ,f\n'),
    ])
    expect(told(await readAs(bytes))).toEqual([
      ['A', 'b'],
      ['badBytes', 4],
      ['É', 'f'],
    ])
  })

  test('a row longer than any is left out, and the rows after it stay', async () => {
    const long = 'x'.repeat(longestRow + 70_000)
    expect(told(await readAs(`claim,who\nA,b\n${long},c\nD,e\n`))).toEqual([
      ['A', 'b'],
      ['tooLong', 3],
      ['D', 'e'],
    ])
    expect(told(await readAs(`claim,who\nA,b\n"${long},c\nD,e\n`))).toEqual([
      ['A', 'b'],
      ['openQuote', 3],
      ['D', 'e'],
    ])
  })
})

describe('what is no fault', () => {
  test('a mark inside a cell that begins without one is a letter like any other', async () => {
    expect(told(await readAs('claim,who\nA 5" pipe,b "c"\n'))).toEqual([['A 5" pipe', 'b "c"']])
  })

  test('in a table without quotation every mark is', async () => {
    const rows = await readAs('"Open\tb\n"C" d\te\n', { hasHeader: false, quote: null, delimiter: '\t' })
    expect(told(rows)).toEqual([
      ['"Open', 'b'],
      ['"C" d', 'e'],
    ])
  })

  test('lines end with LF, CR LF, or now one and now the other; the last one need not end', async () => {
    expect(told(await readAs('claim,who\r\nA,b\nC,"d\r\ne"\r\n\r\nF,g'))).toEqual([
      ['A', 'b'],
      ['C', 'd\r\ne'],
      ['F', 'g'],
    ])
    expect(told(await readAs('claim,who\rA,b\rC,d', { newline: 'CR' }))).toEqual([
      ['A', 'b'],
      ['C', 'd'],
    ])
  })

  test('a blank line is no row, and is counted as a line', async () => {
    const rows = await readAs('claim,who\n\n\nA,b\n')
    expect(rows).toMatchObject([{ row: 1, line: 4 }])
  })

  test('a cell of several lines is one row, and the next one begins where it does', async () => {
    expect(await readAs('claim,who\n"A\nB\nC",d\nE,f\n')).toMatchObject([
      { row: 1, line: 2 },
      { row: 2, line: 5 },
    ])
  })

  test('a mark of byte order is no part of the first name', async () => {
    const { shape, rows } = await readText(`\ufeffclaim,who\nA,b\nC,d\n`)
    expect(shape).toMatchObject({ hasBom: true, encodingBy: 'mark', columns: ['claim', 'who'] })
    expect(told(rows)).toHaveLength(2)
  })

  test('a table is not quoted where its marks only make sense as letters', async () => {
    const { shape, rows } = await readText(
      '1.json\tfalse\tSays "no" to it\n2.json\ttrue\t"Yes" is what he said\n3.json\ttrue\t"Never closed\n',
      'valid.tsv',
    )
    expect(shape).toMatchObject({ format: 'tsv', quote: null, hasHeader: false, columns: ['#1', '#2', '#3'] })
    expect(rows.map((row) => row.ok && row.fields['#3'])).toEqual([
      'Says "no" to it',
      '"Yes" is what he said',
      '"Never closed',
    ])
  })

  test('a header without a name for a column, and with one name twice, keeps every column', async () => {
    const { shape, rows } = await readText(',claim,who,claim\n0,A,b,c\n1,D,e,f\n')
    expect(shape.columns).toEqual(['#1', 'claim', 'who', 'claim (2)'])
    expect(shape.remarks).toEqual([
      { code: 'noName', line: 1, column: '#1' },
      { code: 'doubleName', line: 1, column: 'claim (2)', value: 'claim' },
    ])
    expect(rows[0]).toMatchObject({ fields: { '#1': '0', claim: 'A', 'claim (2)': 'c' } })
  })
})

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'Z', ' ', '"', ',', ';', '\t', '\n', '\r\n', 'é', 'ش', '😀', '1') }),
  fc.constant(''),
  fc.string({ unit: 'grapheme' }).filter((text) => !/[\0\r]/.test(text) && !text.startsWith('\ufeff')),
)
const tables = fc.integer({ min: 2, max: 5 }).chain((width) =>
  fc.record({
    width: fc.constant(width),
    rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    end: fc.constantFrom('\n', '\r\n'),
  }),
)
type Written = { width: number; rows: string[][]; delimiter: string; end: string }

const written = ({ rows, delimiter, end }: Written) =>
  stringify(rows, { delimiter, record_delimiter: end, quoted_string: true })
const shaped = ({ width, delimiter, end }: Written): Shape => ({
  ...table,
  delimiter,
  newline: end === '\n' ? 'LF' : 'CRLF',
  hasHeader: false,
  columns: Array.from({ length: width }, (_, at) => `#${at + 1}`),
})
const encodings = [
  ['utf-8', (text: string) => bytesOf(text)],
  ['utf-16le', (text: string) => utf16(text, 'le', false)],
  ['utf-16be', (text: string) => utf16(text, 'be', false)],
] as const

describe('whatever is written as a table is read as it was', () => {
  test('in every encoding, whatever divides its cells and ends its lines', async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.constantFrom(...encodings), async (given, [encoding, encode]) => {
        const rows = await rowsOf(fileOfBytes(encode(written(given))), { ...shaped(given), encoding })
        expect(told(rows)).toEqual(given.rows)
      }),
      { numRuns: 300 },
    )
  })

  test('and as another reader of the same standard reads it', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (given) => {
        const text = written(given)
        const theirs: unknown = parse(text, { delimiter: given.delimiter, record_delimiter: given.end })
        expect(told(await rowsOf(fileOfBytes(bytesOf(text)), shaped(given)))).toEqual(theirs)
      }),
      { numRuns: 200 },
    )
  })

  const pieces = [
    'a,b\n',
    '"c\nd",e\r\n',
    'ش،ح,😀\n',
    '"open,f\n',
    '"g"h,i\n',
    'j\n',
    '\n',
    'k,"l""m"\n',
    'n,\0\n',
    '"é',
  ]
  const broken = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(''))

  test('of a part of a row nothing is said that the whole does not say', () => {
    fc.assert(
      fc.property(broken, fc.constantFrom('LF' as const, 'CRLF' as const, 'CR' as const), (text, newline) => {
        const units = bytesOf(text)
        const marks = { newline, delimiter: 0x2c, quote: 0x22 }
        const whole = cutTableRow(units, true, marks)
        for (let length = 0; length < units.length; length += 1) {
          const part = cutTableRow(units.subarray(0, length), false, marks)
          if (part.kind !== 'more') expect(part).toEqual(whole)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('where its bytes are parted changes nothing, faults and all', async () => {
    const chunks = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(
        broken,
        chunks,
        fc.constantFrom(...encodings),
        async (text, sizes, [encoding, encode]) => {
          const bytes = encode(text)
          const shape = { ...table, hasHeader: false, encoding }
          expect(await rowsOf(fileOfBytes(bytes, ...sizes), shape)).toEqual(
            await rowsOf(fileOfBytes(bytes), shape),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  test('reading goes on after any row as if it had not stopped', async () => {
    await fc.assert(
      fc.asyncProperty(
        broken,
        fc.boolean(),
        fc.constantFrom(...encodings),
        async (text, hasHeader, [encoding, encode]) => {
          const file = fileOfBytes(encode(`x,y\n${text}`), 5)
          const shape = { ...table, hasHeader, encoding }
          const all = await rowsOf(file, shape)
          for (const [at, { next }] of all.entries())
            expect(await rowsOf(file, shape, next)).toEqual(all.slice(at + 1))
        },
      ),
      { numRuns: 200 },
    )
  })
})
