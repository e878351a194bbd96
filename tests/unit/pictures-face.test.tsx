import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { ConvergencePicture } from '@/components/pictures/convergence'
import { StanceBalance } from '@/components/pictures/stance-balance'
import { StatusOverTime } from '@/components/pictures/status-over-time'
import { StatusBar } from '@/components/places/fared'
import { EventList } from '@/components/timeline/event-list'
import { TimelineYears } from '@/components/timeline/timeline-years'
import { yearsTold } from '@/lib/pictures/mirrored-bars'
import { standingOverTime } from '@/lib/pictures/status-over-time'
import { pictureOf } from '@/lib/provenance/picture'
import type { ClaimLine } from '@/lib/published/views'
import { locales } from '@/lib/words/speech'
import { edge, source, taken } from '@/tests/support/lineages'
import { inTongue } from '@/tests/support/tongue'

vi.mock('server-only', () => ({}))

const textOf = (html: string) =>
  html
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
const drawn = (node: ReactNode) => renderToStaticMarkup(node)

const standings = standingOverTime(
  [
    { month: '2026-01', status: 'UNVERIFIED', by: 3 },
    { month: '2026-02', status: 'UNVERIFIED', by: -1 },
    { month: '2026-02', status: 'DISPUTED', by: 1 },
  ],
  '2026-03',
)

const lineOf = (ref: string, from: string, decidedAt: string): ClaimLine => ({
  ref,
  slug: ref.toLowerCase(),
  statement: `Statement of ${ref}`,
  language: 'en',
  status: 'DISPUTED',
  said: null,
  depth: 1,
  claimant: null,
  topics: [],
  eventDate: { from, to: null },
  decidedAt,
  reports: 1,
  origins: 1,
  circular: 0,
  supports: 1,
  disputes: 1,
  url: `/claims/${ref.toLowerCase()}`,
})
const events = [
  lineOf('C-AAAAA', '2025-01-17', '2025-02-04T10:00:00.000Z'),
  lineOf('C-BBBBB', '2022', '2025-01-22T10:00:00.000Z'),
]

const picture = pictureOf(
  ['a', 'b', 'c'].map((id) => taken(id)),
  {
    nodes: [source('wire', 'agency'), ...['a', 'b', 'c'].map((id) => source(id))],
    edges: ['a', 'b', 'c'].map((id) => edge(id, 'SYNDICATES', 'wire')),
  },
)
const counts = { reports: 3, origins: 1, circular: 0 }

const pictures = {
  'status over time': () => <StatusOverTime standings={standings} />,
  'the balance': () => <StanceBalance rows={[{ kind: 'documents', for: 3, against: 1 }]} />,
  'reports and origins': () => <ConvergencePicture picture={picture} stance="SUPPORTS" counts={counts} />,
  'the timeline': () => <EventList events={events} />,
  'the years': () => (
    <TimelineYears told={yearsTold([{ year: '2022', n: 1 }], [{ month: '2025-01', n: 2 }])} topic="syria" />
  ),
} as const

describe.each(Object.entries(pictures))('%s', (_, make) => {
  test('is drawn without a style or a script of its own, in every language', () => {
    for (const locale of locales) {
      const html = inTongue(locale, () => drawn(make()))
      expect(html).not.toMatch(/\sstyle=|<script|\son[a-z]+=/)
      // A message that is missing shows as its own name.
      expect(html).not.toMatch(/(reading|timeline|statuses|places)\.[a-z]+/i)
    }
  })

  test('is turned round for those who read from right to left, and its words are not', () => {
    const html = drawn(make())
    const outer = html.match(/<svg[^>]*>/g)?.filter((tag) => /width="(100%|240)"/.test(tag)) ?? []
    expect(outer.length).toBeGreaterThan(0)
    for (const tag of outer) expect(tag).toContain('rtl:-scale-x-100')
    for (const [tag] of html.matchAll(/<text[^>]*>/g)) expect(tag).toContain('rtl:-scale-x-100')
  })

  test('names every fill that it uses, each once', () => {
    const html = drawn(make())
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, id] of html.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id)
  })
})

describe('what a picture says in words', () => {
  test('status over time: every number of every month is in a table', () => {
    const text = textOf(drawn(<StatusOverTime standings={standings} />))
    expect(text).toContain('March 2026 1 2 3')
    expect(text).toContain('January 2026 0 3 3')
    const fa = inTongue('fa', () => textOf(drawn(<StatusOverTime standings={standings} />)))
    expect(fa).toContain('۳')
    expect(fa).not.toMatch(/[0-9]/)
    expect(drawn(<StatusOverTime standings={[]} />)).toBe('')
  })

  test('the balance: how many support and how many dispute, also where it is none', () => {
    const told = (before: number, against: number) =>
      textOf(drawn(<StanceBalance rows={[{ kind: 'documents', for: before, against }]} />))
    expect(told(3, 1)).toBe(' 3 documents support 1 disputes ')
    expect(told(1, 0)).toBe(' 1 document supports none disputes ')
    expect(drawn(<StanceBalance rows={[{ kind: 'origins', for: 2, against: 0 }]} />)).toContain(
      'data-for="2" data-against="0"',
    )
  })

  test('reports and origins: under each origin the reports that go back to it', () => {
    const html = drawn(<ConvergencePicture picture={picture} stance="SUPPORTS" counts={counts} />)
    expect(html).toContain('aria-label="3 reports go back to 1 origin"')
    for (const id of ['a', 'b', 'c']) expect(textOf(html)).toContain(`Title ${id}`)
    expect(html.match(/data-goes-back/g)).toHaveLength(1)
    expect(
      drawn(
        <ConvergencePicture
          picture={picture}
          stance="DISPUTES"
          counts={{ ...counts, reports: 0, origins: 0 }}
        />,
      ),
    ).toBe('')
  })

  test('the timeline: when it happened as far as that is known, and when it was decided', () => {
    const html = drawn(<EventList events={events} />)
    const text = textOf(html)
    expect(text).toContain('17 January 2025')
    expect(text).toMatch(/ 2022 Statement of C-BBBBB/)
    expect(text).not.toContain('1 January 2022')
    expect(text).toContain('decided 22 January 2025')
    expect(html).toContain('<time dateTime="2022">')
    expect(drawn(<EventList events={[]} />)).toBe('')
  })

  test('the years: a table whose years lead to what happened in them', () => {
    const html = drawn(pictures['the years']())
    expect(html).toContain('href="/timeline?topic=syria&amp;from=2022&amp;to=2022"')
    expect(textOf(html)).toContain('2025 0 2')
    expect(inTongue('ar', () => drawn(pictures['the years']()))).toContain('href="/ar/timeline?topic=syria')
    expect(drawn(<TimelineYears told={[]} />)).toBe('')
  })
})

test('a bar of statuses fills its whole width, and brings only the fills that it uses', () => {
  const html = drawn(<StatusBar counts={{ VERIFIED: 1, REFUTED: 3 }} total={4} />)
  const widths = [...html.matchAll(/<rect x="[\d.]+%" y="0.5" width="([\d.]+)%"/g)].map(([, width]) =>
    Number(width),
  )
  expect(widths).toEqual([25, 75])
  expect(html.match(/<pattern/g)).toHaveLength(2)
  expect(drawn(<StatusBar counts={{ VERIFIED: 1 }} total={1} fills="x" />)).not.toContain('<pattern')
})
