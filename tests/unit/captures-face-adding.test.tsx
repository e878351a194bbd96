import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { AddDocumentForm } from '@/components/documents/add-document-form'
import { base64Of, sha256Of, sha256OfFile } from '@/components/documents/bytes'
import { DocumentText } from '@/components/documents/document-text'
import { PdfReader } from '@/components/documents/pdf-reader'
import { faultOf } from '@/components/documents/upload-file'
import { paceOf, withSample } from '@/components/documents/upload-pace'
import { UploadProgress } from '@/components/documents/upload-progress'
import { meantUrl } from '@/components/documents/use-add-document'
import { documentForm } from '@/components/documents/use-kept-document'
import { cutBlocks, headingsAt, pageAt } from '@/lib/documents/pages'
import { blocksOf } from '@/lib/documents/selection'
import { done } from '@/lib/outcome'

vi.mock('next/navigation', () => ({
  useRouter: () => ({ refresh: () => undefined, push: () => undefined }),
}))

const limits = { text: 5, html: 10, pdf: 50, image: 25, audio: 500, video: 2000 }
const nothing = async () => done([])
const lookUps = { agents: nothing, sources: nothing, topics: nothing, text: async () => done(null) }
const doors = {
  start: async () => done({ captureId: 'c' }),
  add: async () => done({ documentId: 'd', sha256: 's' }),
}
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

describe('a document is added', () => {
  const form = (
    asked: 'FETCHED' | 'UPLOADED' | 'PASTED' | null,
    source: { id: string; title: string } | null,
  ) =>
    renderToStaticMarkup(
      <AddDocumentForm
        personId="p"
        asked={asked}
        source={source}
        limits={limits}
        lookUps={lookUps}
        doors={doors}
      />,
    )

  test('in three ways, of which one is open and the others keep what they hold', () => {
    const html = form(null, null)
    expect(textOf(html)).toMatch(/Address .*File .*Text/)
    expect(html.match(/<div hidden=""/g)).toHaveLength(2)
    expect(html).toMatch(/name="url"/)
    expect(html).toMatch(/name="text"/)
    expect(html).toMatch(/type="file"/)
  })

  test('a file by its own button: the form has none to send it with', () => {
    expect(form('PASTED', null)).toContain('type="submit"')
    expect(form('UPLOADED', null)).not.toContain('type="submit"')
  })

  test('with the largest files said before anybody chooses one', () => {
    const words = textOf(form('UPLOADED', null))
    expect(words).toContain('PDF: 50 MB')
    expect(words).toContain('Video: 2000 MB')
  })

  test('as a capture of a source that the page was asked for', () => {
    expect(textOf(form('UPLOADED', { id: 's1', title: 'Harbour news' }))).toContain(
      'This will be a capture of Harbour news',
    )
  })

  test.each([
    ['example.org/a', 'https://example.org/a'],
    [' https://example.org ', 'https://example.org'],
    ['ftp://example.org', 'ftp://example.org'],
    ['', ''],
  ])('the address %j is meant as %j', (typed, meant) => expect(meantUrl(typed)).toBe(meant))

  test('what was kept in a browser by an older version still comes back', () => {
    expect(documentForm.parse({ how: 'PASTED', text: 'kept', file: 'none', source: null })).toEqual({
      how: 'PASTED',
      url: '',
      text: 'kept',
      source: null,
    })
  })
})

describe('a file before it is sent', () => {
  test.each([
    [{ size: 0, type: 'text/plain' }, /empty/],
    [{ size: 5_000_001, type: 'text/plain' }, /the most is 5 MB for text/],
    [{ size: 50_000_001, type: 'application/pdf' }, /the most is 50 MB for a PDF/],
    [{ size: 2_000_000_001, type: '' }, /the most is 2000 MB\./],
  ])('%j is refused', (file, sentence) => expect(faultOf(file, limits)).toMatch(sentence))

  test.each([
    { size: 5_000_000, type: 'text/plain' },
    { size: 1_999_000_000, type: '' },
  ])('%j may be tried', (file) => expect(faultOf(file, limits)).toBeNull())

  test('its hash is the one that anybody computes, however many slices it takes', async () => {
    const bytes = new Uint8Array(9 * 1024 * 1024 + 17).map((_, at) => (at * 31) % 251)
    const seen: number[] = []
    const { signal } = new AbortController()
    const hash = await sha256OfFile(new Blob([bytes]), { onProgress: (done) => seen.push(done), signal })
    expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(seen).toEqual([4 * 1024 * 1024, 8 * 1024 * 1024, bytes.length])
    expect(sha256Of(bytes)).toBe(hash)
  })

  test('a hash that is called off ends', async () => {
    const stop = new AbortController()
    stop.abort()
    const hash = sha256OfFile(new Blob(['x']), { onProgress: () => undefined, signal: stop.signal })
    await expect(hash).rejects.toThrow()
  })

  test('bytes survive being written in base64', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70_000 }), (bytes) => {
        expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      }),
      { numRuns: 20 },
    )
  })
})

