import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Member } from '@/lib/auth/actor'
import { openRevision } from '@/lib/claims/revision'
import { db } from '@/lib/db'
import { checkEverything, invariants } from '@/lib/fsck/check-everything'
import { hashPath } from '@/lib/evidence/drafts'
import { keepPath } from '@/lib/evidence/store'
import { startImport } from '@/lib/imports/commands/start-import'
import { type Mapping, mappingInput } from '@/lib/imports/mapping'
import { findImport } from '@/lib/imports/queries'
import { openImport } from '@/lib/imports/read/open-import'
import { runImport } from '@/lib/imports/run-import'
import { good } from '@/tests/support/scene'

export type Told = Record<string, unknown>

/** Which of `toldRow`'s fields become what. */
export const mapping: Mapping = mappingInput.parse({
  statement: { column: 'claim' },
  language: { from: 'column', column: 'lang' },
  claimant: { from: 'column', column: 'who', joiner: '+' },
  claimantKind: 'ORGANISATION',
  saidOn: { column: 'on', order: 'unsaid' },
  eventDate: null,
  topics: { from: 'column', column: 'topics', joiner: '+' },
  note: { columns: ['note'] },
  sources: [
    {
      each: null,
      url: { column: 'url', joiner: null },
      archivedUrl: { column: 'archive', joiner: null },
      title: { from: 'column', column: 'title' },
      publisher: { from: 'column', column: 'outlet' },
      publishedAt: null,
      genre: 'NEWS_REPORT',
      note: null,
    },
  ],
  verdict: {
    each: null,
    words: { from: 'column', column: 'verdict' },
    by: { from: 'column', column: 'checker' },
    url: { column: 'review', joiner: null },
    title: null,
    on: null,
  },
  join: null,
})

/** A row of a file of `token`'s: no other file has its words, names or addresses. */
export const toldRow = (token: string, n: number, changes: Told = {}): Told => ({
  claim: `The ${token} ferry number ${n} carried ${n * 7} people on its morning crossing`,
  lang: n % 5 === 0 ? 'ru' : 'en',
  who: `Harbour office ${token} ${n % 7}`,
  on: '2024-03-05',
  topics: `Harbour ${token}+Ferries ${token}`,
  note: `Row ${n}`,
  url: `https://www.${token}.example/story/${n % 50}?utm_source=x`,
  archive: n % 3 === 0 ? `https://archive.example/${token}/${n}` : '',
  title: `Story ${n % 50} of ${token}`,
  outlet: `Daily ${token}`,
  verdict: 'Mostly so',
  checker: `Checkers ${token}`,
  review: `https://checkers.example/${token}/${n}`,
  ...changes,
})

/** So many rows of one file. */
export const manyRows = (token: string, count: number): Told[] =>
  Array.from({ length: count }, (_, n) => toldRow(token, n))

export const newToken = () => `q${randomUUID().slice(0, 8)}`

