import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { passageOf, segmentsOf, stretchOf } from '@/lib/search/passage'
import { type Counted, type Known, planOf, quoted, weightOf } from '@/lib/search/plan'
import { weekOf, weeksFor } from '@/lib/search/weeks'
import { readWords } from '@/lib/search/query'
import { alikeness, byRank, type Hit, rankHits } from '@/lib/search/rank'

const counted: Counted = {
  docs: 10_000,
  marks: new Map(),
  length: 50,
  weeks: Array.from({ length: 100 }, (_, n) => ({ week: String(2_900 - n).padStart(5, '0'), docs: 100 })),
}
const known = (word: string, docs: number, more: Partial<Known> = {}): Known => ({
  word,
  lexemes: [{ lexeme: word, docs }],
  isStop: false,
  ...more,
})

describe('what is looked for', () => {
  test('is every word that matters, then any of the rarest', () => {
    const plan = planOf(
      readWords('the treaty iran'),
      [known('the', 9_000, { isStop: true }), known('treaty', 40), known('iran', 2_900)],
      counted,
      [],
    )
    expect(plan.all).toBe("'treaty' & 'iran'")
    expect(plan.some).toBe("'treaty'")
    expect(plan.terms.map(({ word, isCalledFor }) => [word, isCalledFor])).toEqual([
      ['the', false],
      ['treaty', true],
      ['iran', true],
    ])
  })

  test('is a small word too where there is no other', () => {
    const plan = planOf(
      readWords('to be'),
      [known('to', 9_000, { isStop: true }), known('be', 8_000, { isStop: true })],
      counted,
      [],
    )
    expect(plan.all).toBe("'to' & 'be'")
  })

  test('always has the phrases, none of what is excluded, and the marks of filters', () => {
    const plan = planOf(
      readWords('treaty x "in iran" -"air base" -syria'),
      [known('treaty', 4), known('x', 3)],
      counted,
      ["'=s:DISPUTED'"],
    )
    const needed = "('in':A <-> 'iran':A) & !('air':A <-> 'base':A) & !('syria':A) & '=s:DISPUTED'"
    expect(plan.all).toBe(`'treaty' & 'x' & ${needed}`)
    expect(plan.some).toBe(`('x' | 'treaty') & ${needed}`)
  })

  test('is nothing where there are only exclusions or signs', () => {
    for (const typed of ['-syria', '!!', '']) {
      const plan = planOf(readWords(typed), [], counted, [])
      expect([plan.all, plan.some]).toEqual([null, null])
    }
  })

  test('two forms of one word are one word', () => {
    const form = (word: string) =>
      known(word, 5, {
        lexemes: [
          { lexeme: word, docs: 5 },
          { lexeme: 'protest', docs: 9 },
        ],
      })
    const { terms } = planOf(
      readWords('protests protesters'),
      [form('protests'), form('protesters')],
      counted,
      [],
    )
    expect(terms).toHaveLength(1)
    expect(terms[0]?.query).toBe("('protests' | 'protest' | 'protesters')")
  })

  test('of a phrase so many claims are read as have its words, together with the others', () => {
    const words = [known('prime', 4_000), known('minister', 3_000), known('resigned', 400)]
    const share = (typed: string) => planOf(readWords(typed), words, counted, []).shareOfAll
    expect(share('"prime minister"')).toBeCloseTo(share('prime minister'))
    expect(share('"prime minister"')).toBeLessThan(0.3)
    expect(share('resigned "prime minister"')).toBeLessThan(share('"prime minister"'))
  })

  test('a lexeme is quoted whatever is in it', () => {
    expect(quoted("o'n\\x")).toBe("'o''n\\\\x'")
  })

  test('a word is worth more the rarer it is, and never less than nothing', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6), (all, a, b) => {
        const [few, many] = a < b ? [a, b] : [b, a]
        for (const word of ['treaty', 'پیمان']) {
          expect(weightOf(word, few, all)).toBeGreaterThanOrEqual(weightOf(word, many, all))
          expect(weightOf(word, many, all)).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })
})

