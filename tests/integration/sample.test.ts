import { beforeAll, describe, expect, test } from 'vitest'
import type pg from 'pg'
import { isPassword } from '@/lib/auth/password'
import { db } from '@/lib/db'
import type { ClaimPage } from '@/lib/published/views'
import { canaries } from '@/lib/sample/canaries'
import { excerptSheet, phrases } from '@/lib/sample/documents'
import { momentOf, sampleClaims, timelineUntil } from '@/lib/sample/dossier'
import { loadSample } from '@/lib/sample/load-sample'
import { samplePassword, samplePeople } from '@/lib/sample/people'
import { withClient } from '@/lib/start/databases'
import { ownDatabase } from '@/tests/support/database'

const shown = new Map<string, ClaimPage>()
const said: string[] = []
const now = new Date()
const timeline = timelineUntil(now)

const rowsOf = <Row extends pg.QueryResultRow>(text: string, url = ownDatabase().ownerUrl) =>
  withClient(url, async (client) => (await client.query<Row>(text)).rows)

const firstStatement = (key: string) => {
  const acts = sampleClaims.find((claim) => claim.key === key)?.acts ?? []
  return acts.flatMap((step) => (step.act === 'log' ? step.content.statement : []))[0] ?? ''
}

/** The claim of the dossier as the desk has it, found by the statement with which it was logged. */
const claimOf = (key: string) =>
  db().claim.findFirstOrThrow({
    where: { revisions: { some: { number: 1, statement: firstStatement(key) } } },
    include: { currentRevision: true, decidedRevision: true, notes: true },
  })

beforeAll(async () => {
  await loadSample(ownDatabase().migrateUrl, (line) => said.push(line), now)
  const pages = await rowsOf<{ ref: string; page: ClaimPage }>(
    'SELECT ref, page FROM published.claim',
    ownDatabase().publicUrl,
  )
  for (const { ref, page } of pages) shown.set(ref, page)
})

describe('the sample dossier, loaded through the commands', () => {
  test('says how far it is, and marks the installation as a sample that is whole', async () => {
    expect(said.at(-1)).toBe(`${timeline.length} of ${timeline.length} acts; the sample dossier is loaded.`)
    expect(
      await rowsOf(
        'SELECT sample, sample_clock, sample_finished_at > sample_started_at AS whole FROM desk.instance',
      ),
    ).toEqual([{ sample: true, sample_clock: null, whole: true }])
    expect(await rowsOf('SELECT sample FROM published.instance', ownDatabase().publicUrl)).toEqual([
      { sample: true },
    ])
  })

  test('every claim stands where the dossier says, and nothing else is public', async () => {
    for (const { key, ends } of sampleClaims) {
      const claim = await claimOf(key)
      expect({ key, workflow: claim.workflow, status: shown.get(claim.ref)?.status ?? null }).toEqual({
        key,
        ...ends,
      })
    }
    expect(await db().claim.count()).toBe(sampleClaims.length)
    expect(shown.size).toBe(sampleClaims.filter((claim) => claim.ends.status).length)
    expect(sampleClaims.filter((claim) => claim.item !== null && claim.ends.status).length).toBe(22)
  })

  test('the two claims to tell well: said is verified, true is not', async () => {
    const deal = shown.get((await claimOf('drone-deal')).ref)
    expect(deal).toMatchObject({
      said: 'VERIFIED',
      status: 'UNVERIFIED',
      claimant: 'The West (states not named)',
    })
    expect(deal?.figures).toMatchObject([{ amount: '1700000000', unit: 'USD' }])
    expect(deal?.attributions.map((level) => [level.verb, level.anonymity])).toEqual([
      ['SAYS', 'ANONYMOUS'],
      ['ALLEGES', 'ANONYMOUS'],
    ])
    expect(
      deal?.evidence.find((piece) => piece.quotation?.exact === phrases.get('noConfirmation'))?.stance,
    ).toBe('NEUTRAL')
    const leak = shown.get((await claimOf('audio-leak')).ref)
    expect(leak).toMatchObject({
      said: 'VERIFIED',
      status: 'UNVERIFIED',
      attributions: [{ verb: 'SAYS' }, { verb: 'LEAKS' }],
    })
  })

  test('the two claims to tell well are told in Persian, checked by another than who translated them', async () => {
    for (const key of ['drone-deal', 'audio-leak']) {
      const { translations = [] } = shown.get((await claimOf(key)).ref) ?? {}
      expect(translations.map(({ language }) => language)).toEqual(['fa'])
      for (const { translator, checker } of translations) expect(checker).not.toBe(translator)
    }
  })

  test('every verified claim meets the rules, or says in public why not', () => {
    const verdicts = [...shown.values()].flatMap((page) => page.history)
    for (const verdict of verdicts)
      if (!verdict.rulesMet) expect(verdict.override, verdict.reason).toBeTruthy()
    const verified = [...shown.values()].filter((page) => page.status === 'VERIFIED')
    expect(
      verified.filter((page) => page.decision.rulesMet && page.origins >= 2).length,
    ).toBeGreaterThanOrEqual(3)
    expect(verified.filter((page) => !page.decision.rulesMet).length).toBeGreaterThanOrEqual(1)
    for (const page of verified.filter((of) => !of.decision.rulesMet))
      expect(page.decision.override).toContain('one news source')
  })

  test('the article is one origin: what rests on it alone is never met as verified', () => {
    const alone = [...shown.values()].filter((page) =>
      page.evidence.every((piece) => piece.source.title.startsWith('News article')),
    )
    expect(alone.length).toBeGreaterThan(8)
    for (const page of alone)
      expect(page.status === 'VERIFIED' && page.decision.rulesMet, page.statement).toBe(false)
  })

  test('the retraction is in the public log of corrections and points to the claim that is right', async () => {
    const rows = await rowsOf<{ kind: string; notice: string; ref: string }>(
      'SELECT kind, notice, ref FROM published.correction',
      ownDatabase().publicUrl,
    )
    const [correction, ...others] = rows.filter(({ kind }) => kind === 'RETRACTION')
    expect(others).toEqual([])
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['RETRACTION', 'STATUS_CHANGED']))
    expect(correction?.ref).toBe((await claimOf('drone-deal-first-record')).ref)
    expect(correction?.notice).toContain((await claimOf('drone-deal')).ref)
  })

  test('the recording and the mood are linked by notes, each naming the other', async () => {
    const [leak, mood] = [await claimOf('audio-leak'), await claimOf('guard-mood')]
    expect(leak.notes.some((note) => note.body.includes(mood.ref))).toBe(true)
    expect(mood.notes.some((note) => note.body.includes(leak.ref))).toBe(true)
    expect(mood.notes.some((note) => note.parentId !== null)).toBe(true)
  })

  test('each of the five signs in with the sample password, in the role it has', async () => {
    const people = await db().person.findMany({ omit: { passwordHash: false } })
    const expected = Object.values(samplePeople)
    expect(people.map(({ email, name, role }) => ({ email, name, role }))).toEqual(
      expect.arrayContaining(expected),
    )
    expect(people).toHaveLength(expected.length)
    for (const { passwordHash } of people) expect(await isPassword(passwordHash, samplePassword)).toBe(true)
  })
})

