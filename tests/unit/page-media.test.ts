import { describe, expect, test } from 'vitest'
import { hex, openRevision, sealRevision, withoutQuotations } from '@/lib/claims/revision'
import { pageAt } from '@/lib/evidence/anchor'
import { nothingShown, publicEvidenceOf, restsOn, type Shown, shownFilesOf } from '@/lib/published/evidence'
import { type PublicFacts, publicFilesOf, publicRowOf } from '@/lib/published/page'
import { noLineage } from '@/lib/provenance/views'
import type { PublicMedia } from '@/lib/published/evidence-views'
import { diffRevisions } from '@/lib/review/diff'
import type { Standing } from '@/lib/review/standing'
import { pieceWith, plainQuotation, revisionWith } from '@/tests/support/revision'

const heard = {
  transcriptId: '00000000-0000-4000-8000-000000000005',
  transcriptSha256: 'cd'.repeat(32),
  language: 'fa',
  startMs: 61_250,
  endMs: 63_000,
}
const translation = {
  id: '00000000-0000-4000-8000-000000000006',
  language: 'de',
  text: 'sank am Mittag',
  translator: 'Leila Ahmadi',
  method: 'PERSON',
} as const

const captured = (at: string, mediaType = 'text/plain') => ({
  at: new Date(at),
  method: 'UPLOADED' as const,
  mediaType,
})

const standingWith = (captures: Array<[string, ReturnType<typeof captured>]>) =>
  new Map<string, Standing>([
    [
      pieceWith(null).source.id,
      { reliability: 'B', reason: null, held: captures.length > 0, capturedAt: new Map(captures) },
    ],
  ])

const snapshotId = plainQuotation().snapshotId
const standing = standingWith([[snapshotId, captured('2026-01-02T03:04:05Z')]])

const clip = { sha256: '11'.repeat(32), mediaType: 'audio/wav', size: 1044 }
const picture = { sha256: '22'.repeat(32), mediaType: 'image/jpeg', size: 2000 }
const sound: PublicMedia = {
  kind: 'audio',
  authenticity: null,
  credentials: { state: 'none' },
  picture: null,
}

const shown = (changes: Partial<Shown>): Shown => ({ ...nothingShown, ...changes })
const heardPiece = pieceWith(plainQuotation({ heard, translation }))
const withClip = shown({ quotations: new Map([[plainQuotation().id, { clip, later: null }]]) })

const factsWith = (changes: Partial<PublicFacts>): PublicFacts => ({
  ref: 'C-7K3Q9',
  slug: 'the-ferry',
  status: 'UNVERIFIED',
  said: null,
  depth: 1,
  loggedAt: new Date('2026-01-01T00:00:00Z'),
  content: revisionWith([heardPiece]),
  revision: { number: 1, hash: 'ef'.repeat(32) },
  standing,
  lineage: noLineage,
  shown: withClip,
  translations: [],
  decisions: [
    {
      status: 'UNVERIFIED',
      from: null,
      said: null,
      depth: 1,
      reason: 'One report.',
      reviewer: 'R',
      reviewerRole: 'REVIEWER',
      decidedAt: '2026-01-03T00:00:00.000Z',
      ruleSet: 'v1',
      rulesMet: true,
      rules: [],
      override: null,
      parts: [],
      correctionNotice: null,
      revisionNumber: 1,
      revisionHash: 'ef'.repeat(32),
      saidReason: null,
      saidBecause: null,
      disagreement: null,
      readings: [],
      reaffirmations: [],
    },
  ],
  reviewBy: null,
  withheld: null,
  mergedInto: null,
  ...changes,
})

describe('the bytes of a revision', () => {
  test('are what they always were where nothing new is quoted', () => {
    const { bytes, hash } = sealRevision(revisionWith([pieceWith(plainQuotation())]))
    // Made with the release before pages, heard words and translations.
    expect(hex(hash)).toBe('14a7b0c70db6ef72d1e54e96f165473f2c2c9534c15841fa14cd07cde24b020e')
    expect(openRevision(bytes)).toEqual(revisionWith([pieceWith(plainQuotation())]))
  })

  test('differ where a page, a span or a translation differs', () => {
    const sealed = [{}, { page: 2 }, { heard }, { heard: { ...heard, endMs: 64_000 } }, { translation }].map(
      (changes) => hex(sealRevision(revisionWith([pieceWith(plainQuotation(changes))])).hash),
    )
    expect(new Set(sealed).size).toBe(sealed.length)
  })
})

describe('quoted words on a public page', () => {
  const quotationOf = (piece = heardPiece, what = nothingShown) =>
    publicEvidenceOf(revisionWith([piece]), standing, what)[0]?.quotation

  test('have nothing new where nothing new is known of them', () => {
    expect(quotationOf(pieceWith(plainQuotation()))).toMatchObject({
      language: 'en',
      page: null,
      time: null,
      clip: null,
      translation: null,
      later: null,
    })
  })

  test('keep their own language, their span, and the translation with who made and who checked it', () => {
    const checked = shown({ checkedBy: new Map([[translation.id, 'Nadia Farsi']]) })
    const { id: _, ...words } = translation
    expect(quotationOf()).toMatchObject({
      language: 'fa',
      time: { startMs: 61_250, endMs: 63_000 },
      translation: { ...words, checkedBy: null },
    })
    expect(quotationOf(heardPiece, checked)?.translation).toEqual({ ...words, checkedBy: 'Nadia Farsi' })
    expect(JSON.stringify(quotationOf())).not.toContain(heard.transcriptId)
  })

  test('say on which page they stand, and what a later look found', () => {
    const later = { state: 'DRIFTED', since: '2026-02-01T00:00:00.000Z' } as const
    const drifted = shown({ quotations: new Map([[plainQuotation().id, { clip: null, later }]]) })
    expect(quotationOf(pieceWith(plainQuotation({ page: 7 })), drifted)).toMatchObject({ page: 7, later })
  })
})

