import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { describeAgent } from '@/lib/agents/commands/describe-agent'
import { config } from '@/lib/config'
import { closeDesk, db } from '@/lib/db'
import { closeReader } from '@/lib/db-public'
import { keepDumps } from '@/lib/dump/keep-dumps'
import { dumpsFolder, listKept, listServed, SEAL } from '@/lib/dump/kept'
import { isNight } from '@/lib/dump/views'
import { checkDecisionTranslation } from '@/lib/renderings/commands/check-decision-translation'
import { takeBackDecisionTranslation } from '@/lib/renderings/commands/take-back-decision-translation'
import { translateDecision } from '@/lib/renderings/commands/translate-decision'
import { editClaim } from '@/lib/claims/commands/edit-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { attack, openClient } from '@/tests/support/attack'
import { describing, newAgent, unique } from '@/tests/support/agents'
import { ownDatabase, ownerUrl } from '@/tests/support/database'
import {
  contentWith,
  decidedClaim,
  decision,
  evidenceFrom,
  good,
  newDocument,
  newPeople,
  submittedWith,
  versionOf,
} from '@/tests/support/scene'
import { killWorker, killWorkers, startWorker } from '@/tests/support/worker'

let people: Awaited<ReturnType<typeof newPeople>>
const never = new AbortController().signal

beforeAll(async () => {
  people = await newPeople()
  await decidedClaim(people.editor, people.reviewer)
})
beforeEach(() => rm(dumpsFolder(), { recursive: true, force: true }))
afterEach(killWorkers)
afterAll(() => Promise.all([closeDesk(), closeReader()]))

const names = async () => (await readdir(dumpsFolder())).sort()
const nights = async () => (await names()).filter(isNight)

/** As if the newest dump had been made so many hours ago. */
async function age(hours: number): Promise<void> {
  const [newest] = await listKept()
  if (!newest) throw new Error('there is none')
  const then = new Date(Date.now() - hours * 3_600_000)
  const night = then.toISOString().replace(/:/g, '').replace(/\.\d+/, '')
  const place = join(dumpsFolder(), night)
  await rename(newest.folder, place)
  await utimes(join(dumpsFolder(), '.made'), then, then)
}

async function settleText(ref: string, act: 'WITHHOLD' | 'RESTORE') {
  const at = async () => ({ ref, version: await versionOf(ref) })
  const words = { act, ground: 'SAFETY', legalReference: null, reason: 'A person is at risk.' } as const
  const proposal = good(await proposeWithholding(people.reviewer, { ...(await at()), ...words }))
  good(await confirmWithholding(people.reviewer2, { ...(await at()), ...proposal }))
}

describe('the round', () => {
  test('makes the dump of the night once, and puts it in its place whole', async () => {
    expect(await keepDumps(never)).toBe(1)
    const [dump] = await listServed()
    expect(dump?.files.length).toBeGreaterThan(20)
    expect((await names()).filter((name) => !isNight(name))).toEqual(['.made'])
    expect(await keepDumps(never)).toBe(0)
    expect(await nights()).toHaveLength(1)
  })

  test('makes the next night’s beside it, and keeps no more than the newest few', async () => {
    for (const hours of [100, 75, 50, 25]) {
      expect(await keepDumps(never)).toBe(1)
      await age(hours)
    }
    expect(await keepDumps(never)).toBe(1)
    expect(config().WHENCE_DUMPS).toBe(3)
    expect(await nights()).toHaveLength(3)
    expect((await listServed()).map(({ night }) => night)).toEqual((await nights()).toReversed())
  })

  test('two at once make one', async () => {
    const made = await Promise.all([keepDumps(never), keepDumps(never), keepDumps(never)])
    expect(made.reduce((sum, one) => sum + one, 0)).toBe(1)
    expect(await nights()).toHaveLength(1)
  })

  test('of two workers one makes it', async () => {
    startWorker('beside the app')
    startWorker('by hand')
    await until(async () => (await listKept()).length > 0)
    await pause(1_500)
    expect(await nights()).toHaveLength(1)
    expect((await names()).filter((name) => name.endsWith('.partial'))).toEqual([])
  }, 60_000)

  test('told to stop, it leaves nothing half and says so without a fault', async () => {
    const stopping = new AbortController()
    stopping.abort()
    expect(await keepDumps(stopping.signal)).toBe(0)
    expect(await names()).toEqual([])
    expect(await keepDumps(never)).toBe(1)
  })

  test('takes no folder for a dump that is none', async () => {
    await mkdir(join(dumpsFolder(), '2026-01-01T010000Z'), { recursive: true })
    await mkdir(join(dumpsFolder(), '2026-01-02T010000Z'))
    await writeFile(join(dumpsFolder(), '2026-01-02T010000Z', 'manifest.json'), '{"format":"whence-dump"}')
    expect(await listServed()).toEqual([])
    expect(await keepDumps(never)).toBe(1)
    expect(await listServed()).toHaveLength(1)
    // Nobody can say what is in them, nor whether it may be said.
    expect(await nights()).toHaveLength(1)
  })
})

