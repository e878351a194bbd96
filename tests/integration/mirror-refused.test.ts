import { createHash } from 'node:crypto'
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { orBusy } from '@/app/_doors/admit'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { dumpPublic } from '@/lib/dump/dump-public'
import { DumpFault } from '@/lib/mirror/fault'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { withClient } from '@/lib/start/databases'
import { attack, openClient } from '@/tests/support/attack'
import { temporaryFolder } from '@/tests/support/cluster'
import { freshDatabase, ownDatabase, type TestDatabase } from '@/tests/support/database'
import { enterInstance, leaveInstance, notePageShape, rewrite } from '@/tests/support/mirror'
import { contentWith, decidedClaim, decision, good, newPeople } from '@/tests/support/scene'

vi.mock('server-only', () => ({}))

const site = { origin: 'https://claims.paper.example', name: 'The Paper' }
const WORDS = 'Zanzibarquartz'

let folder: string
let home: TestDatabase
let copy: Awaited<ReturnType<typeof freshDatabase>>
let ref: string

const dumpAs = (name: string) => join(folder, name)

/** Loaded anew, so that it works in whichever instance is entered. */
async function take(name: string, url = copy.migrateUrl): Promise<string> {
  const { takeCopy } = await import('@/lib/mirror/take-copy')
  try {
    return (await takeCopy(url, dumpAs(name))).kind
  } catch (cause) {
    if (cause instanceof Error && cause.name === DumpFault.name) return cause.message
    throw cause
  }
}

const rowsIn = (database: TestDatabase, text: string) =>
  withClient(database.ownerUrl, async (owner) => (await owner.query(text)).rows)

const isUntouched = async () => {
  const [row] = await rowsIn(
    copy,
    'SELECT (SELECT count(*) FROM published.claim)::int AS claims, (SELECT count(*) FROM published.copy)::int AS copies',
  )
  expect(row).toEqual({ claims: 0, copies: 0 })
}

beforeAll(async () => {
  folder = await temporaryFolder('mirror-refused')
  home = ownDatabase()
  await notePageShape(home.ownerUrl)
  const people = await newPeople()
  const first = await decidedClaim(people.editor, people.reviewer)
  ref = first.ref
  good(await decideClaim(people.reviewer2, await decision(ref, { status: 'UNVERIFIABLE', reason: WORDS })))
  await decidedClaim(people.editor, people.reviewer)
  good(await dumpPublic(dumpAs('first'), site))
  good(await decideClaim(people.reviewer, await decision(ref, { reason: 'Once more.' })))
  good(await dumpPublic(dumpAs('newer'), site))
  good(await dumpPublic(dumpAs('other'), { ...site, origin: 'https://other.example' }))
}, 120_000)

beforeEach(async () => {
  copy = await freshDatabase()
  await enterInstance(copy, join(folder, 'store'))
  return async () => {
    await leaveInstance()
    await copy.drop()
  }
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** Another dump, whose checksums say what its files are now. */
async function resign(name: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(dumpAs(name), 'manifest.json'), 'utf8'))
  const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
  const sums: string[] = []
  for (const file of manifest.files) {
    const bytes = await readFile(join(dumpAs(name), file.name))
    Object.assign(file, { sha256: sha256Of(bytes), bytes: bytes.byteLength })
    if (typeof file.rows === 'number') file.rows = bytes.toString('utf8').split('\n').length - 1
    sums.push(`${file.sha256}  ${file.name}\n`)
  }
  const text = JSON.stringify(manifest)
  await rewrite(join(dumpAs(name), 'manifest.json'), () => text)
  await rewrite(
    join(dumpAs(name), 'SHA256SUMS'),
    () => `${sums.join('')}${sha256Of(Buffer.from(text))}  manifest.json\n`,
  )
}

async function spoilt(name: string, file: string, change: (text: string) => string): Promise<void> {
  await rm(dumpAs(name), { recursive: true, force: true })
  await cp(dumpAs('first'), dumpAs(name), { recursive: true })
  await rewrite(join(dumpAs(name), file), change)
}

