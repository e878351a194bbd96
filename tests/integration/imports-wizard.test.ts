import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET as rowsFile } from '@/app/(desk)/desk/import/[id]/rows/[file]/route'
import { GET as stateOf } from '@/app/(desk)/desk/import/[id]/state/route'
import { PUBLIC } from '@/lib/auth/actor'
import { closeDesk, db } from '@/lib/db'
import { sizeOfKept } from '@/lib/evidence/store'
import { sweepFiles } from '@/lib/evidence/sweep'
import { pauseImport } from '@/lib/imports/commands/pause-import'
import { startImport } from '@/lib/imports/commands/start-import'
import { findFile } from '@/lib/imports/find-file'
import { importAgainOf, importOf } from '@/lib/imports/import-of'
import { lookAtFile } from '@/lib/imports/look-at-file'
import { countReasons, findImport, findPause } from '@/lib/imports/queries'
import { runImport } from '@/lib/imports/run-import'
import type { FileRef } from '@/lib/imports/wizard'
import type { Outcome } from '@/lib/outcome'
import { stagingFolder } from '@/lib/uploads/staging'
import { begunImport, mapping, newToken, toldRow } from '@/tests/support/imports'
import { asBrowser } from '@/tests/support/request'
import { good, refusalOf } from '@/tests/support/scene'
import {
  begin,
  idOf,
  newSenders,
  quietLog,
  send,
  type Senders,
  sendFrom,
  sentenceOf,
  sha256Of,
} from '@/tests/support/uploads'

vi.mock('server-only', () => ({}))
vi.mock('next/headers', async () => (await import('@/tests/support/request')).nextHeaders)

let senders: Senders
beforeAll(async () => {
  senders = await newSenders()
})
beforeEach(quietLog)
afterAll(closeDesk)

const forImport = { metadata: { purpose: 'import' } }
const linesOf = (rows: ReadonlyArray<object | string>) =>
  new TextEncoder().encode(
    rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join(''),
  )
const many = (token: string, count: number) => Array.from({ length: count }, (_, n) => toldRow(token, n))

/** A file of the editor's that waits to be imported. */
async function sent(bytes: Uint8Array, name = 'claims.jsonl') {
  const begun = await begin(senders.cookie, name, { length: bytes.byteLength, ...forImport })
  const id = idOf(begun)
  const last = await sendFrom(senders.cookie, id, bytes)
  return { ref: { from: 'upload', id } satisfies FileRef, last }
}

const plain = { said: {}, joined: null }
const detailOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'done' : outcome.refusal.detail)

describe('a file that is sent for an import', () => {
  test('waits in its place for who sent it, whatever it is, and becomes no capture', async () => {
    const before = await db().capture.count()
    const bytes = linesOf(many(newToken(), 3))
    const { ref, last } = await sent(bytes)
    expect(last.status).toBe(204)
    expect(last.headers.get('whence-sha256')).toBe(sha256Of(bytes))
    expect(last.headers.get('whence-capture')).toBeNull()
    expect(await db().capture.count()).toBe(before)
    const head = await send(senders.cookie, 'HEAD', ref.id)
    expect(head.headers.get('upload-offset')).toBe(String(bytes.byteLength))
    expect(await findFile(senders.people.editor, ref)).toMatchObject({ size: bytes.byteLength })
    expect(await findFile(senders.people.reviewer, ref)).toBeNull()
    expect(await findFile(senders.people.admin, ref)).toBeNull()
  })

  test('has a limit of its own, and a word for what it is sent for that is known', async () => {
    const large = { length: 2001 * 1024 * 1024, ...forImport }
    expect(await sentenceOf(await begin(senders.cookie, 'a.csv', large))).toMatchObject({
      status: 413,
      detail: expect.stringMatching(/imported at once/),
    })
    const other = { length: 10, metadata: { purpose: 'fun' } }
    expect((await begin(senders.cookie, 'a.csv', other)).status).toBe(422)
  })

  test('is refused where it is not what was sent', async () => {
    const bytes = linesOf(many(newToken(), 1))
    const begun = await begin(senders.cookie, 'a.jsonl', {
      length: bytes.byteLength,
      metadata: { purpose: 'import', sha256: '0'.repeat(64) },
    })
    expect((await sendFrom(senders.cookie, idOf(begun), bytes)).status).toBe(422)
    expect(await findFile(senders.people.editor, { from: 'upload', id: idOf(begun) })).toBeNull()
  })

  test('is swept away after a day, and not while somebody looks at it', async () => {
    const { ref } = await sent(linesOf(many(newToken(), 1)))
    const day = 24 * 60 * 60 * 1000
    const old = new Date(Date.now() - day - 60_000)
    const age = async () => {
      for (const name of ['', '.json', '.answer'])
        await utimes(join(stagingFolder(), `${ref.id}${name}`), old, old)
    }
    await age()
    await findFile(senders.people.editor, ref)
    await sweepFiles()
    expect(await findFile(senders.people.editor, ref)).not.toBeNull()
    await age()
    await sweepFiles()
    expect(await findFile(senders.people.editor, ref)).toBeNull()
    const looked = await lookAtFile(senders.people.editor, { file: ref, ...plain, mapping: null })
    expect(detailOf(looked)).toMatch(/not here any more/)
  })
})

