import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { QuotedWordsPanel } from '@/components/sources/quoted-words'
import { TrackRecordPanel } from '@/components/sources/track-record'
import { FEWEST, type ResolvedClaim, trackRecordOf } from '@/lib/sources/track-record'

const claims = (count: number): ResolvedClaim[] =>
  Array.from({ length: count }, (_, n) => ({
    ref: `C-0000${n}`,
    statement: `Ferry ${n} sank`,
    language: 'en',
    status: 'VERIFIED',
    stances: ['SUPPORTS'],
  }))

const shown = (count: number) =>
  renderToStaticMarkup(<TrackRecordPanel record={trackRecordOf(claims(count))} />)

test('below ten claims no share is told, only that they are too few; the claims themselves are listed', () => {
  expect(shown(FEWEST - 1)).toContain('Too few to say: 9 of 10.')
  expect(shown(FEWEST - 1)).not.toMatch(/\d\s?%(?! confidence)/u)
  expect(shown(FEWEST - 1)).toContain('/desk/claims/C-00008')
  expect(shown(FEWEST)).toContain('Right in 100%, with 95 % confidence between 72% and 100%.')
  expect(shown(0)).toContain('No claim that is verified or refuted rests on it yet.')
})

test('what a share does not show is said beside it, always', () => {
  for (const count of [0, 3, 30])
    expect(shown(count)).toContain('A claim whose verdict rests on this very source counts')
})

test('words that drifted stand with their difference, in their own language', () => {
  const words = {
    quotationId: 'q',
    exact: 'nine ferries sank',
    documentId: 'd',
    startCp: 3,
    endCp: 20,
    refs: ['C-00001'],
    state: 'DRIFTED' as const,
    nearest: 'eleven ferries sank',
    since: '2026-11-01T10:00:00.000Z',
  }
  const html = renderToStaticMarkup(<QuotedWordsPanel quoted={[words]} language="en" />)
  expect(html).toContain('<del>nine</del>')
  expect(html).toContain('<ins>eleven</ins>')
  expect(html).toContain('#quote-3-20')
})
