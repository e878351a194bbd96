import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { ClaimArticle } from '@/components/claims/claim-article'
import { ClaimCorrections, CorrectedNotice } from '@/components/claims/claim-corrections'
import { AsOfBar } from '@/components/moments/as-of-bar'
import { ClaimMoments } from '@/components/moments/claim-moments'
import { ClaimNotThen } from '@/components/moments/claim-not-then'
import { ClaimVerify } from '@/components/moments/claim-verify'
import { ComparedView } from '@/components/moments/compare'
import { CorrectionLog } from '@/components/reading/correction-log'
import { AS_NOW, parseAsOf } from '@/lib/moments/as-of'
import type { PublicCorrection } from '@/lib/moments/corrections'
import type { ClaimThen, KeptSteps } from '@/lib/moments/views'
import { locales } from '@/lib/words/speech'
import { publicPage } from '@/tests/support/public-page'
import { inTongue } from '@/tests/support/tongue'

vi.mock('server-only', () => ({}))

const html = renderToStaticMarkup
const textOf = (element: ReactElement) =>
  html(element)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

const asOf = parseAsOf('2026-02-01', new Date('2026-11-23T00:00:00Z'))
const at = asOf.at ?? ''

const kept: KeptSteps = {
  ref: 'C-7K3Q9',
  url: '/claims/the-ferry-c7k3q9',
  now: { kind: 'claim', status: 'DISPUTED', said: 'VERIFIED', decidedAt: '2026-02-03T00:00:00.000Z' },
  steps: [
    { at: '2026-01-03T00:00:00.004Z', status: 'UNVERIFIED', said: 'VERIFIED', what: 'page' },
    { at: '2026-01-20T00:00:00.000Z', status: 'UNVERIFIED', said: 'VERIFIED', what: 'notice' },
    { at: '2026-02-03T00:00:00.004Z', status: 'DISPUTED', said: 'VERIFIED', what: 'page' },
  ],
}

const correction: PublicCorrection = {
  id: '00000000-0000-4000-8000-000000000001',
  kind: 'STATUS_CHANGED',
  ref: 'C-7K3Q9',
  url: kept.url,
  statement: 'The ferry sank.',
  language: 'en',
  at: '2026-02-03T00:00:00.000Z',
  shownAt: '2026-02-03T00:00:00.004Z',
  notice: 'The ministry denies it.',
  from: { status: 'VERIFIED', said: 'VERIFIED' },
  to: { status: 'DISPUTED', said: 'VERIFIED' },
  reworded: false,
  mergedInto: null,
  ground: null,
}

const others: PublicCorrection[] = [
  { ...correction, id: 'b', kind: 'MERGE', mergedInto: 'C-22222', statement: null, language: null },
  { ...correction, id: 'c', kind: 'WITHHELD', ground: 'SAFETY', notice: '', statement: null, language: null },
  { ...correction, id: 'd', kind: 'RETRACTION', to: { status: 'RETRACTED', said: null } },
  { ...correction, id: 'e', kind: 'REWORDED', reworded: true, to: correction.from },
  {
    ...correction,
    id: 'f',
    kind: 'RESTORED',
    from: { status: null, said: null },
    to: { status: null, said: null },
  },
]

const article = (changes: Partial<Parameters<typeof ClaimArticle>[0]> = {}) => (
  <ClaimArticle
    claim={publicPage()}
    related={[]}
    address="http://localhost:3000/claims/the-ferry-c7k3q9"
    today="2026-11-23"
    cameFrom={null}
    notice={null}
    corrections={[correction]}
    moments={{ kept, asOf: AS_NOW }}
    {...changes}
  />
)