describe('looking at a file', () => {
  test('tells what it is, what stands in its columns, and what its first rows would become', async () => {
    const token = newToken()
    const rows = [
      toldRow(token, 1),
      '{"claim": "broken',
      toldRow(token, 2, { archive: 'not an address' }),
      ...many(token, 30),
    ]
    const { ref } = await sent(linesOf(rows))
    const { editor } = senders.people
    const looked = good(await lookAtFile(editor, { file: ref, ...plain, mapping }))
    expect(looked.file).toMatchObject({
      ok: true,
      shape: { format: 'jsonl' },
      examples: { lang: ['en', 'ru'], topics: [`Harbour ${token}+Ferries ${token}`] },
    })
    expect(looked.rows).toHaveLength(20)
    expect(looked.rows?.[0]).toMatchObject({ line: 1, ok: true, candidate: { language: 'en' }, documents: 1 })
    expect(looked.rows?.[1]).toMatchObject({ line: 2, ok: false, reasons: [{ code: 'badJson' }] })
    expect(looked.rows?.[2]).toMatchObject({ ok: true, remarks: [{ code: 'badArchiveAddress' }] })
    const unmapped = good(await lookAtFile(editor, { file: ref, ...plain, mapping: null }))
    expect(unmapped.rows).toBeNull()
  })

  test('reads it as somebody says, and says where that cannot be', async () => {
    const { ref } = await sent(new TextEncoder().encode('claim;lang\nThe pier is shut;en\n'), 'a.csv')
    const look = async (said: object) =>
      good(await lookAtFile(senders.people.editor, { file: ref, said, joined: null, mapping: null })).file
    expect(await look({})).toMatchObject({ shape: { columns: ['claim', 'lang'] } })
    expect(await look({ delimiter: ',' })).toMatchObject({ shape: { columns: ['claim;lang'] } })
    expect(await look({ format: 'json' })).toMatchObject({ ok: false, reason: { code: 'noRows' } })
  })

  test('joins the rows of a second file to the first ones', async () => {
    const token = newToken()
    const first = await sent(linesOf([{ ...toldRow(token, 1), id: 'a' }]))
    const second = await sent(
      new TextEncoder().encode(`id,link\na,https://${token}.example/one\nb,https://${token}.example/two\n`),
      'documents.csv',
    )
    const [source] = mapping.sources
    if (!source) throw new Error('no source')
    const joins = {
      ...mapping,
      sources: [
        {
          ...source,
          each: 'documents',
          url: { column: 'link', joiner: null },
          archivedUrl: null,
          title: null,
          publisher: null,
        },
      ],
      join: { ours: 'id', theirs: 'id', as: 'documents' },
    }
    const input = {
      file: first.ref,
      said: {},
      joined: { file: second.ref, said: {} },
      mapping: joins,
    }
    const { editor } = senders.people
    const looked = good(await lookAtFile(editor, input))
    expect(looked.rows?.[0]).toMatchObject({
      candidate: { sources: [{ url: `https://${token}.example/one` }] },
    })
    const asked = { ...input, sourceName: 'Two files', dry: true, keeps: false }
    expect(detailOf(await importOf(editor, { ...asked, joined: null }))).toMatch(/second file/)
    expect(good(await importOf(editor, asked)).joined).toMatchObject({ fileName: 'documents.csv' })
  })
})

