import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import type { ClaimContent } from '@/lib/claims/schema'
import { db } from '@/lib/db'
import { read } from '@/lib/db-public'
import { countWords } from '@/lib/published/count-words'
import { findByWords } from '@/lib/published/find-words'
import { claimSearch } from '@/lib/published/search'
import { settleSearch } from '@/lib/published/settle-search'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { wordsIn } from '@/lib/search/terms'
import { fold } from '@/lib/text/fold'
import {
  contentWith,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newPeople,
  quotationOf,
  type TestDocument,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let document: TestDocument

const search = (asked: Record<string, unknown>) => claimSearch.parse(asked)
const find = (q: string, more: Record<string, unknown> = {}, at: string | null = null) =>
  findByWords(search({ q, ...more }), 20, at)
const refs = async (q: string, more: Record<string, unknown> = {}, at: string | null = null) =>
  (await find(q, more, at)).items.map(({ ref }) => ref)

type Changes = Partial<ClaimContent>

async function decided(statement: string, changes: Changes = {}, quotedFrom?: [TestDocument, string]) {
  const author: Member = people.editor
  const evidence = quotedFrom
    ? evidenceFrom(quotedFrom[0], { quotation: quotationOf(...quotedFrom) })
    : evidenceFrom(document)
  const content = contentWith([evidence], { statement, attributions: [], topics: [], ...changes })
  const { ref } = good(await logClaim(author, { content, slot: null }))
  good(await submitClaim(author, { ref, version: 1 }))
  good(await decideClaim(people.reviewer, await decision(ref, { override: 'Said in public.' })))
  return ref
}

const now = async () => {
  const [pulse] = await read<{ at: Date }>('test.pulse', 'SELECT at FROM published.pulse', [])
  return pulse?.at.toISOString() ?? ''
}

beforeAll(async () => {
  people = await newPeople()
  document = await newDocument(people.editor)
})

describe('each language', () => {
  test('words are found in every form that their language gives them', async () => {
    const english = await decided('The generals signed secret treaties')
    const russian = await decided('Генералы подписали секретные договоры', { language: 'ru' })
    const arabic = await decided('وقع المسؤولون الاتفاقيات السرية', { language: 'ar' })
    const iranian = await decided('حضر الإيرانيون الاجتماع بالقاهرة', { language: 'ar' })
    await countWords()
    expect(await refs('treaty signing')).toEqual([english])
    expect(await refs('секретный договор')).toEqual([russian])
    expect(await refs('اتفاقية')).toEqual([arabic])
    expect(await refs('إيرانية')).toEqual([iranian])
    expect(await refs('القاهرة')).toEqual([iranian])
  })

  test('of Arabic words article, what is written with it, and endings go; short words stay whole', async () => {
    const [row] = await read<{ stems: string }>('test.stems', 'SELECT published.light_stems($1) AS stems', [
      wordsIn('والاتفاقيات ولد بالقاهرة وطن باب ports').join(' '),
    ])
    expect(row?.stems).toBe(wordsIn('اتفاق ولد قاهر وطن باب ports').join(' '))
  })

  test('Persian is found whatever the keyboard: ye and kaf, half-space, digits, vowel signs, hamza', async () => {
    const ref = await decided('کتاب‌های علی در سال ۱۴۰۳ مُهاجرت کرد، مسئلهٔ گاز', { language: 'fa' })
    await countWords()
    for (const q of ['كتاب هاي علي', 'کتاب‌های', '1403', '١٤٠٣', 'مهاجرت', 'مسئله گاز', '"کتاب های علی"'])
      expect([q, await refs(q)]).toEqual([q, [ref]])
  })

  test('the law takes texts apart as the database does', async () => {
    const texts = [
      'Putin’s 1,700,000 treaties, 12,5',
      'didn’t O’Neill l’eau',
      'fire🔥works ½ ² Ⅳ ①',
      'كتاب‌های علي ۱۴۰۳؛ «نقل»',
      'Straße ÅNGSTRÖM ё й',
      'a_b-c/d@e#f',
      'हिन्दी 中文 日本語 한국어',
    ]
    const rows = await db().$queryRaw<Array<{ words: string }>>`
      SELECT trim(published.only_words(published.fold(t))) AS words FROM unnest(${texts}::text[]) WITH ORDINALITY u (t, n) ORDER BY n`
    expect(rows.map(({ words }) => words)).toEqual(texts.map((text) => wordsIn(text).join(' ')))
  })
})

describe('how words are meant', () => {
  let all: string
  let some: string

  beforeAll(async () => {
    some = await decided('Zeppelin engines were shipped in crates, said the wharfinger')
    all = await decided('The wharfinger inspected zeppelin hangars')
    await countWords()
  })

  test('claims with all of them come first, those with fewer after', async () => {
    expect(await refs('hangars wharfinger zeppelin')).toEqual([all, some])
  })

  test('a phrase is exactly its words in its order, and an excluded word is exactly that word', async () => {
    expect(await refs('"zeppelin engines"')).toEqual([some])
    expect(await refs('"engines zeppelin"')).toEqual([])
    expect(await refs('"zeppelin engine"')).toEqual([])
    expect(await refs('zeppelin -crates')).toEqual([all])
    expect(await refs('zeppelin -"inspected zeppelin"')).toEqual([some])
    // Its stem is in the claim, the word is not.
    expect(await refs('zeppelin -crate')).toEqual(expect.arrayContaining([all, some]))
  })

  test('a pasted post finds the claim that it speaks of, with its quotation marks and addresses', async () => {
    const post =
      'BREAKING: I cannot believe this!! They say "the zeppelin hangars" had been inspected by some #WharfInger from the port 😱 https://t.co/x1y2 — Ann Other (@ann) November 1, 2026'
    expect((await refs(post))[0]).toBe(all)
  })

  test('mistyped or cut short they find what is like them and say so; what is quoted or excluded never comes so', async () => {
    for (const q of ['wharfingr', 'zepelin hangars', 'hangar', 'arfinge']) {
      const { isNear, items } = await find(q)
      expect([q, isNear || q === 'hangar', items[0]?.ref]).toEqual([
        q,
        true,
        q === 'arfinge' ? expect.any(String) : items[0]?.ref,
      ])
      expect(items.map(({ ref }) => ref)).toContain(all)
    }
    expect((await find('wharfinger')).isNear).toBe(false)
    expect(await refs('"wharfingr"')).toEqual([])
    expect(await refs('wharfingr -zeppelin')).toEqual([])
  })

  test('what was never counted is found all the same', async () => {
    const ref = await decided('Unicyclists crossed the viaduct')
    expect(await refs('unicyclist')).toEqual([ref])
    expect(await refs('unicyclsts')).toEqual([ref])
  })

  test('a ref is a claim, however it is written', async () => {
    for (const q of [all, all.toLowerCase(), ` ${all.replace('-', '')} `])
      expect(await refs(q)).toEqual([all])
    expect(await refs(all, { status: 'REFUTED' })).toEqual([])
  })
})

describe('operators typed into the box', () => {
  const settled = async (q: string, more: Record<string, unknown> = {}) =>
    settleSearch(search({ q, ...more }))

  test('find whom they name by name, by part of it, or by address; and what they mean is what the list is narrowed by', async () => {
    const attributions: Changes['attributions'] = [
      {
        agent: { kind: 'new', name: 'Guild of Falconers', agentKind: 'ORGANISATION' },
        verb: 'SAYS',
        anonymity: 'NAMED',
        basis: 'TOLD',
        saidOn: null,
      },
    ]
    const ref = await decided('Falcons guard the silo', {
      attributions,
      topics: [{ kind: 'new', name: 'Falconry law' }],
      eventFrom: '2024-05',
    })
    await decided('Falcons guard the dam', { eventFrom: '2025-05' })
    for (const name of ['"Guild of Falconers"', 'FALCONERS', '"guild of"', 'guild-of-falconers']) {
      const { search: asked, faults } = await settled(`falcons claimant:${name}`)
      expect([faults, asked.q, asked.claimant]).toEqual([
        [],
        'falcons',
        expect.stringContaining('guild-of-falconers'),
      ])
      expect((await findByWords(asked, 20)).items.map((line) => line.ref)).toEqual([ref])
    }
    expect((await settled('topic:"falconry law" topic:falconry')).search.topic).toBe('falconry-law')
    const dated = await settled('falcons before:2025 after:2024-05')
    expect([dated.search.from, dated.search.to]).toEqual(['2024-05', '2024'])
    expect((await findByWords(dated.search, 20)).items.map((line) => line.ref)).toEqual([ref])
    const title = (await find('falcons', { claimant: undefined })).items.length
    expect(title).toBe(2)
  })

  test('name a source by its title, and go before the same filter of the address', async () => {
    const quoted = await newDocument(people.editor, 'Almanac of weirs', 'The weir held. So they say.')
    const ref = await decided('The weir held', {}, [quoted, 'The weir held.'])
    const { search: asked } = await settled('weir source:"almanac of weirs" status:unverified', {
      status: 'REFUTED',
    })
    expect(asked).toMatchObject({ source: quoted.sourceId, status: ['UNVERIFIED'], q: 'weir' })
    expect((await findByWords(asked, 20)).items.map((line) => line.ref)).toEqual([ref])
    expect((await settled('drones', { status: 'REFUTED' })).search).toMatchObject({
      q: 'drones',
      status: ['REFUTED'],
    })
  })

  test('that cannot be read, or name nobody, are told in a sentence and left out', async () => {
    const { search: asked, faults } = await settled(
      'dam status:maybe claimant:"Nobody at all 100%_\\" before:soon',
    )
    expect(asked).toEqual({ q: 'dam', status: [] })
    expect(faults.map(({ message }) => message)).toEqual([
      expect.stringContaining('maybe'),
      expect.stringContaining('soon'),
      expect.stringContaining('Nobody at all 100%_'),
    ])
  })

  test('alone leave no words', async () => {
    expect((await settled('status:verified')).search).toEqual({ status: ['VERIFIED'] })
  })
})

describe('what is shown of a hit', () => {
  test('is the statement with the words marked, and the quotation that has what it has not, in its own language', async () => {
    const text = `${'Nothing of the kind. '.repeat(20)}Смотритель маяка продал линзу. ${'И ничего больше. '.repeat(20)}`
    const quoted = await newDocument(people.editor, 'Log', text)
    const ref = await decided('The <b>keeper</b> sold a lens & more', {}, [
      quoted,
      'Смотритель маяка продал линзу.',
    ])
    const { passages } = await find('keeper sells линзу')
    expect(passages[ref]).toEqual({
      statement: [
        { text: 'The <b>', isFound: false },
        { text: 'keeper', isFound: true },
        { text: '</b> sold a lens & more', isFound: false },
      ],
      claimant: [],
      found: {
        language: 'en',
        segments: [
          { text: 'Смотритель маяка продал ', isFound: false },
          { text: 'линзу', isFound: true },
          { text: '.', isFound: false },
        ],
      },
    })
    const inflected = (await find('keepers lenses')).passages[ref]
    expect(inflected?.statement.filter(({ isFound }) => isFound).map((each) => each.text)).toEqual([
      'keeper',
      'lens',
    ])
  })
})

describe('pages', () => {
  beforeAll(async () => {
    for (let n = 0; n < 13; n += 1)
      await decided(
        `Lighter ${n} left Torvik quay${n % 3 === 0 ? ', Torvik, Torvik' : ''}${n % 2 ? ' at dusk' : ''}`,
      )
    await countWords()
  })

  test.each(['relevance', 'newest', 'oldest'] as const)(
    'by %s show each hit once, forth and back',
    async (sort) => {
      const at = (cursor?: string) => findByWords(search({ q: 'torvik dusk', sort, cursor }), 4)
      const forth: string[] = []
      let page = await at()
      const total = page.total
      for (;;) {
        forth.push(...page.items.map(({ ref }) => ref))
        if (!page.nextCursor) break
        page = await at(page.nextCursor)
      }
      expect(new Set(forth).size).toBe(forth.length)
      // In order of date only those with every word are there at all.
      expect(forth).toHaveLength(sort === 'relevance' ? total : 6)
      const back = [page.items.map(({ ref }) => ref)]
      while (page.previousCursor) {
        page = await at(page.previousCursor)
        back.unshift(page.items.map(({ ref }) => ref))
      }
      expect(back.flat().slice(-4)).toEqual(forth.slice(-4))
      expect(new Set(back.flat())).toEqual(new Set(forth))
      expect(page.items.map(({ ref }) => ref)).toEqual(forth.slice(0, 4))
    },
  )

  test('stand under filters, and facets leave out their own', async () => {
    const all = await find('torvik')
    expect([all.total, all.isCapped, all.ranked]).toEqual([13, false, null])
    const none = await find('torvik', { status: 'REFUTED' })
    expect([none.total, none.items]).toEqual([0, []])
    expect(none.facets.status.map(({ key, count }) => [key, count])).toEqual([['UNVERIFIED', 13]])
    expect((await find('torvik', { language: 'en', status: ['UNVERIFIED', 'REFUTED'] })).total).toBe(13)
    expect((await find('torvik', { topic: 'no-such-topic' })).total).toBe(0)
  })
})

describe('what readers may not find', () => {
  test('is a withheld claim, by any of its words, by its ref, at any moment; and its own words are in no list', async () => {
    const ref = await decided('Narwhals smuggled the parchment', {
      topics: [{ kind: 'new', name: 'Narwhalia' }],
    })
    await decided('Parchment is dear')
    await countWords()
    const before = await now()
    expect(await refs('narwhals')).toEqual([ref])
    const claim = await db().claim.findUniqueOrThrow({ where: { ref } })
    const { withholdingId } = good(
      await proposeWithholding(people.reviewer, {
        ref,
        version: claim.version,
        act: 'WITHHOLD',
        ground: 'COURT_ORDER',
        legalReference: 'Court, 1 O 2/26',
        reason: 'A court ordered it.',
      }),
    )
    good(await confirmWithholding(people.reviewer2, { ref, version: await versionOf(ref), withholdingId }))

    for (const q of [
      'narwhals',
      'narwhal',
      'narwal',
      '"narwhals smuggled"',
      'smuggled parchment narwhals',
      ref,
    ]) {
      expect([q, (await refs(q)).includes(ref)]).toEqual([q, false])
      expect([q, (await refs(q, {}, before)).includes(ref)]).toEqual([q, false])
    }
    const words = await read<{ word: string }>('test.words', 'SELECT word FROM published.lexeme', [])
    expect(words.map(({ word }) => word).filter((word) => /narwhal|smuggl/.test(word))).toEqual([])
    expect(words.map(({ word }) => word)).toContain('parchment')
    await countWords()
    expect(await read('test.words', 'SELECT word FROM published.lexeme', [])).not.toContainEqual({
      word: 'narwhals',
    })
  })

  test('is what was not said yet, or no longer, at a moment', async () => {
    const ref = await decided('The beacon was painted crimson')
    const then = await now()
    const content = contentWith([evidenceFrom(document)], {
      statement: 'The beacon was painted turquoise',
      attributions: [],
      topics: [],
    })
    good(await editClaim(people.editor, { ref, version: await versionOf(ref), content, slot: null }))
    expect(await refs('turquoise')).toEqual([])
    good(await submitClaim(people.editor, { ref, version: await versionOf(ref) }))
    good(await decideClaim(people.reviewer, await decision(ref, { override: 'Said in public.' })))

    expect(await refs('turquoise beacon')).toEqual([ref])
    expect(await refs('"painted crimson"')).toEqual([])
    for (const sort of ['relevance', 'newest'] as const) {
      expect(await refs('"painted crimson"', { sort }, then)).toEqual([ref])
      expect(await refs('"painted turquoise"', { sort }, then)).toEqual([])
    }
    const { items, passages, total } = await find('crimson', { status: 'UNVERIFIED' }, then)
    expect([items[0]?.statement, total]).toEqual(['The beacon was painted crimson', 1])
    expect(passages[ref]?.statement.some(({ isFound }) => isFound)).toBe(true)
  })
})

describe('hostile words', () => {
  const files = [
    'postgres-sqli/Auth_Bypass.txt',
    'postgres-sqli/FUZZDB_Postgres_Enumeration.txt',
    'postgres-sqli/SQLi_Polyglots.txt',
  ]
  const folder = resolve('../shared/vectors')
  const own = [
    "'",
    "''",
    '\\',
    "a\\'",
    ':*',
    '&',
    '|',
    '!',
    '<->',
    "a':A",
    '=s:DISPUTED',
    "x' | '=w:0",
    '%',
    '_',
    '((',
    '$$',
    '\u202e',
    '😀',
    'status:',
    'claimant:\'"',
  ]

  const isAnswered = async (typed: string) => {
    const read = claimSearch.safeParse({ q: typed })
    if (!read.success) return
    const { search: asked } = await settleSearch(read.data)
    for (const sort of ['relevance', 'newest'] as const)
      expect((await findByWords({ ...asked, q: asked.q ?? '', sort }, 5)).total).toBeGreaterThanOrEqual(0)
  }

  test.each(own)('are words and nothing else: %s', isAnswered)

  test.skipIf(!existsSync(folder))(
    'collected elsewhere are words and nothing else',
    async () => {
      const naughty: unknown = JSON.parse(readFileSync(resolve(folder, 'blns/blns.json'), 'utf8'))
      const lines = files.flatMap((file) => readFileSync(resolve(folder, file), 'utf8').split('\n'))
      const all = [...lines, ...(Array.isArray(naughty) ? naughty.map(String) : [])].filter(
        (line) => line !== '',
      )
      expect(all.length).toBeGreaterThan(300)
      for (const line of all) await isAnswered(line.slice(0, 1_000))
    },
    240_000,
  )

  test('no mark of a filter can be typed', () => {
    expect(wordsIn(fold("=s:DISPUTED '=w:02969'"))).toEqual(['s', 'disputed', 'w', '02969'])
  })
})

test('the count of words is counted anew only where something changed, and not twice at once', async () => {
  await decided('Counting words again')
  const [first, second] = await Promise.all([countWords(), countWords()])
  expect([first, second].filter((count) => count > 0)).toHaveLength(1)
  expect(await countWords()).toBe(0)
  const [row] = await read<{ docs: number }>(
    'test.docs',
    "SELECT docs FROM published.lexeme WHERE word = 'counting'",
    [],
  )
  expect(row?.docs).toBe(1)
})

test('whatever the shape of a search, no two texts share the name that a statement is prepared under', async () => {
  const then = await now()
  const narrowed: Array<Record<string, unknown>> = [
    {},
    { status: 'DISPUTED' },
    { status: ['DISPUTED', 'VERIFIED'] },
    { topic: 'a', language: 'en' },
    { claimant: 'x', from: '2020', to: '2021-05' },
    { source: '00000000-0000-4000-8000-000000000000' },
  ]
  // The driver refuses a name that it knows with another text.
  for (const at of [null, then])
    for (const sort of ['relevance', 'newest', 'oldest'] as const)
      for (const q of ['keeper', 'keeper "sold a"', 'kepeer lense', 'C-00000'])
        for (const more of narrowed)
          expect((await findByWords(search({ q, sort, ...more }), 2, at)).total).toBeGreaterThanOrEqual(0)
}, 120_000)
