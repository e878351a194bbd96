import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { AgentClaims, ClaimantRecord, OtherClaims } from '@/components/agents/agent-claims'
import { AgentPublished, AgentToldPanel } from '@/components/agents/agent-documents'
import { AgentHistory } from '@/components/agents/agent-history'
import { AgentFilters, AgentList } from '@/components/agents/agent-list'
import { AgentDoubles, type AgentDoors, AgentMerges, MergedNotice } from '@/components/agents/agent-merges'
import { AgentNames } from '@/components/agents/agent-names'
import { DescribeAgentForm } from '@/components/agents/describe-agent-form'
import {
  type DescribeForm,
  formOf,
  isOlder,
  isUntouched,
  meaningOf,
} from '@/components/agents/describe-values'
import { searchAgents } from '@/components/sources/look-ups'
import { agentSearch } from '@/lib/agents/search'
import type { AgentClaim, AgentPage, OneWith } from '@/lib/agents/views'
import { done } from '@/lib/outcome'
import { trackRecordOf } from '@/lib/sources/track-record'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }))

const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const noRecord = trackRecordOf([])

const agent: AgentPage = {
  id: '11111111-1111-4111-8111-111111111111',
  slug: 'guard-corps',
  name: 'Guard Corps',
  kind: 'ORGANISATION',
  description: null,
  sameAs: [],
  aliases: [],
  createdAt: '2026-01-02T00:00:00.000Z',
  mergedInto: null,
  merged: [],
  grade: null,
  doubles: [],
  claims: { items: [], counts: [], total: 0 },
  record: noRecord,
  passedOn: { items: [], total: 0 },
  about: { items: [], total: 0 },
  published: { items: [], total: 0 },
  told: [],
}
const withChanges = (changes: Partial<AgentPage>): AgentPage => ({ ...agent, ...changes })

const one: OneWith = {
  mergeId: '22222222-2222-4222-8222-222222222222',
  id: '33333333-3333-4333-8333-333333333333',
  name: 'سپاه',
  kind: 'ANONYMOUS_GROUP',
  reason: 'Their own page says so.',
  madeBy: 'Mina',
  madeAt: '2026-03-04T00:00:00.000Z',
  grade: null,
}

const door = async () => done(null)
const doors: AgentDoors = { agents: async () => done([]), merge: door, separate: door }

describe('names', () => {
  test('stand in their own script and language, each said; where else they are known leads there', () => {
    const html = renderToStaticMarkup(
      <AgentNames
        agent={withChanges({
          aliases: [
            { name: 'سپاه', language: 'fa' },
            { name: 'Sepah', language: 'fa' },
            { name: 'Гвардия', language: null },
          ],
          sameAs: ['Q193754', 'https://guard.test/about'],
          description: 'A corps.',
        })}
        edit={null}
      />,
    )
    expect(html).toContain('<bdi lang="fa" dir="rtl">سپاه</bdi>')
    expect(html).toContain('<bdi lang="fa-Latn" dir="ltr">Sepah</bdi>')
    expect(html).toContain('<bdi lang="und-Cyrl" dir="ltr">Гвардия</bdi>')
    expect(textOf(html)).toMatch(/سپاه Arabic Persian/)
    expect(textOf(html)).toMatch(/Гвардия Cyrillic not said/)
    expect(html).toContain('href="https://www.wikidata.org/wiki/Q193754"')
    expect(html).toContain('href="https://guard.test/about"')
    expect(html.match(/rel="noopener noreferrer external"/g)).toHaveLength(2)
  })
})

