import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { compare, soughtIn } from '@/lib/linking/compare'
import { quotedShare, quotedSpans } from '@/lib/linking/quoted'
import { kindOfShared } from '@/lib/linking/rules'
import { fingerprintsOf } from '@/lib/linking/shingles'
import { withoutStandingPhrases } from '@/lib/linking/standing-phrases'
import { cutWords } from '@/lib/linking/words'

// Real articles and reports, read where they are. Absent in a copy without the data.
const folder = new URL('../../../shared/data/iran_news_2026/', import.meta.url)
const line = z.object({ organization: z.string(), url: z.string(), raw_text: z.string().nullish() })

type Text = { outlet: string; url: string; text: string }

function readTexts(): Text[] {
  const lines = readFileSync(new URL('articles-sample.jsonl', folder), 'utf8')
    .split('\n')
    .filter((each) => each.trim() !== '')
  const articles = lines.flatMap((each): Text[] => {
    const { organization: outlet, url, raw_text: text } = line.parse(JSON.parse(each))
    // A page that is written on all day is two reports with much of one text.
    return text && text.length > 80 && !url.includes('/live/')
      ? [{ outlet, url: url.replace(/\?.*/, ''), text }]
      : []
  })
  const reports = readdirSync(new URL('isw_full_text/', folder)).map((name): Text => {
    return {
      outlet: 'reports',
      url: name,
      text: readFileSync(new URL(`isw_full_text/${name}`, folder), 'utf8'),
    }
  })
  return [...new Map([...articles, ...reports].map((each) => [each.url, each])).values()]
}

/** The same numbers in every run (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

const read = existsSync(folder) ? readTexts() : []
type Known = ReturnType<typeof knownOf>
const knownOf = (text: string) => {
  const words = cutWords(text)
  return { words, prints: new Set(fingerprintsOf(words)), sought: soughtIn(words), quoted: quotedSpans(text) }
}

/** As the worker looks at two texts: fingerprints first, then word by word. */
function judge(from: Known, to: Known, isSamePublisher = false) {
  if (![...from.prints].some((hash) => to.prints.has(hash))) return null
  const compared = withoutStandingPhrases(compare(from.words, to.sought), from.words)
  const quoted = {
    from: quotedShare(
      compared.runs.map((run) => run.from),
      from.quoted,
    ),
    to: quotedShare(
      compared.runs.map((run) => run.to),
      to.quoted,
    ),
  }
  return kindOfShared({ compared, quoted, isCredited: false, isSamePublisher })
}

const count = <T>(items: readonly T[], is: (item: T) => boolean) => items.filter(is).length
const plainSentences = (text: string) =>
  text.split(/(?<=[.!?؟])\s+/u).filter((sentence) => !/["“”«»]/u.test(sentence))

/** The first words of a sentence, so many of them; null where it has fewer. */
function beginning(sentence: string, words: number): string | null {
  const { ends, folded } = cutWords(sentence)
  return folded.length < words
    ? null
    : Array.from(sentence)
        .slice(0, ends[words - 1])
        .join('')
}

describe.runIf(read.length > 0)(
  'on real articles of three weeks, English and Persian',
  { timeout: 120_000 },
  () => {
    const known = new Map(read.map((each) => [each, knownOf(each.text)]))
    const of = (text: Text) => known.get(text) ?? knownOf(text.text)
    const pairs = read.flatMap((from) => read.flatMap((to) => (from === to ? [] : [{ from, to }])))
    const long = read.filter(({ text }) => text.length > 2_500)

    test('no two of different outlets are suggested: none of them comes from another', () => {
      const apart = pairs.filter(({ from, to }) => from.outlet !== to.outlet)
      expect(apart.length).toBeGreaterThan(1_500)
      expect(apart.filter(({ from, to }) => judge(of(from), of(to)) !== null)).toEqual([])
    })

    test('nor two of one outlet, which repeats itself in every report', () => {
      const within = pairs.filter(({ from, to }) => from.outlet === to.outlet)
      expect(within.filter(({ from, to }) => judge(of(from), of(to), true) !== null)).toEqual([])
    })

    test('a quotation of twelve words is found, within long reports too; one of ten is not', () => {
      const below = seeded(20260305)
      const quote = (words: number) => {
        const found: Array<ReturnType<typeof judge>> = []
        for (let tries = 0; found.length < 50 && tries < 1_000; tries += 1) {
          const [source, host] = [read[below(read.length)], long[below(long.length)]]
          if (!source || !host || source === host) continue
          const sentences = plainSentences(source.text)
          const quoted = beginning(sentences[below(sentences.length)] ?? '', words)
          if (quoted === null) continue
          const paragraphs = host.text.split('\n')
          paragraphs.splice(below(paragraphs.length), 0, `The paper wrote: “${quoted}”, without more.`)
          found.push(judge(knownOf(paragraphs.join('\n')), of(source)))
        }
        return found
      }
      const [twelve, twenty, ten] = [quote(12), quote(20), quote(10)]
      expect([twelve.length, twenty.length]).toEqual([50, 50])
      // Words that the source itself has in quotation marks over several paragraphs are the exception.
      expect(count(twelve, (kind) => kind === 'QUOTES')).toBeGreaterThanOrEqual(49)
      expect(count(twenty, (kind) => kind === 'QUOTES')).toBeGreaterThanOrEqual(49)
      expect(count(ten, (kind) => kind !== null)).toBeLessThanOrEqual(5)
    })

    test('half of a report within another text is found as what it is', () => {
      const below = seeded(7)
      const take = (paragraphs: readonly string[], words: number) => {
        let taken = 0
        return paragraphs.filter((paragraph) => taken < words && (taken += paragraph.split(' ').length) > 0)
      }
      const kinds = Array.from({ length: 60 }, () => {
        const [one, other] = [long[below(long.length)], long[below(long.length)]]
        if (!one || !other || one === other) return 'SYNDICATES'
        const paragraphs = (text: Text) => text.text.split('\n').filter((paragraph) => paragraph.length > 40)
        const original = take(paragraphs(one), 600)
        const mixed = [...take(original, 300), ...take(paragraphs(other).slice(3), 300)]
        return judge(knownOf(mixed.toReversed().join('\n')), knownOf(original.join('\n')))
      })
      expect(count(kinds, (kind) => kind === 'SYNDICATES')).toBe(60)
    })

    test.each([5, 8, 12])('a report of which every word in %i is another one is still found', (every) => {
      const below = seeded(every)
      const kinds = long.map(({ text }) => {
        const part = text.slice(0, 6_000)
        const changed = part.split(' ').map((word) => (below(every) === 0 ? `other${below(10_000)}` : word))
        return judge(knownOf(changed.join(' ')), knownOf(part))
      })
      expect(kinds).toEqual(kinds.map(() => 'SYNDICATES'))
    })
  },
)
