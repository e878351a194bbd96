import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { claimResolver } from '@/components/claims/claim-form-resolver'
import { blankClaim, contentOf, formOf, normalForm, readKept } from '@/components/claims/claim-form-values'
import { AuthenticityPanel } from '@/components/media/authenticity-panel'
import { CredentialsPanel } from '@/components/media/credentials-panel'
import { EvidenceStanding, EvidenceTranslation, HeardSpan } from '@/components/media/evidence-media'
import { Playhead } from '@/components/media/playhead'
import { PictureWorkspace } from '@/components/media/picture-workspace'
import { RecordingWorkspace } from '@/components/media/recording-workspace'
import { SharingPanel } from '@/components/media/sharing-panel'
import { readSubtitleFile } from '@/components/media/subtitle-file'
import { claimContent } from '@/lib/claims/schema'
import { whyNotShared } from '@/lib/documents/policy'
import type { DocumentPage } from '@/lib/documents/views'
import { mediaKinds } from '@/lib/media/kinds'
import { done } from '@/lib/outcome'
import { transcriptOf } from '@/lib/transcripts/spoken'
import type { EvidenceMedia, TranscriptVersion } from '@/lib/transcripts/views'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined, push: () => undefined }) }))

const id = (last: number) => `7f1ad1e0-0000-4000-8000-00000000000${last}`
const sha = (digit: string) => digit.repeat(64)
const at = '2026-11-22T10:00:00.000Z'
const act = async () => done(null)

const version: TranscriptVersion = {
  id: id(1),
  number: 1,
  kind: 'ORIGINAL',
  originalId: null,
  language: 'fa',
  ...transcriptOf([{ startMs: 200, endMs: 2600, speaker: 'Guard', words: 'من نگهبان هستم.' }]),
  method: 'PERSON',
  maker: 'Nima Rad',
  savedBy: 'Mina Farahani',
  savedAt: at,
  checks: [],
  mayCheck: true,
}
const english: TranscriptVersion = {
  ...version,
  id: id(2),
  number: 2,
  kind: 'TRANSLATION',
  originalId: id(1),
  language: 'en',
  ...transcriptOf([{ startMs: 200, endMs: 2600, speaker: null, words: 'I am a guard.' }]),
  method: 'MACHINE',
  maker: 'Translator 3',
  checks: [{ who: 'Jonas Weber', at }],
  mayCheck: false,
}

const document: DocumentPage = {
  id: id(9),
  kind: 'audio',
  text: '',
  lengthCp: 0,
  pages: [],
  durationMs: 9200,
  credentials: { state: 'none' },
  sha256: sha('a'),
  size: 10,
  mediaType: 'audio/wav',
  method: 'UPLOADED',
  fileName: 'guard.wav',
  finalUrl: null,
  capture: null,
  captures: [],
  capturedAt: at,
  capturedBy: 'Mina Farahani',
  source: {
    id: id(8),
    title: 'A guard on the quay',
    publisher: null,
    url: null,
    author: null,
    genre: 'LEAKED_MATERIAL',
    distance: 'PRIMARY',
    language: 'fa',
    publishedOn: null,
    accessedOn: null,
  },
  quoted: [],
  authenticity: [],
  sharing: null,
  transcripts: [english, version],
  may: { transcribe: true, share: true, judge: false, whyNotJudge: null },
}

const props = {
  document,
  query: {},
  personId: id(7),
  form: null,
  opens: false,
  drafts: { transcript: null, translation: null, authenticity: null, sharing: null },
  actions: {
    saveTranscript: async () => done({ transcriptId: id(1), number: 1 }),
    checkTranscript: act,
    judge: act,
    share: act,
    keep: { save: async () => done({ savedAt: at }), drop: act },
  },
  aside: null,
}