describe('those that are one', () => {
  test('the page of one that was merged leads on, says who said so, when and why, and offers to take them apart', () => {
    const html = renderToStaticMarkup(<MergedNotice agent={withChanges({ mergedInto: one })} doors={doors} />)
    const text = textOf(html)
    for (const part of [
      'Guard Corps',
      'is one with',
      'Their own page says so.',
      'Mina',
      '4 March 2026',
      'Take apart',
    ])
      expect(text).toContain(part)
    expect(html).toContain(`href="/desk/agents/${one.id}"`)
    expect(html).toContain('<bdi lang="und-Arab" dir="rtl">سپاه</bdi>')
    expect(renderToStaticMarkup(<MergedNotice agent={agent} doors={doors} />)).toBe('')
  })

  test('the other one lists them; that no grade moves is said where both have one, and only there', () => {
    const drawn = (mine: AgentPage['grade'], theirs: OneWith['grade']) =>
      renderToStaticMarkup(
        <AgentMerges
          agent={withChanges({ grade: mine, merged: [{ ...one, grade: theirs }] })}
          doors={doors}
        />,
      )
    expect(textOf(drawn('B', 'D'))).toMatch(/A merge moves no grade.*سپاه keep D.*this name B/)
    for (const html of [drawn('B', null), drawn(null, 'D')]) expect(html).not.toContain('data-grades')
    expect(drawn(null, null)).toContain('aria-label="Take سپاه apart…"')
  })

  test('nothing is offered to whoever may not do it, and no further merge of one that leads on', () => {
    const merged = withChanges({ merged: [one], doubles: [{ ...one, because: 'similar', by: 'Guards' }] })
    expect(renderToStaticMarkup(<AgentMerges agent={merged} doors={null} />)).not.toContain('<button')
    expect(renderToStaticMarkup(<AgentDoubles agent={merged} doors={null} />)).not.toContain('<button')
    const leadsOn = renderToStaticMarkup(
      <AgentMerges agent={withChanges({ mergedInto: one })} doors={doors} />,
    )
    expect(leadsOn).not.toContain('<button')
  })

  test('who may be the same is listed with why, and each can be merged', () => {
    const doubles: AgentPage['doubles'] = [
      { ...one, because: 'shared-name', by: 'نگهبانان' },
      { ...one, id: 'x', name: 'Guards Corps', because: 'similar', by: 'Guards Corps' },
      { ...one, id: 'y', name: 'Guard Corps', because: 'same-name', by: 'Guard Corps' },
    ]
    const html = renderToStaticMarkup(<AgentDoubles agent={withChanges({ doubles })} doors={doors} />)
    const text = textOf(html)
    expect(text).toContain('also called نگهبانان')
    expect(text).toContain('Anonymous group · of the same name')
    expect(text).toContain('much alike')
    expect(html.match(/Merge with/g)).toHaveLength(3)
  })
})

const claim = (differs: Partial<AgentClaim> = {}): AgentClaim => ({
  ref: 'C-00001',
  statement: 'کشتی غرق شد',
  language: 'fa',
  workflow: 'DECIDED',
  publication: 'PUBLIC',
  status: 'VERIFIED',
  isHidden: false,
  everDecided: true,
  verb: 'ALLEGES',
  ...differs,
})

describe('claims', () => {
  test('are listed with where they stand and counted by it; what may be read blind tells no verdict', () => {
    const html = renderToStaticMarkup(
      <AgentClaims
        claims={{
          items: [
            claim(),
            claim({ ref: 'C-00002', isHidden: true, status: 'UNVERIFIED' }),
            claim({ ref: 'C-00003', everDecided: false, status: 'UNVERIFIED', workflow: 'SUBMITTED' }),
          ],
          counts: [
            { status: 'VERIFIED', count: 7 },
            { status: 'OPEN', count: 2 },
            { status: 'HIDDEN', count: 1 },
          ],
          total: 10,
        }}
      />,
    )
    const text = textOf(html)
    expect(html).toContain('<bdi lang="fa" dir="rtl">کشتی غرق شد</bdi>')
    expect(text).toMatch(/7 Verified 2 not decided 1 kept from you/)
    expect(text).toMatch(/C-00001 alleges Verified/)
    expect(text).toMatch(/C-00002 alleges Decided; you may still read it blind/)
    expect(text).toMatch(/C-00003 alleges Not decided Waiting for review/)
    expect(text).toContain('The newest 3 of 10 are shown.')
    expect(textOf(renderToStaticMarkup(<AgentClaims claims={agent.claims} />))).toContain(
      'No claim is theirs.',
    )
  })

  test('what they pass on and what is about them is shown where there is some', () => {
    expect(renderToStaticMarkup(<OtherClaims claims={{ items: [], total: 0 }} as="about" />)).toBe('')
    const some = { items: [claim()], total: 1 }
    expect(textOf(renderToStaticMarkup(<OtherClaims claims={some} as="about" />))).not.toContain('alleges')
    expect(textOf(renderToStaticMarkup(<OtherClaims claims={some} as="passedOn" />))).toContain('alleges')
  })

  test('how they fared is a count with the claims behind it; no share of fewer than ten', () => {
    const resolved = (count: number) =>
      trackRecordOf(
        Array.from({ length: count }, (_, n) => ({
          ref: `C-0000${n}`,
          statement: `Ferry ${n}`,
          language: 'en',
          status: n === 0 ? ('REFUTED' as const) : ('VERIFIED' as const),
          stances: ['SUPPORTS' as const],
        })),
      )
    const text = (count: number) => textOf(renderToStaticMarkup(<ClaimantRecord record={resolved(count)} />))
    expect(text(0)).toContain('No public claim of theirs stands as verified or refuted yet.')
    expect(text(3)).toContain('2 claims of theirs stood up, 1 claim did not.')
    expect(text(3)).toContain('Too few to say more: 3 of 10.')
    expect(text(10)).toMatch(/Stood up in 90%, with 95 % confidence between \d+% and \d+%/)
    for (const count of [0, 3, 10]) expect(text(count)).toContain('no measure of how often they are right')
  })
})

