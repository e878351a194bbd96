import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { SpottingBar } from '@/components/documents/spotting-bar'
import type { Spotting } from '@/components/documents/use-spotting'
import { spotSentences } from '@/lib/spotting/spot'

const off: Spotting = {
  isHelped: true,
  isOn: false,
  turn: () => undefined,
  isFailed: false,
  sentences: null,
  at: null,
  go: () => undefined,
  press: () => false,
}
const shown = (changes: Partial<Spotting>, language = 'en') =>
  renderToStaticMarkup(<SpottingBar spotting={{ ...off, ...changes }} language={language} />)

const sentences = spotSentences('The harbour office said on Monday that 14 ferries sank in 2024.', 'en')

test('suggestions are off until somebody asks, and then say why and who', () => {
  expect(shown({})).not.toContain('checked')
  expect(shown({})).not.toContain('Next suggestion')
  expect(shown({ isOn: true })).toContain('Looking through the text')
  expect(shown({ isOn: true, isFailed: true })).toContain('could not be looked through')
  expect(shown({ isOn: true, sentences })).toContain('1 sentence is underlined')
  const first = shown({ isOn: true, sentences, at: 0 })
  expect(first).toContain('1 of 1')
  expect(first).toMatch(/Why: .*a figure.*somebody says so/u)
  expect(first).toContain('Likely speaker: <bdi>The harbour office</bdi>')
})

test('where no sentence is likely nothing can be stepped through', () => {
  expect(shown({ isOn: true, sentences: [] })).toContain('No sentence looks like a claim')
  expect(shown({ isOn: true, sentences: [] }).match(/disabled=""/gu)).toHaveLength(2)
})

test('a language that there is no help for is told so instead', () => {
  expect(shown({ isHelped: false }, 'fa')).toContain('There is no help with spotting claims in Persian yet')
  expect(shown({ isHelped: false }, 'fa')).not.toContain('checkbox')
})
