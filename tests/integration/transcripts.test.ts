import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PUBLIC } from '@/lib/auth/actor'
import { closeDesk, db } from '@/lib/db'
import { findDocumentPage, findQuotableText, listDocuments } from '@/lib/documents/queries'
import { checkTranscript } from '@/lib/transcripts/commands/check-transcript'
import { saveTranscript } from '@/lib/transcripts/commands/save-transcript'
import { findMediaDrafts, listTranscripts } from '@/lib/transcripts/queries'
import { type SaveTranscriptInput, saveTranscriptInput } from '@/lib/transcripts/schema'
import { saveDraft } from '@/lib/claims/commands/save-draft'
import { newCapture, newRecording, newTranscript, SPOKEN, wavOf } from '@/tests/support/recording'
import { good, newDocument, newPeople, newPerson, refusalOf } from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
beforeAll(async () => {
  people = await newPeople()
})
afterAll(closeDesk)

const silent = (changes = {}) =>
  newCapture(people.editor, { bytes: wavOf(4000), mediaType: 'audio/wav', durationMs: 4000, ...changes })

const inputFor = (snapshotId: string, changes: Partial<SaveTranscriptInput> = {}): SaveTranscriptInput => ({
  snapshotId,
  kind: 'ORIGINAL',
  originalId: null,
  language: 'fa',
  method: 'MACHINE',
  maker: 'Listener 2.1',
  words: { as: 'segments', segments: SPOKEN },
  basedOn: 0,
  ...changes,
})

const translationOf = (snapshotId: string, originalId: string, changes: Partial<SaveTranscriptInput> = {}) =>
  inputFor(snapshotId, {
    kind: 'TRANSLATION',
    originalId,
    language: 'en',
    method: 'PERSON',
    maker: 'Leila Ahmadi',
    words: {
      as: 'segments',
      segments: [{ startMs: 1200, endMs: 3000, speaker: null, words: 'Russia betrayed us.' }],
    },
    ...changes,
  })

const newestEvent = () =>
  db().event.findFirstOrThrow({ orderBy: { leafIndex: 'desc' }, include: { payload: true } })

const eventsOf = (kind: string) => db().event.count({ where: { kind } })

describe('Saving what is said', () => {
  test('makes a version with its text, its times in code points, who made it and one event', async () => {
    const { snapshotId } = await silent()
    const { transcriptId, number } = good(await saveTranscript(people.editor, inputFor(snapshotId)))
    const kept = await db().transcript.findUniqueOrThrow({ where: { id: transcriptId } })
    expect(number).toBe(1)
    expect(kept.text.split('\n')).toEqual(SPOKEN.map(({ words }) => words))
    const [version] = await listTranscripts(people.reviewer, snapshotId)
    expect(version).toMatchObject({ number: 1, kind: 'ORIGINAL', method: 'MACHINE', maker: 'Listener 2.1' })
    expect(version).toMatchObject({ savedBy: people.editor.name, checks: [], mayCheck: true })
    // The first stretch holds an emoji: 15 code points, 16 units of UTF-16.
    expect(version?.segments[0]).toMatchObject({ startCp: 0, endCp: 15 })
    expect(version?.segments[1]).toMatchObject({
      startCp: 16,
      startMs: 1200,
      endMs: 3000,
      speaker: 'A voice',
    })
    expect(await newestEvent()).toMatchObject({ kind: 'transcript.saved', actorId: people.editor.id })
  })

  test('takes a file of subtitles as it is', async () => {
    const { snapshotId } = await silent()
    const file =
      'WEBVTT\n\n00:00.000 --> 00:01.000\n<v Guard>Halt!\n\n00:01.000 --> 00:02.000\nWho goes\nthere?\n'
    good(await saveTranscript(people.editor, inputFor(snapshotId, { words: { as: 'subtitles', file } })))
    const [version] = await listTranscripts(people.editor, snapshotId)
    expect(version?.text).toBe('Halt!\nWho goes there?')
    expect(version?.segments.map(({ speaker }) => speaker)).toEqual(['Guard', null])
  })

  test('puts stretches in the order in which they begin, whatever the order they were typed in', async () => {
    const { snapshotId } = await silent()
    const words = { as: 'segments' as const, segments: SPOKEN.toReversed() }
    good(await saveTranscript(people.editor, inputFor(snapshotId, { words })))
    const [version] = await listTranscripts(people.editor, snapshotId)
    expect(version?.segments.map(({ startMs }) => startMs)).toEqual([0, 1200, 3000])
  })

  test('numbers versions over originals and translations alike', async () => {
    const recording = await newRecording(people.editor)
    const { snapshotId, transcriptId } = recording
    const second = good(await saveTranscript(people.reviewer, translationOf(snapshotId, transcriptId)))
    const third = await newTranscript(people.editor, snapshotId, SPOKEN.slice(1), 1)
    expect(second.number).toBe(2)
    const versions = await listTranscripts(people.editor, snapshotId)
    expect(versions.map(({ id, number }) => [id, number])).toEqual([
      [third.transcriptId, 3],
      [second.transcriptId, 2],
      [transcriptId, 1],
    ])
    expect(versions[1]).toMatchObject({ kind: 'TRANSLATION', originalId: transcriptId, language: 'en' })
  })
})