describe('weeks', () => {
  test('begin with Monday', () => {
    expect(weekOf(new Date('1970-01-04T23:59:59Z'))).toBe('00000')
    expect(weekOf(new Date('1970-01-05T00:00:00Z'))).toBe('00001')
  })

  test('reach as far back as enough hits are to be expected, and into the weeks since words were counted', () => {
    expect(weeksFor(counted, 0.5, 120)?.query).toBe(
      `(${['02898', '02899', '02900', '02901', '02902', '02903', '02904'].map((week) => `'=w:${week}'`).join(' | ')})`,
    )
    expect(weeksFor(counted, 0.5, 60, 'back', '02850')?.query).toBe("('=w:02849' | '=w:02850')")
    expect(weeksFor(counted, 1, 100, 'forth')?.query).toBe("'=w:02801'")
  })

  test('are said by longer stretches where they are many, which hold them all', () => {
    const long = weeksFor(counted, 0.1, 300)?.query ?? ''
    // From week 2871 to week 2904, and no other.
    expect(long).toBe(
      `('=w:02871' | ${['00359', '00360', '00361', '00362'].map((x) => `'=x:${x}'`).join(' | ')} | '=w:02904')`,
    )
    const longer = weeksFor(
      {
        weeks: Array.from({ length: 400 }, (_, n) => ({ week: String(2_900 - n).padStart(5, '0'), docs: 1 })),
      },
      1,
      300,
    )
    // From week 2601 on, exactly, would be seventeen: one week more at the far end.
    const [x, y] = [
      ['00325', '00326', '00327', '00360', '00361', '00362'].map((each) => `'=x:${each}'`),
      ['00041', '00042', '00043', '00044'].map((each) => `'=y:${each}'`),
    ]
    expect(longer?.query).toBe(`(${[...x.slice(0, 3), ...y, ...x.slice(3), "'=w:02904'"].join(' | ')})`)
  })

  test('hold every week between, however long nothing was decided, and few others', () => {
    const weeks = [2_879, 2_877, 2_827, 2_826, 2_825].map((week) => ({ week: `0${week}`, docs: 1_000 }))
    const marks = weeksFor({ weeks }, 0.5, 1_200)?.query.match(/[wxy]:\d+/g) ?? []
    const lengths = { w: 1, x: 8, y: 64 } as const
    const held = marks.reduce((sum, mark) => {
      const letter = (['w', 'x', 'y'] as const).find((each) => mark.startsWith(each)) ?? 'w'
      return sum + lengths[letter]
    }, 0)
    // Weeks 2827 to 2883.
    expect(held).toBe(57)
  })

  test('of one look end where those of the next begin, and say how many claims they hold', () => {
    const weeks = Array.from({ length: 400 }, (_, n) => ({
      week: String(2_900 - n).padStart(5, '0'),
      docs: 2,
    }))
    const marks = (text: string) =>
      [...text.matchAll(/=([wxy]):(\d+)/g)].map(([, letter, at]) => ({ letter, at }))
    const held = (text: string) =>
      marks(text).flatMap(({ letter, at }) => {
        const length = letter === 'y' ? 64 : letter === 'x' ? 8 : 1
        return Array.from({ length }, (_, n) => Number(at) * length + n)
      })
    const first = weeksFor({ weeks }, 1, 410)
    const second = weeksFor({ weeks }, 1, 210, 'back', first?.next)
    const [newer, older] = [held(first?.query ?? ''), held(second?.query ?? '')]
    expect(Math.max(...older) + 1).toBe(Math.min(...newer))
    expect(newer.length).toBe(new Set(newer).size)
    expect(first?.docs).toBe(2 * newer.filter((week) => week <= 2_900).length)
    expect(second?.docs).toBe(2 * older.length)
  })

  test('are no condition where that takes them all, or nothing was ever counted', () => {
    expect(weeksFor(counted, 0.001, 1_000)).toBeNull()
    expect(weeksFor({ weeks: [] }, 1, 10)).toBeNull()
  })
})