describe('a page of the past', () => {
  test('says of when it is before anything else, what it is today beside it, and leads there', () => {
    const page = html(article({ moments: { kept, asOf }, claim: publicPage({ status: 'UNVERIFIED' }) }))
    expect(page.indexOf('data-as-of')).toBeLessThan(page.indexOf('<h1'))
    expect(page).toContain(`data-as-of="${at}"`)
    expect(page).toMatch(/data-now="other".*Disputed/s)
    expect(page).toContain(`href="${kept.url}"`)
    // Nothing that only the present is: no mark of a visit, nothing to follow or to verify.
    expect(page).not.toContain('data-changed-at')
    expect(page).not.toContain('data-verify')
  })

  test('of the present has no such banner, but what marks it as changed for whoever comes back', () => {
    const page = html(article())
    expect(page).not.toContain('data-as-of=')
    expect(page).toContain('data-changed-at="2026-02-03T00:00:00.000Z"')
    expect(page).toMatch(/<span hidden="" data-reader-changed/)
    expect(page).toContain('data-verify')
  })

  test('the evidence comes before second readings, rules and history', () => {
    const page = html(article())
    const places = [
      'data-verdict-sentence',
      'data-dispute',
      'data-origins',
      'id="readings"',
      'data-decision=',
      'data-decision-rules',
    ]
    const order = places.map((part) => page.indexOf(part))
    expect(order.every((place) => place > 0)).toBe(true)
    expect(order).toEqual([...order].sort((a, b) => a - b))
  })

  test('steps lead to the moments before and after, and the last to the page as it is', () => {
    const past = html(<ClaimMoments kept={kept} at={at} asked={asOf.asked} path={kept.url} />)
    expect(past).toMatch(/rel="prev"[^>]*>|href="[^"]*asOf=2026-01-03T00%3A00%3A00.004Z"/)
    expect(past).toContain(`href="${kept.url}"`)
    expect(past).toContain('value="2026-02-01"')
    const now = html(<ClaimMoments kept={kept} at={null} asked="" path={kept.url} />)
    expect(now).toContain('asOf=2026-01-20T00%3A00%3A00.000Z')
    expect(now).toMatch(/<div hidden="" data-reader-show=/)
  })

  test('a list keeps what was searched for when another day is asked for', () => {
    const bar = html(
      <AsOfBar asOf={asOf} path="/claims" keep={{ q: 'a b', status: ['DISPUTED', 'REFUTED'] }} />,
    )
    expect(bar).toContain('<input type="hidden" name="status" value="REFUTED"/>')
    expect(bar).toContain('href="/claims?q=a+b&amp;status=DISPUTED&amp;status=REFUTED"')
    const fault = parseAsOf('2999-01-01', new Date('2026-11-23T00:00:00Z'))
    expect(html(<AsOfBar asOf={fault} path="/claims" />)).toMatch(/role="alert".*has not been yet/s)
  })

  test('where there is none, that is said, and only what was decided by then is told', () => {
    const notKept = textOf(
      <ClaimNotThen
        found={{
          kind: 'not-kept',
          known: [{ status: 'REFUTED', decidedAt: '2026-01-01T00:00:00.000Z' }],
          kept,
        }}
        asOf={asOf}
        at={at}
      />,
    )
    expect(notKept).toMatch(/not kept.*Refuted/)
    const notPublic = textOf(<ClaimNotThen found={{ kind: 'not-public', kept }} asOf={asOf} at={at} />)
    expect(notPublic).toContain('nothing of this claim was public')
    expect(notPublic).not.toContain('ferry')
  })
})

describe('a correction', () => {
  test('stands under the verdict: when, from what to what', () => {
    const { decision } = publicPage()
    const notice = textOf(<CorrectedNotice corrections={[correction]} decision={decision} />)
    expect(notice).toMatch(/Corrected on 3 February 2026/)
    expect(notice).toMatch(/Was Verified , is Disputed ./)
    // Its reason is the one of the decision, which stands above; of an older correction it is told.
    expect(notice).not.toContain('ministry')
    const older = { ...correction, at: '2026-01-30T00:00:00.000Z' }
    expect(textOf(<CorrectedNotice corrections={[older]} decision={decision} />)).toContain(
      'The ministry denies it.',
    )
    expect(html(<CorrectedNotice corrections={[]} decision={decision} />)).toBe('')
  })

  test('of every kind says in the log what happened, and of a withheld claim nothing of its words', () => {
    const items = [correction, ...others]
    const log = textOf(
      <CorrectionLog items={items} nextCursor="x" previousCursor={null} kind={null} isBroken={false} />,
    )
    expect(log).toMatch(/Merged.*leads there now/)
    expect(log).toContain('Its text was withheld: Somebody’s safety.')
    expect(log).toContain('with it the reason of this correction')
    expect(log).toContain('Our own record was wrong.')
    expect(log).toContain('The statement was changed')
    expect(log).toContain('February 2026')
  })
})

