import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/auth/actor'
import { closeDesk, db } from '@/lib/db'
import { shareDocument } from '@/lib/documents/commands/share-document'
import { makeClip } from '@/lib/evidence/make-clip'
import { deactivatePerson } from '@/lib/people/commands/deactivate-person'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { attack, openClient } from '@/tests/support/attack'
import { ownerUrl } from '@/tests/support/database'
import {
  heardIn,
  inEnglish,
  newCapture,
  newRecording,
  quotationsOf,
  type TestRecording,
  wavOf,
} from '@/tests/support/recording'
import {
  decidedClaim,
  decidedWith,
  good,
  newDocument,
  newPeople,
  newPerson,
  restingOn,
  versionOf,
} from '@/tests/support/scene'

let web: pg.Client
let reader: pg.Client
let owner: pg.Client
let people: Awaited<ReturnType<typeof newPeople>>
let former: Member
let recording: TestRecording
let other: TestRecording
let claim: { ref: string; id: string; quotationId: string; translationId: string }
let textual: { ref: string; quotationId: string; sourceId: string }

beforeAll(async () => {
  people = await newPeople()
  former = await newPerson('EDITOR')
  ;[recording, other] = [await newRecording(people.editor), await newRecording(people.editor)]
  claim = await decidedOn(recording)
  textual = await decidedOnText()
  web = await openClient(process.env.DATABASE_URL_WEB)
  reader = await openClient(process.env.DATABASE_URL_PUBLIC)
  owner = await openClient(ownerUrl())
  good(await deactivatePerson(people.admin, { personId: former.id }))
})
afterAll(async () => {
  await Promise.all([web, reader, owner].map((client) => client.end()))
  await closeDesk()
})

async function decidedOn(from: TestRecording) {
  const evidence = [restingOn(from.sourceId, { ...heardIn(from), translation: inEnglish })]
  const { ref } = await decidedWith(people.editor, people.reviewer, evidence)
  const { id } = await db().claim.findUniqueOrThrow({ where: { ref }, select: { id: true } })
  const [heard] = await quotationsOf(ref)
  if (!heard) throw new Error('it quotes a recording')
  await makeClip({ quotationId: heard.id })
  const translation = await db().translation.findFirstOrThrow({ where: { quotationId: heard.id } })
  return { ref, id, quotationId: heard.id, translationId: translation.id }
}

async function decidedOnText() {
  const { ref, document } = await decidedClaim(people.editor, people.reviewer)
  const [quotation] = await quotationsOf(ref)
  if (!quotation) throw new Error('it quotes a text')
  return { ref, quotationId: quotation.id, sourceId: document.sourceId }
}

/** As an attack, and whatever would have succeeded is taken back: to show what it is that refuses. */
async function wouldSucceed(text: string): Promise<string> {
  try {
    await web.query('BEGIN')
    await web.query(`${text}; SET CONSTRAINTS ALL IMMEDIATE`)
    return 'would succeed'
  } catch (error) {
    return error instanceof pg.DatabaseError ? `${error.code} ${error.message}` : String(error)
  } finally {
    await web.query('ROLLBACK')
  }
}

const REFUSED = /^(42501|23514|23505|23503)$/

type Forged = { table: string; kind: string; who: () => string; columns: () => Record<string, string> }

const quoted = (text: string) => `'${text}'`
const hashOf = (text: string) => `sha256(convert_to('${text}', 'UTF8'))`

const transcriptOf = (changes: Record<string, string> = {}) => ({
  snapshot_id: quoted(recording.snapshotId),
  kind: quoted('ORIGINAL'),
  original_id: 'NULL',
  number: '2',
  language: quoted('fa'),
  text: quoted('words'),
  text_sha256: hashOf('words'),
  segments: quoted('[]'),
  method: quoted('PERSON'),
  maker: quoted('A listener'),
  ...changes,
})

