import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, test, vi } from 'vitest'
import { sliceCodePoints } from '@/lib/evidence/code-points'
import { normaliseText } from '@/lib/evidence/normalise'
import { boxesOf } from '@/lib/media/pdf-boxes'
import { drawPdfPage } from '@/lib/media/pdf-drawing'
import { dayOfPdfDate } from '@/lib/media/pdf-info'
import type { Piece } from '@/lib/media/pdf-piece'
import { pdfPlaces } from '@/lib/media/pdf-places'
import { asLetters, inReadingOrder } from '@/lib/media/pdf-reading-order'
import { pdfText } from '@/lib/media/pdf-text'
import { readPdf } from '@/lib/media/read-pdf'
import { renderPdfPage } from '@/lib/media/render-pdf-page'
import type { Outcome } from '@/lib/outcome'
import { pageSize, smallPdf } from '@/tests/support/small-pdf'

// Decoders start processes of their own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url))
const order = fixture('harbour-order.pdf')
const notice = fixture('guards-notice.fa.pdf')

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  return outcome.value
}
const sentenceOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'no refusal' : outcome.refusal.detail)

const line = (text: string) => ({ x: 40, y: 500, size: 12, text })
const onePage = (text: string) => smallPdf({ pages: [{ lines: [line(text)] }] })

describe('the words of a PDF', () => {
  test('stand page after page, lines as lines, and each page begins where it is said to', async () => {
    const { text, pages, info } = valueOf(await pdfText(order))
    expect(pages).toHaveLength(3)
    const from = (page: number) => sliceCodePoints(text, pages[page] ?? 0, pages[page + 1] ?? text.length)
    expect(from(0)).toBe(
      'Order 14 of the harbour office\nThe quay of Sirang is guarded by day and by night. No guard leaves the\n' +
        'quay before the next one has come. Wages are paid on the last day of\neach month, in cash, at the office.\n\n',
    )
    expect(from(1)).toMatch(/^What is loaded\nBetween 3 and 9 February 412 containers/)
    expect(from(2)).toBe('Annex: the guards\nEleven guards signed for their wages. Four did not.')
    expect(info).toEqual({
      title: 'Order 14 of the harbour office',
      author: 'Harbour office of Sirang',
      createdOn: '2026-02-14',
    })
  })

  test('in Persian are letters in the order in which they are read, though the page draws glyphs from the left', async () => {
    const { text, info } = valueOf(await pdfText(notice))
    expect(text).toBe(
      'اعلامیه نگهبانان اسکله\nمن یازده سال نگهبان این اسکله هستم.\nامشب هم حقوق ما را ندادند.\nTonight, again, we were not paid.',
    )
    expect(info.title).toBe('اعلامیه نگهبانان اسکله')
  })

  test('stay broken where the page breaks them', async () => {
    const lines = [line('the har-'), { ...line('bour is closed'), y: 484 }]
    expect(valueOf(await pdfText(smallPdf({ pages: [{ lines }] }))).text).toBe('the har-\nbour is closed')
  })

  test('are what normalising makes of them, so that no offset moves later', async () => {
    for (const bytes of [order, notice]) {
      const { text } = valueOf(await pdfText(bytes))
      expect(normaliseText(text)).toBe(text)
      expect(text.isWellFormed()).toBe(true)
      expect(text).not.toContain('\0')
    }
  })

  test('begin where the page before ends, past characters beyond the first plane and pages without words', async () => {
    const pdf = smallPdf({
      pages: [{ lines: [line('one')] }, { lines: [] }, { lines: [line('three')] }],
    })
    const { text, pages } = valueOf(await pdfText(pdf))
    expect(text).toBe('one\n\n\n\nthree')
    expect(pages).toEqual([0, 5, 7])
  })

  test('are none in a scan, which is held all the same', async () => {
    const scan = smallPdf({ pages: [{ lines: [] }, { lines: [] }] })
    expect(valueOf(await pdfText(scan))).toMatchObject({ text: '', pages: [0, 0] })
  })

  test('are refused where the file is no PDF, cut to half its length, or locked', async () => {
    expect(sentenceOf(await pdfText(Buffer.from('not a PDF')))).toMatch(/damaged/)
    expect(sentenceOf(await pdfText(notice.subarray(0, 300)))).toMatch(/damaged/)
    const locked = Buffer.from(
      order
        .toString('latin1')
        .replace(
          '/Info 4 0 R',
          `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'00'.repeat(32)}> /U <${'00'.repeat(32)}> >> /ID [<00><00>]`,
        ),
      'latin1',
    )
    expect(sentenceOf(await pdfText(locked))).toMatch(/needs a password/)
  })

  test('are refused beyond 2,000 pages and beyond 5 MB', async () => {
    const empty = { lines: [] }
    const many = smallPdf({ pages: Array.from({ length: 2001 }, () => empty) })
    expect(sentenceOf(await pdfText(many))).toMatch(/more than 2,000 pages/)
    const tiny = (_: unknown, y: number) => ({ x: 5, y, size: 1, text: 'word '.repeat(150) })
    const long = { lines: Array.from({ length: 590 }, tiny) }
    const much = smallPdf({ pages: Array.from({ length: 13 }, () => long) })
    expect(sentenceOf(await pdfText(much))).toMatch(/more than 5 MB/)
  })

  test('come from a process of their own to the letter', async () => {
    expect(valueOf(await readPdf(order))).toEqual(valueOf(await pdfText(order)))
    expect(sentenceOf(await readPdf(Buffer.from('not a PDF')))).toMatch(/damaged/)
  })
})

