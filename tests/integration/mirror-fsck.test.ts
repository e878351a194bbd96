import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { dumpPublic } from '@/lib/dump/dump-public'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { withClient } from '@/lib/start/databases'
import { temporaryFolder } from '@/tests/support/cluster'
import { freshDatabase, ownerUrl } from '@/tests/support/database'
import { enterInstance, leaveInstance, notePageShape } from '@/tests/support/mirror'
import { decidedClaim, decision, good, newPeople } from '@/tests/support/scene'

vi.mock('server-only', () => ({}))

const site = { origin: 'https://claims.paper.example', name: 'The Paper' }

let folder: string
let copy: Awaited<ReturnType<typeof freshDatabase>>

beforeAll(async () => {
  folder = await temporaryFolder('mirror-fsck')
  await notePageShape(ownerUrl())
  const people = await newPeople()
  const { ref } = await decidedClaim(people.editor, people.reviewer)
  good(await decideClaim(people.reviewer2, await decision(ref, { status: 'UNVERIFIABLE', reason: 'Again.' })))
  good(await dumpPublic(join(folder, 'dump'), site))
  copy = await freshDatabase()
  await enterInstance(copy, join(folder, 'store'))
  const { takeCopy } = await import('@/lib/mirror/take-copy')
  await takeCopy(copy.migrateUrl, join(folder, 'dump'))
}, 120_000)
afterAll(async () => {
  await leaveInstance()
  await copy.drop()
  await rm(folder, { recursive: true, force: true })
})

/** The lines of what is broken. What roles may do is the same everywhere, and has tests of its own. */
async function broken(): Promise<string[]> {
  const { checkEverything, invariantsOfCopies } = await import('@/lib/fsck/check-everything')
  const { databaseInvariants } = await import('@/lib/fsck/database')
  const { fileInvariants } = await import('@/lib/fsck/files')
  const others = new Set([...databaseInvariants, ...fileInvariants])
  const found: string[] = []
  for await (const { name, violations } of checkEverything(
    invariantsOfCopies.filter((one) => !others.has(one)),
  ))
    found.push(...violations.map((line) => `${name}: ${line}`))
  return found
}

test('a copy is found whole, and is asked what can be asked of a copy', async () => {
  const { beforeChecking, checkEverything } = await import('@/lib/fsck/check-everything')
  expect(await broken()).toEqual([])
  expect(await beforeChecking()).toMatch(
    /^This is a reading copy of https:\/\/claims\.paper\.example as of .*only the origin’s own fsck can tell\.$/,
  )
  const names: string[] = []
  for await (const { name } of checkEverything()) names.push(name)
  expect(names).toContain('every row that readers see is as it was in the dump')
  expect(names).toContain('every counter of public claims says what counting says')
  expect(names).not.toContain('every public page is the fold of its revision and decisions')
})

const FROM_DUMP = 'every row that readers see is as it was in the dump: state-'

test.each([
  ['a status', 'claim', `UPDATE published.claim SET status = 'REFUTED'`, `${FROM_DUMP}claim.jsonl`],
  [
    'a word of a page',
    'claim',
    `UPDATE published.claim SET page = page || '{"ref": "C-00000"}'`,
    `${FROM_DUMP}claim.jsonl`,
  ],
  [
    'what readers saw before',
    'past_claim',
    `UPDATE published.past_claim SET line = '{}'`,
    `${FROM_DUMP}past-claim.jsonl`,
  ],
  [
    'a correction that is gone',
    'correction',
    'DELETE FROM published.correction',
    `${FROM_DUMP}correction.jsonl`,
  ],
  [
    'a setting that nobody settled',
    'setting',
    `INSERT INTO published.setting (key, value) VALUES ('nobody', '99')`,
    `${FROM_DUMP}setting.jsonl`,
  ],
  [
    'words that it is found by',
    'claim',
    `UPDATE published.claim SET folded = 'other'`,
    'every claim is found by the words that it has',
  ],
  [
    'a claim that is not found',
    'claim',
    `UPDATE published.claim SET search = ''`,
    'every claim is found by the words that it has',
  ],
  [
    'a counter',
    'tally',
    `UPDATE published.tally SET n = n + 1`,
    'every counter of public claims says what counting says',
  ],
  [
    'a past that readers may not see',
    'past_source',
    `INSERT INTO published.past_source (shown_until, id, slug, page, is_rested_on, shown_since) VALUES (now(), gen_random_uuid(), 'x', '{}', true, now() - interval '1 day')`,
    'nothing is kept that readers may not see',
  ],
  ['what the dump held', 'copy', `UPDATE published.copy SET files = '{}'`, FROM_DUMP],
])('%s that somebody changed is found', async (_, table, damage, line) => {
  await withClient(copy.ownerUrl, async (owner) => {
    const off = async (work: () => Promise<unknown>) => {
      await owner.query(`ALTER TABLE published.${table} DISABLE TRIGGER USER`)
      await work()
      const { rows } = await owner.query<{ name: string }>(
        `SELECT tgname AS name FROM pg_trigger WHERE tgrelid = 'published.${table}'::regclass AND NOT tgisinternal`,
      )
      for (const { name } of rows)
        await owner.query(`ALTER TABLE published.${table} ENABLE ALWAYS TRIGGER ${name}`)
    }
    await owner.query(
      `DROP TABLE IF EXISTS public.was; CREATE TABLE public.was AS SELECT * FROM published.${table}`,
    )
    await off(() => owner.query(damage))
    const found = await broken()
    await off(() =>
      owner.query(
        `DELETE FROM published.${table}; INSERT INTO published.${table} SELECT * FROM public.was; DROP TABLE public.was`,
      ),
    )
    expect(
      found.some((one) => one.startsWith(line)),
      found.join('\n'),
    ).toBe(true)
  })
  expect(await broken()).toEqual([])
})

test('work of its own on a copy is found', async () => {
  await withClient(copy.ownerUrl, async (owner) => {
    await owner.query('ALTER TABLE desk.topic DISABLE TRIGGER USER')
    await owner.query(`INSERT INTO desk.topic (slug, name, folded) VALUES ('x', 'X', 'x')`)
    expect(await broken()).toEqual([
      'nothing was logged, decided or settled here: desk.topic has rows, and nothing is logged on a copy',
    ])
    await owner.query('DELETE FROM desk.topic')
  })
})
