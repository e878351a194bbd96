import { expect, test } from 'vitest'
import { statementNames } from '@/lib/statement-names'

const askedTimes = (times: number, sql: string, nameOf = statementNames()) =>
  Array.from({ length: times }, () => nameOf(sql)).at(-1)

test('a statement is given a name at the third asking, and the same in every process', () => {
  expect(askedTimes(2, 'SELECT 1')).toBe('')
  const name = askedTimes(3, 'SELECT 1')
  expect(name).toMatch(/^whence_[\w-]{32}$/)
  expect(askedTimes(9, 'SELECT 1')).toBe(name)
  expect(askedTimes(3, 'SELECT 2')).not.toBe(name)
})

test('five hundred are named at most; those that are stay so', () => {
  const nameOf = statementNames()
  const named = Array.from({ length: 500 }, (_, n) => askedTimes(3, `SELECT ${n}`, nameOf))
  expect(new Set(named).size).toBe(500)
  expect(askedTimes(9, 'SELECT 500', nameOf)).toBe('')
  expect(nameOf('SELECT 7')).toBe(named[7])
})

test('statements that are asked once do not keep others from a name', () => {
  const nameOf = statementNames()
  for (let n = 0; n < 20_000; n += 1) nameOf(`SELECT ${n}`)
  expect(askedTimes(3, 'SELECT true', nameOf)).not.toBe('')
})
