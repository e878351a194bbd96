import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import pg from 'pg'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { findEditableClaim } from '@/lib/claims/queries'
import { openRevision } from '@/lib/claims/revision'
import type { QuotationInput } from '@/lib/claims/schema'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { config } from '@/lib/config'
import { closeDesk, db, transaction } from '@/lib/db'
import { readKept } from '@/lib/evidence/store'
import { listQuotationFaults } from '@/lib/evidence/verify-quotations'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import type { Outcome } from '@/lib/outcome'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { readClaim } from '@/lib/review/commands/read-claim'
import { reaffirmClaim } from '@/lib/review/commands/reaffirm-claim'
import { retractClaim } from '@/lib/review/commands/retract-claim'
import { acceptSuggestion } from '@/lib/review/commands/accept-suggestion'
import { suggestChange } from '@/lib/review/commands/suggest-change'
import { findDeskClaim } from '@/lib/review/queries'
import { saveTranscript } from '@/lib/transcripts/commands/save-transcript'
import { ownerUrl } from '@/tests/support/database'
import {
  BETRAYED,
  heardIn,
  inEnglish,
  newCapture,
  newRecording,
  type TestRecording,
  wavOf,
} from '@/tests/support/recording'
import {
  contentWith,
  decidedClaim,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newestHash,
  newPeople,
  refusalOf,
  restingOn,
  submittedClaim,
  versionOf,
} from '@/tests/support/scene'

let people: Awaited<ReturnType<typeof newPeople>>
let recording: TestRecording
let web: pg.Client
let owner: pg.Client

beforeAll(async () => {
  people = await newPeople()
  recording = await newRecording(people.editor)
  web = new pg.Client({ connectionString: process.env.DATABASE_URL_WEB })
  owner = new pg.Client({ connectionString: ownerUrl() })
  await Promise.all([web.connect(), owner.connect()])
})
afterAll(async () => {
  await Promise.all([web.end(), owner.end()])
  await closeDesk()
})

const log = (quotation: QuotationInput, sourceId = recording.sourceId) =>
  logClaim(people.editor, { content: contentWith([restingOn(sourceId, quotation)]), slot: null })

const sentenceOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'done' : outcome.refusal.detail)

async function newestContent(ref: string) {
  const { content } = await db().revision.findFirstOrThrow({
    where: { claim: { ref } },
    orderBy: { number: 'desc' },
    select: { content: true },
  })
  return openRevision(content)
}

const tasksFor = async (quotationId: string) => {
  const text = 'SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE key = $1'
  return (await owner.query<{ n: number }>(text, [`clip:${quotationId}`])).rows[0]?.n
}