async function until(ask: () => Promise<boolean>, seconds = 40): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !(await ask()); await pause(25))
    if (Date.now() > end) throw new Error('it did not come to that in time')
}

test('killed in the middle again and again, it begins anew, and what was half there is gone', async () => {
  // So many that writing them takes a while.
  const { ref } = await decidedClaim(people.editor, people.reviewer)
  const owner = await openClient(ownerUrl())
  await owner.query('ALTER TABLE published.claim DISABLE TRIGGER USER')
  await owner.query(
    `INSERT INTO published.claim SELECT (jsonb_populate_record(c, jsonb_build_object(
       'claim_id', gen_random_uuid(), 'ref', 'C-ZZ' || lpad(n::text, 4, '0'), 'slug', 'copy-' || n,
       'page', c.page || jsonb_build_object('ref', 'C-ZZ' || lpad(n::text, 4, '0'))))).*
     FROM published.claim c, generate_series(1, 4000) n WHERE c.ref = $1`,
    [ref],
  )
  for (const within of [0, 150, 400]) {
    const worker = startWorker('beside the app')
    await until(
      async () => existsSync(dumpsFolder()) && (await names()).some((name) => name.endsWith('.partial')),
    )
    await pause(within)
    await killWorker(worker)
    expect(await nights()).toEqual([])
    expect(await listServed()).toEqual([])
  }
  expect((await names()).some((name) => name.endsWith('.partial'))).toBe(true)
  startWorker('beside the app')
  await until(async () => (await listServed()).length > 0)
  const [dump] = await listServed()
  expect(dump?.claims).toBeGreaterThan(4000)
  expect((await names()).filter((name) => name.endsWith('.partial'))).toEqual([])
  await killWorkers()
  await owner.query(`DELETE FROM published.claim WHERE slug LIKE 'copy-%'`)
  await owner.query('ALTER TABLE published.claim ENABLE TRIGGER USER')
  await owner.end()
}, 180_000)

