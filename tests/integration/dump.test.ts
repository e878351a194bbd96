import { createHash } from 'node:crypto'
import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeDesk, db } from '@/lib/db'
import { closeReader } from '@/lib/db-public'
import { dumpPublic } from '@/lib/dump/dump-public'
import { withReader, withSnapshot, withSnapshotOn } from '@/lib/dump/snapshot'
import { stateFiles } from '@/lib/dump/state/state-files'
import { allTables } from '@/lib/dump/tables'
import { mergeClaim } from '@/lib/duplicates/commands/merge-claim'
import { readAnnotation } from '@/lib/exchange/annotation-read'
import { provOf } from '@/lib/exchange/prov-claim'
import { readProv } from '@/lib/exchange/prov-read'
import { findPublicAddress } from '@/lib/published/queries'
import { confirmWithholding } from '@/lib/review/commands/confirm-withholding'
import { decideClaim } from '@/lib/review/commands/decide-claim'
import { proposeWithholding } from '@/lib/review/commands/propose-withholding'
import { typescript } from '@/lib/start/run-command'
import { openClient } from '@/tests/support/attack'
import { temporaryFolder } from '@/tests/support/cluster'
import { ownDatabase, ownerUrl } from '@/tests/support/database'
import { readProvNotation, toldBy } from '@/tests/support/prov-n'
import { decidedClaim, decision, good, newPeople, submittedClaim, versionOf } from '@/tests/support/scene'

const site = { origin: 'https://claims.paper.example', name: 'Whence' }
const FILES = [
  'LICENCE.md',
  'README.md',
  'SHA256SUMS',
  'annotations.jsonl',
  'claimreview.json',
  'claims.jsonl',
  'csv-metadata.json',
  'manifest.json',
  'prov.json',
  'prov.provn',
  'schema.json',
  ...allTables.map(({ name }) => name),
  ...stateFiles.map(({ name }) => name),
].sort()

/** What other instances read is told of in tests of its own. */
const told = FILES.filter((name) => !name.startsWith('state-'))

let people: Awaited<ReturnType<typeof newPeople>>
let folder: string
let parent: string

beforeAll(async () => {
  people = await newPeople()
})
beforeEach(async () => {
  parent = await temporaryFolder('dump')
  folder = join(parent, 'out')
  return () => rm(parent, { recursive: true, force: true })
})
afterAll(async () => {
  await closeDesk()
  await closeReader()
})

const text = (name: string) => readFile(join(folder, name), 'utf8')
const linesOf = async (name: string) => (await text(name)).split('\n').filter((line) => line !== '')
const refsIn = async () => (await linesOf('claims.jsonl')).map((line): string => JSON.parse(line).ref)

async function withhold(ref: string) {
  const at = async () => ({ ref, version: await versionOf(ref) })
  const words = {
    act: 'WITHHOLD',
    ground: 'SAFETY',
    legalReference: null,
    reason: 'A person is at risk.',
  } as const
  const proposal = good(await proposeWithholding(people.reviewer, { ...(await at()), ...words }))
  good(await confirmWithholding(people.reviewer2, { ...(await at()), ...proposal }))
}