describe('a dump is refused with the name of what is wrong, and nothing is written,', () => {
  test.each([
    [
      'state-claim.jsonl',
      (text: string) => text.replace('UNVERIFIED', 'REFUTED   '),
      'state-claim.jsonl is not what its checksum says',
    ],
    ['state-past-claim.jsonl', (text: string) => text.slice(0, -10), 'state-past-claim.jsonl has'],
    [
      'claims.jsonl',
      (text: string) => text.replace('UNVERIFIED', 'VERIFIED  '),
      'claims.jsonl is not what its checksum says',
    ],
    [
      'manifest.json',
      (text: string) => text.replace('claims.paper.example', 'another.example'),
      'manifest.json: SHA256SUMS',
    ],
    ['manifest.json', (text: string) => text.slice(0, 100), 'manifest.json is no JSON'],
    ['manifest.json', () => '[]', 'manifest.json is not that of a dump'],
    [
      'SHA256SUMS',
      (text: string) => text.replace(/^.*state-topic.*\n/m, ''),
      'state-topic.jsonl: SHA256SUMS',
    ],
    ['SHA256SUMS', (text: string) => `${text}${'0'.repeat(64)}  more.jsonl\n`, 'more.jsonl is in SHA256SUMS'],
  ])('changed in %s', async (file, change, sentence) => {
    await spoilt('spoilt', file, change)
    expect(await take('spoilt')).toContain(sentence)
    await isUntouched()
  })

  test.each(['manifest.json', 'SHA256SUMS', 'state-judged.jsonl'])('without %s', async (file) => {
    await spoilt('spoilt', file, (text) => text)
    await rm(join(dumpAs('spoilt'), file))
    expect(await take('spoilt')).toContain(`${file} is missing`)
    await isUntouched()
  })

  test('with a file of another dump', async () => {
    await spoilt('spoilt', 'state-claim.jsonl', (text) => text)
    await cp(join(dumpAs('newer'), 'state-claim.jsonl'), join(dumpAs('spoilt'), 'state-claim.jsonl'))
    expect(await take('spoilt')).toMatch(/^state-claim\.jsonl (has|is not)/)
    await isUntouched()
  })

  test.each([
    [
      'a row of another table',
      'state-claim.jsonl',
      () => '{"slug":"x","name":"X"}\n',
      'a line that is no row of “claim”',
    ],
    ['what is no JSON', 'state-topic.jsonl', () => 'topics\n', 'a line that is no row of “topic”'],
    [
      'a row twice',
      'state-claim.jsonl',
      (text: string) => text + text,
      'state-claim.jsonl: a row of it cannot be taken',
    ],
    [
      'a status that there is not',
      'state-claim.jsonl',
      (text: string) => text.replaceAll('UNVERIFI', 'NEVERIFI'),
      'state-claim.jsonl: a row of it cannot be taken',
    ],
    [
      'a past without a while',
      'state-past-claim.jsonl',
      (text: string) => text.replaceAll(/"shown_until":"[^"]*"/g, '"shown_until":"2000-01-01T00:00:00.000Z"'),
      'state-past-claim.jsonl: a row of it',
    ],
  ])('whose checksums are right, with %s', async (_, file, change, sentence) => {
    await spoilt('spoilt', file, change)
    await resign('spoilt')
    expect(await take('spoilt')).toContain(sentence)
    await isUntouched()
  })

  test.each([
    ['another version', { version: 1 }, 'version 1'],
    ['another format', { format: 'zip' }, '“zip”'],
    ['pages that this version cannot show', { pageShape: 999 }, 'Update this instance first.'],
    [
      'names that lead out of it',
      { files: [{ name: '../x', bytes: 0, sha256: '0'.repeat(64), rows: null, mediaType: 'x' }] },
      'not that of a dump',
    ],
    ['no tables', { files: [] }, 'is not in manifest.json'],
  ])('of %s', async (_, changes, sentence) => {
    await spoilt('spoilt', 'manifest.json', (text) => JSON.stringify({ ...JSON.parse(text), ...changes }))
    expect(await take('spoilt')).toContain(sentence)
    await isUntouched()
  })

  test('where it is no dump at all', async () => {
    await writeFile(join(folder, 'a-file'), 'x')
    expect(await take('a-file')).toContain('manifest.json is missing')
    expect(await take('not-there')).toContain('manifest.json is missing')
  })
})

describe('an instance', () => {
  test('with claims of its own is never written over', async () => {
    await enterInstance(home, join(folder, 'store'))
    const before = await rowsIn(home, 'SELECT count(*)::int AS n FROM published.claim')
    expect(await take('newer', home.migrateUrl)).toContain('is not empty')
    expect(await rowsIn(home, 'SELECT count(*)::int AS n FROM published.claim')).toEqual(before)
  })

  test('with a private draft and nothing public is not empty either', async () => {
    const { newPerson } = await import('@/tests/support/scene')
    const { logClaim: log } = await import('@/lib/claims/commands/log-claim')
    good(await log(await newPerson('EDITOR'), { content: contentWith([]), slot: null }))
    expect(await take('first')).toContain('is not empty')
  })

  test('with people only becomes a copy', async () => {
    const { newPerson } = await import('@/tests/support/scene')
    await newPerson('ADMIN')
    expect(await take('first')).toBe('taken')
  })
})

