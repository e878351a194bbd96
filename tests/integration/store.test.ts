import { utimesSync } from 'node:fs'
import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { closeDesk } from '@/lib/db'
import { hashPath } from '@/lib/evidence/drafts'
import { folderStore } from '@/lib/evidence/folder-store'
import { keepFile, keepStream, sizeOfKept } from '@/lib/evidence/store'
import { sweepFiles } from '@/lib/evidence/sweep'
import { fileInvariants } from '@/lib/fsck/files'
import { later, someBytes, storeCases } from '@/tests/support/store-cases'

const placeOf = (sha256: string) => join(config().WHENCE_FILES, sha256.slice(0, 2), sha256)
const makeOld = async (sha256: string) => utimes(placeOf(sha256), new Date(0), new Date(0))
const leftovers = async () =>
  (await readdir(config().WHENCE_FILES, { recursive: true })).filter(
    (name) => name.includes('half') || /drafts./.test(name),
  )

afterAll(closeDesk)

describe('files in a folder', () => {
  storeCases(async (sha256, bytes) => writeFile(placeOf(sha256), bytes))

  test('nothing half-written stays behind, and what a kill left is swept after a day', async () => {
    expect(await leftovers()).toEqual([])
    const broken = async function* () {
      yield someBytes()
      throw new Error('cut')
    }
    await expect(keepStream(broken())).rejects.toThrow('cut')
    expect(await leftovers()).toEqual([])

    const drafts = join(config().WHENCE_FILES, 'drafts')
    const folder = join(config().WHENCE_FILES, 'ab')
    await mkdir(folder, { recursive: true })
    await writeFile(join(drafts, 'a-draft'), 'half of it')
    await writeFile(join(folder, `${'ab'.repeat(32)}.some.half`), 'half of it')
    expect(await sweepFiles(later(23))).toBe(0)
    expect(await sweepFiles(later(25))).toBe(2)
    expect(await leftovers()).toEqual([])
  })

  test('keeping what is there already makes it young, so that the sweeper leaves it', async () => {
    const bytes = someBytes()
    const sha256 = await keepFile(bytes)
    await makeOld(sha256)
    await keepFile(bytes)
    expect(await sweepFiles()).toBe(0)
    await makeOld(sha256)
    expect(await sweepFiles()).toBe(1)
    expect(await sizeOfKept(sha256)).toBeNull()
  })

  test('what is kept again between the sweeper’s look and its grasp is put back', async () => {
    const bytes = someBytes()
    const sha256 = await keepFile(bytes)
    await makeOld(sha256)
    const hourAgo = Date.now() - 3_600_000
    // Compared once the sweeper has looked: the moment at which somebody else keeps the same bytes.
    const before = Object.assign(new Date(hourAgo), {
      valueOf: () => {
        utimesSync(placeOf(sha256), new Date(), new Date())
        before.valueOf = () => hourAgo
        return hourAgo
      },
    })
    expect(await folderStore(config().WHENCE_FILES).dropOlder(sha256, before)).toBe(false)
    expect(await sizeOfKept(sha256)).toBe(bytes.byteLength)
    expect(await leftovers()).toEqual([])
  })

  test('of keeping and sweeping at once, 200 rounds: what was kept is there', async () => {
    const bytes = someBytes()
    for (let round = 0; round < 200; round += 1) {
      const sha256 = await keepFile(bytes)
      await makeOld(sha256)
      const store = folderStore(config().WHENCE_FILES)
      const before = new Date(Date.now() - 3_600_000)
      await Promise.all([store.dropOlder(sha256, before), keepFile(bytes), store.dropOlder(sha256, before)])
      expect(await sizeOfKept(sha256)).toBe(bytes.byteLength)
    }
  })

  test('a file that has no row and is old is told by fsck', async () => {
    const sha256 = await keepFile(someBytes())
    const unnamed = fileInvariants.find(({ name }) => name.includes('named by a row'))
    // The sweeper comes every ten minutes, where a worker runs: what was let go today is in order.
    await utimes(placeOf(sha256), later(-23), later(-23))
    expect(await unnamed?.find(async () => [])).toEqual([])
    await makeOld(sha256)
    expect(await unnamed?.find(async () => [])).toEqual([
      `file ${sha256} is in the store, and no row names it`,
    ])
    await sweepFiles()
    expect(await unnamed?.find(async () => [])).toEqual([])
  })

  test('a disk that knows no second names gets a copy', async () => {
    const [bytes, from] = [someBytes(70_000), join('/dev/shm', `whence-store-${process.pid}`)]
    const other = await writeFile(from, bytes).then(
      () => from,
      () => join(config().WHENCE_DATA_DIR, 'same-disk'),
    )
    if (other !== from) await writeFile(other, bytes)
    const file = await hashPath(other)
    await folderStore(config().WHENCE_FILES).take(other, file)
    expect(await sizeOfKept(file.sha256)).toBe(70_000)
    await rm(other)
    expect(await leftovers()).toEqual([])
  })
})