describe('A recording’s page, before the browser has taken over', () => {
  const html = renderToStaticMarkup(<RecordingWorkspace {...props} />)

  test('plays with the browser’s own player, and writes no style into the page', () => {
    expect(html).toContain(`<audio controls="" preload="metadata" src="/files/${sha('a')}"`)
    expect(html).not.toContain(' style=')
    const video = { ...document, kind: 'video' as const, mediaType: 'video/mp4' }
    expect(renderToStaticMarkup(<RecordingWorkspace {...props} document={video} />)).toContain(
      '<video controls=""',
    )
  })

  test('shows the words in their own language and direction, beside their translation', () => {
    expect(html).toMatch(/lang="fa" dir="rtl"[^>]*>من نگهبان هستم\.</)
    expect(html).toMatch(/lang="en" dir="ltr"[^>]*>I am a guard\.</)
    expect(html).toContain('Guard')
  })

  test('says who or what made each, who checked it, and that nobody has', () => {
    expect(html).toContain('Written down by <bdi>Nima Rad</bdi>')
    expect(html).toContain('Not checked yet.')
    expect(html).toContain('Translated by a machine: <bdi>Translator 3</bdi>')
    expect(html).toContain('Checked by Jonas Weber (22 November 2026).')
    expect(html).toContain('I compared this with the recording')
    expect(html).not.toContain('I compared this with the original')
  })

  test('keeps what is chosen at hand where the address names it, and says where it is not there', () => {
    const there = { transcript: id(1), start: '0', end: '15', t: '200,2600' }
    const named = renderToStaticMarkup(<RecordingWorkspace {...props} query={there} />)
    expect(named).toContain('0:00.200 – 0:02.600')
    const lost = renderToStaticMarkup(<RecordingWorkspace {...props} query={{ ...there, end: '99' }} />)
    expect(lost).toContain('Choose them again')
  })

  test('offers writing to who may, and nothing to administrators', () => {
    expect(html).toContain('Edit the transcript')
    const may = { transcribe: false, share: false, judge: false, whyNotJudge: null }
    const admin = renderToStaticMarkup(<RecordingWorkspace {...props} document={{ ...document, may }} />)
    expect(admin).not.toContain('Edit the transcript')
    expect(admin).not.toContain('data-share-form')
  })

  test('without a transcript says what to do', () => {
    const bare = renderToStaticMarkup(
      <RecordingWorkspace {...props} document={{ ...document, transcripts: [] }} />,
    )
    expect(bare).toContain('There is no transcript yet')
    expect(bare).toContain('Write the transcript')
  })
})

describe('A picture’s page', () => {
  const files = [{ role: 'PUBLIC_COPY' as const, sha256: sha('b'), size: 5, mediaType: 'image/jpeg' }]
  const capture = { id: id(6), httpStatus: null, redirects: [], fetchedAt: null, noPicture: null, files }
  const picture: DocumentPage = {
    ...document,
    kind: 'image',
    mediaType: 'image/jpeg',
    transcripts: [],
    capture,
  }

  test('shows the copy without metadata, never the original', () => {
    const html = renderToStaticMarkup(<PictureWorkspace {...props} document={picture} />)
    expect(html).toContain(`src="/files/${sha('b')}"`)
    expect(html).not.toContain(`src="/files/${sha('a')}"`)
    expect(html).not.toContain(' style=')
  })

  test('says so where there is no such copy', () => {
    const html = renderToStaticMarkup(
      <PictureWorkspace {...props} document={{ ...picture, capture: null }} />,
    )
    expect(html).toContain('There is no copy to show')
    expect(html).not.toContain('<img')
  })
})

describe('What is known of a recording', () => {
  const judgement = {
    id: id(1),
    rating: 'STAGED_CONTENT' as const,
    reason: 'Hired.',
    judgedBy: 'Ada',
    judgedAt: at,
  }

  test('is a rating in words with its meaning and reason, or that nobody judged it', () => {
    const html = renderToStaticMarkup(
      <AuthenticityPanel
        judgements={[judgement, { ...judgement, id: id(2), rating: 'ORIGINAL_MEDIA_CONTENT' }]}
        whyNot="You brought this in yourself."
        form={null}
      />,
    )
    expect(html).toContain('Staged.')
    expect(html).toContain('Acted or arranged for the recording.')
    expect(html).toContain('One earlier judgement')
    expect(html).toContain('You brought this in yourself.')
    const none = renderToStaticMarkup(<AuthenticityPanel judgements={[]} whyNot={null} form={null} />)
    expect(none).toContain('Nobody has judged it yet.')
  })

  test('is its content credentials: none is said, faults are named, and that no list of signers is kept', () => {
    const show = (credentials: DocumentPage['credentials']) =>
      renderToStaticMarkup(<CredentialsPanel credentials={credentials} />)
    expect(show(null)).toContain('Nobody has looked')
    expect(show({ state: 'none' })).toContain('there are none in the file')
    expect(show({ state: 'unreadable', why: 'cut short' })).toContain('cut short')
    const found = {
      state: 'found' as const,
      valid: false,
      issuer: 'A root of our own',
      signedAt: null,
      generator: null,
      actions: ['c2pa.cropped'],
      faults: ['assertion.dataHash.mismatch'],
    }
    expect(show(found)).toContain('they do not hold')
    expect(show(found)).toContain('assertion.dataHash.mismatch')
    expect(show(found)).toContain('no list of trusted signers')
    expect(show({ ...found, valid: true, faults: [] })).toContain('hashes and signature hold')
  })

  test('is what readers get of it: of a video why they cannot hear it', () => {
    const share = {
      snapshotId: id(9),
      kept: null,
      share: act,
      keeper: { personId: id(7), save: act, drop: act },
      here: '/',
    }
    const video = renderToStaticMarkup(
      <SharingPanel kind="video" sharing={null} obstacle={whyNotShared('video', false)} form={share} />,
    )
    expect(video).toContain('a video cannot be cut')
    expect(video).not.toContain('data-share-form')
    const closed = renderToStaticMarkup(
      <SharingPanel kind="audio" sharing={null} obstacle={null} form={share} />,
    )
    expect(closed).toContain('Open to readers')
    const sharing = { id: id(1), shared: true, reason: 'Agreed.', who: 'Ada', at }
    const open = renderToStaticMarkup(
      <SharingPanel kind="audio" sharing={sharing} obstacle={null} form={share} />,
    )
    expect(open).toContain('Close to readers')
    expect(open).toContain('Agreed.')
  })

  test('can be shared where a span can be cut or a clean copy was made', () => {
    const may = mediaKinds.filter((kind) => whyNotShared(kind, true) === null)
    expect(may).toEqual(['image', 'audio'])
    expect(whyNotShared('image', false)).not.toBeNull()
  })
})

