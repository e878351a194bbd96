import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { longestRow } from '@/lib/imports/formats'
import { endOfValue, goesOnWell, nextInList } from '@/lib/imports/read/cut-json'
import { bytesOf, fileOfBytes, readText, rowsOf, shapeOf, told, utf16 } from '@/tests/support/import-files'

const row = (id: number, more: Record<string, unknown> = {}) => ({ id, claim: `Claim ${id}`, ...more })
const pretty = (value: unknown) => JSON.stringify(value, null, 2)
const idsOf = async (text: string, name?: string) =>
  told((await readText(text, name)).rows).map(([first, line]) =>
    typeof first === 'string' ? [first, line] : first,
  )

describe('a broken row of a list costs itself alone', () => {
  const lines = pretty([row(1), row(2), row(3), row(4)])

  test('a quotation mark too many, told by the line where it stands', async () => {
    const { rows } = await readText(lines.replace('Claim 2', 'A "big" claim'))
    expect(rows.map(({ ok }) => ok)).toEqual([true, false, true, true])
    expect(rows[1]).toMatchObject({
      row: 2,
      line: 6,
      reason: { code: 'badJson', line: 8, value: '"claim": "A "big" claim"' },
    })
  })

  test.each([
    ['one mark too few', '"Claim 2"', '"Claim 2'],
    ['one mark too many', 'Claim 2', 'Claim" 2'],
    ['a bracket outside of marks', '"Claim 2"', '"Claim "}{" 2"'],
    ['a list that is opened and not closed', '"Claim 2"', '["Claim 2"'],
    ['a comma missing', '2,', '2'],
    ['a word without marks', '"Claim 2"', 'Claim 2'],
    ['a value missing', '"Claim 2"', ''],
    ['a name without marks', '"claim": "Claim 2"', 'claim: "Claim 2"'],
    ['an object that ends too early', '"Claim 2"', '"Claim 2"}'],
  ])('%s', async (_, good, bad) => {
    const broken = lines.replace(good, bad)
    expect(broken).not.toBe(lines)
    expect(await idsOf(broken)).toEqual([1, ['badJson', expect.any(Number)], 3, 4])
  })

  test('in a list without line breaks, where the next row begins as all do', async () => {
    const whole = JSON.stringify([row(1), row(2), row(3), row(4)])
    expect(await idsOf(whole.replace('Claim 2', 'A "big claim'))).toEqual([1, ['badJson', 1], 3, 4])
    expect(await idsOf(whole.replace('Claim 2', 'A "big" claim'))).toEqual([1, ['badJson', 1], 3, 4])
  })

  test('two in a row, and the last', async () => {
    const broken = lines.replace('Claim 2', '"').replace('Claim 3', '"').replace('Claim 4', '"')
    expect(await idsOf(broken)).toEqual([1, ['badJson', 8], ['badJson', 12], ['badJson', 16]])
  })

  test('what is no object is none of our rows', async () => {
    expect(await idsOf('[{"id": 1}, 5, "text", [2], null, {"id": 3}]')).toEqual([
      1,
      ['notAnObject', 1],
      ['notAnObject', 1],
      ['notAnObject', 1],
      ['notAnObject', 1],
      3,
    ])
  })

  test('a file that breaks off says so', async () => {
    expect(await idsOf(lines.slice(0, lines.indexOf('"Claim 4"') + 4))).toEqual([1, 2, 3, ['cutOff', 14]])
    expect(await idsOf(lines.slice(0, lines.lastIndexOf(']')))).toEqual([1, 2, 3, 4, ['cutOff', 18]])
  })

  test('U+0000 and half characters are told by their column, wherever they stand', async () => {
    const rows =
      '[{"id":1,"a":{"b":["x\\ud83d"]}},{"id":2,"a":{"b":["x\\u0000"]}},{"id":3,"a":{"b":["\\ud83d\\ude00"]}}]'
    expect((await readText(rows)).rows).toMatchObject([
      { ok: false, reason: { code: 'halfCharacter', column: 'a.b' } },
      { ok: false, reason: { code: 'nul', column: 'a.b' } },
      { ok: true, fields: { a: { b: ['😀'] } } },
    ])
  })

  test('a row longer than any is left out, and the rows after it stay', async () => {
    const long = pretty([row(1), row(2, { body: 'x'.repeat(longestRow + 70_000) }), row(3)])
    expect(await idsOf(long)).toEqual([1, ['tooLong', 6], 3])
  })
})

