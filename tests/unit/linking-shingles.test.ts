import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sliceCodePoints } from '@/lib/evidence/code-points'
import { compare, soughtIn, turned } from '@/lib/linking/compare'
import { fingerprintsOf, hashOf, SHINGLE, SURELY_FOUND, WINDOW } from '@/lib/linking/shingles'
import { cutWords, MOST_WORDS } from '@/lib/linking/words'

const folded = (text: string) => cutWords(text).folded
const printsOf = (text: string) => fingerprintsOf(cutWords(text))

describe('words', () => {
  test('are the same whatever the case, the vowel signs, the keyboard and the digits', () => {
    expect(folded('The HARBOUR’s 12 pillars')).toEqual(['the', 'harbour', 's', '12', 'pillars'])
    expect(folded('كتابُ يكى ۱۲')).toEqual(folded('کتاب یکی 12'))
    expect(folded('Ёлка и ёж')).toEqual(folded('елка и еж'))
    expect(folded('می\u200cشود')).toEqual(folded('می شود'))
    expect(folded('co\u00ADoperate')).toEqual(['cooperate'])
  })

  test('of scripts without spaces are their letters', () => {
    expect(folded('新华社北京')).toEqual(Array.from('新华社北京'))
    expect(folded('AFP新华社')).toEqual(['afp', '新', '华', '社'])
  })

  test('stand where they are said to stand, in code points', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const { folded: words, starts, ends } = cutWords(text)
        words.forEach((word, at) => {
          const there = sliceCodePoints(text, starts[at] ?? 0, ends[at] ?? 0)
          expect(folded(there)).toEqual([word])
        })
      }),
    )
    const { starts, ends } = cutWords('😀 noon 🇺🇦 sank')
    expect([starts, ends]).toEqual([
      [2, 10],
      [6, 14],
    ])
  })
})

/** Words of a small vocabulary, so that texts have much in common by accident; and one run of ours put into both. */
const vocabulary = fc.constantFrom(...Array.from({ length: 40 }, (_, n) => `w${n}`))
const words = (min: number, max: number) => fc.array(vocabulary, { minLength: min, maxLength: max })
const around = words(0, 120)

