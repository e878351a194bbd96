import { describe, expect, test } from 'vitest'
import { sniff } from '@/lib/imports/read/sniff'
import { bytesOf, readText, shapeOf, told, utf16 } from '@/tests/support/import-files'

/** Letters of one of the older encodings, by asking the platform what each of its bytes means. */
function encoded(text: string, encoding: string): Uint8Array {
  // The platform's own table of windows-1252 is that of ISO 8859-1 (Node 20).
  const table = encoding === 'windows-1252' ? 'windows-1254' : encoding
  const letters = new TextDecoder(table).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))
  return Uint8Array.from(text, (letter) => {
    const byte = letters.indexOf(letter)
    if (byte === -1) throw new Error(`${letter} is not in ${encoding}`)
    return byte
  })
}

const russian =
  'утверждение,кто\nПравительство сообщило о росте цен на хлеб и молоко,Иванов\n' +
  'Министр заявил что переговоры начнутся в понедельник,Петров\n'.repeat(20)
const arabic =
  'الادعاء,القائل\nأعلنت الحكومة ارتفاع أسعار الخبز والحليب,أحمد\n' +
  'قال الوزير إن المفاوضات تبدأ يوم الاثنين,محمود\n'.repeat(20)

describe('the encoding of a file', () => {
  test.each([
    ['windows-1251', russian],
    ['koi8-r', russian],
    ['windows-1256', arabic],
    [
      'windows-1252',
      'claim,who\nLe café est fermé à cause du gel,Zoë\nL’été dernier fut très chaud,Chloé\n'.repeat(20),
    ],
  ])('%s, by its letters', async (encoding, text) => {
    const { shape, rows } = await readText(encoded(text, encoding))
    expect(shape).toMatchObject({ encoding, encodingBy: 'guess', hasBom: false })
    const cells = text.split('\n').map((line) => line.split(','))
    expect(told(rows)).toEqual(cells.slice(1, -1).filter((row) => row.length === 2))
  })

  test.each(['le', 'be'] as const)('UTF-16 %s, with its mark and without', async (order) => {
    for (const mark of [true, false]) {
      const { shape, rows } = await readText(
        utf16('claim,who\nSomebody said so,Ann\nSo it is,Bob\n', order, mark),
      )
      expect(shape).toMatchObject({
        encoding: `utf-16${order}`,
        hasBom: mark,
        encodingBy: mark ? 'mark' : 'fit',
      })
      expect(told(rows)).toEqual([
        ['Somebody said so', 'Ann'],
        ['So it is', 'Bob'],
      ])
    }
  })

  test('a few bytes that do not fit make no other encoding of UTF-8', async () => {
    const bytes = Buffer.concat([
      bytesOf(`claim,who\n${'Это так,é\n'.repeat(30)}`),
      new Uint8Array([0xe9]),
      bytesOf(',b\n'),
    ])
    const { shape, rows } = await readText(bytes)
    expect(shape).toMatchObject({ encoding: 'utf-8', encodingBy: 'fit' })
    expect(told(rows).at(-1)).toEqual(['badBytes', 32])
  })

  test('the mark U+FFFD in a text is no fault', async () => {
    expect((await shapeOf(bytesOf('claim,who\nA \ufffd,b\n'))).encoding).toBe('utf-8')
  })

  test('a head that ends in the middle of a letter is still UTF-8', async () => {
    const bytes = bytesOf(`claim,who\n${'ш,щ\n'.repeat(9)}`)
    const sniffed = await sniff(bytes.subarray(0, bytes.length - 2), 'a.csv', false)
    expect(sniffed).toMatchObject({ ok: true, shape: { encoding: 'utf-8' } })
  })
})