describe('a dump', () => {
  test('of nothing is whole, too', async () => {
    expect(good(await dumpPublic(folder, site))).toEqual({ folder, claims: 0 })
    expect((await readdir(folder)).sort()).toEqual(FILES)
    expect(readProv(await text('prov.json')).ok).toBe(true)
    expect(readProvNotation(await text('prov.provn'))).toMatchObject({ told: [], bundles: {} })
    expect(await text('claims.jsonl')).toBe('')
  })

  test('holds every public claim: its page, its provenance twice, its quotations, and checksums of all', async () => {
    const [one, other] = [
      await decidedClaim(people.editor, people.reviewer),
      await decidedClaim(people.editor, people.reviewer),
    ]
    const { ref: draft } = await submittedClaim(people.editor)
    const [withheld, merged] = [
      await decidedClaim(people.editor, people.reviewer),
      await decidedClaim(people.editor, people.reviewer),
    ]
    await withhold(withheld.ref)
    const version = await versionOf(merged.ref)
    good(await mergeClaim(people.reviewer, { ref: merged.ref, version, into: one.ref, reason: 'The same.' }))

    expect(good(await dumpPublic(folder, site)).claims).toBe(2)
    expect((await readdir(folder)).sort()).toEqual(FILES)
    expect(await readdir(parent)).toEqual(['out'])
    const refs = [one.ref, other.ref].sort()
    expect(await refsIn()).toEqual(refs)
    const everything = (await Promise.all(FILES.map(text))).join('')
    expect(everything).not.toContain(draft)
    const claims = (await Promise.all(told.filter((name) => name !== 'corrections.csv').map(text))).join('')
    for (const ref of [withheld.ref, merged.ref]) expect(claims).not.toContain(ref)
    expect(everything).not.toContain(withheld.slug)

    const found = await findPublicAddress(one.slug)
    if (found?.kind !== 'claim') throw new Error('it is public')
    const lines = await linesOf('claims.jsonl')
    expect(JSON.parse(lines[refs.indexOf(one.ref)] ?? '')).toEqual({ ...found.page, notice: null })

    const read = readProv(await text('prov.json'))
    if (!read.ok) throw new Error(read.reason)
    const names = refs.map((ref) => `export:${ref}/prov`)
    expect(Object.keys(read.document.bundle ?? {})).toEqual(names)
    expect(Object.keys(read.document.entity ?? {})).toEqual(names)
    expect(read.document.bundle?.[`export:${one.ref}/prov`]).toEqual(provOf(found.page, site.origin))
    expect(readProvNotation(await text('prov.provn'))).toEqual(toldBy(read.document))

    const annotations = await linesOf('annotations.jsonl')
    expect(annotations).toHaveLength(2)
    for (const line of annotations) expect(readAnnotation(line).ok).toBe(true)

    const sums = (await linesOf('SHA256SUMS')).map((line) => line.split('  '))
    expect(new Set(sums.map(([, name]) => name))).toEqual(
      new Set(FILES.filter((name) => name !== 'SHA256SUMS')),
    )
    expect(sums).toHaveLength(FILES.length - 1)
    for (const [sum, name = ''] of sums)
      expect(
        createHash('sha256')
          .update(await readFile(join(folder, name)))
          .digest('hex'),
        name,
      ).toBe(sum)
    const readme = await text('README.md')
    expect(readme).toMatch(/2 claims/)
    expect(readme).toMatch(/Schema version: 2\.\d+/)
    expect(readme).toContain('grants no rights')
  })

  test('is as everything was at one moment, whatever is decided while it is written', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    const before = await db().publishedClaim.count({ where: { withheldAt: null, mergedInto: null } })
    let during: string | undefined
    const written = await dumpPublic(folder, site, async (claims) => {
      if (claims > 0) return
      good(await decideClaim(people.reviewer, await decision(ref, { reason: 'Decided meanwhile.' })))
      during = (await decidedClaim(people.editor, people.reviewer)).ref
    })
    expect(good(written).claims).toBe(before)
    expect(await refsIn()).not.toContain(during)
    expect((await Promise.all(FILES.map(text))).join('')).not.toContain('Decided meanwhile.')
    const entities = Object.keys(JSON.parse(await text('prov.json')).entity)
    expect(entities).toHaveLength(before)
  })

  test('is read as readers read, of one moment and without writing: the desk is not seen', async () => {
    const facts = `SELECT session_user::text AS who, current_setting('transaction_read_only') AS reads,
      current_setting('transaction_isolation') AS moment`
    const who = new URL(ownDatabase().publicUrl).username
    await withSnapshot(async ({ client }) => {
      expect((await client.query(facts)).rows).toEqual([{ who, reads: 'on', moment: 'repeatable read' }])
      await expect(client.query('SELECT FROM desk.claim')).rejects.toThrow(/permission denied/)
    })
    // The dumps of the nights are read on a connection that holds their lock, by the same role.
    await withReader(async (client) =>
      withSnapshotOn(client, async ({ client: same }) =>
        expect((await same.query(facts)).rows).toMatchObject([{ who, reads: 'on' }]),
      ),
    )
  })
})