/** What each command writes, by hand: the event, and the row that is tied to it. */
const rows: Record<string, Forged & { byWhom: string }> = {
  transcript: {
    table: 'transcript',
    kind: 'transcript.saved',
    byWhom: 'saved_by',
    who: () => people.editor.id,
    columns: () => transcriptOf(),
  },
  'check of a transcript': {
    table: 'transcript_check',
    kind: 'transcript.checked',
    byWhom: 'person_id',
    who: () => people.editor2.id,
    columns: () => ({ transcript_id: quoted(recording.transcriptId) }),
  },
  'check of a translation': {
    table: 'translation_check',
    kind: 'translation.checked',
    byWhom: 'person_id',
    who: () => people.editor2.id,
    columns: () => ({ translation_id: quoted(claim.translationId) }),
  },
  'judgement of authenticity': {
    table: 'authenticity_judgement',
    kind: 'authenticity.judged',
    byWhom: 'judged_by',
    who: () => people.reviewer.id,
    columns: () => ({
      snapshot_id: quoted(recording.snapshotId),
      rating: quoted('STAGED_CONTENT'),
      reason: quoted('It is acted.'),
    }),
  },
  sharing: {
    table: 'sharing',
    kind: 'document.shared',
    byWhom: 'person_id',
    who: () => people.editor.id,
    columns: () => ({
      snapshot_id: quoted(recording.snapshotId),
      shared: 'true',
      reason: quoted('It was broadcast.'),
    }),
  },
}

type Change = { kind?: string; actor?: string; who?: string; columns?: Record<string, string> }

function forge(name: string, { kind, actor, who, columns = {} }: Change = {}): string {
  const row = rows[name]
  if (!row) throw new Error(`no such row: ${name}`)
  const by = who ?? row.who()
  const all = { ...row.columns(), [row.byWhom]: quoted(by), event_id: 'act.id', ...columns }
  return `WITH act AS (INSERT INTO ledger.event (kind, actor_id, commit) VALUES ('${kind ?? row.kind}', '${actor ?? by}', sha256('x')) RETURNING id)
    INSERT INTO desk.${row.table} (${Object.keys(all).join(', ')}) SELECT ${Object.values(all).join(', ')} FROM act`
}

const names = Object.keys(rows)

