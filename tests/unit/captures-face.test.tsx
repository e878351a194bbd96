import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { CaptureFailed } from '@/components/captures/capture-failed'
import { CaptureFiles } from '@/components/captures/capture-files'
import { CaptureAbout, CaptureBegins, CaptureSays } from '@/components/captures/capture-found'
import { CaptureLive } from '@/components/captures/capture-live'
import { CaptureOver } from '@/components/captures/capture-over'
import { stagesOf } from '@/components/captures/capture-stages'
import { CapturesUnderWay } from '@/components/captures/captures-under-way'
import { DriftNotice } from '@/components/captures/drift-notice'
import { EvidenceCaptures } from '@/components/captures/evidence-captures'
import { describedFrom, keepForm, keepMeaning } from '@/components/captures/keep-values'
import type { CapturePage } from '@/lib/captures/views'
import { done } from '@/lib/outcome'

vi.mock('next/navigation', () => ({
  useRouter: () => ({ refresh: () => undefined, push: () => undefined }),
}))

const sha = 'cd'.repeat(32)

const found = {
  title: 'خبر',
  author: 'Ada',
  publisher: 'Harbour Desk',
  language: 'fa',
  publishedOn: '2026-03-04',
  modifiedOn: null,
  canonicalUrl: 'https://example.org/canonical',
  description: null,
} as const

const result = {
  kind: 'html',
  mediaType: 'text/html',
  sha256: sha,
  size: 12_345,
  textSha256: sha,
  textLengthCp: 1,
  pages: [],
  durationMs: null,
  credentials: null,
  finalUrl: 'https://example.org/last',
  httpStatus: 200,
  redirects: ['https://example.org/first'],
  fetchedAt: '2026-11-23T01:02:03.000Z',
  noPicture: null,
} as const

const capture: CapturePage = {
  id: '11111111-1111-4111-8111-111111111111',
  state: 'READY',
  stage: 'done',
  attempts: 1,
  nextTryAt: null,
  failure: null,
  documentId: null,
  method: 'FETCHED',
  cause: 'REQUESTED',
  url: 'https://example.org/first',
  fileName: null,
  requestedAt: '2026-11-23T01:02:00.000Z',
  requestedBy: 'Ruth',
  source: null,
  found: { ...found },
  result: { ...result, pages: [], redirects: [...result.redirects] },
  files: [],
}

const door = async () => done(null)
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const words = (element: Parameters<typeof renderToStaticMarkup>[0]) => textOf(renderToStaticMarkup(element))

describe('how far a capture is', () => {
  test('a fetched page passes through every step, a file that was sent begins with being read', () => {
    const waiting = { state: 'WAITING', stage: 'waiting' } as const
    expect(stagesOf('FETCHED', waiting).map(({ stage }) => stage)).toEqual([
      'waiting',
      'connecting',
      'receiving',
      'reading',
      'picturing',
      'keeping',
    ])
    expect(stagesOf('UPLOADED', waiting).map(({ stage }) => stage)).toEqual(['waiting', 'reading', 'keeping'])
  })

  test('what is before the step is done, what is after is to come, and a step that broke off is none of these', () => {
    const at = (state: 'RUNNING' | 'FAILED' | 'READY') =>
      stagesOf('FETCHED', { state, stage: state === 'READY' ? 'done' : 'receiving' }).map(({ is }) => is)
    expect(at('RUNNING')).toEqual(['done', 'done', 'now', 'later', 'later', 'later'])
    expect(at('FAILED')).toEqual(['done', 'done', 'broken', 'later', 'later', 'later'])
    expect(new Set(at('READY'))).toEqual(new Set(['done']))
  })

  test('a step that this method does not usually take is shown while it is taken', () => {
    const stages = stagesOf('UPLOADED', { state: 'RUNNING', stage: 'picturing' })
    expect(stages.find(({ is }) => is === 'now')?.stage).toBe('picturing')
  })

  test('it is heard politely, and without JavaScript it is said how to see more', () => {
    const html = renderToStaticMarkup(
      <CaptureLive method="FETCHED" given={{ ...capture, state: 'RUNNING', stage: 'receiving' }} />,
    )
    expect(html).toMatch(/<p role="status" aria-live="polite"[^>]*>Under way: Receiving the bytes/)
    expect(html).toMatch(/<noscript>.*Load this page again/)
    expect(html).toContain('aria-current="step"')
  })

  test('a try that failed says why, when the next one comes, and how many there are', () => {
    const given = {
      ...capture,
      state: 'WAITING',
      stage: 'waiting',
      attempts: 2,
      nextTryAt: '2026-11-23T01:05:00.000Z',
      failure: { code: 'unreachable', detail: 'example.org', again: true },
    } as const
    const said = words(<CaptureLive method="FETCHED" given={given} />)
    expect(said).toContain('example.org could not be reached')
    expect(said).toContain('23 November 2026, 01:05 UTC')
    expect(said).toContain('Try 2 of 5.')
  })
})

