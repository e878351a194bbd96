import { openClient } from '@/tests/support/attack'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judgeAuthenticity } from '@/lib/authenticity/commands/judge-authenticity'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { closeDesk, db } from '@/lib/db'
import { shareDocument } from '@/lib/documents/commands/share-document'
import { makeClip } from '@/lib/evidence/make-clip'
import { evidenceInvariants } from '@/lib/fsck/evidence'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { checkTranscript } from '@/lib/transcripts/commands/check-transcript'
import { checkTranslation } from '@/lib/translations/commands/check-translation'
import { faults } from '@/tests/support/checked'
import { ownerUrl } from '@/tests/support/database'
import { heardIn, inEnglish, newRecording, quotationsOf } from '@/tests/support/recording'
import { contentWith, decision, evidenceFrom, good, newPeople } from '@/tests/support/scene'

let owner: pg.Client

// A recording with everything that is ever said of one, on a page that readers hear.
beforeAll(async () => {
  const people = await newPeople()
  const recording = await newRecording(people.editor)
  const { snapshotId, sourceId, text } = recording
  const quotation = { ...heardIn(recording), translation: inEnglish }
  const evidence = [evidenceFrom({ documentId: snapshotId, sourceId, text }, { quotation })]
  const { ref } = good(await logClaim(people.editor, { content: contentWith(evidence), slot: null }))
  good(await submitClaim(people.editor, { ref, version: 1 }))
  good(await decideClaim(people.reviewer, await decision(ref)))
  const [heard] = await quotationsOf(ref)
  await makeClip({ quotationId: heard?.id ?? '' })
  good(await shareDocument(people.editor, { snapshotId, shared: true, reason: 'Broadcast.', seen: null }))
  const judged = {
    snapshotId,
    rating: 'ORIGINAL_MEDIA_CONTENT',
    reason: 'No cut is heard.',
    seen: null,
  } as const
  good(await judgeAuthenticity(people.reviewer, judged))
  good(await checkTranscript(people.editor2, { transcriptId: recording.transcriptId }))
  const translation = await db().translation.findFirstOrThrow({ select: { id: true } })
  good(await checkTranslation(people.editor2, { translationId: translation.id }))
  owner = await openClient(ownerUrl())
})
afterAll(async () => {
  await owner.end()
  await closeDesk()
})

/** Damages the data as nobody but the database's owner can, looks, and takes the damage back. */
async function withDamage(table: string, statement: string): Promise<string[]> {
  await owner.query('BEGIN')
  try {
    await owner.query(
      `SET LOCAL session_replication_role = replica; ALTER TABLE ${table} DISABLE TRIGGER ALL; ${statement}`,
    )
    const sql = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await owner.query<Row>(text, values)).rows
    const names: string[] = []
    for (const one of evidenceInvariants) if ((await one.find(sql)).length > 0) names.push(one.name)
    return names
  } finally {
    await owner.query('ROLLBACK')
  }
}

describe('fsck of evidence', () => {
  test('finds nothing after ordinary work', async () => {
    expect(await faults()).toEqual([])
  })

  const gate = 'every quotation passes the quote gate'
  const acts = 'each act on a recording'
  const fourEyes = 'nobody checked their own'
  const damages: Array<[string, string, string, string]> = [
    ['a transcript rewritten', 'desk.transcript', `UPDATE desk.transcript SET text = text || '!'`, gate],
    ['a span drawn out', 'desk.quotation', 'UPDATE desk.quotation SET end_ms = 4001', gate],
    ['a recording cut short', 'desk.snapshot', 'UPDATE desk.snapshot SET duration_ms = NULL', gate],
    ['words moved to another page', 'desk.quotation', 'UPDATE desk.quotation SET page = 3', gate],
    ['a check taken out', 'desk.transcript_check', 'DELETE FROM desk.transcript_check', acts],
    ['a judgement taken out', 'desk.authenticity_judgement', 'DELETE FROM desk.authenticity_judgement', acts],
    ['a sharing turned round', 'desk.sharing', 'UPDATE desk.sharing SET shared = false', acts],
    [
      'a check by somebody else than history says',
      'desk.translation_check',
      'UPDATE desk.translation_check SET person_id = gen_random_uuid()',
      acts,
    ],
    [
      'a translation checked by who entered it',
      'desk.translation',
      'UPDATE desk.translation t SET entered_by = c.person_id FROM desk.translation_check c',
      fourEyes,
    ],
    [
      'a recording judged by who captured it',
      'desk.snapshot',
      'UPDATE desk.snapshot s SET captured_by = a.judged_by FROM desk.authenticity_judgement a',
      fourEyes,
    ],
    ['a version taken out', 'desk.transcript', 'UPDATE desk.transcript SET number = 2', 'each transcript'],
    [
      'a translation reworded',
      'desk.translation',
      `UPDATE desk.translation SET text = 'x'`,
      'each translation',
    ],
    [
      'a file that readers keep of what is closed',
      'desk.sharing',
      'DELETE FROM desk.sharing',
      'readers have files only',
    ],
  ]
  test.each(damages)('finds %s', async (_, table, statement, part) => {
    expect((await withDamage(table, statement)).some((name) => name.includes(part))).toBe(true)
  })

  test('finds a file given to readers that no page shows, and one missing that a page shows', async () => {
    const change = (statement: string) =>
      owner.query(`BEGIN; SET LOCAL session_replication_role = replica; ${statement}; COMMIT`)
    await change(
      `ALTER TABLE published.file DISABLE TRIGGER ALL; UPDATE published.file SET file_name = 'other.wav'`,
    )
    const [fault] = await faults()
    expect(fault).toMatch(/every public page.*files that readers may have/)
    await change(
      `UPDATE published.file f SET file_name = c.ref || '-1.wav' FROM desk.claim c WHERE c.id = f.claim_id;
       ALTER TABLE published.file ENABLE TRIGGER ALL; ALTER TABLE published.file ENABLE ALWAYS TRIGGER files_may_be_shown`,
    )
    expect(await faults()).toEqual([])
  })
})
