import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { EvidencePiece } from '@/components/claims/claim-evidence'
import { credentialsText } from '@/components/claims/public-media'
import { clockText, lengthText, sizeText } from '@/components/ui/measures'
import type { MediaCredentials } from '@/lib/media/credentials'
import type { PublicEvidence } from '@/lib/published/evidence-views'

const sha = 'ab'.repeat(32)

const quotation: NonNullable<PublicEvidence['quotation']> = {
  exact: 'ما ناراضی هستیم',
  prefix: '',
  suffix: '',
  startCp: 0,
  endCp: 15,
  snapshotSha256: sha,
  capturedAt: '2026-03-04T10:00:00.000Z',
  method: 'UPLOADED',
  language: 'fa',
  page: null,
  time: null,
  clip: null,
  translation: null,
  later: null,
}

const piece: PublicEvidence = {
  key: 'e1',
  stance: 'SUPPORTS',
  credibility: 3,
  strength: null,
  note: null,
  toldBy: null,
  reliability: { grade: 'C', reason: null },
  source: {
    id: 's1',
    title: 'A recording from inside',
    url: 'https://example.org/leak',
    publisher: { name: 'Harbour Desk', slug: 'harbour-desk' },
    author: null,
    genre: 'LEAKED_MATERIAL',
    distance: 'PRIMARY',
    language: 'en',
    publishedOn: '2026-03',
    accessedOn: null,
    held: true,
  },
  quotation,
  media: null,
}

const media = { kind: 'audio', authenticity: null, credentials: { state: 'none' }, picture: null } as const
const time = { startMs: 754_300, endMs: 759_100 }
const clip = { sha256: sha, mediaType: 'audio/wav', size: 400_000 }

const shown = (changes: Partial<PublicEvidence>) =>
  renderToStaticMarkup(<EvidencePiece piece={{ ...piece, ...changes }} />)
const quoting = (changes: Partial<typeof quotation>, more: Partial<PublicEvidence> = {}) =>
  shown({ ...more, quotation: { ...quotation, ...changes } })
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

describe('quoted words for readers', () => {
  test('run in their own language and direction, whatever the language of the source', () => {
    expect(quoting({})).toMatch(/<blockquote lang="fa" dir="rtl"/)
  })

  test('a translation stands beside them, and says who made it, how, and that nobody checked it', () => {
    const translation = {
      language: 'en',
      text: 'We are not content',
      translator: 'Ada',
      method: 'PERSON',
      checkedBy: null,
    } as const
    const html = quoting({ translation })
    expect(html).toMatch(/<p lang="en" dir="ltr"[^>]*>We are not content/)
    expect(textOf(html)).toContain('Translated into English by Ada (a person). Not checked yet')
    const checked = textOf(quoting({ translation: { ...translation, method: 'MACHINE', checkedBy: 'Ruth' } }))
    expect(checked).toContain('(a machine). Compared with the original by Ruth .')
    expect(checked).not.toContain('Not checked')
  })

  test('of a PDF they name their page, and the way to them leads to that page', () => {
    const html = quoting({ page: 7 })
    expect(textOf(html)).toContain('Page 7')
    expect(html).toContain('href="https://example.org/leak#page=7"')
  })

  test('that no longer stand at their source say so, since when, and what is shown instead', () => {
    const since = '2026-05-06T00:00:00.000Z'
    const sentence = (state: 'DRIFTED' | 'AMBIGUOUS' | 'ORPHANED' | 'GONE') =>
      textOf(quoting({ later: { state, since } }))
    expect(sentence('DRIFTED')).toMatch(
      /Since 6 May 2026 these words no longer .* our capture of 4 March 2026/,
    )
    expect(sentence('AMBIGUOUS')).toContain('in several places')
    expect(sentence('ORPHANED')).toContain('no longer stand on the page.')
    expect(sentence('GONE')).toContain('no longer at its address')
    expect(quoting({})).not.toContain('data-later')
  })
})