describe('a file on its way', () => {
  const noop = () => undefined
  const shown = (
    state: Parameters<typeof UploadProgress>[0]['state'],
    pace = { speed: 500_000, leftMs: 4000 },
  ) =>
    renderToStaticMarkup(
      <UploadProgress state={state} total={4_000_000} pace={pace} start={noop} pause={noop} cancel={noop} />,
    )

  test('says how much is there, how fast it goes and how long it takes', () => {
    const html = shown({ step: 'sending', sent: 2_000_000 })
    expect(html).toMatch(/<progress [^>]*max="4000000"[^>]*value="2000000"|<progress [^>]*value="2000000"/)
    expect(textOf(html)).toContain('50 %: 2 MB of 4 MB 500 kB a second, 4 s left')
    expect(textOf(html)).toContain('Pause Cancel')
  })

  test('paused or broken off, it can go on; refused, it cannot', () => {
    expect(textOf(shown({ step: 'paused', sent: 1 }))).toContain('Go on')
    expect(textOf(shown({ step: 'stopped', sent: 1, detail: 'Broken.', again: true }))).toContain('Go on')
    const refused = shown({ step: 'stopped', sent: 1, detail: 'No SVG here.', again: false })
    expect(refused).toContain('role="alert"')
    expect(textOf(refused)).toContain('No SVG here.')
    expect(textOf(refused)).not.toContain('Go on')
  })

  test('its pace is that of the last seconds, and is not guessed from one moment', () => {
    expect(paceOf([{ at: 0, sent: 0 }], 100)).toBeNull()
    const slowThenFast = [
      { at: 0, sent: 0 },
      { at: 10_000, sent: 1_000_000 },
      { at: 12_000, sent: 5_000_000 },
    ].reduce<Array<{ at: number; sent: number }>>((all, next) => withSample(all, next), [])
    expect(paceOf(slowThenFast, 9_000_000)).toEqual({ speed: 2_000_000, leftMs: 2000 })
  })
})

describe('a text with pages', () => {
  const pages = [0, 12, 12, 40]

  test('a place lies on the last page that begins at or before it', () => {
    expect([0, 11, 12, 39, 40, 99].map((at) => pageAt(pages, at))).toEqual([1, 1, 3, 3, 4, 4])
  })

  test('cut where pages begin, it is the same text, and every page begins a paragraph', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('word ', 'a', '\n', '\n\n'), { minLength: 1, maxLength: 60 }),
        fc.array(fc.nat(200), { maxLength: 8 }),
        (parts, places) => {
          const text = parts.join('')
          const starts = places.filter((at) => at < text.length)
          const cut = cutBlocks(blocksOf(text), starts)
          expect(cut.blocks.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
          for (const start of starts) expect(cut.blocks.some((block) => block.start === start)).toBe(true)
        },
      ),
    )
  })

  test('pages without text are named too, also at the end', () => {
    const blocks = [
      { start: 0, end: 12 },
      { start: 12, end: 20 },
    ]
    expect([...headingsAt(blocks, [0, 12, 12, 20])]).toEqual([
      [0, [1]],
      [12, [2, 3, 4]],
    ])
  })

  test('the names of pages are no text: what can be selected is the document to the letter', () => {
    const text = 'First page.\nSecond page.'
    const blocks = cutBlocks(blocksOf(text), [12])
    const html = renderToStaticMarkup(
      <DocumentText
        text={text}
        blocks={blocks}
        marks={[]}
        language="en"
        direction="ltr"
        region={{ current: null }}
        label="x"
        describedBy="y"
        headings={headingsAt(blocks.blocks, [0, 12])}
      />,
    )
    expect(html.replaceAll(/<[^>]+>/g, '')).toBe(text)
    expect(html).toMatch(/role="heading" aria-level="2" id="page-2" aria-label="Page 2"/)
  })

  test('a PDF opens at the page of the words that the address names, its picture beside its text', () => {
    const html = renderToStaticMarkup(
      <PdfReader
        documentId="d1"
        text={'First page.\nSecond page.'}
        pages={[0, 12]}
        language="en"
        label="Text"
        marks={[]}
        first={{ exact: 'Second', startCp: 12, endCp: 18 }}
        action="Log"
        take={null}
      />,
    )
    expect(html).toContain('src="/desk/documents/d1/pages/2?width=1000"')
    expect(html).toContain('alt="Page 2 of 2 as it looks; its words stand in the text beside it"')
    expect(textOf(html)).toContain('Looking for the words on the page')
  })
})