/** JSON Lines of rows or of broken lines, in the store. */
export async function keptLines(rows: ReadonlyArray<Told | string>) {
  const folder = await mkdtemp(join(tmpdir(), 'whence-imports-'))
  const path = join(folder, 'claims.jsonl')
  await writeFile(
    path,
    rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join(''),
  )
  try {
    const opened = await openImport(path)
    if (!opened.ok) throw new Error(opened.reason.code)
    const { sha256, size } = await hashPath(path)
    await keepPath(path, { sha256, size })
    return { sha256, size, fileName: 'claims.jsonl', shape: opened.shape }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Begins an import of these rows that the caller runs, or the worker. */
export async function begunImport(
  actor: Member,
  rows: ReadonlyArray<Told | string>,
  { dry = false, by = 'caller' }: { dry?: boolean; by?: 'caller' | 'worker' } = {},
): Promise<string> {
  const file = await keptLines(rows)
  const input = { file, joined: null, sourceName: 'The checkers', mapping, dry }
  return good(await startImport(actor, input, by)).importId
}

/** What there is to do of an import, done here. @returns how it stands then */
export const run = (importId: string) => runImport({ importId })

/** The import's page as one person of the desk sees it. */
export async function pageOf(viewer: Member, importId: string) {
  const found = await findImport(viewer, importId)
  if (!found) throw new Error('no such import')
  return found
}

/** What the log says of an import, in order. */
export const eventsOf = (importId: string) =>
  db().$queryRaw<Array<{ kind: string; actor: string; payload: string }>>`
    SELECT e.kind, e.actor_name AS actor, convert_from(p.payload, 'UTF8') AS payload FROM ledger.event e JOIN ledger.event_payload p ON p.event_id = e.id
    WHERE e.kind LIKE 'import.%' AND convert_from(p.payload, 'UTF8')::json ->> 'importId' = ${importId} ORDER BY e.leaf_index`

/** One line of each invariant that does not hold; those of the server itself other tests are for. */
export async function brokenInvariants(): Promise<string[]> {
  const kept = invariants.filter(({ name }) => !/survives a crash|privileges and guards/.test(name))
  const broken: string[] = []
  for await (const { name, violations } of checkEverything(kept))
    if (violations.length > 0) broken.push(`${name}: ${violations[0]}`)
  return broken
}

const unnamed = new Set(['id', 'key', 'slug'])

/** Of a thing: all but its ids, and each name of the file without the file's own token. */
function plain(value: unknown, token: string): unknown {
  if (typeof value === 'string') return value.replaceAll(token, 'token')
  if (Array.isArray(value)) return value.map((each) => plain(each, token))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !unnamed.has(name))
      .map(([name, each]) => [name, plain(each, token)]),
  )
}

type PictureRow = { content: Uint8Array | null } & Record<string, unknown>

/** Everything that an import wrote, in the order of its rows, without ids and times: two runs of one file have one picture. */
export async function pictureOf(importId: string, token: string) {
  const rows = await db().$queryRaw<PictureRow[]>`
    SELECT r.row, r.line, r.state::text AS state, r.same_row, r.linked_by, r.reasons, r.told, c.workflow::text AS workflow, c.status::text AS status,
      c.publication::text AS publication, c.version, v.number, v.statement, v.language, v.content,
      (SELECT o.row FROM desk.import_row o WHERE o.import_id = r.import_id AND o.claim_id = r.claim_id AND o.state = 'MADE') AS claim_of,
      (SELECT count(*)::int FROM desk.attribution a WHERE a.revision_id = v.id) AS attributions,
      (SELECT count(*)::int FROM desk.revision_topic t WHERE t.revision_id = v.id) AS topics,
      (SELECT json_agg(json_build_array(e.stance, e.credibility, e.note, s.url, s.title, s.folded) ORDER BY e.position)
        FROM desk.evidence e JOIN desk.source s ON s.id = e.source_id WHERE e.revision_id = v.id) AS evidence,
      (SELECT l.folded FROM desk.claim_likeness l WHERE l.claim_id = c.id) AS folded,
      (SELECT json_agg(json_build_array(e.kind, e.from_state, e.to_state, e.actor_name) ORDER BY e.leaf_index) FROM ledger.event e WHERE e.claim_id = c.id) AS events
    FROM desk.import_row r LEFT JOIN desk.claim c ON c.id = r.claim_id LEFT JOIN desk.revision v ON v.id = c.current_revision_id
    WHERE r.import_id = ${importId}::uuid ORDER BY r.row`
  const counted = await db().$queryRaw<Told[]>`
    SELECT i.state::text AS state, i.position, i.read, i.made, i.linked, i.refused, i.remarked,
      (SELECT count(*)::int FROM desk.agent a WHERE a.folded LIKE ${`%${token}%`}) AS agents,
      (SELECT count(*)::int FROM desk.topic a WHERE a.folded LIKE ${`%${token}%`}) AS topics,
      (SELECT count(*)::int FROM desk.source a WHERE a.url LIKE ${`%${token}%`}) AS sources,
      (SELECT count(*)::int FROM desk.revision v WHERE v.statement LIKE ${`%${token}%`}) AS revisions
    FROM desk.import i WHERE i.id = ${importId}::uuid`
  return {
    counted,
    rows: rows.map(({ content, ...row }) =>
      plain({ ...row, content: content && openRevision(content) }, token),
    ),
  }
}