describe('heard words', () => {
  test('are saved with their transcript, their span and their translation, and asked to be cut once', async () => {
    const { ref } = good(await log({ ...heardIn(recording), translation: inEnglish }))
    const quotation = (await newestContent(ref)).evidence[0]?.quotation
    expect(quotation).toMatchObject({
      exact: BETRAYED,
      snapshotSha256: recording.sha256,
      heard: { transcriptId: recording.transcriptId, language: 'fa', startMs: 1200, endMs: 3000 },
      translation: inEnglish,
    })
    expect(quotation && 'page' in quotation).toBe(false)
    expect(await tasksFor(quotation?.id ?? '')).toBe(1)
    // The same words at the same place again are the same row; the same words in another span are another.
    const again = good(await log({ ...heardIn(recording), translation: inEnglish }))
    expect((await newestContent(again.ref)).evidence[0]?.quotation).toEqual(quotation)
    const other = good(await log(heardIn(recording, BETRAYED, { startMs: 1200, endMs: 2900 })))
    expect((await newestContent(other.ref)).evidence[0]?.quotation?.id).not.toBe(quotation?.id)
  })

  test('are refused where the span lies outside the recording, or is longer than a clip may be', async () => {
    expect(sentenceOf(await log(heardIn(recording, BETRAYED, { startMs: 1200, endMs: 4001 })))).toMatch(
      /recording ends before/,
    )
    const long = await newRecording(people.editor, { durationMs: 900_000 })
    expect(
      sentenceOf(await log(heardIn(long, BETRAYED, { startMs: 0, endMs: 300_001 }), long.sourceId)),
    ).toMatch(/five minutes/)
  })

  test('are refused where nobody knows how long the recording is', async () => {
    const capture = await newCapture(people.editor, { bytes: wavOf(1000), mediaType: 'audio/wav' })
    const { transcriptId } = good(
      await saveTranscript(people.editor, {
        snapshotId: capture.snapshotId,
        kind: 'ORIGINAL',
        originalId: null,
        language: 'en',
        method: 'PERSON',
        maker: 'A listener',
        words: { as: 'segments', segments: [{ startMs: 0, endMs: 900, speaker: null, words: 'Hello.' }] },
        basedOn: 0,
      }),
    )
    const quotation = {
      snapshotId: capture.snapshotId,
      exact: 'Hello.',
      startCp: 0,
      endCp: 6,
      heard: { transcriptId, startMs: 0, endMs: 900 },
    }
    expect(sentenceOf(await log(quotation, capture.sourceId))).toMatch(/could not be measured/)
  })

  test('are refused from the transcript of another recording, and from a translation', async () => {
    const other = await newRecording(people.editor)
    const mixed = { ...heardIn(recording), heard: heardIn(other).heard }
    expect(sentenceOf(await log(mixed))).toMatch(/not from a transcript of this recording/)
    const { transcriptId } = good(
      await saveTranscript(people.editor, {
        snapshotId: recording.snapshotId,
        kind: 'TRANSLATION',
        originalId: recording.transcriptId,
        language: 'en',
        method: 'MACHINE',
        maker: 'A program',
        words: { as: 'segments', segments: [{ startMs: 0, endMs: 900, speaker: null, words: 'Hello.' }] },
        basedOn: 0,
      }),
    )
    const translated = {
      snapshotId: recording.snapshotId,
      exact: 'Hello.',
      startCp: 0,
      endCp: 6,
      heard: { transcriptId, startMs: 0, endMs: 900 },
    }
    expect(sentenceOf(await log(translated))).toMatch(/original transcript/)
  })

  test('are refused where one character differs, and where they are quoted as if a text held them', async () => {
    const wrong = { ...heardIn(recording), exact: BETRAYED.replace('خ', 'ح') }
    expect(sentenceOf(await log(wrong))).toMatch(/words differ/)
    const { heard: _heard, ...asText } = heardIn(recording)
    expect(refusalOf(await log(asText))).toBe('invalid')
  })

  test('nobody gets one past the database either', async () => {
    const { ref } = good(await log(heardIn(recording)))
    const id = (await newestContent(ref)).evidence[0]?.quotation?.id
    const other = await newRecording(people.editor)
    const copy = (changes: Record<string, string>) => {
      const columns = ['snapshot_id', 'exact', 'prefix', 'suffix', 'start_cp', 'end_cp', 'exact_sha256']
      const all = [...columns, 'transcript_id', 'start_ms', 'end_ms', 'page']
      return `INSERT INTO desk.quotation (${all.join(', ')}) SELECT ${all.map((name) => changes[name] ?? name).join(', ')} FROM desk.quotation WHERE id = '${id}'`
    }
    const answer = (text: string) =>
      web.query(text).then(
        () => 'succeeded',
        (error: unknown) => (error instanceof pg.DatabaseError ? error.code : String(error)),
      )
    const wrong = `overlay(exact placing 'x' from 3)`
    const swapped = { exact: wrong, exact_sha256: `sha256(convert_to(${wrong}, 'UTF8'))` }
    expect(await answer(copy(swapped))).toBe('23514')
    expect(await answer(copy({ end_ms: '4001' }))).toBe('23514')
    expect(await answer(copy({ transcript_id: `'${other.transcriptId}'` }))).toBe('23514')
    expect(await answer(copy({ transcript_id: 'NULL' }))).toBe('23514')
    expect(await answer(copy({ start_ms: 'end_ms' }))).toBe('23514')
    expect(await answer(copy({ page: '1' }))).toBe('23514')
    // It would have been let through unchanged but for its span.
    expect(await answer(copy({ end_ms: '2999' }))).toBe('succeeded')
  })
})

describe('a quotation of a PDF', () => {
  test('carries the page on which its words begin, as the database counts it', async () => {
    const document = await newDocument(people.editor, 'Report', 'First page. Second page. Third page.')
    const { sha256: _, ...row } = await db().snapshot.findUniqueOrThrow({
      where: { id: document.documentId },
      select: { sha256: true, sourceId: true, size: true, text: true, textSha256: true, textLengthCp: true },
    })
    const paged = await newCapture(people.editor, { bytes: wavOf(10), mediaType: 'application/pdf' })
    const { id } = await db().snapshot.create({
      data: {
        ...row,
        sourceId: paged.sourceId,
        mediaType: 'application/pdf',
        method: 'UPLOADED',
        sha256: _,
        pages: [0, 12, 25],
      },
    })
    const at = (exact: string) => {
      const startCp = row.text.indexOf(exact)
      return { snapshotId: id, exact, startCp, endCp: startCp + exact.length }
    }
    const pages = []
    for (const exact of ['First', 'page. Second', 'Second', 'Third page.']) {
      const { ref } = good(await log(at(exact), paged.sourceId))
      pages.push((await newestContent(ref)).evidence[0]?.quotation?.page)
    }
    expect(pages).toEqual([1, 1, 2, 3])
  })
})