describe('Saving what is said is refused', () => {
  const said = async (input: SaveTranscriptInput, actor = people.editor) => {
    const events = await eventsOf('transcript.saved')
    const outcome = await saveTranscript(actor, input)
    expect(await eventsOf('transcript.saved')).toBe(events)
    return outcome
  }

  test('to administrators and to readers', async () => {
    const { snapshotId } = await silent()
    expect(refusalOf(await said(inputFor(snapshotId), people.admin))).toBe('not-allowed')
    expect(refusalOf(await saveTranscript(PUBLIC, inputFor(snapshotId)))).toBe('not-allowed')
  })

  test('of a text, of a picture, and of what is not there', async () => {
    const text = await newDocument(people.editor)
    const picture = await newCapture(people.editor, { bytes: wavOf(100), mediaType: 'image/jpeg' })
    expect(refusalOf(await said(inputFor(text.documentId)))).toBe('wrong-state')
    expect(refusalOf(await said(inputFor(picture.snapshotId)))).toBe('wrong-state')
    expect(refusalOf(await said(inputFor(randomUUID())))).toBe('not-found')
  })

  test('where a stretch lies beyond the end, naming each and the end', async () => {
    const { snapshotId } = await silent()
    const segments = [
      { startMs: 0, endMs: 4000, speaker: null, words: 'Up to the end.' },
      { startMs: 3000, endMs: 4001, speaker: null, words: 'A millisecond too far.' },
    ]
    const outcome = await said(inputFor(snapshotId, { words: { as: 'segments', segments } }))
    expect(outcome).toMatchObject({
      refusal: {
        code: 'invalid',
        issues: [{ path: 'segments.1.endMs', message: expect.stringContaining('0:04.000') }],
      },
    })
  })

  test('where the subtitles cannot be read, with the line', async () => {
    const { snapshotId } = await silent()
    const words = { as: 'subtitles' as const, file: '1\n00:00:01,000 -> 00:00:02,000\nHello\n' }
    expect(refusalOf(await said(inputFor(snapshotId, { words })))).toBe('invalid')
  })

  test('over a newer version of the same language that nobody looked at, but not over one of another', async () => {
    const { snapshotId, transcriptId } = await newRecording(people.editor)
    expect(refusalOf(await said(inputFor(snapshotId)))).toBe('stale')
    expect(refusalOf(await said(inputFor(snapshotId, { basedOn: 2 })))).toBe('stale')
    good(await saveTranscript(people.editor, translationOf(snapshotId, transcriptId)))
    good(await saveTranscript(people.editor, inputFor(snapshotId, { basedOn: 1 })))
  })

  test('where nothing has changed', async () => {
    const { snapshotId } = await silent()
    good(await saveTranscript(people.editor, inputFor(snapshotId)))
    expect(refusalOf(await said(inputFor(snapshotId, { basedOn: 1 })))).toBe('duplicate')
    good(await saveTranscript(people.editor, inputFor(snapshotId, { basedOn: 1, maker: 'Listener 2.2' })))
  })

  test('for a translation of another recording, of a translation, and into the language that is spoken', async () => {
    const [one, other] = [await newRecording(people.editor), await newRecording(people.editor)]
    expect(refusalOf(await said(translationOf(one.snapshotId, other.transcriptId)))).toBe('invalid')
    expect(refusalOf(await said(translationOf(one.snapshotId, one.transcriptId, { language: 'fa' })))).toBe(
      'invalid',
    )
    const { transcriptId } = good(
      await saveTranscript(people.editor, translationOf(one.snapshotId, one.transcriptId)),
    )
    const again = translationOf(one.snapshotId, transcriptId, { language: 'ru' })
    expect(refusalOf(await said(again))).toBe('invalid')
  })

  test('by its schema: no words, an end before its start, a translation of nothing', () => {
    const { snapshotId } = { snapshotId: randomUUID() }
    const wrong = [
      inputFor(snapshotId, { words: { as: 'segments', segments: [] } }),
      inputFor(snapshotId, {
        words: { as: 'segments', segments: [{ startMs: 5, endMs: 5, speaker: null, words: 'x' }] },
      }),
      inputFor(snapshotId, {
        words: { as: 'segments', segments: [{ startMs: 0, endMs: 5, speaker: null, words: ' ' }] },
      }),
      inputFor(snapshotId, { kind: 'TRANSLATION' }),
      inputFor(snapshotId, { originalId: randomUUID() }),
    ]
    expect(wrong.filter((each) => saveTranscriptInput.safeParse(each).success)).toEqual([])
    expect(saveTranscriptInput.safeParse(inputFor(snapshotId)).success).toBe(true)
  })
})