describe('what is said of a recording needs its act', () => {
  test.each(names)('a %s would be written by the right person with its own event', async (name) => {
    expect(await wouldSucceed(forge(name))).toBe('would succeed')
  })

  test.each(names)(
    'a %s without an event, with another’s, an older one or one of another kind is refused',
    async (name) => {
      const older = `(SELECT id FROM ledger.event WHERE kind = '${rows[name]?.kind}' ORDER BY leaf_index LIMIT 1)`
      expect(await attack(web, forge(name, { columns: { event_id: 'gen_random_uuid()' } }))).toBe('23514')
      expect(
        await attack(web, forge(name, { columns: { event_id: `coalesce(${older}, gen_random_uuid())` } })),
      ).toBe('23514')
      expect(await attack(web, forge(name, { kind: 'document.added' }))).toBe('23514')
      expect(await attack(web, forge(name, { actor: people.reviewer2.id }))).toBe('23514')
    },
  )

  test.each(names)(
    'a %s by an administrator or by somebody who is no longer there is refused',
    async (name) => {
      expect(await attack(web, forge(name, { who: people.admin.id }))).toBe('42501')
      expect(await attack(web, forge(name, { who: former.id }))).toMatch(REFUSED)
    },
  )

  test.each(names)('a %s cannot be dated back', async (name) => {
    const column = { transcript: 'saved_at', sharing: 'at', 'judgement of authenticity': 'judged_at' }
    const at = Object.entries(column).find(([key]) => key === name)?.[1] ?? 'checked_at'
    expect(await attack(web, forge(name, { columns: { [at]: quoted('2001-01-01') } }))).toBe('42501')
  })

  test('four eyes: nobody checks what they saved or entered, or judges what they captured', async () => {
    expect(await attack(web, forge('check of a transcript', { who: people.editor.id }))).toBe('42501')
    expect(await attack(web, forge('check of a translation', { who: people.editor.id }))).toBe('42501')
    const own = await newCapture(people.reviewer, {
      bytes: wavOf(50),
      mediaType: 'audio/wav',
      durationMs: 50,
    })
    const columns = { snapshot_id: quoted(own.snapshotId) }
    expect(await attack(web, forge('judgement of authenticity', { columns }))).toBe('42501')
    const who = people.reviewer2.id
    expect(await wouldSucceed(forge('judgement of authenticity', { columns, who }))).toBe('would succeed')
  })

  test('an editor judges nothing; empty reasons are none', async () => {
    expect(await attack(web, forge('judgement of authenticity', { who: people.editor2.id }))).toBe('42501')
    const columns = { reason: quoted('  ') }
    expect(await attack(web, forge('judgement of authenticity', { columns }))).toBe('23514')
    expect(await attack(web, forge('sharing', { columns }))).toBe('23514')
  })

  test('opening a document is no closing of it, in the log either', async () => {
    expect(await attack(web, forge('sharing', { columns: { shared: 'false' } }))).toBe('23514')
    expect(await attack(web, forge('sharing', { kind: 'document.unshared' }))).toBe('23514')
  })

  test('a transcript leaves no gap, bears its own hash and translates an original of its recording', async () => {
    const saved = (columns: Record<string, string>) => attack(web, forge('transcript', { columns }))
    expect(await saved({ number: '3' })).toBe('23505')
    expect(await saved({ number: '1' })).toBe('23505')
    expect(await saved({ text_sha256: hashOf('other words') })).toBe('23514')
    expect(await saved({ text: quoted(' '), text_sha256: hashOf(' ') })).toBe('23514')
    expect(await saved({ kind: quoted('TRANSLATION') })).toBe('23514')
    expect(await saved({ original_id: quoted(recording.transcriptId) })).toBe('23514')
    const translated = { kind: quoted('TRANSLATION'), original_id: quoted(other.transcriptId) }
    expect(await saved(translated)).toBe('23514')
    const right = { ...translated, original_id: quoted(recording.transcriptId) }
    expect(await wouldSucceed(forge('transcript', { columns: right }))).toBe('would succeed')
  })

  test('a translation is entered by who works on claims, once, and is not dated back', async () => {
    const entered = (who: string, more: Record<string, string> = {}) => {
      const all = {
        quotation_id: quoted(claim.quotationId),
        language: quoted('en'),
        text: quoted('Russia has betrayed us.'),
        method: quoted('PERSON'),
        translator: quoted('Leila Ahmadi'),
        entered_by: quoted(who),
        ...more,
      }
      return `INSERT INTO desk.translation (${Object.keys(all).join(', ')}) VALUES (${Object.values(all).join(', ')})`
    }
    expect(await wouldSucceed(entered(people.editor.id))).toBe('would succeed')
    expect(await attack(web, entered(people.admin.id))).toBe('42501')
    expect(await attack(web, entered(former.id))).toBe('42501')
    expect(await attack(web, entered(people.editor.id, { entered_at: quoted('2001-01-01') }))).toBe('42501')
    expect(await attack(web, entered(people.editor.id, { text: quoted(' ') }))).toBe('23514')
    expect(await attack(web, entered(people.editor.id, { text: quoted(inEnglish.text) }))).toBe('23505')
  })
})

const appendOnly = [
  'desk.transcript',
  'desk.transcript_check',
  'desk.translation',
  'desk.translation_check',
  'desk.authenticity_judgement',
  'desk.sharing',
  'desk.clip',
  'desk.quotation_check',
]

