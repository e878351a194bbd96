import { execFile } from 'node:child_process'
import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ConfigError } from '@/lib/config'
import { isBuilt, sourceHash } from '@/lib/start/build'
import { takeLock } from '@/lib/start/lock'
import { scramVerifier } from '@/lib/start/scram'
import { derivedPassword, embeddedUrls, keepSecrets, newSecrets, readSecrets } from '@/lib/start/secrets'
import { sentenceFor } from '@/lib/start/sentences'
import { StartError } from '@/lib/start/start-error'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whence-parts-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('the build', () => {
  const write = async (path: string, text: string) => {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const stamp = async (hash: string) => {
    await write('.next/BUILD_ID', 'x')
    await write('.next/whence-build', hash)
  }

  test('is current for exactly the sources it was made of', async () => {
    await write('app/page.tsx', 'one')
    const hash = await sourceHash(folder)
    await stamp(hash)
    expect(await isBuilt(folder, hash)).toBe(true)
    await write('tests/unit/x.test.ts', 'no part of the app')
    expect(await sourceHash(folder)).toBe(hash)
    await write('app/page.tsx', 'two')
    expect(await isBuilt(folder, await sourceHash(folder))).toBe(false)
  })

  test('is not current when it was cut off', async () => {
    await write('lib/a.ts', 'one')
    const hash = await sourceHash(folder)
    await write('.next/BUILD_ID', 'x')
    expect(await isBuilt(folder, hash)).toBe(false)
    await stamp(hash)
    await rm(join(folder, '.next/BUILD_ID'))
    expect(await isBuilt(folder, hash)).toBe(false)
  })

  test('a file that moved is another source', async () => {
    await write('lib/a.ts', 'same')
    const before = await sourceHash(folder)
    await rm(join(folder, 'lib/a.ts'))
    await write('lib/b.ts', 'same')
    expect(await sourceHash(folder)).not.toBe(before)
  })
})

describe('the lock of a data folder', () => {
  const path = () => join(folder, 'start.lock')

  test('one holder at a time, then the next', async () => {
    const first = await takeLock(path())
    expect(first).toMatchObject({ taken: true, left: false })
    expect(await takeLock(path())).toEqual({ taken: false, pid: process.pid })
    if (first.taken) await first.release()
    expect(await takeLock(path())).toMatchObject({ taken: true, left: false })
  })

  test.each([
    ['a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, begin: 'then' })],
    ['another process with the old number', JSON.stringify({ pid: process.pid, begin: 'long ago' })],
    ['a half-written file', '{"pid":'],
  ])('is taken over from %s', async (_, text) => {
    await writeFile(path(), text)
    expect(await takeLock(path())).toMatchObject({ taken: true, left: true })
  })

  test('of twenty who find it left behind one takes it over', async () => {
    await writeFile(path(), JSON.stringify({ pid: process.pid, begin: 'long ago' }))
    const locks = await Promise.all(Array.from({ length: 20 }, () => takeLock(path())))
    expect(locks.filter(({ taken }) => taken)).toHaveLength(1)
  })
})

describe('secrets', () => {
  test('are kept and read back, and lead to four different users', async () => {
    expect(readSecrets(folder)).toBeNull()
    const secrets = newSecrets(50_000)
    await keepSecrets(folder, secrets)
    expect(readSecrets(folder)).toEqual(secrets)
    const users = Object.values(embeddedUrls(secrets)).map((url) => new URL(url).username)
    expect(users).toEqual(['postgres', 'whence_migrator', 'whence_web', 'whence_public'])
    expect(
      new Set([
        secrets.webPassword,
        secrets.publicPassword,
        secrets.migratorPassword,
        secrets.superuserPassword,
      ]).size,
    ).toBe(4)
  })

  test.each(['', '{"version":1', '{"version":2}'])(
    'a damaged file is said, not replaced: %s',
    async (text) => {
      await writeFile(join(folder, 'secrets.json'), text)
      expect(() => readSecrets(folder)).toThrow(StartError)
    },
  )

  test('each role has a password of its own, always the same', () => {
    expect(derivedPassword('s', 'whence_web')).toBe(derivedPassword('s', 'whence_web'))
    expect(derivedPassword('s', 'whence_web')).not.toBe(derivedPassword('s', 'whence_public'))
  })

  test('a password is sent as RFC 5803 writes it, never as it is', () => {
    const salt = Buffer.from('0123456789abcdef')
    const [, scheme, iterations, saltText, stored, server] =
      /^(SCRAM-SHA-256)\$(\d+):([^$]+)\$([^:]+):(.+)$/.exec(scramVerifier('pencil', salt)) ?? []
    expect([scheme, iterations, saltText]).toEqual(['SCRAM-SHA-256', '4096', salt.toString('base64')])
    const salted = pbkdf2Sync('pencil', salt, 4096, 32, 'sha256')
    const key = (name: string) => createHmac('sha256', salted).update(name).digest()
    expect(stored).toBe(createHash('sha256').update(key('Client Key')).digest('base64'))
    expect(server).toBe(key('Server Key').toString('base64'))
  })
})

describe('what the operator is told', () => {
  const coded = (code: string) => Object.assign(new Error('x'), { code })

  test.each([
    [new StartError('Do this.'), 'Do this.'],
    [new ConfigError('PORT is wrong.'), 'PORT is wrong.'],
    [coded('ENOSPC'), 'The disk is full.'],
    [coded('53100'), 'The disk is full.'],
    [new Error('could not extend file: No space left on device'), 'The disk is full.'],
    [coded('EROFS'), 'read-only'],
    [coded('EACCES'), 'may not'],
  ])('%s', (cause, sentence) => {
    expect(sentenceFor(cause)).toContain(sentence)
  })

  test('a bug keeps its stack', () => {
    expect(sentenceFor(new TypeError('x is not a function'))).toBeNull()
  })
})

describe('an old Node', () => {
  const run = promisify(execFile)
  const script = join(process.cwd(), 'scripts', 'require-node.cjs')
  const pretending = (version: string) => [
    '--eval',
    `Object.defineProperty(process.versions, 'node', { value: '${version}' }); process.argv[2] = ''; require(${JSON.stringify(script)})`,
  ]

  test.each(['8.17.0', '18.20.4', '20.18.3'])('%s is refused in one sentence', async (version) => {
    const refused = run(process.execPath, pretending(version))
    await expect(refused).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Whence needs Node 20\.19 or newer.*\n$/),
    })
  })

  test.each(['20.19.0', '22.0.0', '24.21.0'])('%s is let through', async (version) => {
    expect((await run(process.execPath, pretending(version))).stderr).toBe('')
  })
})