describe('Two who save at once', () => {
  test('make one version of two that began from the same one: the other is told that it is stale', async () => {
    const { snapshotId } = await silent()
    const tries = [people.editor, people.editor2, people.reviewer, people.reviewer2].map((person, index) =>
      saveTranscript(person, inputFor(snapshotId, { maker: `Maker ${index}` })),
    )
    const outcomes = (await Promise.all(tries)).map(refusalOf).toSorted()
    expect(outcomes).toEqual(['done', 'stale', 'stale', 'stale'])
    expect(await db().transcript.count({ where: { snapshotId } })).toBe(1)
  })

  test('both save where they write in different languages, and no number is given twice or left out', async () => {
    const { snapshotId, transcriptId } = await newRecording(people.editor)
    const tries = ['en', 'ru', 'ar', 'de', 'fr', 'tr'].map((language) =>
      saveTranscript(people.editor, translationOf(snapshotId, transcriptId, { language })),
    )
    const numbers = (await Promise.all(tries)).map((outcome) => good(outcome).number)
    expect(numbers.toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7])
  })
})

describe('Checking a transcript', () => {
  test('is noted with who and when, by one event, and not twice', async () => {
    const { snapshotId, transcriptId } = await newRecording(people.editor)
    good(await checkTranscript(people.editor2, { transcriptId }))
    expect(await newestEvent()).toMatchObject({ kind: 'transcript.checked', actorId: people.editor2.id })
    expect(refusalOf(await checkTranscript(people.editor2, { transcriptId }))).toBe('duplicate')
    good(await checkTranscript(people.reviewer, { transcriptId }))
    const [version] = await listTranscripts(people.editor2, snapshotId)
    expect(version?.checks.map(({ who }) => who)).toEqual([people.editor2.name, people.reviewer.name])
    expect(version?.mayCheck).toBe(false)
  })

  test('is refused to who saved it, to administrators, and of what is not there', async () => {
    const { snapshotId, transcriptId } = await newRecording(people.editor)
    expect(refusalOf(await checkTranscript(people.editor, { transcriptId }))).toBe('not-allowed')
    expect(refusalOf(await checkTranscript(people.admin, { transcriptId }))).toBe('not-allowed')
    expect(refusalOf(await checkTranscript(people.editor2, { transcriptId: randomUUID() }))).toBe('not-found')
    const [mine] = await listTranscripts(people.editor, snapshotId)
    expect(mine?.mayCheck).toBe(false)
  })

  test('pressed twice at once is noted once', async () => {
    const { transcriptId } = await newRecording(people.editor)
    const presses = [1, 2, 3].map(() => checkTranscript(people.editor2, { transcriptId }))
    expect((await Promise.all(presses)).map(refusalOf).toSorted()).toEqual(['done', 'duplicate', 'duplicate'])
  })
})

