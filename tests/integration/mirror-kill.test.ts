import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dumpPublic } from '@/lib/dump/dump-public'
import { typescript } from '@/lib/start/run-command'
import { withClient } from '@/lib/start/databases'
import { openClient } from '@/tests/support/attack'
import { temporaryFolder } from '@/tests/support/cluster'
import { freshDatabase, ownDatabase, ownerUrl } from '@/tests/support/database'
import { notePageShape } from '@/tests/support/mirror'
import { decidedClaim, good, newPeople } from '@/tests/support/scene'

const site = { origin: 'https://claims.paper.example', name: 'The Paper' }

let folder: string
let copy: Awaited<ReturnType<typeof freshDatabase>>

beforeAll(async () => {
  folder = await temporaryFolder('mirror-kill')
  await notePageShape(ownerUrl())
  const people = await newPeople()
  await decidedClaim(people.editor, people.reviewer)
  await decidedClaim(people.editor, people.reviewer)
  good(await dumpPublic(join(folder, 'dump'), site))
  copy = await freshDatabase()
}, 120_000)
afterAll(async () => {
  await copy.drop()
  await rm(folder, { recursive: true, force: true })
})

type Run = {
  child: ChildProcess
  ended: Promise<{ code: number | null; output: string }>
  said: () => string
}

function run(database: typeof copy | ReturnType<typeof ownDatabase>, ...args: string[]): Run {
  const child = spawn(process.execPath, typescript(process.cwd(), 'scripts/import.ts', ...args), {
    env: {
      ...process.env,
      DATABASE_URL: database.ownerUrl,
      DATABASE_URL_WEB: database.webUrl,
      DATABASE_URL_PUBLIC: database.publicUrl,
      WHENCE_FILES: `file:${join(folder, 'store')}`,
      WHENCE_MODE: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
  const ended = new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
  return { child, ended, said: () => output }
}

const standing = () =>
  withClient(copy.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ claims: number; copies: number; counted: number; off: number }>(
      `SELECT (SELECT count(*) FROM published.claim)::int AS claims, (SELECT count(*) FROM published.copy)::int AS copies,
         (SELECT count(*) FROM published.tally)::int AS counted,
         (SELECT count(*) FROM pg_trigger g WHERE g.tgenabled = 'D')::int AS off`,
    )
    return rows[0]
  })

test('killed when every row is written, it leaves an instance as empty as before; run again, a whole copy', async () => {
  const before = await standing()
  const holder = await openClient(copy.ownerUrl)
  await holder.query('BEGIN; LOCK TABLE published.lexeme IN SHARE MODE')
  const first = run(copy, join(folder, 'dump'))
  while (!first.said().includes('counters …')) {
    if (first.child.exitCode !== null) throw new Error(first.said())
    await pause(20)
  }
  await pause(500)
  first.child.kill('SIGKILL')
  await first.ended
  await holder.query('ROLLBACK')
  await holder.end()
  expect(before).toEqual({ claims: 0, copies: 0, counted: 0, off: 0 })
  // The server sees that nobody is there any more a moment later.
  await expect.poll(standing, { timeout: 20_000 }).toEqual(before)

  const again = await run(copy, join(folder, 'dump')).ended
  expect(again.output).toContain('is a reading copy of The Paper (https://claims.paper.example) as of ')
  expect(again.output).toContain('2 claims and 0 files')
  expect(again.code).toBe(0)
  expect(await standing()).toMatchObject({ claims: 2, copies: 1, off: 0 })
  expect((await standing())?.counted).toBeGreaterThan(0)

  const same = await run(copy, join(folder, 'dump')).ended
  expect(same).toMatchObject({ code: 0, output: expect.stringContaining('already; nothing was changed') })
  const file = await run(copy, join(folder, 'dump', 'claims.jsonl')).ended
  expect(file).toMatchObject({
    code: 1,
    output: expect.stringContaining('This is a reading copy of another site'),
  })
}, 180_000)

test.each([
  [['--as', 'a@paper.test'], '--as is for files of claims'],
  [['--dry-run'], '--dry-run is for files of claims'],
])(
  '%j with a folder ends with code 1 and a sentence',
  async (args, sentence) => {
    const ran = await run(copy, join(folder, 'dump'), ...args).ended
    expect(ran).toMatchObject({ code: 1, output: expect.stringContaining(sentence) })
  },
  60_000,
)

test('a newsroom with claims of its own is told so, and nothing is changed', async () => {
  const ran = await run(ownDatabase(), join(folder, 'dump')).ended
  expect(ran).toMatchObject({
    code: 1,
    output: expect.stringMatching(/is not empty: .* Nothing was changed\.\n$/s),
  })
}, 60_000)