describe('where the rows of a document stand', () => {
  test('in the list that is known to hold them, not in the first one', async () => {
    const { shape, rows } = await readText(
      pretty({ sources: [{ x: 1 }], page: { claims: [row(1), row(2)] }, claims: [] }),
    )
    expect(shape.list).toEqual(['page', 'claims'])
    expect(rows).toHaveLength(2)
  })

  test('a list in an object whose first row begins on the second line is no JSON Lines', async () => {
    const { shape, rows } = await readText('{"page":1,"claims":[\n{"id":1},\n{"id":2}\n]}')
    expect(shape).toMatchObject({ format: 'json', list: ['claims'] })
    expect(rows).toHaveLength(2)
  })

  test('a document that is one row, lists and all', async () => {
    const { shape, rows } = await readText(pretty(row(1, { answers: [{ a: 1 }, { a: 2 }] })))
    expect(shape).toMatchObject({ format: 'json', list: null, columns: ['id', 'claim', 'answers.a'] })
    expect(rows).toMatchObject([{ row: 1, fields: { answers: [{ a: 1 }, { a: 2 }] } }])
  })

  test('a review alone, in a list, and in a graph', async () => {
    const review = { '@context': 'https://schema.org', '@type': 'ClaimReview', claimReviewed: 'A' }
    for (const [value, list] of [
      [review, null],
      [[review], []],
      [{ '@context': 'https://schema.org', '@graph': [{ '@type': 'WebPage' }, review] }, ['@graph']],
    ]) {
      const { shape } = await readText(pretty(value))
      expect(shape).toMatchObject({ format: 'claimreview', list })
    }
  })

  test('a data feed gives each review that its elements hold, and goes on between two of one element', async () => {
    const review = (claimReviewed: string) => ({ '@type': 'ClaimReview', claimReviewed })
    const feed = {
      '@type': 'DataFeed',
      dataFeedElement: [
        { '@type': 'DataFeedItem', item: [review('A'), review('B'), review('C')] },
        { '@type': 'DataFeedItem', item: review('D') },
        review('E'),
      ],
    }
    const bytes = bytesOf(pretty(feed))
    const shape = await shapeOf(bytes)
    expect(shape).toMatchObject({ format: 'datafeed', columns: ['@type', 'claimReviewed'] })
    const all = await rowsOf(fileOfBytes(bytes, 7), shape)
    expect(all.map((one) => one.ok && one.fields.claimReviewed)).toEqual(['A', 'B', 'C', 'D', 'E'])
    expect(all.map(({ next }) => next.part)).toEqual([1, 2, 0, 0, 0])
    for (const [at, { next }] of all.entries())
      expect(await rowsOf(fileOfBytes(bytes, 7), shape, next)).toEqual(all.slice(at + 1))
  })

  test('an answer of the fact check service', async () => {
    const { shape } = await readText(
      pretty({ claims: [{ text: 'A', claimReview: [{ url: 'https://a.example/' }] }] }),
    )
    expect(shape.format).toBe('factcheck')
  })

  test('our own dump', async () => {
    const page = { ref: 'C-7K3Q9', statement: 'A', revisionHash: 'x', decision: {} }
    expect((await readText(`${JSON.stringify(page)}\n${JSON.stringify(page)}\n`)).shape.format).toBe('whence')
  })
})