test('what they published and told is listed, each with what says so', () => {
  const source = { id: 's', title: 'قرارداد', language: 'fa' }
  const published = {
    items: [{ ...source, genre: 'NEWS_REPORT' as const, publishedOn: '2025-01' }],
    total: 60,
  }
  const html = renderToStaticMarkup(<AgentPublished agent={withChanges({ published, grade: 'B' })} />)
  expect(html).toContain('lang="fa"')
  expect(textOf(html)).toContain('The newest 1 of 60 are shown.')
  expect(html).toContain(`/desk/sources/publishers/${agent.id}`)
  const told = [
    { source, ref: null },
    { source, ref: 'C-00001' },
  ]
  const text = textOf(renderToStaticMarkup(<AgentToldPanel told={told} />))
  expect(text).toContain('a link of the document says so')
  expect(text).toMatch(/evidence of C-00001 says so/)
})

test('history tells who did what, from what to what and why', () => {
  const line = { id: 'e', at: '2026-03-04T10:00:00.000Z', who: 'Mina', reason: 'Their page says so.' }
  const changes = {
    name: { from: 'Guard', to: 'Guard Corps' },
    kind: null,
    description: { from: null, to: 'A corps.' },
    aliasesGone: [],
    aliasesCome: [{ name: 'سپاه', language: 'fa' }],
    sameAsGone: ['Q1'],
    sameAsCome: [],
  }
  const html = renderToStaticMarkup(
    <AgentHistory
      history={[
        { ...line, kind: 'agent.merged', name: 'Guard', intoName: 'Corps' },
        { ...line, id: 'f', kind: 'agent.described', changes },
        { ...line, id: 'g', kind: 'agent.separated', name: 'Guard', intoName: 'Corps' },
      ]}
    />,
  )
  expect(textOf(html)).toMatch(/Mina found that Guard is one with Corps/)
  expect(textOf(html)).toMatch(/Mina took Guard and Corps apart again/)
  expect(html).toContain('<del><bdi>Guard</bdi></del> → <ins><bdi>Guard Corps</bdi></ins>')
  expect(html).toContain('<ins><bdi lang="fa" dir="rtl">سپاه</bdi></ins>')
  expect(html).toContain('<del>Q1</del>')
  expect(textOf(html)).not.toContain('Kind')
  expect(textOf(renderToStaticMarkup(<AgentHistory history={[]} />))).toContain('Nothing has been changed')
})