describe('what divides a table', () => {
  test.each([',', ';', '\t', '|'])('%j, although the texts hold other marks', async (mark) => {
    const text =
      ['claim', 'who', 'when'].join(mark) +
      '\n' +
      ['Bread, milk; and more', 'Ann', '2020'].join(mark).replace(/^(.*?,.*?;.*?more)/, '"$1"') +
      '\n'
    const { shape, rows } = await readText(text.repeat(1) + text.split('\n')[1] + '\n')
    expect(shape).toMatchObject({ delimiter: mark, format: mark === '\t' ? 'tsv' : 'csv' })
    expect(told(rows)[0]?.slice(1)).toEqual(['Ann', '2020'])
  })

  test('a file of one column is not divided at the commas of its texts', async () => {
    const { shape, rows } = await readText(
      'claim\nBread is dear, they say\nNothing is\nMilk, butter, eggs are dear\n',
    )
    expect(shape).toMatchObject({ delimiter: null, columns: ['claim'] })
    expect(told(rows)).toEqual([['Bread is dear, they say'], ['Nothing is'], ['Milk, butter, eggs are dear']])
  })

  test('tabs with marks doubled as in other tables are quoted', async () => {
    const { shape, rows } = await readText('id\tclaim\n1\t"He said ""no"" to it"\n2\tPlain\n', 'a.tsv')
    expect(shape.quote).toBe('"')
    expect(told(rows)[0]).toEqual(['1', 'He said "no" to it'])
  })

  test('tabs with whole texts in marks are not: nothing says that the marks are not said', async () => {
    const { shape } = await readText('1\t"I did it"\n2\tHe "did" it\n', 'a.tsv')
    expect(shape.quote).toBeNull()
  })
})

describe('a header', () => {
  test.each([
    ['claim,who\nA,b\n', true],
    [',claim\n0,A\n', true],
    ['Заявление,Кто сказал\nA,b\n', true],
    ['2635.json,The price of bread has risen.\n324.json,So has milk.\n', false],
    ['1,2\n3,4\n', false],
    ['A,https://a.example/x\nB,https://a.example/y\n', false],
    ['A,2020-01-02\nB,2020-01-03\n', false],
  ])('%j: %s', async (text, hasHeader) => {
    const { shape, rows } = await readText(text)
    expect(shape.hasHeader).toBe(hasHeader)
    expect(rows).toHaveLength(hasHeader ? text.split('\n').length - 2 : text.split('\n').length - 1)
  })
})

describe('the order of day and month is told by column', () => {
  const orderIn = async (...dates: string[]) =>
    (await readText(`claim,when\n${dates.map((date) => `A,${date}\n`).join('')}`)).shape.dates[0]

  test('by a day that is no month', async () => {
    expect(await orderIn('03/04/2020', '25/04/2020')).toMatchObject({
      column: 'when',
      order: 'dmy',
      mixed: false,
    })
    expect(await orderIn('03/04/2020', '04/25/2020')).toMatchObject({ order: 'mdy', mixed: false })
  })

  test('and is said not to be known where every date can be read both ways, or each one otherwise', async () => {
    expect(await orderIn('03/04/2020', '05/06/2020')).toMatchObject({ order: 'unsaid', mixed: false })
    expect(await orderIn('25/04/2020', '04/25/2020')).toMatchObject({ order: 'unsaid', mixed: true })
  })

  test('a column of other things is none of dates', async () => {
    expect(await orderIn('yesterday', '2020', '3')).toBeUndefined()
    expect(await orderIn('2019', '2020')).toBeUndefined()
  })
})

describe('what cannot be read is refused with a reason', () => {
  const codeOf = async (bytes: Uint8Array, name = 'a.csv') => {
    const sniffed = await sniff(bytes, name, true)
    return sniffed.ok ? 'taken' : sniffed.reason.code
  }

  test.each([
    ['nothing', new Uint8Array(0), 'empty'],
    ['only spaces', bytesOf(' \r\n\n'), 'empty'],
    ['a spreadsheet', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), 'notText'],
    ['a PDF', bytesOf('%PDF-1.7\n1 0 obj'), 'notText'],
    [
      'bytes of a program',
      Uint8Array.from({ length: 4000 }, (_, at) => ((at * 7919) % 251) & (at % 3 === 0 ? 0 : 255)),
      'notText',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code)
  })

  test('JSON in an older encoding', async () => {
    expect(
      await codeOf(encoded(`[{"a":"${russian.replaceAll('\n', ' ')}"}]`, 'windows-1251'), 'a.json'),
    ).toBe('notUtf8Json')
  })

  test('JSON without rows', async () => {
    expect(await codeOf(bytesOf('[]'), 'a.json')).toBe('noRows')
  })
})