const then = (changes = {}): ClaimThen => ({
  page: publicPage(changes),
  related: [],
  notice: null,
  corrections: [],
})

describe('the heading of a comparison', () => {
  const found = { kind: 'claim' as const, seen: then(), kept }
  const headed = (from: string, to: string) => {
    const now = new Date('2026-11-23T08:30:00.000Z')
    const asked = { from: parseAsOf(from, now), to: parseAsOf(to, now) }
    const shown = html(
      <ComparedView
        from={{ asOf: asked.from, found }}
        to={{ asOf: asked.to, found }}
        asked={asked}
        turned={false}
        url={kept.url}
      />,
    )
    return (/<h2[^>]*>(.*?)<\/h2>/.exec(shown)?.[1] ?? '').replace(/<[^>]+>/g, '')
  }

  test('tells of days where days were asked for, also of today, and of a minute where a minute was', () => {
    expect(headed('2026-11-20', '2026-11-23')).toBe(
      'What changed between 20 November 2026 and 23 November 2026',
    )
    expect(headed('2026-11-20T10:15Z', '2026-11-23T08:00Z')).toMatch(/10:15 UTC.*08:00 UTC/)
    expect(headed('2026-11-20', '')).toMatch(/and now$/)
  })
})

describe('in every language', () => {
  const compared = (
    <ComparedView
      from={{
        asOf,
        found: { kind: 'claim', seen: then({ status: 'UNVERIFIED', figures: [], place: null }), kept },
      }}
      to={{ asOf: AS_NOW, found: { kind: 'claim', seen: then(), kept } }}
      asked={{ from: asOf, to: AS_NOW }}
      turned
      url={kept.url}
    />
  )
  const pages: Array<[string, ReactElement]> = [
    ['the claim', article()],
    ['the claim of then', article({ moments: { kept, asOf } })],
    ['what differs', compared],
    [
      'verifying',
      <ClaimVerify
        key="verify"
        claim={publicPage()}
        file={{ size: 3456, isWhole: true, fileName: 'C-7K3Q9-revision-3.json' }}
      />,
    ],
    ['verifying without the bytes', <ClaimVerify key="none" claim={publicPage()} file={null} />],
    ['corrections', <ClaimCorrections key="corrections" corrections={[correction, ...others]} />],
    [
      'the log',
      <CorrectionLog
        key="log"
        items={[correction, ...others]}
        nextCursor={null}
        previousCursor={null}
        kind="MERGE"
        isBroken
      />,
    ],
  ]

  test.each(locales.flatMap((locale) => pages.map(([name, page]) => [locale, name, page] as const)))(
    '%s: %s is told without a missing word, and links stay in the language',
    (locale, _, page) => {
      const error = vi.spyOn(console, 'error')
      const shown = inTongue(locale, () => html(page), '/claims/x')
      expect(error).not.toHaveBeenCalled()
      error.mockRestore()
      expect(shown).not.toMatch(/(moments|corrections|claims)\.[a-z]+\.[a-zA-Z]+/)
      if (locale !== 'en') expect(shown).not.toMatch(/href="\/(claims|corrections|method)/)
    },
  )

  test('nothing says more than is known: without the bytes no file is offered', () => {
    expect(html(<ClaimVerify claim={publicPage()} file={null} />)).not.toContain('data-judged')
    const forged = { size: 1, isWhole: false, fileName: 'x' }
    expect(html(<ClaimVerify claim={publicPage()} file={forged} />)).not.toContain('data-judged')
  })
})