describe('a recording for readers', () => {
  test('its player needs no script, fetches nothing by itself, and names its span and its length', () => {
    const html = quoting({ time, clip }, { media })
    expect(html).toMatch(/<audio [^>]*preload="none"[^>]*src="\/files\/(ab){32}"/)
    expect(html).toMatch(/<audio [^>]*controls=""/)
    expect(html).toContain('aria-label="The quoted words, 12:34.3 to 12:39.1 of the recording, 4.8 s"')
    expect(textOf(html)).toContain('Heard from 12:34.3 to 12:39.1 of the recording (4.8 s).')
  })

  test('that readers may not hear says so, and words that were heard are not looked for on a page', () => {
    const html = quoting({ time }, { media })
    expect(html).not.toContain('<audio')
    expect(textOf(html)).toContain('Readers cannot hear this recording.')
    expect(html).not.toContain('Read it in its place')
    expect(textOf(quoting({ time }, { media: { ...media, kind: 'video' } }))).toContain(
      'Readers cannot see this video.',
    )
  })

  test('its authenticity has a reason of its own, a judge and a day; without one that is said', () => {
    expect(textOf(shown({ media }))).toContain('Nobody of the desk has judged it yet.')
    const authenticity = {
      rating: 'EDITED_OR_CROPPED_CONTENT',
      reason: 'It begins in mid-sentence.',
      judgedBy: 'Ruth',
      judgedAt: '2026-04-01T10:00:00.000Z',
    } as const
    const words = textOf(shown({ media: { ...media, authenticity } }))
    expect(words).toContain('Edited or cropped. ')
    expect(words).toContain('It begins in mid-sentence. Judged by Ruth , 1 April 2026 .')
  })

  test('that it carries no content credentials is said and not hidden', () => {
    expect(textOf(shown({ media }))).toContain('Content credentials None found in the file.')
  })
})

describe('content credentials in words', () => {
  const found: Extract<MediaCredentials, { state: 'found' }> = {
    state: 'found',
    valid: true,
    issuer: 'Camera Works',
    signedAt: '2026-01-02T03:04:00Z',
    generator: 'Camera 2',
    actions: [],
    faults: [],
  }

  test('a signature that holds, with who signed and that nobody has checked who that is', () => {
    expect(credentialsText(found)).toBe(
      'Found; their signature holds for this file. Signed by Camera Works, whom we have not checked. Signed on 2 January 2026, 03:04 UTC. Made with Camera 2.',
    )
  })

  test.each([
    [null, 'Not looked for.'],
    [{ state: 'unreadable', why: 'x' } as const, 'There are some, but they cannot be read.'],
    [
      { ...found, valid: false, issuer: null, signedAt: 'soon', generator: null },
      'Found, but they do not hold for this file: it was changed after they were signed. They do not say who signed.',
    ],
  ])('%#: %s', (credentials, words) => expect(credentialsText(credentials)).toBe(words))
})

describe('a picture for readers', () => {
  const picture = { kind: 'image', authenticity: null, credentials: null } as const

  test('has words in its stead, and comes from the copy that readers may have', () => {
    const html = shown({
      quotation: null,
      media: { ...picture, picture: { sha256: sha, mediaType: 'image/jpeg', size: 2_100_000 } },
    })
    expect(html).toContain('alt="Picture: A recording from inside (Harbour Desk, March 2026)"')
    expect(html).toContain(`src="/files/${sha}"`)
    expect(textOf(html)).toContain('Download the picture (2.1 MB)')
    expect(textOf(html)).not.toContain('No words are quoted')
  })

  test('that readers may not see is said', () => {
    expect(textOf(shown({ quotation: null, media: { ...picture, picture: null } }))).toContain(
      'Readers cannot see this picture.',
    )
  })
})

test.each([
  [0, '0:00'],
  [7_000, '0:07'],
  [7_099, '0:07'],
  [754_399, '12:34.3'],
  [3_723_000, '1:02:03'],
])('the clock shows %i ms as %s and never later', (ms, words) => expect(clockText(ms)).toBe(words))

test.each([
  [4_800, '4.8 s'],
  [60_000, '1 min'],
  [725_000, '12 min 5 s'],
  [3_720_000, '1 h 2 min'],
  [7_200_000, '2 h'],
])('%i ms last %s', (ms, words) => expect(lengthText(ms)).toBe(words))

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [3_400_000, '3.4 MB'],
  [2_000_000_000, '2 GB'],
])('%i bytes are %s', (bytes, words) => expect(sizeText(bytes)).toBe(words))
