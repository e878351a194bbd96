import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import canonicalize from 'canonicalize'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { dumpPublic } from '@/lib/dump/dump-public'
import { withClient } from '@/lib/start/databases'
import { temporaryFolder } from '@/tests/support/cluster'
import { freshDatabase, ownDatabase } from '@/tests/support/database'
import { enterInstance, hashesIn, leaveInstance } from '@/tests/support/mirror'
import { type Answers, everyAnswer } from '@/tests/support/mirror-answers'
import { newWorld } from '@/tests/support/mirror-world'
import { good } from '@/tests/support/scene'

vi.mock('server-only', () => ({}))

const site = { origin: 'https://claims.paper.example', name: 'The Paper' }
const elsewhere = { origin: 'https://mirror.example', name: 'A mirror' }

let world: Awaited<ReturnType<typeof newWorld>>
let folder: string
let copy: Awaited<ReturnType<typeof freshDatabase>>
let [before, after]: [Answers, Answers] = [{}, {}]

beforeAll(async () => {
  folder = await temporaryFolder('mirror')
  world = await newWorld()
  before = await everyAnswer(ownDatabase().publicUrl)
  good(await dumpPublic(join(folder, 'first'), site))
  copy = await freshDatabase()
  await enterInstance(copy, join(folder, 'store'))
  const { takeCopy } = await import('@/lib/mirror/take-copy')
  await takeCopy(copy.migrateUrl, join(folder, 'first'))
  after = await everyAnswer(copy.publicUrl)
  const again = await import('@/lib/dump/dump-public')
  good(await again.dumpPublic(join(folder, 'second'), elsewhere))
}, 240_000)

afterAll(async () => {
  await leaveInstance()
  await copy.drop()
  await rm(folder, { recursive: true, force: true })
})

/** What is answered otherwise: the words around the first that differ. */
function differences() {
  return Object.keys(before).flatMap((asked) => {
    const [was, is] = [before, after].map((answers) => canonicalize(answers[asked]) ?? '')
    if (was === undefined || is === undefined || was === is) return []
    let at = 0
    while (was[at] === is[at]) at += 1
    return [
      { asked, was: was.slice(Math.max(0, at - 120), at + 80), is: is.slice(Math.max(0, at - 120), at + 80) },
    ]
  })
}

describe('a dump of everything, taken into an empty instance,', () => {
  test('gives every public page: whatever is asked is answered as the origin answers it', () => {
    expect(Object.keys(before).length).toBeGreaterThan(1000)
    expect(differences().slice(0, 12)).toEqual([])
    expect(Object.keys(after)).toEqual(Object.keys(before))
  })

  test('gives the same dump again, to the byte, whatever the copy’s own address and name are', async () => {
    expect(await hashesIn(join(folder, 'second'))).toEqual(await hashesIn(join(folder, 'first')))
  })

  test('gives the bytes of public files', async () => {
    const { readKept } = await import('@/lib/evidence/store')
    expect(Buffer.from((await readKept(world.file)) ?? []).toString()).toBe(
      `the sound of ${world.scene.rich.ref}`,
    )
  })

  test('holds nothing that readers may not have: no draft, no name that is kept back, no past of a withheld claim', async () => {
    const names = Object.keys(await hashesIn(join(folder, 'first')))
    const rows = Object.fromEntries(
      await Promise.all(
        names
          .filter((name) => name.startsWith('state-'))
          .map(async (name) => [name, await readFile(join(folder, 'first', name), 'utf8')] as const),
      ),
    )
    for (const words of world.silent)
      for (const [name, text] of Object.entries(rows))
        // What a claim says to this day of its earlier decisions nobody keeps back.
        if (name !== 'state-claim.jsonl') expect(text.includes(words), `${words} in ${name}`).toBe(false)
    const past = rows['state-past-claim.jsonl'] ?? ''
    expect(past.split('\n').length).toBeGreaterThan(10)
    expect(past).not.toContain(world.withheld)
  })

  test('keeps nothing that readers may not have: what is kept of the past is what they may see of it', async () => {
    await withClient(copy.ownerUrl, async (owner) => {
      for (const table of ['claim', 'notice', 'link', 'source', 'agent', 'source_link']) {
        const { rows } = await owner.query(
          `SELECT (SELECT count(*) FROM published.past_${table}) = (SELECT count(*) FROM published.${table}_before) AS same`,
        )
        expect(rows, table).toEqual([{ same: true }])
      }
    })
  })
})
