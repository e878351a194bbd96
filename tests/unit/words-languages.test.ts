import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import '@/lib/words/all-languages'
import { intlTag } from '@/lib/words/numbers'
import { speak } from '@/lib/words/words'
import { everyPart, type Part, readMessage } from '@/tests/support/icu'

vi.mock('server-only', () => ({}))

const languages = ['fa', 'ru', 'ar'] as const
type Language = (typeof languages)[number]

type Messages = { [key: string]: string | Messages }
const messages: z.ZodType<Messages> = z.lazy(() => z.record(z.string(), z.union([z.string(), messages])))

const flat = (tree: Messages, above = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${above}${key}`, value]] : flat(value, `${above}${key}.`),
  )

const areasOf = (language: string) =>
  readdirSync(`lib/words/${language}`)
    .map((name) => name.replace('.json', ''))
    .sort()
const treeOf = (language: string, area: string) =>
  messages.parse(JSON.parse(readFileSync(`lib/words/${language}/${area}.json`, 'utf8')))
const read = (language: string, area: string) => new Map(flat(treeOf(language, area)))

type Said = { where: string; english: string; text: string }

/** Every message of a language beside the English one. */
const saidIn = (language: Language): Said[] =>
  areasOf(language).flatMap((area) => {
    const english = read('en', area)
    return [...read(language, area)].map(([key, text]) => ({
      where: `${area}.${key}`,
      english: english.get(key) ?? '',
      text,
    }))
  })

const partsOf = (text: string) => everyPart(readMessage(text))
/** The words of a message, without what it asks for, and without what is typed or pressed as it stands. */
const textOf = (parts: Part[]): string =>
  parts
    .map((part) => {
      if (part.kind === 'text') return part.text
      if (part.kind === 'tag') return ['code', 'kbd', 'k'].includes(part.name) ? ' ' : textOf(part.inside)
      return part.kind === 'choice' ? [...part.cases.values()].map(textOf).join(' ') : ' '
    })
    .join('')
// What is typed into the search stands as it is typed: `status:disputed`, `-word`, `"two words"`.
const typed = /-?(?:[a-z]+)?:?"[a-z ]+"|[a-z]+:[a-z]+|-word\b|:\d{4}(?:-\d\d)*/gu
const wordsIn = (text: string) => textOf(readMessage(text)).replace(typed, ' ')

/** What is written in Latin letters in every language: names, forms of data, keys of a keyboard, examples, grades. */
const latin =
  /\b(Whence|Apache License|SHA-256|BibTeX|CSL-JSON|RIS|Atom|JSON Feed|JSON Lines|JSON Schema|JSON|CSV|TSV|ClaimReview|schema\.org|Google Fact Check|HTML|PDF|API|URL|UTC|UTF-8|MB|SRT|WebVTT|RFC|W3C|PROV|Web Annotation|Linux|Macintosh|macOS|Windows|JavaScript|Enter|Tab|Backspace|Shift|Ctrl|Q9510|C-7K3Q9|Merkle|Admiralty|npm start|npm run worker|oEmbed|WebSub)\b|\b[A-Fhjklnp]\b/gu

const letters = /\p{L}/u
const isName = (text: string) => !letters.test(wordsIn(text).replace(latin, ''))

/** What a message needs from its caller: names of arguments and tags, and what each select tells apart. */
const needsOf = (text: string) => [
  ...new Set(
    partsOf(text).flatMap((part) => {
      if (part.kind === 'tag') return [`<${part.name}>`]
      if (part.kind === 'argument') return [`{${part.name}}`]
      if (part.kind !== 'choice') return []
      const told = part.by === 'select' ? [`${part.name}: ${[...part.cases.keys()].sort().join(' ')}`] : []
      return [`{${part.name}}`, ...told]
    }),
  ),
]

/** One number for every argument, and each tag as what is in it. */
function valuesFor(text: string, number: number) {
  const values: Record<string, number | ((inside: string) => string)> = {}
  for (const part of partsOf(text)) {
    if (part.kind === 'tag') values[part.name] = (inside) => inside
    if (part.kind === 'argument' || part.kind === 'choice') values[part.name] = number
  }
  return values
}

const counts = (parts: Part[] = [], name: string) =>
  everyPart(parts).some(
    (part) =>
      part.kind === 'count' || (part.kind === 'argument' && part.name === name && part.format === 'number'),
  )

const standsFor: Record<string, string> = { zero: '=0', one: '=1', two: '=2' }
// A plural that never says its number tells cases apart, not numbers: it has what English has.
const lacking = (part: Part, categories: string[]) =>
  part.kind === 'choice' &&
  part.by === 'plural' &&
  [...part.cases.values()].some((each) => counts(each, part.name))
    ? categories.filter(
        (each) =>
          !part.cases.has(each) && !(categories.includes('zero') && part.cases.has(standsFor[each] ?? '')),
      )
    : []

/** The places of a language where something is found that should not be there. */
const faults = (language: Language, isFault: (said: Said) => boolean) =>
  saidIn(language)
    .filter(isFault)
    .map(({ where, text }) => `${where}: ${text}`)

// The page for when everything else has failed knows no language: it is sent by itself, without the server's words.
const areas = areasOf('en').filter((area) => area !== 'trouble')

test('every area is translated into every language, and spoken', () => {
  for (const language of languages) {
    expect(areasOf(language), language).toEqual(areas)
    expect(Object.keys(globalThis.whenceVoices?.[language] ?? {}).sort(), language).toEqual(areas)
  }
})

describe.each(languages)('in %s', (language) => {
  test('no message is missing, and none is left of what English no longer says', () => {
    for (const area of areasOf(language))
      expect([...read(language, area).keys()].sort(), area).toEqual([...read('en', area).keys()].sort())
  })

  test('a message asks its caller for just what the English one asks for', () => {
    const of = (which: 'english' | 'text') =>
      saidIn(language).map((said) => `${said.where} ${needsOf(said[which]).sort().join(', ')}`)
    expect(of('text')).toEqual(of('english'))
  })

  test('a plural tells apart whatever the grammar of the language does', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    const poor = ({ text }: Said) => partsOf(text).some((part) => lacking(part, pluralCategories).length > 0)
    expect(faults(language, poor)).toEqual([])
  })

  test('every message can be said, whatever the numbers are', () => {
    for (const { where, text } of saidIn(language)) {
      const voice = speak(intlTag(language), { message: text })
      for (const number of needsOf(text).length > 0 ? [0, 1, 2, 5, 21, 100] : [0])
        expect(voice.markup('message', valuesFor(text, number)), where).not.toMatch(/[{}<>]|NaN/)
    }
  }, 30_000)

  test('no message is left in English', () => {
    expect(faults(language, ({ text, english }) => text === english && !isName(text))).toEqual([])
  })

  test('a message that says something in English says something', () => {
    expect(faults(language, ({ text, english }) => (text === '') !== (english === ''))).toEqual([])
  })

  test('words are written in the letters of the language', () => {
    const own = language === 'ru' ? /\p{Script=Cyrillic}/u : /\p{Script=Arabic}/u
    const other =
      language === 'ru' ? /[\p{Script=Arabic}\p{Script=Latin}]/u : /[\p{Script=Cyrillic}\p{Script=Latin}]/u
    const strange = ({ text }: Said) =>
      !isName(text) && (!own.test(text) || other.test(wordsIn(text).replace(latin, '')))
    expect(faults(language, strange)).toEqual([])
  })

  test('quotation marks and commas are those of the language', () => {
    const foreign = language === 'ru' ? /["'“”‘’„]|\s-\s/u : /["'“”‘’„;?]|,(?! macOS)/u
    expect(faults(language, ({ text }) => foreign.test(wordsIn(text)))).toEqual([])
  })

  // Between Arabic letters the parts of a date written with hyphens would change places.
  test('nothing in it steers the direction of writing but before a date: components keep apart the rest', () => {
    const steered = ({ text }: Said) =>
      /[\u200e\u202a-\u202e\u2066-\u2069]|\u200f(?!\d{4}-)/u.test(text) ||
      (language !== 'ru' && /(?<![\u200f\d-])\d{4}-\d\d/u.test(wordsIn(text)))
    expect(faults(language, steered)).toEqual([])
  })
})

test('Persian is written with the Persian ye, kaf and digits, and with no te marbuta', () => {
  const dates = /\d{4}(-\d\d)*|SHA-256|C-7K3Q9|UTF-8|Q9510|RFC 8785|W3C|2\.0|1:05\.250/gu
  const foreign = ({ text }: Said) => /[يكىة0-9٠-٩]/u.test(wordsIn(text).replace(dates, ''))
  expect(faults('fa', foreign)).toEqual([])
})

test('Arabic is written with the Arabic ye, kaf and digits, and joins its letters', () => {
  const dates = /\d{4}(-\d\d)*|SHA-256|C-7K3Q9|UTF-8|Q9510|RFC 8785|W3C|2\.0|1:05\.250/gu
  const foreign = ({ text }: Said) => /[یکگچپژ0-9۰-۹\u200c]/u.test(wordsIn(text).replace(dates, ''))
  expect(faults('ar', foreign)).toEqual([])
})

test('Russian says the number with its one, which is the case of 21 too', () => {
  const hidden = ({ text }: Said) =>
    partsOf(text).some(
      (part) =>
        part.kind === 'choice' &&
        part.by === 'plural' &&
        counts(part.cases.get('few'), part.name) &&
        !counts(part.cases.get('one'), part.name),
    )
  expect(faults('ru', hidden)).toEqual([])
})

test('Persian tells one from none, both of which its grammar calls one', () => {
  const hidden = ({ text }: Said) =>
    partsOf(text).some(
      (part) =>
        part.kind === 'choice' &&
        part.by === 'plural' &&
        !part.cases.has('=0') &&
        counts(part.cases.get('other'), part.name) &&
        !counts(part.cases.get('one'), part.name),
    )
  expect(faults('fa', hidden)).toEqual([])
})