describe('what a piece of evidence rests on', () => {
  const two = standingWith([
    ['b', captured('2026-01-02T00:00:00Z', 'image/png')],
    ['a', captured('2026-01-01T00:00:00Z')],
  ])

  test('is the capture that is quoted, else the newest one that was held', () => {
    expect(restsOn(pieceWith(plainQuotation()), two)).toBe(snapshotId)
    expect(restsOn(pieceWith(null), two)).toBe('b')
    expect(restsOn(pieceWith(null), new Map())).toBeNull()
  })

  test('tells readers of a recording or a picture, and nothing of a text', () => {
    const media = shown({ media: new Map([['b', { ...sound, kind: 'image' as const, picture }]]) })
    expect(publicEvidenceOf(revisionWith([pieceWith(null)]), two, media)[0]?.media?.picture).toEqual(picture)
    expect(publicEvidenceOf(revisionWith([pieceWith(plainQuotation())]), two, media)[0]?.media).toBeNull()
  })
})

describe('the files of a public page', () => {
  test('are each named once, after the claim and by what they are', () => {
    const media = shown({ ...withClip, media: new Map([[snapshotId, { ...sound, picture }]]) })
    const other = pieceWith(plainQuotation({ heard }), { key: '00000000-0000-4000-8000-000000000009' })
    const evidence = publicEvidenceOf(revisionWith([heardPiece, other]), standing, media)
    expect(shownFilesOf('C-7K3Q9', evidence)).toEqual([
      { ...clip, fileName: 'C-7K3Q9-1.wav' },
      { ...picture, fileName: 'C-7K3Q9-2.jpg' },
    ])
  })

  test('are none of a claim that is withheld or merged', () => {
    const withheld = {
      at: '2026-01-04T00:00:00.000Z',
      ground: 'SAFETY',
      legalReference: null,
      reason: 'x',
    } as const
    expect(publicFilesOf(factsWith({}))).toHaveLength(1)
    expect(publicFilesOf(factsWith({ withheld }))).toEqual([])
    expect(publicFilesOf(factsWith({ mergedInto: 'C-00001' }))).toEqual([])
  })
})

describe('words that do not pass the quote gate', () => {
  test('are on no page and found by no search, and the evidence stays', () => {
    const passing = publicRowOf(factsWith({}))
    expect([JSON.stringify(passing.page), passing.words].every((it) => it.includes('sank at noon'))).toBe(
      true,
    )
    const content = withoutQuotations(revisionWith([heardPiece]), [heardPiece.key])
    const silent = publicRowOf(factsWith({ content: { ...content, statement: 'The ferry' } }))
    expect([JSON.stringify(silent.page), silent.words].some((it) => it.includes('sank'))).toBe(false)
    expect(silent.page).toMatchObject({ evidence: [{ key: heardPiece.key, quotation: null }] })
    expect(publicFilesOf(factsWith({ content }))).toEqual([])
  })

  test('take no other words with them', () => {
    const content = revisionWith([heardPiece])
    expect(withoutQuotations(content, [])).toBe(content)
    expect(withoutQuotations(content, ['another'])).toEqual(content)
  })
})

test.each([
  [[], 5, null],
  [[0], 0, 1],
  [[0, 10, 20], 9, 1],
  [[0, 10, 20], 10, 2],
  [[0, 10, 10, 20], 15, 3],
  [[0, 10, 20], 400, 3],
])('with pages that begin at %j the place %i is on page %s', (pages, cp, page) => {
  expect(pageAt(pages, cp)).toBe(page)
})

describe('the difference between two revisions', () => {
  const fieldsOf = (before: object, after: object) =>
    diffRevisions(
      { number: 1, content: revisionWith([pieceWith(plainQuotation(before))]) },
      { number: 2, content: revisionWith([pieceWith(plainQuotation(after))]) },
    ).evidence.flatMap((row) => row.fields.map((field) => [field.field, field.parts.at(-1)?.text]))

  test('tells of another span, another page and another version of the transcript', () => {
    const place = (before: object, after: object) => fieldsOf(before, after).map(([field]) => field)
    expect(place({ heard }, { heard: { ...heard, endMs: 64_000 } })).toEqual(['quotationPlace'])
    expect(place({ heard }, { heard: { ...heard, transcriptSha256: '00'.repeat(32) } })).toEqual([
      'quotationPlace',
    ])
    expect(place({ page: 1 }, { page: 2 })).toEqual(['quotationPlace'])
    expect(place({ heard }, { heard })).toEqual([])
  })

  test('tells of a translation that comes, changes or is made by somebody else', () => {
    expect(fieldsOf({}, { translation })).toEqual([
      ['translation', 'sank am Mittag'],
      ['translationBy', 'Leila Ahmadi (person, de)'],
    ])
    const fields = fieldsOf({ translation }, { translation: { ...translation, method: 'MACHINE' } })
    expect(fields.map(([field]) => field)).toEqual(['translationBy'])
  })
})