describe('what a PDF says of itself', () => {
  test.each([
    ["D:20260214093000+03'30'", '2026-02-14'],
    ['20260214', '2026-02-14'],
    ['D:20260231', null],
    ['D:2026', null],
    ['yesterday', null],
    [undefined, null],
  ])('%s is the day %s', (date, day) => {
    expect(dayOfPdfDate(date)).toBe(day)
  })

  test('is one line, without what turns the text around, and nothing where it is blank', async () => {
    const named = smallPdf({ pages: [{ lines: [] }], title: ' a\nb ', author: '   ' })
    expect(valueOf(await pdfText(named)).info).toEqual({ title: 'a b', author: null, createdOn: null })
  })
})

describe('the order of a line', () => {
  const at = (text: string, x: number): Piece => ({
    text,
    drawn: { dir: 'ltr', transform: [1, 0, 0, 1, x, 0], width: 1, height: 1, ascent: 1, descent: 0 },
  })
  const drawn = (...texts: string[]) => texts.map((text, index) => at(text, index))
  const read = (line: Piece[]) =>
    inReadingOrder(line)
      .map(({ text }) => text)
      .join('')

  test('of letters drawn from the left is turned around, its numbers and foreign words are not', () => {
    expect(read(drawn('.', 'ه', 'د', ' ', '1', '4', ' ', 'ز', 'ا'))).toBe('از 14 ده.')
    expect(read(drawn('د', 'ن', 'د', 'م', 'آ', ' ', 'N', 'A', 'T', 'O', ' ', 'ا'))).toBe('ا NATO آمدند')
  })
  test('of an English line with a Persian word in it turns the word only', () => {
    expect(read(drawn('they say ', 'م', 'ا', 'ل', 'س', ' to all of us'))).toBe('they say سلام to all of us')
  })
  test('of a line drawn from the right stays', () => {
    expect(read(drawn('از', ' ', 'ده').map(({ text }, index) => at(text, -index)))).toBe('از ده')
  })
  test('glyph forms become letters, and a ligature its letters', () => {
    expect(asLetters('\uFECB\uFEFC\uFBFF')).toBe('علای')
    expect(asLetters('office ﬁ')).toBe('office ﬁ')
  })
})