describe('fingerprints', () => {
  test('winnowing guarantees it: texts with a run of twelve words in common share a fingerprint', () => {
    expect(SURELY_FOUND).toBe(SHINGLE + WINDOW - 1)
    fc.assert(
      fc.property(words(SURELY_FOUND, 30), around, around, around, around, (run, a, b, c, d) => {
        const one = new Set(printsOf([...a, ...run, ...b].join(' ')))
        const other = printsOf([...c, ...run, ...d].join(' ... '))
        expect(other.some((hash) => one.has(hash))).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  test('are hashes of shingles that stand in the text, and of no other', () => {
    fc.assert(
      fc.property(words(SHINGLE, 100), (text) => {
        const each = text
          .slice(0, text.length - SHINGLE + 1)
          .flatMap((_, at) => printsOf(text.slice(at, at + SHINGLE).join(' ')))
        const all = new Set(each)
        for (const hash of printsOf(text.join(' '))) expect(all.has(hash)).toBe(true)
      }),
    )
  })

  test('are far fewer than the words, each once, and fit the database’s integers', () => {
    const text = Array.from({ length: 20_000 }, (_, n) => `word${(n * 7919) % 20_011}`).join(' ')
    const prints = printsOf(text)
    expect(prints.length).toBeGreaterThan(20_000 / WINDOW)
    expect(prints.length).toBeLessThan(20_000 * (3 / (WINDOW + 1)))
    expect(new Set(prints).size).toBe(prints.length)
    for (const hash of prints) expect(BigInt.asIntN(64, hash)).toBe(hash)
  })

  test('a text too short for one has none; a little longer it has one', () => {
    expect(printsOf('')).toEqual([])
    expect(printsOf('one two three four')).toEqual([])
    expect(printsOf('one two three four five')).toHaveLength(1)
  })

  test('whole texts hash alike only where they are alike', () => {
    expect(hashOf('is at example.test/a')).toBe(hashOf('is at example.test/a'))
    expect(hashOf('is at example.test/a')).not.toBe(hashOf('names example.test/a'))
  })
})

const compared = (from: string, to: string) => compare(cutWords(from), soughtIn(cutWords(to)))

describe('comparing two texts', () => {
  const sentence =
    'The cuts were discovered during the yearly inspection of the basin, which had been put off twice'

  test('finds a run with its places in both, in code points, whatever stands around it', () => {
    const from = `😀😀 Earlier. ${sentence} again.`
    const to = `Nothing here — “${sentence}” — it said.`
    const { runs, longest } = compared(from, to)
    expect(runs).toHaveLength(1)
    const [run] = runs
    expect(longest).toBe(17)
    expect(sliceCodePoints(from, run?.from.startCp ?? 0, run?.from.endCp ?? 0)).toBe(sentence)
    expect(sliceCodePoints(to, run?.to.startCp ?? 0, run?.to.endCp ?? 0)).toBe(sentence)
  })

  test('runs are words that stand in both, as long as they can be, and lie over none before', () => {
    fc.assert(
      fc.property(words(0, 150), words(0, 150), (a, b) => {
        const { runs } = compared(a.join(' '), b.join(' '))
        let past = 0
        for (const { from, to, words: length } of runs) {
          expect(length).toBeGreaterThanOrEqual(SHINGLE)
          expect(from.at).toBeGreaterThanOrEqual(past)
          past = from.at + length
          expect(a.slice(from.at, past)).toEqual(b.slice(to.at, to.at + length))
          // One word more would not stand in the other at that place.
          expect(
            a[past] === undefined || b[to.at + length] === undefined || a[past] !== b[to.at + length],
          ).toBe(true)
        }
      }),
    )
  })

  test('misses no run: every shingle of the one that stands in the other is covered', () => {
    fc.assert(
      fc.property(words(SHINGLE, 80), words(SHINGLE, 80), (a, b) => {
        const { runs } = compared(a.join(' '), b.join(' '))
        const inB = new Set(
          b.slice(0, b.length - SHINGLE + 1).map((_, at) => b.slice(at, at + SHINGLE).join(' ')),
        )
        const covered = a.map((_, at) =>
          runs.some(({ from, words: length }) => at >= from.at && at < from.at + length),
        )
        a.slice(0, a.length - SHINGLE + 1).forEach((_, at) => {
          // The first word of such a shingle lies in a run, unless the one before took it up to its end.
          if (inB.has(a.slice(at, at + SHINGLE).join(' '))) expect(covered[at]).toBe(true)
        })
      }),
    )
  })

  test('a text has all of itself; the share is of the shorter one; turned, it is the same seen from the other', () => {
    const half = sentence.split(' ').slice(0, 8).join(' ')
    expect(compared(sentence, sentence)).toMatchObject({ containment: 1, longest: 17 })
    const { containment, share, runs } = compared(`${sentence} and more`, half)
    expect([containment, share.to, share.from < 0.5]).toEqual([1, 1, true])
    const back = turned(compared(`${sentence} and more`, half))
    expect(back.share).toEqual({ from: share.to, to: share.from })
    expect(back.runs[0]?.from).toEqual(runs[0]?.to)
    expect(compared('', sentence)).toMatchObject({ runs: [], containment: 0, longest: 0 })
  })
})

const timed = <T>(work: () => T): { value: T; ms: number } => {
  const start = performance.now()
  const value = work()
  return { value, ms: performance.now() - start }
}
/** The best of three: another process may take the machine for a moment. */
const quickest = (work: () => unknown) => Math.min(...[1, 2, 3].map(() => timed(work).ms))

describe('hostile and long texts', () => {
  test('a hundred thousand characters are matched within a fifth of a second', () => {
    const text = Array.from({ length: 17_000 }, (_, n) => `w${(n * n * 31) % 9_001}`)
      .join(' ')
      .slice(0, 100_000)
    const other = Array.from({ length: 17_000 }, (_, n) => `w${(n * n * 17) % 9_001}`)
      .join(' ')
      .slice(0, 100_000)
    const [from, to] = [cutWords(text), cutWords(other)]
    expect(quickest(() => compare(from, soughtIn(to)))).toBeLessThan(200)
    expect(quickest(() => compare(from, soughtIn(from)))).toBeLessThan(200)
  })

  const hostile: Array<[string, string]> = [
    ['one word', 'word '.repeat(200_000)],
    ['two words', 'foo bar '.repeat(125_000)],
    ['one letter without end', 'a'.repeat(1_000_000)],
    ['marks upon marks', `a${'\u0301'.repeat(1_000_000)}`],
    ['joiners between letters', 'a\u200D'.repeat(500_000)],
    ['one Han letter', '漢'.repeat(1_000_000)],
    ['nothing but signs', '… '.repeat(500_000)],
  ]
  test.each(hostile)('a megabyte of %s is read in seconds, and leaves few fingerprints', (_, text) => {
    const { value, ms } = timed(() => {
      const cut = cutWords(text)
      const sought = soughtIn(cut)
      return { prints: fingerprintsOf(cut).length, compared: compare(cut, sought), words: cut.folded.length }
    })
    expect(value.prints).toBeLessThan(20)
    expect(value.words).toBeLessThanOrEqual(MOST_WORDS)
    if (value.words >= SHINGLE) expect(value.compared.containment).toBe(1)
    expect(ms).toBeLessThan(5_000)
  })

  test('a library is read up to its first quarter of a million words', () => {
    expect(cutWords('one two three '.repeat(100_000)).folded).toHaveLength(MOST_WORDS)
  })
})