describe('the list', () => {
  const line = {
    id: 'a',
    name: 'Guard Corps',
    kind: 'ORGANISATION',
    foundAs: null,
    names: 3,
    claims: 2,
    sources: 1,
  } as const
  const drawn = (
    items: Array<
      Omit<typeof line, 'foundAs'> & { foundAs: { name: string; language: string | null } | null }
    >,
  ) =>
    renderToStaticMarkup(
      <AgentList
        page={{ items, nextCursor: 'next', previousCursor: null }}
        search={agentSearch.parse({ q: 'سپاه', kind: 'ORGANISATION' })}
      />,
    )

  test('tells under which name somebody was found, in its own script, and keeps what was asked from page to page', () => {
    const html = drawn([{ ...line, foundAs: { name: 'سپاه', language: 'fa' } }])
    expect(textOf(html)).toContain('found as سپاه')
    expect(html).toContain('<bdi lang="fa" dir="rtl">سپاه</bdi>')
    expect(html).toContain('href="/desk/agents/a"')
    expect(html).toMatch(/href="\/desk\/agents\?q=[^"]*kind=ORGANISATION[^"]*cursor=next"/)
    expect(textOf(drawn([line]))).not.toContain('found as')
  })

  test('without an answer says what to do; its form needs no script of ours', () => {
    expect(textOf(drawn([]))).toContain('write it in another script')
    const form = renderToStaticMarkup(<AgentFilters search={agentSearch.parse({ q: 'x', kind: 'PERSON' })} />)
    expect(form).toContain('method="get"')
    expect(form).toMatch(/<option value="PERSON" selected="">/)
    expect(form).toContain('href="/desk/agents"')
  })
})

describe('describing somebody', () => {
  const seen = {
    ...agent,
    aliases: [{ name: 'سپاه', language: 'fa' }],
    sameAs: ['Q1'],
    description: 'A corps.',
  }
  const meaning = (change: (form: DescribeForm) => DescribeForm) =>
    meaningOf(agent.id, seen).safeParse(change(formOf(seen)))

  test('sends what was seen and what is wanted; rows left empty at the end are none', () => {
    const read = meaning((form) => ({
      ...form,
      reason: 'Because.',
      value: {
        ...form.value,
        description: ' ',
        aliases: [...form.value.aliases, { name: 'IRGC', language: '' }, { name: ' ', language: '' }],
        sameAs: [...form.value.sameAs, { text: '' }],
      },
    }))
    expect(read.data).toMatchObject({
      id: agent.id,
      was: { name: 'Guard Corps', aliases: seen.aliases, sameAs: ['Q1'], description: 'A corps.' },
      value: {
        description: null,
        aliases: [...seen.aliases, { name: 'IRGC', language: null }],
        sameAs: ['Q1'],
        keepsOldName: true,
      },
    })
  })

  test('an empty row in between stands against its place, as does what is no address', () => {
    const read = meaning((form) => ({
      ...form,
      reason: 'Because.',
      value: {
        ...form.value,
        aliases: [{ name: '', language: '' }, ...form.value.aliases],
        sameAs: [{ text: 'wikidata' }],
      },
    }))
    expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'value.sameAs.0',
      'value.aliases.0.name',
    ])
  })

  test('is untouched until something differs from what was seen', () => {
    expect(isUntouched(formOf(seen), seen)).toBe(true)
    expect(isUntouched({ ...formOf(seen), reason: 'x' }, seen)).toBe(false)
    expect(isUntouched(formOf(agent), seen)).toBe(false)
  })

  test('what comes back from before knows over which description it was typed', () => {
    const typed = { ...formOf(seen), reason: 'x' }
    expect(isOlder(typed, seen)).toBe(false)
    expect(isOlder(typed, { ...seen, description: 'Described anew.' })).toBe(true)
  })

  test('each field and row has a name of its own', () => {
    const html = renderToStaticMarkup(<DescribeAgentForm agent={seen} personId="me" describe={door} />)
    for (const name of [
      'Other name 1',
      'Language of other name 1',
      'Take away other name 1',
      'Address or Wikidata id 1',
    ])
      expect(html).toContain(`aria-label="${name}"`)
    expect(html).not.toContain('as another name')
  })
})

test('a look-up tells by which other name somebody was found, apart from what stands round it', async () => {
  const found = { id: 'a', name: 'Guard Corps', agentKind: 'ORGANISATION' as const, sources: 2 }
  const options = await searchAgents(async () =>
    done([
      { ...found, foundAs: { name: 'سپاه', language: 'fa' } },
      { ...found, id: 'b', name: 'سپاه', foundAs: null },
    ]),
  )('سپاه')
  expect(options[0]).toMatchObject({ value: 'a', label: 'Guard Corps', lang: undefined })
  expect(options[0]?.hint).toMatch(/^also \u2068سپاه\u2069 · /)
  expect(options[1]).toMatchObject({ label: 'سپاه', lang: 'und-Arab' })
  expect(options[1]?.hint).not.toContain('also')
})
