import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { ChangeText } from '@/components/claims/change-text'
import { ClaimNotice } from '@/components/claims/claim-notice'
import { RippleCounts } from '@/components/review/ripple-counts'
import type { NoticeCause, PublicNotice } from '@/lib/published/views'

const causes = [
  'REGRADED',
  'RETRACTED',
  'CORRECTED',
  'DRIFTED',
  'REJUDGED',
  'LINKED',
  'UNLINKED',
  'MERGED',
  'SEPARATED',
  'EDITED',
] as const satisfies readonly NoticeCause[]

const source = { id: 'w', title: 'گزارش <خبر>', language: 'fa' }
const three = { reports: 3, origins: 3, circular: 0 }
const one = { reports: 3, origins: 1, circular: 0 }
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

const notice: PublicNotice = {
  since: '2026-11-01T10:00:00.000Z',
  changes: [{ cause: 'RETRACTED', at: '2026-11-01T10:00:00.000Z', source }],
  was: three,
  now: one,
  noLongerMet: true,
}
const draw = (changes: Partial<PublicNotice> = {}) =>
  renderToStaticMarkup(<ClaimNotice notice={{ ...notice, ...changes }} status="VERIFIED" />)

describe('each change', () => {
  test.each(causes)('%s is a sentence of its own, with the source and without', (cause) => {
    const named = renderToStaticMarkup(<ChangeText cause={cause} source={source} />)
    const unnamed = renderToStaticMarkup(<ChangeText cause={cause} source={null} />)
    expect(named).toBe(
      `${unnamed}: <cite lang="fa" dir="rtl" class="not-italic"><bdi>گزارش &lt;خبر&gt;</bdi></cite>`,
    )
    expect(unnamed).not.toMatch(/[{}]|cause/)
  })

  test('no two are told alike', () => {
    const told = causes.map((cause) => renderToStaticMarkup(<ChangeText cause={cause} source={null} />))
    expect(new Set(told).size).toBe(causes.length)
  })

  const counts = (was: typeof one | null, now: typeof one) =>
    renderToStaticMarkup(<RippleCounts was={was} now={now} />)

  test('says what it did to the count of origins', () => {
    expect(counts(three, one)).toBe('was 3 origins, now 1')
    expect(counts(one, three)).toBe('was 1 origin, now 3')
    expect(counts(three, { ...one, reports: 1, circular: 1 })).toBe(
      'was 3 origins, now 1, of which 1 rests only on itself',
    )
    expect(counts({ ...one, circular: 1 }, one)).toBe('was 1 origin, now 1')
    expect(counts(one, { ...one, reports: 2 })).toBe('was 3 reports, now 2; origins as before')
    expect(counts(one, one)).toBe('still 1 origin')
    expect(counts(null, one)).toBe('')
  })
})

describe('the notice on a public page', () => {
  test('says since when, what changed with its source in its own language, and what is left', () => {
    const html = draw()
    expect(html).toContain('<cite lang="fa" dir="rtl"')
    expect(textOf(html)).toContain('No longer meets the rules for “Verified”')
    expect(textOf(html)).toContain('A reviewer has not looked at it yet.')
    expect(textOf(html)).toContain('Since 1 November 2026 ,')
    expect(textOf(html)).toContain('it rested on 3 reports from 3 independent origins.')
    expect(textOf(html)).toContain('Now it rests on 3 reports from 1 independent origin.')
  })

  test('is a warning where less is left, in words and not by its colour alone', () => {
    expect(draw()).toContain('data-notice="rules"')
    expect(draw({ noLongerMet: false })).toContain('data-notice="less"')
    expect(draw({ noLongerMet: false })).not.toContain('rules for')
    expect(draw({ noLongerMet: false })).toContain('border-caution')
  })

  test('does not alarm where nothing is lost', () => {
    const same = draw({ noLongerMet: false, now: three })
    expect(same).toContain('data-notice="changed"')
    expect(same).not.toContain('caution')
    expect(textOf(same)).toContain('It still rests on 3 reports from 3 independent origins.')
    const more = draw({ noLongerMet: false, was: one, now: three })
    expect(more).not.toContain('caution')
  })

  test('says what is circular, and that nothing is left', () => {
    expect(textOf(draw({ now: { ...one, circular: 1 } }))).toContain('One of these is circular')
    expect(textOf(draw({ now: { reports: 0, origins: 0, circular: 0 } }))).toContain(
      'Now it rests on no report from no independent origin.',
    )
  })

  test('lists the newest changes and counts the rest', () => {
    const changes = Array.from({ length: 9 }, (_, day) => ({
      cause: 'DRIFTED' as const,
      at: `2026-11-0${9 - day}T10:00:00.000Z`,
      source,
    }))
    const html = draw({ changes })
    expect(html.match(/data-cause/g)).toHaveLength(5)
    expect(textOf(html)).toContain('4 earlier changes')
  })
})