describe('a dump is refused', () => {
  const detail = async (target = folder) => {
    const outcome = await dumpPublic(target, site)
    return outcome.ok ? 'done' : outcome.refusal.detail
  }

  test('into a folder with something in it, which stays as it is', async () => {
    await mkdir(folder)
    await writeFile(join(folder, 'mine.txt'), 'mine')
    expect(await detail()).toContain(`${folder} is not empty.`)
    expect(await readdir(folder)).toEqual(['mine.txt'])
    expect(await readdir(parent)).toEqual(['out'])
  })

  test('into a file', async () => {
    await writeFile(folder, 'mine')
    expect(await detail()).toContain('is not a folder')
    expect(await readFile(folder, 'utf8')).toBe('mine')
  })

  test('where one is being written already, or was broken off', async () => {
    await mkdir(`${folder}.partial`)
    expect(await detail()).toContain(`${folder}.partial is there`)
    expect(await readdir(parent)).toEqual(['out.partial'])
  })

  test('but not into an empty one, nor below one that is not there', async () => {
    await mkdir(folder)
    expect(await detail()).toBe('done')
    folder = join(parent, 'deep', 'er')
    expect(await detail()).toBe('done')
    expect((await readdir(folder)).sort()).toEqual(FILES)
  })

  test('two at once: one is written, and the other says so', async () => {
    const outcomes = await Promise.all([dumpPublic(folder, site), dumpPublic(folder, site)])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await readdir(folder)).sort()).toEqual(FILES)
  })

  test('and leaves nothing where it fails', async () => {
    const fails = dumpPublic(folder, site, () => {
      throw new Error('the disk is full')
    })
    await expect(fails).rejects.toThrow('the disk is full')
    expect(await readdir(parent)).toEqual([])
  })
})

describe('npm run dump', () => {
  function run(...args: string[]): Promise<{ code: number; output: string }> {
    const database = ownDatabase()
    const child = spawn(process.execPath, typescript(process.cwd(), 'scripts/dump.ts', ...args), {
      env: {
        ...process.env,
        DATABASE_URL: database.ownerUrl,
        DATABASE_URL_WEB: database.webUrl,
        DATABASE_URL_PUBLIC: database.publicUrl,
        WHENCE_URL: site.origin,
        WHENCE_MODE: '',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
    return new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => resolve({ code: code ?? 1, output }))
    })
  }

  test('writes the dump under the site’s address and says where it is; a second time it refuses in a sentence', async () => {
    await decidedClaim(people.editor, people.reviewer)
    const ran = await run(folder)
    expect(ran.output).toMatch(new RegExp(`^\\d+ claims are in ${folder}\\.$`, 'm'))
    expect(ran.code).toBe(0)
    expect(JSON.parse(await text('prov.json')).prefix.claim).toBe(`${site.origin}/claims/`)
    const again = await run(folder)
    expect(again).toEqual({ code: 1, output: expect.stringMatching(/ is not empty\. .*\n$/) })
  }, 120_000)

  test.each([
    [[], 'Name one folder.'],
    [['a', 'b'], 'Name one folder.'],
    [['--fast'], "Unknown option '--fast'"],
  ])(
    '%j ends with code 1 and a sentence that says what to do',
    async (args, sentence) => {
      const ran = await run(...args)
      expect(ran.code).toBe(1)
      expect(ran.output).toContain(sentence)
      expect(ran.output).toContain('npm run dump -- DIR')
    },
    60_000,
  )
})

describe('a dump of more than is held at a time', () => {
  test('waits for a slow disk longer than a reader may, and holds every claim in order', async () => {
    const { ref } = await decidedClaim(people.editor, people.reviewer)
    const owner = await openClient(ownerUrl())
    // The desk knows nothing of these; this is the last test of its database.
    await owner.query('ALTER TABLE published.claim DISABLE TRIGGER USER')
    await owner.query(
      `INSERT INTO published.claim SELECT (jsonb_populate_record(c, jsonb_build_object(
         'claim_id', gen_random_uuid(), 'ref', 'C-ZZ' || lpad(n::text, 3, '0'), 'slug', 'copy-' || n,
         'page', c.page || jsonb_build_object('ref', 'C-ZZ' || lpad(n::text, 3, '0'))))).*
       FROM published.claim c, generate_series(1, 120) n WHERE c.ref = $1`,
      [ref],
    )
    let hasWaited = false
    const { claims } = good(
      await dumpPublic(folder, site, async () => {
        if (hasWaited) return
        hasWaited = true
        await new Promise((resolve) => setTimeout(resolve, 6_000))
      }),
    )
    await owner.end()
    const refs = await refsIn()
    expect(refs).toHaveLength(claims)
    expect(refs.filter((one) => one.startsWith('C-ZZ'))).toHaveLength(120)
    expect(refs).toEqual(refs.toSorted())
    expect(readProv(await text('prov.json')).ok).toBe(true)
  }, 60_000)
})