const shownIn = async (words: string): Promise<string[]> =>
  withClient(copy.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'published'::regnamespace AND relkind = 'r'`,
    )
    const found: string[] = []
    for (const { name } of rows)
      if (
        (
          await owner.query(`SELECT FROM published.${name} t WHERE to_jsonb(t)::text ILIKE $1 LIMIT 1`, [
            `%${words}%`,
          ])
        ).rowCount
      )
        found.push(name)
    return found
  })

describe('a copy', () => {
  const pulse = () => rowsIn(copy, 'SELECT beat::int FROM published.pulse')

  test('is brought up to date by a newer dump, at once and whole, and never goes back', async () => {
    expect(await take('first')).toBe('taken')
    expect(await take('first')).toBe('same')
    const [was] = await pulse()
    expect(await take('newer')).toBe('taken')
    const [is] = await pulse()
    expect(is.beat).toBeGreaterThan(was.beat)
    expect(
      await rowsIn(
        copy,
        `SELECT page -> 'decision' ->> 'reason' AS reason FROM published.claim WHERE ref = '${ref}'`,
      ),
    ).toEqual([{ reason: 'Once more.' }])
    expect(await take('first')).toContain('no newer')
    expect(await take('other')).toContain('this dump is of https://other.example')
  })

  test('forgets with a newer dump what was withheld since: in no row, counter or word', async () => {
    expect(await take('first')).toBe('taken')
    expect(await shownIn(WORDS)).not.toEqual([])
    expect(await shownIn('harbour-office')).toContain('tally_key')
    await spoilt('emptied', 'state-claim.jsonl', () => '')
    for (const file of [
      'state-past-claim.jsonl',
      'state-correction.jsonl',
      'state-judged.jsonl',
      'state-agent.jsonl',
      'state-past-agent.jsonl',
    ])
      await rewrite(join(dumpAs('emptied'), file), () => '')
    await rewrite(join(dumpAs('emptied'), 'manifest.json'), (text) =>
      JSON.stringify({ ...JSON.parse(text), takenAt: new Date(Date.now() + 60_000).toISOString() }),
    )
    await resign('emptied')
    expect(await take('emptied')).toBe('taken')
    expect(await shownIn(WORDS)).toEqual([])
    expect(await rowsIn(copy, 'SELECT mark FROM published.tally_key')).toEqual([])
    expect(await rowsIn(copy, 'SELECT word FROM published.lexeme')).toEqual([])
  })

  test('logs, decides and settles nothing: the commands answer with a sentence, through whichever door', async () => {
    const { newPerson } = await import('@/tests/support/scene')
    const editor = await newPerson('EDITOR')
    expect(await take('first')).toBe('taken')
    const { logClaim: log } = await import('@/lib/claims/commands/log-claim')
    const doors = await import('@/app/_doors/admit')
    expect([doors.orBusy, log]).not.toEqual([orBusy, logClaim])
    const outcome = await doors.orBusy(() => log(editor, { content: contentWith([]), slot: null }))
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'not-allowed', detail: expect.stringContaining('reading copy') },
    })
    const { changeSetting } = await import('@/lib/settings/commands/change-setting')
    const admin = await newPerson('ADMIN')
    const settled = await doors.orBusy(() => changeSetting(admin, { key: 'blindShare', was: 10, value: 20 }))
    expect(settled.ok).toBe(false)
    expect(await rowsIn(copy, 'SELECT count(*)::int AS n FROM desk.claim')).toEqual([{ n: 0 }])
  })

  test('refuses every write of the application to what readers see, and to whose copy it is', async () => {
    expect(await take('first')).toBe('taken')
    const web = await openClient(copy.webUrl)
    const onCopy = [
      `UPDATE published.claim SET status = 'REFUTED'`,
      'DELETE FROM published.notice',
      `INSERT INTO published.topic (slug, name) VALUES ('x', 'X')`,
      `UPDATE published.instance SET page_shape = 9`,
      'DELETE FROM published.file',
      'DELETE FROM published.link',
      `INSERT INTO ledger.event (kind, commit, files) VALUES ('claim.logged', sha256('x'), '[]')`,
      `INSERT INTO ledger.event (kind, commit, files) VALUES ('settings.changed', sha256('x'), '[]')`,
      `INSERT INTO desk.topic (slug, name) VALUES ('x', 'X')`,
    ]
    for (const text of onCopy) expect([text, await attack(web, text)]).toEqual([text, 'WHCPY'])
    const forbidden = [
      'DELETE FROM published.copy',
      `UPDATE published.copy SET origin = 'https://evil.example'`,
      `INSERT INTO published.copy (origin, name, taken_at, manifest, files) VALUES ('x', 'x', now(), sha256('x'), '{}')`,
      `UPDATE published.past_claim SET page = '{}'`,
      'ALTER TABLE published.claim DISABLE TRIGGER not_on_a_copy',
    ]
    for (const text of forbidden) expect([text, await attack(web, text)]).toEqual([text, '42501'])
    await web.end()
  })

  test('keeps its guards as they stood', async () => {
    const text = `SELECT g.tgrelid::regclass::text AS t, g.tgname::text AS name, g.tgenabled::text AS state FROM pg_trigger g
      WHERE NOT g.tgisinternal ORDER BY 1, 2`
    const before = await rowsIn(copy, text)
    expect(await take('first')).toBe('taken')
    expect(await rowsIn(copy, text)).toEqual(before)
  })
})
