import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { whyGuessable } from '@/lib/people/guessable'
import { newPassword } from '@/lib/people/schema'
import { samplePassword } from '@/lib/sample/people'

const about = ['Mina Farahani', 'mina.farahani@paper.example']
const isRefused = (password: string) =>
  !newPassword.safeParse(password).success || whyGuessable(password, about) !== null

const vectors = resolve('../shared/vectors/passwords/top3000-min8.txt')

describe('a new password', () => {
  test.each([
    ['one character again and again', 'aaaaaaaaaaaaaaaa'],
    ['the alphabet', 'abcdefghijklmnop'],
    ['numbers up and down', '123456789987654321'],
    ['a walk over the keyboard', 'qwertyuiop[]asdf'],
    ['a walk over the Russian keyboard', 'йцукенгшщзхъ'],
    ['a Russian word typed on Latin keys', 'ghbdtnrfrltkf'],
    ['a word twice', 'dragonflydragonfly'],
    ['a word and a year', 'september2026!'],
    ['a word with a sign for a letter', 'p@ssw0rd1234'],
    ['the product’s name', 'whence-whence-1'],
    ['the person’s name and a year', 'Mina Farahani 2026'],
    ['the person’s address', 'mina.farahani@paper.example'],
    ['fewer than twelve characters', 'Tr0ub4dor&3'],
  ])('cannot be %s', (_what, password) => {
    expect(isRefused(password)).toBe(true)
  })

  test.each([
    ['four common words', samplePassword],
    ['a short sentence', 'the ferry sank at noon'],
    ['a sentence in Persian', 'کشتی در بندر غرق شد'],
    ['a sentence in Russian', 'паром затонул в полдень'],
    ['a sentence in Chinese', '我们今天去北京看天安门吧好'],
    ['what a password manager makes', 'xK9#mQ2$vL5pTd7w'],
    ['lower-case letters alone, if there are enough', 'nine green ferries wait'],
  ])('may be %s', (_what, password) => {
    expect(isRefused(password)).toBe(false)
  })

  test('that a password manager makes of 16 letters and digits is refused less than once in fifty', () => {
    const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
    let seed = 20261122
    const next = () => (seed = (seed * 1103515245 + 12345) % 2 ** 31)
    const made = Array.from({ length: 2000 }, () =>
      Array.from({ length: 16 }, () => letters[Math.floor((next() / 2 ** 31) * letters.length)]).join(''),
    )
    expect(made.filter(isRefused).length).toBeLessThan(40)
  })

  test('of the greatest length is judged at once', () => {
    const begun = performance.now()
    for (const unit of ['a', 'ab1', 'q1w2', '\u{1F600}', '🙂 x'])
      whyGuessable(unit.repeat(200).slice(0, 200), about)
    expect(performance.now() - begun).toBeLessThan(500)
  })

  test.skipIf(!existsSync(vectors))('is none of the three thousand most common ones', () => {
    const common = readFileSync(vectors, 'utf8').split(/\r?\n/).filter(Boolean)
    expect(common).toHaveLength(3000)
    expect(common.filter((password) => !isRefused(password))).toEqual([])
  })
})
