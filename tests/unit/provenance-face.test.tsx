import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { contentOf, blankClaim, readKept } from '@/components/claims/claim-form-values'
import {
  blankLinkForm,
  isBlankLink,
  type LinkForm,
  linkForm,
  linkMeaning,
  type LinkWay,
  quotedId,
  upstreamPair,
} from '@/components/provenance/link-form-values'
import { LinkHistory } from '@/components/provenance/link-history'
import { LinkNotice } from '@/components/provenance/link-notice'
import { LinkPanels } from '@/components/provenance/link-panels'
import { RestsOnLine } from '@/components/provenance/rests-on-field'
import { newSourceForm, sourceContent, sourceForm, type SourceForm } from '@/components/sources/source-form'
import { claimContent } from '@/lib/claims/schema'
import { done } from '@/lib/outcome'
import { type LinkKind, linkKinds, linkSheet, mayLeadToItself, wrongEnd } from '@/lib/provenance/links'
import type { LinkLine, SourceLinks } from '@/lib/provenance/views'
import { newSource } from '@/lib/sources/schema'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }))

const [HERE, OTHER, SNAPSHOT] = [1, 2, 3].map((n) => `0000000${n}-0000-4000-8000-000000000000`)
const here = { id: HERE ?? '', title: 'Ferry report', language: 'en' }
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

const line = (changes: Partial<LinkLine> = {}): LinkLine => ({
  id: 'l1',
  kind: 'QUOTES',
  isFromHere: true,
  other: {
    kind: 'source',
    id: OTHER ?? '',
    title: 'کشتی غرق شد',
    language: 'fa',
    publisher: 'Coast Wire',
    publishedOn: '2022-03',
    isRetracted: false,
  },
  passage: { exact: 'به گزارش خبرگزاری', language: 'fa', snapshotId: SNAPSHOT ?? '', startCp: 4, endCp: 21 },
  note: 'Its foot says so.',
  madeBy: 'Ada',
  madeAt: '2026-11-20T10:00:00.000Z',
  closesLoop: false,
  ...changes,
})

const links = (changes: Partial<SourceLinks> = {}): SourceLinks => ({
  upstream: [],
  downstream: [],
  correctedBy: [],
  corrects: [],
  cut: [],
  more: 0,
  ...changes,
})

const nothing = async () => done([])
const lookUps = { agents: nothing, sources: nothing, topics: nothing, text: async () => done(null) }
const made = { linkId: 'l', fromId: 'f', toId: null, closesLoop: false }
const doors = {
  link: async () => done(made),
  closesLoop: async () => done(false),
  unlink: async () => done(null),
}
const panels = (shown: SourceLinks, mayLink: boolean) =>
  renderToStaticMarkup(
    <LinkPanels source={here} links={shown} may={mayLink ? { personId: 'p', lookUps, doors } : null} />,
  )

describe('the sheet of links', () => {
  test.each(linkKinds)('%s leads to what it is for, and to nothing else', (kind: LinkKind) => {
    const { to } = linkSheet[kind]
    expect(wrongEnd({ kind, to: { kind: to } })).toBeNull()
    expect(wrongEnd({ kind, to: { kind: to === 'agent' ? 'source' : 'agent' } })).toMatch(/Choose/)
    expect(mayLeadToItself(kind)).toBe(kind === 'CORRECTS' || kind === 'RETRACTS')
  })
})