describe('beginning an import', () => {
  test('puts the file into the store, and the dry run is repeated for good by its importer alone', async () => {
    const bytes = linesOf([...many(newToken(), 4), '{"claim": "broken'])
    const { ref } = await sent(bytes)
    const { editor, reviewer, admin } = senders.people
    const asked = { file: ref, ...plain, sourceName: 'The checkers', mapping, dry: true, keeps: false }
    expect(refusalOf(await importOf(reviewer, asked))).toBe('not-found')
    expect(refusalOf(await importOf(admin, asked))).toBe('not-allowed')
    const input = good(await importOf(editor, asked))
    expect(await sizeOfKept(sha256Of(bytes))).toBe(bytes.byteLength)
    const { importId } = good(await startImport(editor, input, 'caller'))
    await runImport({ importId })
    const [reason] = await countReasons(editor, importId)
    expect(reason).toMatchObject({ isRefusal: true, count: 1, line: 5, example: { code: 'badJson' } })

    expect(refusalOf(await importAgainOf(reviewer, { importId }))).toBe('not-allowed')
    const again = good(await importAgainOf(editor, { importId }))
    expect(again).toEqual({ ...input, dry: false })
    const real = good(await startImport(editor, again, 'caller'))
    await runImport({ importId: real.importId })
    expect((await findImport(editor, real.importId))?.counts).toMatchObject({ made: 4, refused: 1 })
    const kept: FileRef = { from: 'import', id: real.importId, role: 'ROWS' }
    expect(await findFile(editor, kept)).toMatchObject({ said: { format: 'jsonl' } })
    expect(await findFile(reviewer, kept)).toBeNull()
  })
})

describe('an import that stands still', () => {
  test('tells who paused it', async () => {
    const { editor, reviewer } = senders.people
    const importId = await begunImport(editor, many(newToken(), 2))
    expect(await findPause(editor, importId)).toBeNull()
    good(await pauseImport(reviewer, { importId }))
    expect(await findPause(editor, importId)).toEqual({ because: 'asked', by: reviewer.name })
    expect(await findPause(PUBLIC, importId)).toBeNull()
  })
})

describe('the doors of an import', () => {
  const rowsOf = (cookie: string | null, id: string, file: string) =>
    asBrowser(cookie, () =>
      rowsFile(new Request('http://localhost:3000/'), { params: Promise.resolve({ id, file }) }),
    )

  test('give its rows as files to everybody on the desk, and to nobody else', async () => {
    const importId = await begunImport(senders.people.editor, [...many(newToken(), 700), '{"claim": "broken'])
    await runImport({ importId })
    const csv = await (await rowsOf(senders.other, importId, 'all.csv')).text()
    expect(csv.split('\r\n')).toHaveLength(1 + 701 + 1)
    const jsonl = await rowsOf(senders.other, importId, 'refused.jsonl')
    expect(jsonl.headers.get('content-disposition')).toMatch(
      /^attachment; filename="import-[0-9a-f]{8}-refused\.jsonl"$/,
    )
    expect((await jsonl.text()).trim().split('\n')).toHaveLength(1)
    expect((await rowsOf(null, importId, 'all.csv')).status).toBe(401)
    for (const file of ['all.exe', 'none.csv', 'all.csv.gz', 'all'])
      expect((await rowsOf(senders.other, importId, file)).status).toBe(404)
    expect((await rowsOf(senders.other, crypto.randomUUID(), 'all.csv')).status).toBe(404)
  })

  test('tell how far it is, to everybody on the desk', async () => {
    const importId = await begunImport(senders.people.editor, many(newToken(), 2))
    const ask = (cookie: string | null, id: string) =>
      asBrowser(cookie, () =>
        stateOf(new Request('http://localhost:3000/'), { params: Promise.resolve({ id }) }),
      )
    expect(await (await ask(senders.other, importId)).json()).toMatchObject({
      state: 'RUNNING',
      isHeld: false,
    })
    expect((await ask(null, importId)).status).toBe(401)
    expect((await ask(senders.other, 'nonsense')).status).toBe(404)
  })
})