describe('a text that is withheld between two nights', () => {
  test('takes every dump that has it away at once, before any worker comes round', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    await keepDumps(never)
    await age(25)
    await keepDumps(never)
    expect(await listServed()).toHaveLength(2)
    await settleText(ref, 'WITHHOLD')
    expect(await listServed()).toEqual([])

    // The round takes them off the disk; one that takes long is not made for each act.
    await writeFile(join(dumpsFolder(), '.made'), '600000')
    expect(await keepDumps(never)).toBe(0)
    expect(await nights()).toEqual([])
    await writeFile(join(dumpsFolder(), '.made'), '0')
    expect(await keepDumps(never)).toBe(1)
    const [dump] = await listServed()
    const lines = await readFile(join(dump?.folder ?? '', 'claims.jsonl'), 'utf8')
    expect(lines).not.toContain(ref)
    expect(lines.length).toBeGreaterThan(0)
  })

  test('committed while the dump is written, though older than it by its clock, is not handed out', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    const holder = await openClient(ownDatabase().ownerUrl)
    // Whoever withholds waits for this row; the snapshot is taken meanwhile and sees the text.
    await holder.query('BEGIN')
    await holder.query('SELECT FROM published.word_count FOR UPDATE')
    const withholding = settleText(ref, 'WITHHOLD')
    await pause(500)
    expect(await keepDumps(never)).toBe(1)
    expect(await listServed()).toHaveLength(1)
    await holder.query('ROLLBACK')
    await holder.end()
    await withholding
    expect(await listKept()).toHaveLength(1)
    expect(await listServed()).toEqual([])
  })

  test('and another decision takes nothing away', async () => {
    await keepDumps(never)
    await decidedClaim(people.editor, people.reviewer)
    expect(await listServed()).toHaveLength(1)
  })

  test('a name that is kept back since is in no dump either', async () => {
    const name = unique('Ada Quill')
    const id = await newAgent(people.editor, name, 'PERSON')
    const [level] = contentWith([]).attributions
    if (!level) throw new Error('somebody says it')
    const said = (anonymity: 'NAMED' | 'KNOWN_TO_DESK') => ({
      attributions: [{ ...level, anonymity, agent: { kind: 'known' as const, id, label: '' } }],
    })
    const evidence = [evidenceFrom(await newDocument(people.editor))]
    const { ref } = await submittedWith(people.editor, evidence, said('NAMED'))
    good(await decideClaim(people.reviewer, await decision(ref)))
    await keepDumps(never)
    good(
      await describeAgent(people.editor, await describing(id, { name: 'An officer', keepsOldName: false })),
    )
    // Called otherwise, they are still named: whoever reads as of then reads the name.
    expect(await listServed()).toHaveLength(1)
    const content = contentWith(evidence, said('KNOWN_TO_DESK'))
    good(await editClaim(people.editor, { ref, version: await versionOf(ref), content, slot: null }))
    good(await submitClaim(people.editor, { ref, version: await versionOf(ref) }))
    good(await decideClaim(people.reviewer, await decision(ref, { reason: 'Not to be named.' })))
    expect(await listServed()).toEqual([])
  })

  test('a translation that is taken back is in no dump either', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    const { id: decisionId } = await db().decision.findFirstOrThrow({
      where: { claim: { ref } },
      select: { id: true },
    })
    const { translationId } = good(
      await translateDecision(people.editor, {
        ref,
        decisionId,
        language: 'fa',
        statement: 'کشتی غرق نشد.',
        reason: 'یک گزارش بررسی شد.',
        correctionNotice: null,
        disagreement: null,
      }),
    )
    good(await checkDecisionTranslation(people.reviewer, { translationId }))
    await keepDumps(never)
    expect(await listServed()).toHaveLength(1)
    good(
      await takeBackDecisionTranslation(people.reviewer2, {
        translationId,
        reason: 'It says the contrary.',
      }),
    )
    expect(await listServed()).toEqual([])
  })
})

test('a seal tells nobody anything: it is a hash, and readers may ask for it but change nothing', async () => {
  await keepDumps(never)
  const [dump] = await listKept()
  expect(await readFile(join(dump?.folder ?? '', SEAL), 'utf8')).toMatch(/^[0-9a-f]{64}$/)
  expect(dump?.files.map(({ name }) => name)).not.toContain(SEAL)
  const reader = await openClient(ownDatabase().publicUrl)
  expect((await reader.query('SELECT published.silence() AS it')).rows[0]?.it).toBe(dump?.silence)
  for (const text of ['SELECT FROM desk.kept_back_name', 'SELECT FROM desk.decision_translation_end'])
    expect(await attack(reader, text)).toBe('42501')
  await reader.end()
})