describe('whoever carries a revision on loses nothing of a quotation', () => {
  test('editing gives the form the span and the translation, and a new revision keeps both', async () => {
    const { ref } = good(await log({ ...heardIn(recording), translation: inEnglish }))
    const before = (await newestContent(ref)).evidence[0]?.quotation
    const editable = await findEditableClaim(people.editor2, ref)
    expect(editable?.content.evidence[0]?.quotation).toEqual({
      ...heardIn(recording),
      translation: inEnglish,
    })
    if (!editable) throw new Error('there is a claim to edit')
    const content = { ...editable.content, statement: `${editable.content.statement} again` }
    good(await editClaim(people.editor2, { ref, version: editable.version, content, slot: null }))
    expect((await newestContent(ref)).evidence[0]?.quotation).toEqual(before)
    const same = { ref, version: editable.version + 1, content, slot: null }
    expect(sentenceOf(await editClaim(people.editor2, same))).toMatch(/Nothing differs/)
  })

  test('accepting a suggestion keeps both as well', async () => {
    const { ref } = good(await log({ ...heardIn(recording), translation: inEnglish }))
    good(await submitClaim(people.editor, { ref, version: 1 }))
    const before = (await newestContent(ref)).evidence[0]
    const field = `evidence.${before?.key}.credibility`
    const { suggestionId } = good(
      await suggestChange(people.reviewer, {
        ref,
        version: await versionOf(ref),
        revisionHash: await newestHash(ref),
        field,
        value: 2,
        reason: 'A clear voice.',
      }),
    )
    good(await acceptSuggestion(people.editor, { ref, version: await versionOf(ref), suggestionId }))
    const after = (await newestContent(ref)).evidence[0]
    expect(after?.credibility).toBe(2)
    expect(after?.quotation).toEqual(before?.quotation)
  })

  test('the desk shows heard words amid the words around them', async () => {
    const { ref } = good(await log(heardIn(recording)))
    const [piece] = (await findDeskClaim(people.reviewer, ref))?.evidence ?? []
    expect(piece).toMatchObject({ stands: true, around: { isFirst: true, isLast: true } })
    expect(`${piece?.around?.before}${BETRAYED}${piece?.around?.after}`).toBe(recording.text)
  })
})

/** Runs something while the captured file of a quotation is not the one that was hashed. */
async function withDamagedFile(sha256: string, work: () => Promise<void>) {
  const path = join(config().WHENCE_FILES, sha256.slice(0, 2), sha256)
  const bytes = await readKept(sha256)
  if (!bytes) throw new Error('the file was to be there')
  await rm(path)
  await writeFile(path, Buffer.from(bytes).fill(32, 0, 1))
  try {
    await work()
  } finally {
    await rm(path, { force: true })
    await writeFile(path, bytes)
  }
}

const fileOf = async (ref: string) => (await newestContent(ref)).evidence[0]?.quotation?.snapshotSha256 ?? ''

/** Runs something while a captured text is not the one that was hashed, as only the database's owner can make it. */
async function withDamagedText(snapshotId: string, work: () => Promise<void>) {
  const replace = (from: string, to: string) =>
    owner.query(
      `BEGIN; SET LOCAL session_replication_role = replica; ALTER TABLE desk.snapshot DISABLE TRIGGER append_only_rows;
       UPDATE desk.snapshot SET text = replace(text, '${from}', '${to}') WHERE id = '${snapshotId}';
       ALTER TABLE desk.snapshot ENABLE ALWAYS TRIGGER append_only_rows; COMMIT`,
    )
  await replace('noon', 'n00n')
  try {
    await work()
  } finally {
    await replace('n00n', 'noon')
  }
}

const pageOf = async (ref: string) => {
  const row = await db().publishedClaim.findUniqueOrThrow({
    where: { ref },
    select: { page: true, words: true },
  })
  return JSON.stringify(row)
}