describe('order', () => {
  const hit = (ref: string, changes: Partial<Hit> = {}): Hit => ({
    claimId: ref,
    ref,
    at: new Date(0),
    score: 1,
    isWhole: false,
    close: null,
    ...changes,
  })

  test('is by worth, and of equals the one decided later comes first', () => {
    const hits = [
      hit('A'),
      hit('B', { score: 2 }),
      hit('C', { at: new Date(1) }),
      hit('D', { isWhole: true, score: 0 }),
    ]
    expect(rankHits(hits, [], [], true).map(({ ref }) => ref)).toEqual(['D', 'B', 'C', 'A'])
    expect(rankHits(hits, [], [], false).map(({ ref }) => ref)).toEqual(['B', 'C', 'A', 'D'])
  })

  test('puts a claim that says a word more often before one that says it once', () => {
    const terms = planOf(readWords('sluice'), [known('sluice', 3)], counted, []).terms
    const close = (count: number) => ({ folded: 'the sluice', counts: { sluice: count }, length: 1 })
    const ranked = rankHits(
      [hit('ONCE', { close: close(1) }), hit('OFTEN', { close: close(3) })],
      terms,
      ['sluice'],
      true,
    )
    expect(ranked.map(({ ref }) => ref)).toEqual(['OFTEN', 'ONCE'])
  })

  test('knows a word in another form, or written together', () => {
    const [together, other] = alikeness(['teenvogue'], ['the cover of teen vogue', 'the cover of a record'])
    expect(together).toBeGreaterThan(other ?? 0)
  })

  test('is one order, whatever comes in', () => {
    const hits = fc.array(
      fc.record({
        ref: fc.string({ minLength: 1, maxLength: 3 }),
        score: fc.integer({ min: 0, max: 3 }),
        isWhole: fc.boolean(),
        at: fc.date({ min: new Date(0), max: new Date(2), noInvalidDate: true }),
      }),
    )
    fc.assert(
      fc.property(hits, fc.boolean(), (some, wholeFirst) => {
        const unique = [...new Map(some.map((each) => [each.ref, hit(each.ref, each)])).values()]
        const ranked = rankHits(unique, [], [], wholeFirst)
        expect(rankHits([...unique].reverse(), [], [], wholeFirst)).toEqual(ranked)
        ranked.forEach((each, at) => {
          const next = ranked[at + 1]
          if (next) expect(byRank(each, next)).toBeLessThan(0)
        })
      }),
    )
  })
})

describe('the passage shown', () => {
  const finds =
    (...words: string[]) =>
    (word: string) =>
      words.includes(word)

  test('marks what was found and nothing else; joined it is the text again', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 12 }), (a, b) => {
        const text = `${a} iran ${b}`
        expect(
          segmentsOf(text, finds('iran'))
            .map((each) => each.text)
            .join(''),
        ).toBe(text)
      }),
    )
    expect(segmentsOf('Drones from Iran’s <b>west</b>', finds('drones', 'from', 'west'))).toEqual([
      { text: 'Drones from', isFound: true },
      { text: ' Iran’s <b>', isFound: false },
      { text: 'west', isFound: true },
      { text: '</b>', isFound: false },
    ])
  })

  test('finds words through their marks, letters and half-spaces', () => {
    expect(segmentsOf('كتاب‌های نو', finds('کتاب'))).toEqual([
      { text: 'كتاب‌های', isFound: true },
      { text: ' نو', isFound: false },
    ])
  })

  const line = { statement: 'Of Iran', claimant: 'Harbour Office' }
  const foundWords = (segments: ReadonlyArray<{ text: string; isFound: boolean }> = []) =>
    segments.filter(({ isFound }) => isFound).map(({ text }) => text)

  test('is the quotation that has what the statement has not; none where the statement has it all', () => {
    const quotations = [
      { language: 'ru', text: 'iran and nothing else' },
      { language: 'fa', text: 'the treaty of iran' },
    ]
    const { statement, found } = passageOf(line, quotations, finds('iran', 'treaty'))
    expect(statement.filter(({ isFound }) => isFound).map(({ text }) => text)).toEqual(['Iran'])
    expect(found?.language).toBe('fa')
    expect(passageOf(line, quotations, finds('iran')).found).toBeNull()
  })

  test('is its claimant where that is who was looked for, and the name of somebody else who says it', () => {
    const names = ['Harbour Office', 'A Witness'].map((text) => ({ language: null, text }))
    const own = passageOf(line, names, finds('office'))
    expect([foundWords(own.statement), foundWords(own.claimant), own.found]).toEqual([[], ['Office'], null])
    const other = passageOf(line, names, finds('witness', 'office'))
    expect([foundWords(other.claimant), other.found?.language, foundWords(other.found?.segments)]).toEqual([
      ['Office'],
      null,
      ['Witness'],
    ])
    expect(passageOf({ ...line, claimant: null }, [], finds('office')).claimant).toEqual([])
  })

  test('of a long quotation is the stretch with the most of the words, cut between words', () => {
    const filler = 'nothing of it here '.repeat(40)
    const text = `Iran ${filler}the treaty of Iran was signed ${filler}`
    const stretch = stretchOf(text, finds('iran', 'treaty', 'signed'))
    expect(stretch).toContain('the treaty of Iran was signed')
    expect(stretch.length).toBeLessThan(240)
    expect(stretch).toMatch(/^… \w.*\w …$/)
  })
})