describe('the links of a document', () => {
  test('stand with what shows them, in its own language and direction, and where that is', () => {
    const html = panels(links({ upstream: [line()] }), false)
    expect(html).toMatch(/<bdi lang="fa" dir="rtl">کشتی غرق شد<\/bdi>/)
    expect(html).toMatch(/<blockquote lang="fa" dir="rtl"/)
    expect(html).toContain(`/desk/documents/${SNAPSHOT}?start=4&amp;end=21`)
    expect(textOf(html)).toContain('Quotes کشتی غرق شد · Coast Wire · 2022-03')
    expect(textOf(html)).toContain('Entered by Ada on 20 November 2026')
    expect(textOf(html)).toContain('Note: Its foot says so.')
  })

  test('read the other way round from the other end', () => {
    const text = textOf(panels(links({ downstream: [line({ isFromHere: false })] }), false))
    expect(text).toContain('Is quoted by کشتی غرق شد')
  })

  test('are cut and made by whoever may, not by somebody who only reads', () => {
    const shown = links({
      upstream: [line()],
      correctedBy: [line({ id: 'l2', kind: 'CORRECTS', isFromHere: false })],
    })
    expect(panels(shown, false)).not.toMatch(/<button|<form/)
    const html = panels(shown, true)
    expect(html).toContain('aria-label="Cut: quotes کشتی غرق شد"')
    expect(html).toContain('aria-label="Cut: is corrected by کشتی غرق شد"')
    expect(html).toContain('data-link-form="from"')
    expect(html).toContain('data-link-form="to"')
    // What corrects this document is told from its own page: of those kinds only.
    const [, turned = ''] = html.split('data-link-form="to"')
    expect([...turned.matchAll(/<option value="([A-Z_]+)"/g)].map(([, kind]) => kind)).toEqual([
      'CORRECTS',
      'RETRACTS',
    ])
  })

  test('say that they close a loop, and that a document at the other end is retracted', () => {
    const other = { ...line().other, isRetracted: true }
    const text = textOf(panels(links({ upstream: [line({ closesLoop: true, other })] }), false))
    expect(text).toContain('retracted')
    expect(text).toContain('closes a loop')
    expect(text).toContain('all of it is one origin')
    expect(textOf(panels(links({ upstream: [line()] }), false))).not.toMatch(/closes a loop|retracted /)
  })

  test('that were cut are folded away with who, when and why; without any there is nothing', () => {
    const cut = {
      ...line(),
      cutBy: 'Grace',
      cutAt: '2026-11-21T10:00:00.000Z',
      reason: 'It does not say so.',
    }
    const html = renderToStaticMarkup(<LinkHistory cut={[cut]} />)
    expect(html).toMatch(/^<details(?! open)/)
    expect(textOf(html)).toMatch(
      /1 link that was cut .* Cut by Grace on 21 November 2026 : It does not say so\./,
    )
    expect(renderToStaticMarkup(<LinkHistory cut={[]} />)).toBe('')
  })

  test('that do not fit are counted', () => {
    expect(textOf(panels(links({ more: 3 }), false))).toContain('3 more links are not shown.')
  })
})

describe('the notice at the top of a document', () => {
  const notice = (...correctedBy: LinkLine[]) =>
    textOf(renderToStaticMarkup(<LinkNotice sourceId={here.id} correctedBy={correctedBy} />))
  const by = (kind: LinkKind, changes: Partial<LinkLine> = {}) =>
    line({ id: kind, kind, isFromHere: false, ...changes })

  test('says that it is corrected or retracted, and by what; a retraction outweighs', () => {
    expect(notice(by('CORRECTS'))).toMatch(/is corrected .* By کشتی غرق شد/)
    const both = notice(by('CORRECTS'), by('RETRACTS'))
    expect(both).toMatch(/is retracted .* counts for nothing/)
    expect(both).not.toContain('corrected')
    expect(notice()).toBe('')
  })

  test('knows a page’s own correction', () => {
    const other = { ...line().other, id: here.id }
    expect(notice(by('CORRECTS', { isFromHere: true, other }))).toContain('By a notice of its own.')
  })
})