describe('the quote gate is asked again on every publish', () => {
  test('deciding names the evidence whose file is damaged, and says what to do', async () => {
    const { ref } = await submittedClaim(people.editor)
    const decide = async () => decideClaim(people.reviewer, await decision(ref))
    await withDamagedFile(await fileOf(ref), async () => {
      expect(sentenceOf(await decide())).toMatch(
        /Evidence 1, “Harbour briefing .*damaged\. Put the file back/,
      )
      const [piece] = (await findDeskClaim(people.reviewer, ref))?.evidence ?? []
      expect(piece?.stands).toBe(false)
    })
    good(await decide())
  })

  test('deciding refuses words that no longer stand in the text', async () => {
    const { ref, document } = await submittedClaim(people.editor)
    const decide = async () => decideClaim(people.reviewer, await decision(ref))
    await withDamagedText(document.documentId, async () => {
      expect(sentenceOf(await decide())).toMatch(/no longer stands in its captured text/)
    })
    good(await decide())
  })

  test('“still valid”, a second reading and giving a text back are refused too', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    const at = async () => ({ ref, version: await versionOf(ref) })
    const read = { status: 'UNVERIFIED', reason: 'I read the same.' } as const
    const words = { ground: 'SAFETY', legalReference: null, reason: 'A person is at risk.' } as const
    const propose = async (act: 'WITHHOLD' | 'RESTORE') =>
      good(await proposeWithholding(people.reviewer, { ...(await at()), act, ...words })).withholdingId
    const file = await fileOf(ref)
    await withDamagedFile(file, async () => {
      expect(
        sentenceOf(await reaffirmClaim(people.reviewer, { ...(await at()), reason: 'Still so.' })),
      ).toMatch(/Evidence 1/)
      const revisionHash = await newestHash(ref)
      expect(
        sentenceOf(await readClaim(people.reviewer2, { ...(await at()), revisionHash, ...read })),
      ).toMatch(/Evidence 1/)
      // A text that goes may go in any case.
      const withholdingId = await propose('WITHHOLD')
      good(await confirmWithholding(people.reviewer2, { ...(await at()), withholdingId }))
      const restoring = { ...(await at()), withholdingId: await propose('RESTORE') }
      expect(sentenceOf(await confirmWithholding(people.reviewer2, restoring))).toMatch(/Evidence 1/)
    })
    const restore = await db().withholding.findFirstOrThrow({ where: { claim: { ref }, state: 'PROPOSED' } })
    good(await confirmWithholding(people.reviewer2, { ...(await at()), withholdingId: restore.id }))
    expect(await pageOf(ref)).toContain('sank at noon')
  })

  test('a correction waits for no file: it is published without the words that do not pass', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    expect(await pageOf(ref)).toContain('éclat sank at noon'.normalize('NFD'))
    await withDamagedFile(await fileOf(ref), async () => {
      good(
        await retractClaim(people.reviewer, {
          ref,
          version: await versionOf(ref),
          revisionHash: await newestHash(ref),
          reason: 'We were wrong.',
          correctionNotice: 'This was wrong.',
        }),
      )
      expect(await pageOf(ref)).not.toContain('clat sank at noon')
      expect(await pageOf(ref)).toContain('"quotation":null')
    })
  })

  test('merging goes through and shows no words at all', async () => {
    const [donor, into] = [
      await decidedClaim(people.editor, people.reviewer),
      await decidedClaim(people.editor, people.reviewer),
    ]
    await withDamagedFile(await fileOf(donor.ref), async () => {
      good(
        await mergeClaim(people.reviewer, {
          ref: donor.ref,
          version: await versionOf(donor.ref),
          into: into.ref,
          reason: 'The same.',
        }),
      )
      expect(await pageOf(donor.ref)).not.toContain('noon')
    })
  })

  test('a revision that says another hash, place or transcript than is kept does not pass', async () => {
    const { ref } = good(await log(heardIn(recording)))
    const content = await newestContent(ref)
    const faults = (change: object) =>
      transaction((tx) =>
        listQuotationFaults(tx, {
          ...content,
          evidence: content.evidence.map((piece) => ({
            ...piece,
            quotation: piece.quotation && { ...piece.quotation, ...change },
          })),
        }),
      )
    expect(await faults({})).toEqual([])
    for (const change of [
      { exact: BETRAYED.replace('.', '!') },
      { startCp: 0 },
      { endCp: 1_000_000 },
      { snapshotSha256: '0'.repeat(64) },
      { snapshotId: randomUUID() },
      { heard: undefined },
      { heard: { ...content.evidence[0]?.quotation?.heard, transcriptSha256: '0'.repeat(64) } },
    ])
      expect(await faults(change)).toMatchObject([{ position: 1, why: 'words' }])
  })
})

test('evidence without the new things hashes as it always did', async () => {
  const document = await newDocument(people.editor)
  const { ref } = good(
    await logClaim(people.editor, { content: contentWith([evidenceFrom(document)]), slot: null }),
  )
  const quotation = (await newestContent(ref)).evidence[0]?.quotation
  expect(Object.keys(quotation ?? {}).sort()).toEqual(
    ['endCp', 'exact', 'id', 'prefix', 'snapshotId', 'snapshotSha256', 'startCp', 'suffix'].sort(),
  )
})