describe('Heard words before a reviewer', () => {
  const media: EvidenceMedia = {
    snapshotId: id(9),
    kind: 'audio',
    file: { sha256: sha('a'), mediaType: 'audio/wav' },
    authenticity: null,
    credentials: { state: 'none' },
    shared: false,
    transcript: { number: 3, method: 'MACHINE', maker: 'Listener 2', savedBy: 'Mina', checks: [] },
    translation: null,
  }
  const translation = {
    id: id(1),
    language: 'en',
    text: 'I am a guard.',
    translator: 'Leila',
    method: 'PERSON' as const,
  }
  const standing = {
    ...translation,
    evidenceKey: id(2),
    exact: 'x',
    from: 'fa',
    enteredBy: 'Mina',
    enteredAt: at,
    checked: null,
    mayCheck: true,
  }

  test('are played as exactly their span, with the version they are from', () => {
    const html = renderToStaticMarkup(
      <HeardSpan media={media} span={{ startMs: 2900, endMs: 4800 }} title="Leak" />,
    )
    expect(html).toContain(`src="/files/${sha('a')}#t=2.9,4.8"`)
    expect(html).toContain('0:02.900 – 0:04.800')
    expect(html).toContain('From version 3 of the transcript.')
    expect(html).toContain('Not checked yet.')
  })

  test('stand with their translation and the button that says it is right, for who may say so', () => {
    const show = (mayCheck: boolean, check: typeof act | null) =>
      renderToStaticMarkup(
        <EvidenceTranslation
          translation={translation}
          standing={{ ...standing, mayCheck }}
          check={check}
          here="/"
        />,
      )
    expect(show(true, act)).toContain('I checked this translation')
    expect(show(false, act)).not.toContain('I checked')
    expect(show(true, null)).not.toContain('I checked')
    const checked = renderToStaticMarkup(
      <EvidenceTranslation
        translation={translation}
        standing={{ ...standing, mayCheck: false, checked: { by: 'Jonas', at } }}
        check={act}
        here="/"
      />,
    )
    expect(checked).toContain('Checked by Jonas, 22 November 2026.')
  })

  test('come with how authentic the recording is, or that nobody has said', () => {
    expect(renderToStaticMarkup(<EvidenceStanding media={media} />)).toContain(
      'Nobody has judged how authentic',
    )
    expect(renderToStaticMarkup(<EvidenceStanding media={{ ...media, kind: 'html' }} />)).toBe('')
  })
})

describe('A quotation in the claim form', () => {
  const quotation = {
    snapshotId: id(9),
    exact: 'من',
    startCp: 0,
    endCp: 2,
    heard: { transcriptId: id(1), startMs: 0, endMs: 100 },
    translation: { language: 'en', text: 'I', translator: 'Leila', method: 'PERSON' as const },
  }
  const blank = blankClaim('en', id(3))
  const formWith = (row: object) => ({
    ...blank,
    statement: 'A guard was there',
    attributions: [],
    evidence: [
      {
        ...blank.evidence[0],
        key: id(3),
        source: { kind: 'known' as const, id: id(8), label: 'x' },
        toldBy: null,
        stance: 'SUPPORTS' as const,
        credibility: '3' as const,
        strength: '' as const,
        note: '',
        quotation: { ...quotation, ...row },
      },
    ],
  })

  test('keeps where it is heard and how it is translated, into the schema, out of it, and in a draft', () => {
    const form = formWith({})
    const content = claimContent.parse(contentOf(form))
    expect(content.evidence[0]?.quotation).toEqual(quotation)
    expect(formOf(content).evidence[0]?.quotation).toEqual(quotation)
    expect(normalForm(form).evidence[0]?.quotation).toEqual(quotation)
    const kept: unknown = JSON.parse(JSON.stringify({ form, version: null }))
    expect(readKept(kept)?.form.evidence[0]?.quotation).toEqual(quotation)
  })

  test('without them is what it was before there were any', () => {
    const plain = { heard: undefined, translation: undefined }
    const content = claimContent.parse(contentOf(formWith(plain)))
    const { heard: _heard, translation: _translation, ...before } = quotation
    expect(JSON.stringify(content.evidence[0]?.quotation)).toBe(JSON.stringify(before))
  })

  test('takes a translation that was opened and left empty for none, and asks for what is missing of one', async () => {
    const opened = { translation: { language: 'en', text: ' ', translator: '', method: 'PERSON' as const } }
    expect(
      claimContent.parse(contentOf(formWith(opened))).evidence[0]?.quotation?.translation,
    ).toBeUndefined()
    const half = { translation: { language: 'en', text: 'I', translator: '', method: 'PERSON' as const } }
    const options = { fields: {}, shouldUseNativeValidation: false }
    const { errors } = await claimResolver(formWith(half), undefined, options)
    expect(errors).toHaveProperty('evidence.0.quotation.translation.translator')
  })
})

