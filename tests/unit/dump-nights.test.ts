import { describe, expect, test } from 'vitest'
import { manifestShape } from '@/lib/dump/manifest'
import { beginningOf, isDue, isNight, momentOf, nightOf } from '@/lib/dump/views'

const at = (time: string) => new Date(`2026-11-${time}Z`)

describe('a night', () => {
  test('is called by its moment, in an order that is that of time', () => {
    expect(nightOf(at('23T01:00:07.345'))).toBe('2026-11-23T010007Z')
    expect(isNight(nightOf(new Date()))).toBe(true)
    expect(momentOf(nightOf(at('23T01:00:07.345')))).toEqual(at('23T01:00:07'))
  })

  test.each(['..', '2026-11-23', '2026-11-23T010007Z/..', '2026-11-23T010007Z.partial', '.made', ''])(
    '%j is none',
    (name) => expect(isNight(name)).toBe(false),
  )

  test('begins at one (UTC)', () => {
    expect(beginningOf(at('23T00:59:59'))).toEqual(at('22T01:00:00'))
    expect(beginningOf(at('23T01:00:00'))).toEqual(at('23T01:00:00'))
    expect(beginningOf(at('23T23:59:59'))).toEqual(at('23T01:00:00'))
  })
})

describe('a dump is due', () => {
  test('where none has ever been made', () => {
    expect(isDue(at('23T12:00:00'), null, null)).toBe(true)
  })

  const made = (time: string, tookMs = 1000) => ({ at: at(time), tookMs })

  test('once a night', () => {
    expect(isDue(at('23T01:00:00'), at('22T14:00:00'), made('22T14:00:00'))).toBe(true)
    expect(isDue(at('23T01:00:00'), at('23T01:00:00'), made('23T01:00:00'))).toBe(false)
    expect(isDue(at('24T00:59:00'), at('23T01:00:00'), made('23T01:00:00'))).toBe(false)
    expect(isDue(at('24T01:00:00'), at('23T01:00:00'), made('23T01:00:00'))).toBe(true)
  })

  test('soon after the only one was withdrawn, the later the longer it takes to write', () => {
    expect(isDue(at('23T12:00:03'), null, made('23T12:00:00'))).toBe(false)
    expect(isDue(at('23T12:00:04'), null, made('23T12:00:00'))).toBe(true)
    expect(isDue(at('23T12:39:00'), null, made('23T12:00:00', 600_000))).toBe(false)
    expect(isDue(at('23T12:40:00'), null, made('23T12:00:00', 600_000))).toBe(true)
  })
})

describe('a manifest names no file', () => {
  const file = (name: string) => ({ name, bytes: 1, sha256: '0'.repeat(64), rows: null, mediaType: 'x/y' })
  const manifest = (name: string) => ({
    format: 'whence-dump',
    version: 2,
    origin: 'https://claims.paper.example',
    name: 'Whence',
    takenAt: '2026-11-23T01:00:00.000Z',
    pageShape: 2,
    licence: 'NONE',
    claims: 0,
    beat: '1',
    moment: '2026-11-23T01:00:00.000Z',
    files: [file(name)],
    missing: [],
  })

  test.each([
    '../secrets.json',
    '/etc/passwd',
    '.silence',
    'files/../x',
    'a/b',
    'files/.x',
    '',
    'x\\y',
    'x\0',
  ])('that lies elsewhere or is hidden: %j', (name) =>
    expect(manifestShape.safeParse(manifest(name)).success).toBe(false),
  )

  test('but those there are', () => {
    for (const name of ['claims.csv', 'README.md', `files/${'a'.repeat(64)}`, 'state-claim.jsonl'])
      expect(manifestShape.safeParse(manifest(name)).success).toBe(true)
  })
})