describe('what must not leak from it', () => {
  test.each(Object.entries(canaries))(
    '%s: kept on the desk, absent from everything that readers can reach',
    async (_, canary) => {
      const tables = ['published.claim', 'published.topic', 'published.correction']
      for (const table of tables)
        expect(await rowsOf(`SELECT 1 FROM ${table} t WHERE t::text ILIKE '%${canary}%'`), table).toEqual([])
      const desk = await rowsOf<{ found: boolean }>(
        `SELECT EXISTS (SELECT FROM desk.revision WHERE statement LIKE '%${canary}%')
         OR EXISTS (SELECT FROM desk.note WHERE body LIKE '%${canary}%')
         OR EXISTS (SELECT FROM ledger.event_payload WHERE convert_from(payload, 'UTF8') LIKE '%${canary}%') AS found`,
      )
      expect(desk).toEqual([{ found: true }])
    },
  )

  test('the only capture is our excerpt sheet', async () => {
    expect(await rowsOf('SELECT text, method FROM desk.snapshot')).toEqual([
      { text: excerptSheet, method: 'PASTED' },
    ])
  })
})

describe('the clock of the record', () => {
  test('events follow one another in time as in the log, at the times of the dossier', async () => {
    const events = await rowsOf<{ at: Date }>('SELECT at FROM ledger.event ORDER BY leaf_index')
    expect(events.map((event) => event.at)).toEqual(timeline.map((act) => momentOf(act.at)))
  })

  test('nothing of it was stamped outside the dossier', async () => {
    const [first, last] = [timeline[0]?.at, timeline.at(-1)?.at].map((at) => `${at}+00`)
    const stamps = [
      'desk.claim|created_at',
      'desk.claim|updated_at',
      'desk.revision|created_at',
      'desk.snapshot|captured_at',
      'desk.decision|decided_at',
      'desk.note|created_at',
      'desk.reliability_grade|graded_at',
      'desk.person|created_at',
      'desk.agent|created_at',
      'desk.source|created_at',
    ]
    for (const stamp of stamps) {
      const [table, column] = stamp.split('|')
      expect(
        await rowsOf(`SELECT ${column} FROM ${table} WHERE ${column} NOT BETWEEN '${first}' AND '${last}'`),
        stamp,
      ).toEqual([])
    }
  })

  test('the application cannot turn it, begin a sample or end one', async () => {
    const columns = ['sample_clock', 'sample_started_at', 'sample_finished_at', 'sample']
    for (const column of columns) {
      const value = column === 'sample' ? 'false' : 'now()'
      await expect(
        rowsOf(`UPDATE desk.instance SET ${column} = ${value}`, ownDatabase().webUrl),
      ).rejects.toThrow('permission denied')
    }
    await expect(
      rowsOf('UPDATE published.instance SET sample = false', ownDatabase().webUrl),
    ).rejects.toThrow('permission denied')
  })

  test('once the sample is whole, the owner’s setting turns it no more', async () => {
    const now = await withClient(ownDatabase().migrateUrl, async (client) => {
      await client.query('BEGIN')
      await client.query("UPDATE desk.instance SET sample_clock = '2001-01-01'")
      const { rows } = await client.query<{ at: Date }>('SELECT ledger.clock() AS at')
      await client.query('ROLLBACK')
      return rows[0]?.at
    })
    expect(now?.getUTCFullYear()).toBeGreaterThan(2024)
  })

  test('a second load is refused and writes nothing', async () => {
    const before = await rowsOf('SELECT size FROM ledger.log_head')
    await expect(loadSample(ownDatabase().migrateUrl, () => undefined)).rejects.toThrow(
      'Take a fresh database',
    )
    expect(await rowsOf('SELECT size FROM ledger.log_head')).toEqual(before)
  })
})

test('every quotation in public passes the quote gate against the capture', () => {
  const quoted = [...shown.values()].flatMap((page) =>
    page.evidence.flatMap((piece) => piece.quotation ?? []),
  )
  const text = Array.from(excerptSheet)
  expect(quoted.length).toBeGreaterThan(30)
  for (const { exact, startCp, endCp } of quoted) expect(text.slice(startCp, endCp).join('')).toBe(exact)
})