describe('an object on each line', () => {
  test('a broken line costs itself alone, a blank one nothing', async () => {
    const text = '{"id":1}\n{"id":2,\n\n["x"]\n{"id":3}\r\n{"id":"\\ud800"}\n{"id":4}'
    expect(await idsOf(text, 'claims.jsonl')).toEqual([
      1,
      ['badJson', 2],
      ['notAnObject', 4],
      3,
      ['halfCharacter', 6],
      4,
    ])
  })

  test('one line alone is what its name says', async () => {
    expect((await shapeOf(bytesOf('{"id":1}'), 'a.jsonl')).format).toBe('jsonl')
    expect(await shapeOf(bytesOf('{"id":1}'), 'a.json')).toMatchObject({ format: 'json', list: null })
  })

  test('in UTF-16 as in UTF-8', async () => {
    for (const order of ['le', 'be'] as const) {
      const { rows } = await readText(utf16('{"id":1}\n{"id":"ش"}\n', order))
      expect(told(rows)).toEqual([[1], ['ش']])
    }
  })
})

const value = fc
  .jsonValue({ maxDepth: 2 })
  .filter((one) => !/\\u0000|\\u[dD][89a-fA-F]/.test(JSON.stringify(one)))
const values = fc.array(
  value.map((inner) => ({ id: 1, inner })),
  { minLength: 1, maxLength: 8 },
)
const forms = fc.constantFrom(
  (rows: readonly unknown[]) => JSON.stringify(rows),
  (rows: readonly unknown[]) => JSON.stringify(rows, null, 2),
  (rows: readonly unknown[]) =>
    JSON.stringify({ page: 1, claims: rows }, null, '\t').replaceAll('\n', '\r\n'),
  (rows: readonly unknown[]) => rows.map((one) => `${JSON.stringify(one)}\n`).join(''),
)
const chunks = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 })

describe('whatever is written as JSON is read as it was', () => {
  test('as a list, in an object, or line by line', async () => {
    await fc.assert(
      fc.asyncProperty(values, forms, async (rows, form) => {
        const text = form(rows)
        const { rows: read } = await readText(text, text.startsWith('[') ? 'a.json' : 'a.jsonl')
        expect(read.map((one) => one.ok && one.fields)).toEqual(JSON.parse(JSON.stringify(rows)))
      }),
      { numRuns: 300 },
    )
  })

  test('of a part of a value nothing is said that the whole does not say', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', 'a', '1', ' ', '\n') }),
        (text) => {
          const units = bytesOf(text)
          const whole = [endOfValue(units, 0, true), nextInList(units, 0, true), goesOnWell(units, 0, true)]
          for (let length = 0; length < units.length; length += 1) {
            const part = units.subarray(0, length)
            const told = [endOfValue(part, 0, false), nextInList(part, 0, false), goesOnWell(part, 0, false)]
            told.forEach((one, at) => one !== null && expect(one).toEqual(whole[at]))
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('where its bytes are parted and where reading stopped change nothing, faults and all', async () => {
    const harm = fc.record({ at: fc.nat(), mark: fc.constantFrom('', '"', '{', '}', ']', ',', '\n', 'é') })
    await fc.assert(
      fc.asyncProperty(
        values,
        forms,
        fc.array(harm, { maxLength: 3 }),
        chunks,
        async (rows, form, harms, sizes) => {
          const text = form(rows)
          const shape = await shapeOf(bytesOf(text), 'a.jsonl')
          const harmed = harms.reduce((before, { at, mark }) => {
            const place = 1 + (at % Math.max(1, before.length - 1))
            return before.slice(0, place) + mark + before.slice(place + 1)
          }, text)
          const bytes = bytesOf(harmed)
          const all = await rowsOf(fileOfBytes(bytes), shape)
          const file = fileOfBytes(bytes, ...sizes)
          expect(await rowsOf(file, shape)).toEqual(all)
          for (const [at, { next }] of all.entries())
            expect(await rowsOf(file, shape, next)).toEqual(all.slice(at + 1))
        },
      ),
      { numRuns: 400 },
    )
  })
})