describe('the boxes of words', () => {
  const places = async (bytes: Uint8Array, page: number, words: string) => {
    const { text, pages } = valueOf(await pdfText(bytes))
    const startCp = Array.from(text.slice(0, text.indexOf(words))).length
    const endCp = startCp + Array.from(words).length
    return valueOf(await pdfPlaces({ bytes, page, startsAtCp: pages[page - 1] ?? 0, startCp, endCp }))
  }

  test('overlap where the words were drawn', async () => {
    const { width, height, boxes } = await places(order, 1, 'Order 14')
    expect({ width, height }).toEqual(pageSize)
    const [box] = boxes
    // Drawn at 60, 520 from the bottom left, 18 points large.
    expect(boxes).toHaveLength(1)
    expect(box?.x).toBeCloseTo(60, 0)
    expect(box?.y).toBeLessThan(pageSize.height - 520 - 10)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(pageSize.height - 520)
    expect(box?.width).toBeGreaterThan(60)
    expect(box?.width).toBeLessThan(100)
  })

  test('are one for each line, and none on another page', async () => {
    expect((await places(order, 1, 'No guard leaves the\nquay before')).boxes).toHaveLength(2)
    expect((await places(order, 2, 'No guard leaves the\nquay before')).boxes).toEqual([])
  })

  test('turn with the page', async () => {
    const { width, height, boxes } = await places(order, 3, 'Annex')
    expect({ width, height }).toEqual({ width: pageSize.height, height: pageSize.width })
    const [box] = boxes
    expect(box?.height).toBeGreaterThan(box?.width ?? Infinity)
    expect(box?.y).toBeCloseTo(60, 0)
  })

  test('of the first Persian word lie at the right', async () => {
    const { width, boxes } = await places(notice, 1, 'امشب')
    expect(boxes).toHaveLength(1)
    expect(boxes[0]?.x).toBeGreaterThan(width / 2)
  })

  test('cover ink, and what is left of them does not', async () => {
    const { boxes, width } = await places(order, 2, '38')
    const png = valueOf(await drawPdfPage({ bytes: order, page: 2, widthPx: width * 2 }))
    const darkest = async (left: number, wide: number) => {
      const [box] = boxes
      const region = {
        left,
        top: Math.round((box?.y ?? 0) * 2),
        width: wide,
        height: Math.round((box?.height ?? 1) * 2),
      }
      const cut = await sharp(png).extract(region).greyscale().png().toBuffer()
      return (await sharp(cut).stats()).channels[0]?.min ?? 255
    }
    const [box] = boxes
    expect(await darkest(Math.round((box?.x ?? 0) * 2), Math.round((box?.width ?? 1) * 2))).toBeLessThan(100)
    expect(await darkest(10, 60)).toBe(255)
  })

  test('come from a process of their own, and a page that is not there is not found', async () => {
    const found = await boxesOf(order, { page: 1, startsAtCp: 0 }, { startCp: 0, endCp: 8 })
    expect(valueOf(found)).toEqual(await places(order, 1, 'Order 14'))
    const missing = await boxesOf(order, { page: 4, startsAtCp: 0 }, { startCp: 0, endCp: 8 })
    expect(missing).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  })
})

describe('a drawn page', () => {
  test('is a PNG as wide as it was asked for, drawn in a process of its own', async () => {
    const png = valueOf(await renderPdfPage(order, 1, 840))
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 840, height: 1190 })
    expect((await sharp(png).greyscale().stats()).channels[0]?.min).toBeLessThan(50)
  })

  test('is turned as the page is', async () => {
    const png = valueOf(await drawPdfPage({ bytes: order, page: 3, widthPx: 595 }))
    expect(await sharp(png).metadata()).toMatchObject({ width: 595, height: 420 })
  })

  test.each([
    [0, 800, 'not-found'],
    [4, 800, 'not-found'],
    [1.5, 800, 'not-found'],
    [1, 2001, 'invalid'],
    [1, 0, 'invalid'],
  ])(
    'page %s at %s pixels is refused as %s',
    async (page, width, code) => {
      expect(await renderPdfPage(order, page, width)).toMatchObject({ ok: false, refusal: { code } })
    },
    60_000,
  )

  test('is refused where the file is damaged', async () => {
    expect(
      sentenceOf(await drawPdfPage({ bytes: Buffer.from('%PDF-1.7 nothing'), page: 1, widthPx: 100 })),
    ).toMatch(/damaged/)
  })

  test('is given up when nobody waits for it any more', async () => {
    const leaving = AbortSignal.timeout(1)
    expect((await renderPdfPage(order, 1, 2000, leaving)).ok).toBe(false)
  })
})

test('a line of text that is blank is no text', async () => {
  expect(valueOf(await pdfText(onePage('   '))).text).toBe('')
})
