import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { createTranslator } from 'use-intl/core'
import { describe, expect, it, vi } from 'vitest'
import { isolatedIn, markPlain, saidValues } from '@/lib/words/plain-arguments'
import { speak } from '@/lib/words/words'

vi.mock('server-only', () => ({}))

type Messages = { [key: string]: string | Messages }

const messagesIn = (messages: Messages): string[] =>
  Object.values(messages).flatMap((value) => (typeof value === 'string' ? [value] : messagesIn(value)))

/** Every message there is, in all languages. */
const all = ['en', 'fa', 'ru', 'ar'].flatMap((locale) =>
  readdirSync(`lib/words/${locale}`).flatMap((name) => {
    const messages: Messages = JSON.parse(readFileSync(`lib/words/${locale}/${name}`, 'utf8'))
    return messagesIn(messages)
  }),
)

const namesIn = (message: string) => [
  ...new Set(Array.from(message.matchAll(/\{\s*(\w+)\s*[,}]/g), ([, name = '']) => name)),
]
const tagsIn = (message: string) => Array.from(message.matchAll(/<(\w+)>/g), ([, name = '']) => name)

/** Says every one of these messages, each with the values it asks for. */
function sayAll(messages: readonly string[], suffixes: readonly string[]): string[] {
  const errors: string[] = []
  const t = createTranslator({
    locale: 'en',
    messages: Object.fromEntries(messages.map((message, at) => [`m${at}`, message])),
    onError: (error) => errors.push(error.message),
  })
  const told = messages.map((message, at) => {
    const values = namesIn(message.replaceAll('_said', '')).flatMap((name) =>
      suffixes.map((suffix) => [`${name}${suffix}`, 3]),
    )
    const tags = tagsIn(message).map((tag) => [tag, (inner: string) => `<${tag}>${inner}`])
    const given = [`m${at}`, Object.fromEntries([...values, ...tags])]
    return String(Reflect.apply(Reflect.get(t, 'markup'), t, given))
  })
  expect(errors).toEqual([])
  return told
}

describe('the plain arguments of a message', () => {
  it.each([
    ['{count} of {total}', '{count_said} of {total_said}'],
    ['{ name }', '{name_said}'],
    ['{n, number} and {n}', '{n, number} and {n_said}'],
    [
      '{n, plural, =0 {none} one {{n} claim} other {# of {n}}}',
      '{n, plural, =0 {none} one {{n_said} claim} other {# of {n_said}}}',
    ],
    [
      '{a, select, x {{b, plural, one {{c}} other {d}}} other {c}} {a}',
      '{a, select, x {{b, plural, one {{c_said}} other {d}}} other {c}} {a_said}',
    ],
    ["it''s '{no}' argument, {one} is", "it''s '{no}' argument, {one_said} is"],
    ['<who></who> said {what}', '<who></who> said {what_said}'],
  ])('have names of their own: %s', (message, marked) => expect(markPlain(message)).toBe(marked))

  it.each(['{open', '{n, plural, one {x}', 'close}', '{n, number'])(
    'are left alone where the message is none: %s',
    (message) => expect(markPlain(message)).toBe(message),
  )

  it('choose and stand as before in every message of every language', () => {
    expect(all.length).toBeGreaterThan(1000)
    const asking = [...new Set(all)].filter((message) => message.includes('{'))
    const marked = asking.map((message) => markPlain(message))
    expect(sayAll(marked, ['', '_said'])).toEqual(sayAll(asking, ['']))
  }, 30_000)

  it('are the same to whoever has none of them', () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (!/[{}]/.test(text)) expect(markPlain(text)).toBe(text)
      }),
    ))
})

const messagesOf = (m: string): Record<'m', string> => ({ m })

describe('what is said in a sentence', () => {
  it('is in the digits of its language, and years stand without marks', () => {
    const t = speak('fa-u-ca-persian-nu-arabext', messagesOf('{n} از {of}؛ {n, plural, one {یکی} other {#}}'))
    expect(t('m', { n: 1, of: 2026 })).toBe('۱ از ۲۰۲۶؛ یکی')
    expect(t('m', { n: 12, of: 12345 })).toBe('۱۲ از ۱۲٬۳۴۵؛ ۱۲')
  })

  it('keeps names that are read the other way apart, and chooses by what was given', () => {
    const t = speak('ar-u-nu-arab', messagesOf('{kind, select, PAPER {صحيفة} other {وكالة}} {name}'))
    expect(t('m', { kind: 'PAPER', name: 'The Wire (London)' })).toBe('صحيفة \u2068The Wire (London)\u2069')
    expect(t('m', { kind: 'PAPER', name: 'الخبر' })).toBe('صحيفة الخبر')
    // Copied with marks that nobody sees, an address would lead nowhere.
    expect(t('m', { kind: 'other', name: 'https://wire.test/a' })).toBe('وكالة https://wire.test/a')
  })

  it('stays as it is in English', () =>
    expect(speak('en', messagesOf('{n} {name}'))('m', { n: 12345, name: 'ایران' })).toBe('12345 ایران'))

  it('leaves elements, dates and nothing at all alone', () => {
    const of = saidValues('fa')
    expect(of(undefined)).toBeUndefined()
    const at = new Date()
    expect(of({ at })).toEqual({ at, at_said: at })
    expect(isolatedIn('fa', isolatedIn('fa', 'Wire'))).toBe('\u2068Wire\u2069')
  })
})