describe('the form of a link', () => {
  const known: SourceForm = { kind: 'known', id: OTHER ?? '', label: 'Wire' }
  const passage = { snapshotId: SNAPSHOT ?? '', exact: 'the ferry', startCp: 1, endCp: 10 }
  const meant = (way: LinkWay, form: Partial<LinkForm>) =>
    linkMeaning(here, way).safeParse({ ...blankLinkForm(way), ...form })
  const faultsOf = (way: LinkWay, form: Partial<LinkForm>) =>
    meant(way, form).error?.issues.map(({ path, message }) => [path.join('.'), message])

  test('means a link from the page’s document, with the end that its kind wants', () => {
    const to = {
      source: known,
      agent: { kind: 'new' as const, name: 'Dockers', agentKind: 'PERSON' as const },
    }
    expect(meant('from', { to, note: 'x' }).data).toMatchObject({
      fromId: HERE,
      kind: 'QUOTES',
      to: { kind: 'source', source: known },
      passage: null,
    })
    expect(meant('from', { kind: 'TOLD_BY', to, passage }).data).toMatchObject({
      to: { kind: 'agent', agent: to.agent },
      passage,
      note: null,
    })
  })

  test('turned round means a link from what corrects it, known or new', () => {
    expect(meant('to', { from: known, note: 'x' }).data).toMatchObject({
      fromId: OTHER,
      kind: 'CORRECTS',
      to: { kind: 'source', source: { kind: 'known', id: HERE } },
    })
    const { data } = meant('to', { from: newSourceForm('A correction', 'en'), note: 'x' })
    expect(data).toMatchObject({ fromId: null, from: { title: 'A correction', url: null } })
  })

  test('says at its own place what is missing', () => {
    expect(faultsOf('from', {})).toEqual([['to.source', expect.stringMatching(/^Choose the document/)]])
    expect(faultsOf('from', { kind: 'TOLD_BY' })).toEqual([
      ['to.agent', expect.stringMatching(/^Choose who told/)],
    ])
    expect(faultsOf('from', { to: { source: known, agent: null } })).toEqual([
      ['note', expect.stringMatching(/^Quote the words/)],
    ])
    expect(faultsOf('to', { note: 'x' })).toEqual([
      ['from', expect.stringMatching(/^Say from which document/)],
    ])
    expect(faultsOf('to', { from: newSourceForm(' ', 'en'), note: 'x' })).toEqual([
      ['from.title', 'Write something here.'],
    ])
  })

  test('picks words of the document that the link leads from, where we have it', () => {
    expect(quotedId(here, 'from', null)).toBe(HERE)
    expect(quotedId(here, 'to', known)).toBe(OTHER)
    expect(quotedId(here, 'to', newSourceForm('x', 'en'))).toBeNull()
  })

  test('asks about a loop between two documents that we have, upstream only', () => {
    const pair = (kind: LinkKind, source: SourceForm | null = known, way: LinkWay = 'from') =>
      upstreamPair(here, way, { kind, to: { source, agent: null } })
    expect(pair('CITES')).toEqual({ fromId: HERE, toId: OTHER })
    expect([pair('CORRECTS'), pair('TOLD_BY'), pair('CITES', null), pair('CITES', known, 'to')]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  test('half made, comes back out of what a browser kept, however old', () => {
    const form = { ...blankLinkForm('from', passage), note: 'half a' }
    expect(linkForm.parse(JSON.parse(JSON.stringify(form)))).toEqual(form)
    expect(linkForm.parse({ note: 7, kind: 'SINGS', to: 'x' })).toEqual(blankLinkForm('from'))
    expect([isBlankLink(form), isBlankLink(blankLinkForm('from', passage))]).toEqual([false, true])
  })
})

describe('what a source rests on, in the form of a claim', () => {
  const restsOn = (changes: object) =>
    textOf(
      renderToStaticMarkup(
        <RestsOnLine
          restsOn={{ sourceId: HERE ?? '', links: [], isRetracted: false, isCorrected: false, ...changes }}
        />,
      ),
    )

  test('is one quiet line; and whether it still counts', () => {
    const known = [
      { id: '1', kind: 'QUOTES' as const, name: 'Wire', language: 'en' },
      { id: '2', kind: 'TOLD_BY' as const, name: 'Dockers', language: null },
    ]
    expect(restsOn({ links: known })).toContain('Rests on: quotes Wire ; was told by Dockers')
    expect(restsOn({})).toContain('Nothing is said of where it comes from.')
    expect(restsOn({ isRetracted: true, isCorrected: true })).toMatch(/retracted\. It counts for nothing/)
    expect(restsOn({ isCorrected: true })).toContain('is corrected')
  })

  const link = {
    kind: 'CITES',
    to: { source: { kind: 'known', id: OTHER, label: 'Wire' }, agent: null },
    note: 'Its foot.',
  }
  const described = (rows: unknown[]) => sourceForm.parse({ ...newSourceForm('Report', 'en'), links: rows })
  const blank = { kind: 'CITES', to: { source: null, agent: null }, note: ' ' }

  test('of a new one is made with it, each row with its own fault; empty rows at the end are none', () => {
    expect(newSource.parse(sourceContent(described([link, blank]))).links).toEqual([
      {
        kind: 'CITES',
        to: { kind: 'source', source: { kind: 'known', id: OTHER, label: 'Wire' } },
        note: 'Its foot.',
      },
    ])
    expect(sourceContent(described([blank]))).not.toHaveProperty('links')
    const { error } = newSource.safeParse(sourceContent(described([blank, { ...link, note: '' }])))
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'links.0.to.source',
      'links.0.note',
      'links.1.note',
    ])
  })

  test('stands in the draft and goes with the claim', () => {
    const form = blankClaim('en', OTHER ?? '')
    const kept = readKept({
      form: {
        ...form,
        statement: 'It sank.',
        evidence: [{ ...form.evidence[0], source: described([link]) }],
      },
      version: null,
    })
    const source = kept?.form.evidence[0]?.source
    expect(source?.kind === 'new' ? source.links : null).toEqual([link])
    const content = claimContent.parse(contentOf(kept?.form ?? form))
    expect(content.evidence[0]?.source).toMatchObject({ links: [{ kind: 'CITES', note: 'Its foot.' }] })
  })

  test('is nothing in the drafts of before', () => {
    const old = sourceForm.parse(newSourceForm('Report', 'en'))
    expect(JSON.stringify(old)).toBe(JSON.stringify(newSourceForm('Report', 'en')))
    expect(JSON.stringify(described([]))).toBe(JSON.stringify(old))
  })
})