describe('A file of subtitles', () => {
  const read = (bytes: Uint8Array<ArrayBuffer>) => readSubtitleFile(new File([bytes], 'a.srt'))

  test('is read as UTF-8, or as UTF-16 where it says so, and nothing else is guessed', async () => {
    expect(await read(new TextEncoder().encode('سلام'))).toBe('سلام')
    expect(await read(new Uint8Array([0xff, 0xfe, 0x33, 0x06]))).toBe('س')
    expect(await read(new Uint8Array([0xe1, 0xe2]))).toBeNull()
  })
})

describe('The playhead', () => {
  test('without anything to play stands still, and says so', () => {
    const playhead = new Playhead()
    const told = vi.fn()
    const stop = playhead.subscribe(told)
    playhead.seek(500)
    playhead.toggle()
    playhead.playSpan({ startMs: 0, endMs: 5 })
    expect([playhead.atMs(), playhead.isPlaying(), playhead.durationMs(), playhead.fault]).toEqual([
      0,
      false,
      null,
      null,
    ])
    stop()
  })
})

/** A media element as a browser has it, as far as the playhead looks. */
class Sounding extends EventTarget {
  private place = 0
  paused = true
  ended = false
  duration = 9.2
  playbackRate = 1
  error = null
  get currentTime() {
    return this.place
  }
  set currentTime(seconds: number) {
    this.place = seconds
    this.dispatchEvent(new Event('seeking'))
  }
  /** As if it had been played up to there. */
  runTo(seconds: number) {
    this.place = seconds
    this.dispatchEvent(new Event('timeupdate'))
  }
  play() {
    this.paused = false
    this.dispatchEvent(new Event('play'))
    return Promise.resolve()
  }
  pause() {
    this.paused = true
    this.dispatchEvent(new Event('pause'))
  }
}

describe('Playing a span', () => {
  const start = () => {
    vi.stubGlobal('requestAnimationFrame', () => 0)
    vi.stubGlobal('cancelAnimationFrame', () => undefined)
    const [media, playhead] = [new Sounding(), new Playhead()]
    const leave = playhead.attach(media)
    return { media, playhead, leave }
  }

  test('begins at its start, stops at its end to the millisecond, and does not stop there again', () => {
    const { media, playhead, leave } = start()
    playhead.playSpan({ startMs: 2900, endMs: 4800 })
    expect([playhead.atMs(), playhead.isPlaying()]).toEqual([2900, true])
    media.runTo(4.7)
    expect(playhead.isPlaying()).toBe(true)
    media.runTo(4.81)
    expect([playhead.atMs(), playhead.isPlaying()]).toEqual([4800, false])
    playhead.play()
    media.runTo(5)
    expect(playhead.isPlaying()).toBe(true)
    leave()
    expect(media.paused).toBe(true)
  })

  test('goes on from where somebody went by the waveform or the browser’s own player', () => {
    const { media, playhead, leave } = start()
    playhead.playSpan({ startMs: 0, endMs: 1000 })
    media.currentTime = 6
    media.runTo(7)
    expect([playhead.atMs(), playhead.isPlaying()]).toEqual([7000, true])
    playhead.step(5000)
    expect(playhead.atMs()).toBe(9200)
    playhead.step(-60_000)
    expect(playhead.atMs()).toBe(0)
    leave()
  })

  test('says that it cannot be played where the browser cannot', () => {
    const { media, playhead, leave } = start()
    media.dispatchEvent(new Event('error'))
    expect(playhead.fault).toBe('unplayable')
    leave()
  })
})