describe('what was written stays', () => {
  test.each(appendOnly)(
    '%s is neither changed nor emptied, by the application or by mistake',
    async (table) => {
      const { rows: columns } = await owner.query<{ name: string; n: number }>(
        `SELECT attname AS name, (SELECT count(*)::int FROM ${table}) AS n FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum = 1`,
      )
      const [first] = columns
      for (const text of [
        `UPDATE ${table} SET ${first?.name} = ${first?.name}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
        `MERGE INTO ${table} t USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE`,
      ])
        expect([text, await attack(web, text)]).toEqual([text, '42501'])
      expect(await attack(owner, `TRUNCATE ${table} CASCADE`)).toBe('42501')
      if (first && first.n > 0) expect(await attack(owner, `DELETE FROM ${table}`)).toBe('42501')
    },
  )

  test('a capture that is over moves no more, and none is ever deleted', async () => {
    for (const change of [
      `state = 'WAITING', snapshot_id = NULL`,
      `state = 'FAILED', snapshot_id = NULL, failure = '{}'`,
      `stage = 'fetching'`,
      `result = '{}'`,
      `snapshot_id = '${other.snapshotId}'`,
    ])
      expect([
        change,
        await attack(web, `UPDATE desk.capture SET ${change} WHERE id = '${recording.captureId}'`),
      ]).toEqual([change, '42501'])
    expect(await attack(web, 'DELETE FROM desk.capture')).toBe('42501')
    expect(await attack(web, 'TRUNCATE desk.capture CASCADE')).toBe('42501')
    expect(await attack(owner, 'DELETE FROM desk.capture')).toBe('42501')
  })

  test('a capture that is under way is neither taken for a snapshot of another source nor kept without one', async () => {
    const { id } = await db().capture.create({
      data: { method: 'FETCHED', url: 'https://paper.test/a', sourceId: recording.sourceId },
      select: { id: true },
    })
    const change = (what: string) => `UPDATE desk.capture SET ${what} WHERE id = '${id}'`
    expect(await attack(web, change(`state = 'KEPT', snapshot_id = '${other.snapshotId}'`))).toBe('23514')
    expect(await attack(web, change(`state = 'KEPT'`))).toBe('23514')
    expect(await attack(web, change(`snapshot_id = '${recording.snapshotId}'`))).toBe('23514')
    expect(await attack(web, change(`state = 'FAILED'`))).toBe('23514')
    expect(await attack(web, change(`url = 'https://other.test/'`))).toBe('42501')
    expect(await attack(web, change(`requested_by = NULL`))).toBe('42501')
    const asked = (url: string) => `INSERT INTO desk.capture (method, url) VALUES ('FETCHED', ${url})`
    expect(await attack(web, asked(`'file:///etc/passwd'`))).toBe('23514')
    expect(await attack(web, asked('NULL'))).toBe('23514')
    expect(await attack(web, change(`state = 'UNCHANGED', snapshot_id = '${recording.snapshotId}'`))).toBe(
      'succeeded',
    )
    expect(await attack(web, change(`state = 'WAITING', snapshot_id = NULL`))).toBe('42501')
  })

  test('the files of a capture that is over stay as they are; those of one under way are replaced, never changed', async () => {
    const file = (captureId: string) =>
      `INSERT INTO desk.capture_file (capture_id, role, sha256, size, media_type) VALUES ('${captureId}', 'PDF', sha256('x'), 1, 'application/pdf')`
    expect(await attack(web, file(recording.captureId))).toBe('42501')
    expect(
      await attack(web, `DELETE FROM desk.capture_file WHERE capture_id = '${recording.captureId}'`),
    ).toBe('42501')
    expect(await attack(web, `UPDATE desk.capture_file SET size = 2`)).toBe('42501')
    expect(await attack(owner, `UPDATE desk.capture_file SET size = 2`)).toBe('42501')
    const { id } = await db().capture.create({
      data: { method: 'UPLOADED', fileName: 'a.pdf' },
      select: { id: true },
    })
    expect(await attack(web, file(id))).toBe('succeeded')
    expect(await attack(web, file(id).replace(`sha256('x')`, `'\\x00'`).replace('PDF', 'TEXT'))).toBe('23514')
    expect(await attack(web, `DELETE FROM desk.capture_file WHERE capture_id = '${id}'`)).toBe('succeeded')
  })

  test('pages part a text from its beginning, in order, within it', async () => {
    const document = await newDocument(people.editor, 'Paged', 'One page and another.')
    const paged = (pages: string) =>
      `INSERT INTO desk.snapshot (source_id, sha256, size, media_type, method, text, text_sha256, text_length_cp, pages)
       SELECT source_id, sha256('${randomUUID()}'), size, media_type, method, text, text_sha256, text_length_cp, ${pages} FROM desk.snapshot WHERE id = '${document.documentId}'`
    for (const pages of [`'{1}'`, `'{0,9,4}'`, `'{0,900}'`])
      expect([pages, await attack(web, paged(pages))]).toEqual([pages, '23514'])
    expect(await attack(web, paged(`'{0,9}'`))).toBe('succeeded')
  })
})

describe('words, clips and what a later look found', () => {
  test('a clip is of a span of a recording, and of nothing else', async () => {
    const clip = (quotationId: string) =>
      `INSERT INTO desk.clip (quotation_id, sha256, size, media_type) VALUES ('${quotationId}', sha256('x'), 1, 'audio/wav')`
    expect(await attack(web, clip(textual.quotationId))).toBe('23514')
    expect(await attack(web, clip(claim.quotationId))).toBe('23505')
    expect(await attack(web, clip(claim.quotationId).replace(`sha256('x')`, `'\\x00'`))).toBe('23514')
  })

  test('a later look has its own event and a capture of the same source', async () => {
    const captureOf = async (sourceId: string) =>
      (
        await db().capture.create({
          data: { method: 'FETCHED', cause: 'RECHECK', url: 'https://paper.test/a', sourceId },
          select: { id: true },
        })
      ).id
    const [own, foreign] = [await captureOf(textual.sourceId), await captureOf(recording.sourceId)]
    const look = (captureId: string, kind = 'source.rechecked', event = 'act.id') =>
      `WITH act AS (INSERT INTO ledger.event (kind, commit) VALUES ('${kind}', sha256('x')) RETURNING id)
       INSERT INTO desk.quotation_check (quotation_id, capture_id, state, event_id)
       SELECT '${textual.quotationId}', '${captureId}', 'DRIFTED', ${event} FROM act`
    expect(await wouldSucceed(look(own))).toBe('would succeed')
    expect(await attack(web, look(foreign))).toBe('23514')
    expect(await attack(web, look(own, 'document.added'))).toBe('23514')
    expect(await attack(web, look(own, 'source.rechecked', 'gen_random_uuid()'))).toBe('23514')
  })

  test.each(['DRIFTED', 'REJUDGED'])('no claim is called back as %s without that act', async (cause) => {
    const made = `INSERT INTO desk.ripple (claim_id, cause, event_id)
      SELECT '${claim.id}', '${cause}', e.id FROM ledger.event e ORDER BY e.leaf_index DESC LIMIT 1`
    expect(await attack(web, made)).toBe('23514')
    // Neither on account of an act of one's own that is another.
    const otherwise = `WITH act AS (INSERT INTO ledger.event (kind, commit) VALUES ('document.added', sha256('x')) RETURNING id)
      INSERT INTO desk.ripple (claim_id, cause, event_id) SELECT '${claim.id}', '${cause}', id FROM act`
    expect(await attack(web, otherwise)).toBe('23514')
    const lawful = otherwise.replace(
      'document.added',
      cause === 'DRIFTED' ? 'source.rechecked' : 'authenticity.judged',
    )
    expect(await wouldSucceed(lawful)).toBe('would succeed')
  })

  test('words that are heard are those of an original, not of a translation', async () => {
    const said = { kind: quoted('ORIGINAL'), text: quoted('words'), text_sha256: hashOf('words') }
    const translated = { kind: quoted('TRANSLATION'), original_id: quoted(recording.transcriptId) }
    const quoting = (columns: Record<string, string>) => `${forge('transcript', { columns })};
      INSERT INTO desk.quotation (snapshot_id, transcript_id, exact, prefix, suffix, start_cp, end_cp, exact_sha256, start_ms, end_ms)
      SELECT t.snapshot_id, t.id, 'words', '', '', 0, 5, ${hashOf('words')}, 0, 900 FROM desk.transcript t
      WHERE t.snapshot_id = '${recording.snapshotId}' AND t.number = 2`
    expect(await wouldSucceed(quoting(said))).toBe('would succeed')
    expect(await attack(web, quoting(translated))).toBe('23514')
  })

  test('a source is described anew only by an act that history tells', async () => {
    const described = `UPDATE desk.source SET title = 'Another title' WHERE id = '${recording.sourceId}'`
    expect(await attack(web, described)).toBe('23514')
    expect(await attack(web, `UPDATE desk.source SET created_at = '2001-01-01'`)).toBe('42501')
    const act = `INSERT INTO ledger.event (kind, actor_id, commit) VALUES ('source.edited', '${people.editor.id}', sha256('x'))`
    expect(await wouldSucceed(`${described}; ${act}`)).toBe('would succeed')
  })
})

describe('what readers may have', () => {
  const clipFile = (claimId = claim.id) =>
    `INSERT INTO published.file (claim_id, sha256, size, media_type, file_name)
     SELECT '${claimId}', sha256, size, media_type, 'clip.wav' FROM desk.clip WHERE quotation_id = '${claim.quotationId}'`
  const share = async (shared: boolean) => {
    const newest = await db().sharing.findFirst({
      where: { snapshotId: recording.snapshotId },
      orderBy: { at: 'desc' },
    })
    const seen = newest?.id ?? null
    const { snapshotId } = recording
    good(await shareDocument(people.editor, { snapshotId, shared, reason: 'So it is.', seen }))
  }
  const unshared = () => forge('sharing', { kind: 'document.unshared', columns: { shared: 'false' } })

  test('nothing that is not shared, and never the sealed original', async () => {
    expect(await attack(web, clipFile())).toBe('42501')
    const original = clipFile()
      .replace('SELECT', `SELECT`)
      .replace(
        "sha256, size, media_type, 'clip.wav'",
        `'\\x${recording.sha256}', size, media_type, 'leak.wav'`,
      )
    expect(await attack(web, original)).toBe('42501')
    await share(true)
    expect(await attack(web, original)).toBe('42501')
    expect(await db().publishedFile.count({ where: { claimId: claim.id } })).toBe(1)
  })

  test('nothing on account of a claim that does not quote it', async () => {
    const { id } = await db().claim.findUniqueOrThrow({ where: { ref: textual.ref }, select: { id: true } })
    expect(await attack(web, clipFile(id))).toBe('42501')
    expect(await attack(web, clipFile(randomUUID()))).toBe('42501')
    // Deleted and written again, on account of the claim that does quote it, it would be let through.
    expect(await wouldSucceed(`DELETE FROM published.file; ${clipFile()}`)).toBe('would succeed')
  })

  test('closing a document does not leave its files behind', async () => {
    expect(await attack(web, unshared())).toBe('23514')
    expect(await wouldSucceed(`DELETE FROM published.file; ${unshared()}`)).toBe('would succeed')
  })

  test('a file is not changed into another, nor the table emptied', async () => {
    expect(await attack(web, `UPDATE published.file SET file_name = 'a.exe'`)).toBe('42501')
    expect(await attack(web, 'TRUNCATE published.file')).toBe('42501')
  })

  test('nothing of a text that is withheld', async () => {
    const words = { act: 'WITHHOLD', ground: 'SAFETY', legalReference: null, reason: 'A risk.' } as const
    const act = { ref: claim.ref, version: await versionOf(claim.ref) }
    const proposal = good(await proposeWithholding(people.reviewer, { ...act, ...words }))
    good(await confirmWithholding(people.reviewer2, { ...act, ...proposal }))
    expect(await db().publishedFile.count({ where: { claimId: claim.id } })).toBe(0)
    expect(await attack(web, clipFile())).toBe('42501')
  })

  test('the reader’s role reads which files there are, and nothing of the desk', async () => {
    expect(await attack(reader, 'SELECT * FROM published.file')).toBe('succeeded')
    for (const text of [
      clipFile(),
      'DELETE FROM published.file',
      ...appendOnly.map((table) => `SELECT * FROM ${table}`),
      'SELECT * FROM desk.capture',
      'SELECT * FROM desk.capture_file',
      `SELECT desk.is_shared('${recording.snapshotId}')`,
      `SELECT published.may_be_shown('${claim.id}', sha256('x'))`,
    ])
      expect([text, await attack(reader, text)]).toEqual([text, '42501'])
  })
})
