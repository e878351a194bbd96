import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { wordsOf } from '@/lib/words/words'

vi.mock('server-only', () => ({}))

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => resolve(folder, name))

const before = globalThis.whenceSpeech
let asked = 0

/** As if something were being answered: who wants to know its language is counted. */
beforeAll(() => {
  globalThis.whenceSpeech = {
    getStore: () => {
      asked += 1
      return { locale: 'en', path: null }
    },
    run: (_, work) => work(),
  }
})
afterAll(() => {
  globalThis.whenceSpeech = before
})

test('nothing that a person sees is worded while its code is loaded, when nobody has said yet in which language', async () => {
  expect(wordsOf('ui')('close')).toBe('Close')
  expect(asked).toBeGreaterThan(0)
  const early: string[] = []
  for (const file of filesBelow('components').filter((name) => !name.includes('/components/reader/'))) {
    asked = 0
    await import(file)
    if (asked > 0) early.push(file)
  }
  expect(early).toEqual([])
}, 120_000)