describe('a capture that failed', () => {
  const failed = {
    id: capture.id,
    failure: { code: 'http-status', detail: '403', again: false },
    attempts: 1,
    sourceId: null,
  } as const

  test('says why in a sentence, and offers the three ways on', () => {
    const html = renderToStaticMarkup(
      <CaptureFailed capture={failed} mayKeep doors={{ retry: door, drop: door }} />,
    )
    expect(textOf(html)).toContain('The site answered 403; upload a saved copy instead.')
    expect(html).toMatch(/role="alert"/)
    expect(textOf(html)).toMatch(/Try again .*Upload a saved copy instead .*Drop it/)
    expect(html).toContain('href="/desk/documents/new?way=file"')
  })

  test('of a known source: the saved copy is a copy of that source', () => {
    const html = renderToStaticMarkup(
      <CaptureFailed capture={{ ...failed, sourceId: 's1' }} mayKeep doors={{ retry: door, drop: door }} />,
    )
    expect(html).toContain('way=file&amp;source=s1')
  })

  test('whoever only reads is told why and offered nothing', () => {
    const html = renderToStaticMarkup(
      <CaptureFailed capture={failed} mayKeep={false} doors={{ retry: door, drop: door }} />,
    )
    expect(html).not.toContain('<button')
    expect(textOf(html)).toContain('answered 403')
  })
})

describe('what was found', () => {
  test('is each said to be found in the document, in its own direction', () => {
    const html = renderToStaticMarkup(<CaptureSays found={found} />)
    expect(html).toContain('<bdi lang="fa" dir="rtl">خبر</bdi>')
    expect(textOf(html).match(/\(found in the document\)/g)).toHaveLength(6)
    expect(words(<CaptureSays found={{ ...found, title: null }} />)).not.toContain('Title')
  })

  test('nothing found is said', () => {
    const nothing = Object.fromEntries(Object.keys(found).map((key) => [key, null]))
    expect(words(<CaptureSays found={{ ...found, ...nothing }} />)).toContain('says nothing of itself')
  })

  test('the way it took is told: what led on, where it ended, what the site answered', () => {
    const said = words(<CaptureAbout capture={capture} />)
    expect(said).toContain('https://example.org/first')
    expect(said).toContain('Where it was at last https://example.org/last')
    expect(said).toContain('Answer of the site 200')
    expect(said).toContain('12.3 kB')
  })

  test('the first words run in their language; a recording has none, and that is said', () => {
    expect(renderToStaticMarkup(<CaptureBegins text="سلام" language="fa" />)).toMatch(/lang="fa" dir="rtl"/)
    expect(words(<CaptureBegins text="" language={null} />)).toContain('There is no text in it.')
  })

  test('files are named by what they are, each with its whole hash; the picture of the page is shown', () => {
    const files = [
      { role: 'HEADERS', sha256: 'ee'.repeat(32), size: 900, mediaType: 'application/json' },
      { role: 'ORIGINAL', sha256: sha, size: 2_500, mediaType: 'text/html' },
      { role: 'SCREENSHOT', sha256: 'ff'.repeat(32), size: 80_000, mediaType: 'image/png' },
    ] as const
    const html = renderToStaticMarkup(<CaptureFiles files={files} why={null} />)
    expect(html).toContain(sha)
    expect(html).toMatch(/<img [^>]*src="\/files\/(ff){32}"/)
    expect(html.indexOf('data-file="ORIGINAL"')).toBeLessThan(html.indexOf('data-file="HEADERS"'))
    expect(words(<CaptureFiles files={files.slice(0, 2)} why="no browser is at hand" />)).toContain(
      'There is no picture of the page: no browser is at hand',
    )
  })
})