describe('A recording’s page', () => {
  test('tells its kind, length, files, transcripts and what this person may do', async () => {
    const peaks = {
      role: 'PEAKS' as const,
      bytes: new TextEncoder().encode('[0,1]'),
      mediaType: 'application/json',
    }
    const recording = await newRecording(people.editor, { more: [peaks], credentials: { state: 'none' } })
    const page = await findDocumentPage(people.editor2, recording.snapshotId)
    expect(page).toMatchObject({ kind: 'audio', durationMs: 4000, pages: [], text: '', sharing: null })
    expect(page).toMatchObject({ credentials: { state: 'none' }, authenticity: [] })
    expect(page?.capture?.files.map(({ role }) => role).toSorted()).toEqual(['ORIGINAL', 'PEAKS'])
    expect(page?.captures).toEqual([{ documentId: recording.snapshotId, capturedAt: page?.capturedAt }])
    expect(page?.transcripts.map(({ id }) => id)).toEqual([recording.transcriptId])
    expect(page?.may).toEqual({ transcribe: true, share: true, judge: false, whyNotJudge: null })
  })

  test('says why a reviewer who brought it in does not judge it, and gives administrators nothing to do', async () => {
    const recording = await newRecording(people.reviewer)
    const mine = await findDocumentPage(people.reviewer, recording.snapshotId)
    expect(mine?.may).toMatchObject({ judge: false, whyNotJudge: expect.stringContaining('yourself') })
    const other = await findDocumentPage(people.reviewer2, recording.snapshotId)
    expect(other?.may).toMatchObject({ judge: true, whyNotJudge: null })
    const admin = await findDocumentPage(people.admin, recording.snapshotId)
    expect(admin?.may).toEqual({ transcribe: false, share: false, judge: false, whyNotJudge: null })
    expect(await findDocumentPage(PUBLIC, recording.snapshotId)).toBeNull()
  })

  test('is a line of the list with its length, and what a form picks its words from', async () => {
    const recording = await newRecording(people.editor)
    const [line] = await listDocuments(people.editor, recording.sourceId)
    expect(line).toMatchObject({ kind: 'audio', durationMs: 4000, pages: 0, lengthCp: 0 })
    const quotable = await findQuotableText(people.editor, recording.sourceId)
    expect(quotable).toMatchObject({ id: recording.snapshotId, text: '', recording: { durationMs: 4000 } })
    expect(quotable?.recording?.transcripts.map(({ id }) => id)).toEqual([recording.transcriptId])
    const text = await newDocument(people.editor)
    expect((await findQuotableText(people.editor, text.sourceId))?.recording).toBeNull()
  })

  test('brings back what its reader had begun to type there, and nobody else’s', async () => {
    const { snapshotId } = await silent()
    const body = { language: 'fa', maker: 'half-typed' }
    good(await saveDraft(people.editor, { slot: `transcript:${snapshotId}`, body }))
    expect((await findMediaDrafts(people.editor, snapshotId)).transcript?.body).toEqual(body)
    expect((await findMediaDrafts(people.editor2, snapshotId)).transcript).toBeNull()
  })
})

describe('The database itself', () => {
  let web: pg.Client
  beforeAll(async () => {
    web = new pg.Client({ connectionString: process.env.DATABASE_URL_WEB })
    await web.connect()
  })
  afterAll(() => web.end())

  const attack = async (text: string) => {
    try {
      await web.query(text)
      return 'succeeded'
    } catch (error) {
      return error instanceof pg.DatabaseError ? (error.code ?? '') : String(error)
    }
  }

  test('takes no version without its event, changes none and deletes none', async () => {
    const { snapshotId, transcriptId } = await newRecording(people.editor)
    const person = await newPerson('EDITOR')
    const { eventId } = await db().transcript.findUniqueOrThrow({ where: { id: transcriptId } })
    const insert = `INSERT INTO desk.transcript (snapshot_id, kind, number, language, text, text_sha256, segments, method, maker, saved_by, event_id)
      VALUES ('${snapshotId}', 'ORIGINAL', 2, 'fa', 'x', sha256('x'), '[]', 'PERSON', 'x', '${person.id}', '${eventId}')`
    expect(await attack(insert)).toMatch(/^(23514|23505)$/)
    expect(await attack(`UPDATE desk.transcript SET text = 'x' WHERE id = '${transcriptId}'`)).toBe('42501')
    expect(await attack(`DELETE FROM desk.transcript WHERE id = '${transcriptId}'`)).toBe('42501')
    const check = `INSERT INTO desk.transcript_check (transcript_id, person_id, event_id) VALUES ('${transcriptId}', '${people.editor.id}', '${eventId}')`
    expect(await attack(check)).toMatch(/^(23514|42501)$/)
  })
})
