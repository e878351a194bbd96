import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeInSource } from '@/components/reading/text-fragment'

const page = 'https://paper.test/story'
const none = { prefix: '', suffix: '' }

/** TextDirectiveParameters of the specification, as a regular expression over what is sent. */
const character = "(?:%[0-9A-F]{2}|[A-Za-z0-9!'()*+./:;=?@_~$])"
const grammar = new RegExp(`^text=(?:${character}+-,)?${character}+(?:,${character}+)?(?:,-${character}+)?$`)

const directive = (exact: string, around = none) => placeInSource(page, exact, around)?.split(':~:')[1] ?? ''

/** What a browser reads of it. */
function read(text: string) {
  const parts = text.replace(/^text=/, '').split(',')
  const before = parts[0]?.endsWith('-') ? parts.shift()?.slice(0, -1) : undefined
  const after = parts.at(-1)?.startsWith('-') ? parts.pop()?.slice(1) : undefined
  const [start, end] = parts
  const decoded = (part: string | undefined) => (part === undefined ? undefined : decodeURIComponent(part))
  return { before: decoded(before), start: decoded(start), end: decoded(end), after: decoded(after) }
}

describe('a link to quoted words', () => {
  test('is of the grammar whatever is quoted, and no longer than an address bar holds', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 400 })
    const around = fc.string({ unit: 'binary', maxLength: 32 })
    fc.assert(
      fc.property(text, around, around, (exact, prefix, suffix) => {
        const found = placeInSource(page, exact, { prefix, suffix })
        if (found === page) {
          expect(exact.trim()).toBe('')
          return
        }
        expect(found?.startsWith(`${page}#:~:`)).toBe(true)
        expect(found?.split(':~:')[1]).toMatch(grammar)
      }),
      { numRuns: 150 },
    )
  }, 30_000)

  test.each([
    ['a-b, c & d-e, this is what the old harbour-master said', 'a%2Db%2C%20c%20%26%20d%2De%2C'],
    ['100% — “quoted” #1 and then some more words here', '100%25%20%E2%80%94'],
    ['کشتی ظهر غرق شد و هیچ‌کس در آن نبود، گفت ناخدا', '%DA%A9%D8%B4%D8%AA%DB%8C%20'],
  ])('takes %s for words and not for signs of its own', (exact, start) => {
    expect(directive(exact)).toContain(`text=${start}`)
    expect(read(directive(exact))).toEqual({
      start: exact,
      before: undefined,
      end: undefined,
      after: undefined,
    })
  })

  test('names a long quotation by its first and last words', () => {
    const exact = `${'The agreement was signed in the winter of that year. '.repeat(8)}Nobody has confirmed it since.`
    expect(read(directive(exact))).toMatchObject({
      start: 'The agreement was signed in the',
      end: 'year. Nobody has confirmed it since.',
    })
    expect(directive(exact).length).toBeLessThan(200)
  })

  test('names one that goes over paragraphs by both of its ends, since no part may', () => {
    expect(read(directive('It sank.\n\nNobody was on board.'))).toMatchObject({
      start: 'It sank.',
      end: 'Nobody was on board.',
    })
  })

  test('cuts words where the script has no spaces', () => {
    const exact = '渡し船は正午に沈んだと港湾局は述べた。'.repeat(12)
    const { start, end } = read(directive(exact))
    expect(exact.startsWith(start ?? '-')).toBe(true)
    expect(exact.endsWith(end ?? '-')).toBe(true)
    expect(directive(exact).length).toBeLessThan(500)
  })

  test('begins and ends with whole words, since browsers find no others', () => {
    const around = { prefix: 'on that day the fer', suffix: 'ly gone, they said' }
    expect(read(directive('ryman was sudden', around)).start).toBe('ferryman was suddenly')
  })

  test('names a short one with the words around it, but not with the half word at which they were cut', () => {
    const around = { prefix: 'erday the harbour office said ', suffix: ' and it lay at the quay fo' }
    expect(read(directive('it sank', around))).toEqual({
      before: 'the harbour office said',
      start: 'it sank',
      end: undefined,
      after: 'and it lay at',
    })
    expect(read(directive('it sank', { prefix: 'The end.\n', suffix: '\n\nNext day' }))).toMatchObject({
      before: undefined,
      after: undefined,
    })
  })

  test('never names two ends that overlap, which no browser finds', () => {
    const exact = Array.from({ length: 7 }, (_, at) => `${'long'.repeat(8)}${at}`).join(' ')
    const { start = '', end = '' } = read(directive(exact))
    expect(exact.indexOf(end)).toBeGreaterThan(start.length)
    expect(read(directive('x'.repeat(300))).start).toBe('x'.repeat(300))
  })

  test('goes to web addresses alone, and keeps the fragment that one has', () => {
    expect(placeInSource(null, 'x')).toBeNull()
    expect(placeInSource('ftp://paper.test/', 'x')).toBeNull()
    expect(placeInSource(`${page}#part`, 'It sank')).toBe(`${page}#part:~:text=It%20sank`)
    expect(placeInSource(`${page}#:~:text=other`, 'It sank')).toBe(`${page}#:~:text=It%20sank`)
    expect(placeInSource(page, ' \n ')).toBe(page)
  })

  test('half a character breaks nothing', () => {
    expect(directive('It sank \ud83d')).toMatch(grammar)
  })
})