describe('the form that says what a capture is', () => {
  const filled = describedFrom(capture, 'سلام')

  test('begins with what was found, and leaves the judgements open', () => {
    expect(filled).toEqual({
      title: 'خبر',
      publisher: null,
      url: 'https://example.org/canonical',
      genre: '',
      distance: '',
      author: 'Ada',
      language: 'fa',
      publishedOn: '2026-03-04',
      accessedOn: '2026-11-23',
    })
  })

  test('a file gives its name as a title, and its script its language; when it was read nobody knows', () => {
    const file = {
      ...capture,
      method: 'UPLOADED',
      url: null,
      fileName: 'сводка.pdf',
      found: null,
      result: null,
    } as const
    expect(describedFrom(file, 'Мы не видели закрытого причала')).toMatchObject({
      title: 'сводка',
      language: 'ru',
      url: '',
      accessedOn: '',
    })
  })

  const meant = (changes: object) =>
    keepMeaning.safeParse({ mode: 'new', known: null, source: { ...filled, ...changes } })

  test('is not taken before genre and distance are chosen', () => {
    const paths = meant({}).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    expect(paths).toEqual([
      'source.genre: Choose the genre.',
      'source.distance: Choose how near it is to the thing itself.',
    ])
    const chosen = meant({ genre: 'NEWS_REPORT', distance: 'SECONDARY', author: ' ', accessedOn: '' })
    expect(chosen.data?.source).toMatchObject({ kind: 'new', author: null, accessedOn: null })
  })

  test('a source that we have is enough by itself, and has to be chosen', () => {
    const id = '22222222-2222-4222-8222-222222222222'
    const known = keepMeaning.safeParse({
      mode: 'known',
      known: { kind: 'known', id, label: 'x' },
      source: filled,
    })
    expect(known.data?.source).toEqual({ kind: 'known', id, label: 'x' })
    const none = keepMeaning.safeParse({ mode: 'known', known: null, source: filled })
    expect(none.error?.issues.map(({ path }) => path.join('.'))).toEqual(['known'])
  })

  test('comes back from the browser whatever of it is broken', () => {
    expect(keepForm.parse({ mode: 'x', known: 3, source: { title: 7, genre: 'NOVEL' } })).toMatchObject({
      mode: 'new',
      known: null,
      source: { title: '', genre: '' },
    })
  })
})

test('what became of a capture leads on to it', () => {
  const over = (state: 'KEPT' | 'UNCHANGED' | 'DROPPED' | 'READY') =>
    renderToStaticMarkup(<CaptureOver capture={{ state, documentId: 'd1', source: null }} />)
  expect(over('KEPT')).toContain('href="/desk/documents/d1"')
  expect(textOf(over('UNCHANGED'))).toContain('Nothing was added')
  expect(textOf(over('DROPPED'))).toContain('was dropped')
  expect(over('READY')).toBe('')
})

test('the list says of each capture how it stands, and why it failed', () => {
  const line = {
    ...capture,
    state: 'FAILED',
    failure: { code: 'too-slow', detail: null, again: true },
  } as const
  const said = words(<CapturesUnderWay captures={[line, { ...capture, id: '2' }]} />)
  expect(said).toContain('Failed The site did not send the whole page within 20 seconds')
  expect(said).toContain('To be described')
  expect(renderToStaticMarkup(<CapturesUnderWay captures={[]} />)).toBe('')
})

describe('words that changed at their source', () => {
  const line = {
    quotationId: 'q1',
    exact: 'The pier was closed for ten days',
    language: 'en',
    state: 'DRIFTED',
    since: '2026-11-20T00:00:00.000Z',
    nearest: 'The pier was closed for two days',
    checkedAt: '2026-11-22T00:00:00.000Z',
    captureId: 'c1',
    documentId: null,
    source: { id: 's1', title: 'Harbour news' },
  } as const

  test('are shown as a difference from the quoted words to the nearest ones', () => {
    const html = renderToStaticMarkup(<DriftNotice drift={[line]} />)
    expect(html).toContain('<del>ten</del>')
    expect(html).toMatch(/<ins[^>]*>two<\/ins>/)
    expect(textOf(html)).toContain('Since 20 November 2026 , last looked at 22 November 2026 .')
    expect(html).toContain('href="/desk/captures/c1"')
  })

  test('that are gone are shown as they were quoted', () => {
    const html = renderToStaticMarkup(<DriftNotice drift={[{ ...line, state: 'GONE', nearest: null }]} />)
    expect(html).not.toContain('<del>')
    expect(textOf(html)).toContain('The page is no longer at its address.')
    expect(renderToStaticMarkup(<DriftNotice drift={[]} />)).toBe('')
  })
})

test('evidence whose source is not captured says how far that is, and offers to begin where nothing is', () => {
  const source = { id: 's1', title: 'Report', url: 'https://example.org/r' }
  const of = (state: 'RUNNING' | 'READY' | 'FAILED') =>
    renderToStaticMarkup(
      <EvidenceCaptures
        sources={[source]}
        captures={[{ ...capture, state, source: { id: 's1', title: 'Report' } }]}
        here="/x"
        start={async () => done({ captureId: 'c' })}
      />,
    )
  expect(of('RUNNING')).toContain(`href="/desk/captures/${capture.id}"`)
  expect(of('RUNNING')).not.toContain('<button')
  expect(textOf(of('READY'))).toContain('waits to be described')
  const none = renderToStaticMarkup(
    <EvidenceCaptures
      sources={[source]}
      captures={[]}
      here="/x"
      start={async () => done({ captureId: 'c' })}
    />,
  )
  expect(textOf(none)).toContain('Capture it now')
  expect(
    renderToStaticMarkup(<EvidenceCaptures sources={[source]} captures={[]} here="/x" start={null} />),
  ).not.toContain('<button')
})
