import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { ClaimLine } from '@/components/claims/claim-line'
import { type Beside, passageOf } from '@/lib/search/passage'
import type { ClaimLine as Line } from '@/lib/published/views'
import { publicPage } from '@/tests/support/public-page'
import { inTongue } from '@/tests/support/tongue'

vi.mock('server-only', () => ({}))

const claim: Line = {
  ...publicPage(),
  statement: 'The ferry sank at noon',
  language: 'en',
  claimant: 'Harbour Office',
}

const shown = (looked: string[], beside: Beside[] = [], line: Line = claim) => {
  const passage = passageOf(line, beside, (word) => looked.includes(word))
  const html = renderToStaticMarkup(<ClaimLine claim={line} passage={passage} />)
  return {
    marked: Array.from(html.matchAll(/<mark>(.*?)<\/mark>/g), ([, word]) => word),
    beside: /<p data-found-words[^>]*>.*?<\/p>/.exec(html)?.[0] ?? null,
  }
}

describe('the line of a claim that a search found says why', () => {
  test('where its claimant was looked for, in the name that stands there already', () => {
    expect(shown(['harbour', 'noon'], [{ language: null, text: 'Harbour Office' }])).toEqual({
      marked: ['noon', 'Harbour'],
      beside: null,
    })
  })

  test('where somebody else says it too, by that name', () => {
    const { marked, beside } = shown(['witness'], [{ language: null, text: 'A Witness' }])
    expect(marked).toEqual(['Witness'])
    expect(beside).toContain('dir="auto"')
  })

  test('and nothing where it was found by its filters alone', () => {
    expect(shown([])).toEqual({ marked: [], beside: null })
  })

  test('beside a translated statement in the words that it was written in', () => {
    const translated = { ...claim, statements: { fa: 'کشتی ظهر غرق شد' } }
    const { marked, beside } = inTongue('fa', () => shown(['noon'], [], translated))
    expect(marked).toEqual(['noon'])
    expect(beside).toContain('lang="en"')
    expect(inTongue('fa', () => shown(['harbour'], [], translated)).beside).toBeNull()
  })
})
