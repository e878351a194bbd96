import { describe, expect, test } from 'vitest'
import { makeLog, whoOf } from '@/lib/log'

function capture() {
  const lines: string[] = []
  return { log: makeLog({ write: (line: string) => void lines.push(line) }), lines }
}

describe('the log', () => {
  test('writes one line of JSON with what, who and when', () => {
    const { log, lines } = capture()
    log.info({ ...whoOf({ kind: 'member', id: 'p1', name: 'Mina', role: 'EDITOR' }) }, 'signed in')
    expect(lines).toHaveLength(1)
    const line: unknown = JSON.parse(lines[0] ?? '')
    expect(line).toMatchObject({ level: 'info', what: 'signed in', who: 'p1', role: 'EDITOR' })
    expect(line).toHaveProperty('when', expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/))
  })

  test('stays one line whatever is put into it', () => {
    const { log, lines } = capture()
    log.warn(
      { address: '1.2.3.4\r\n{"level":"info","what":"signed in"}', wanted: 'a\u2028b\u0000c\u001b[31m' },
      'denied\nsigned in',
    )
    expect(lines).toHaveLength(1)
    expect(lines[0]?.trimEnd()).not.toMatch(/\p{Cc}/u)
    expect(JSON.parse(lines[0] ?? '')).toHaveProperty('what', 'denied\nsigned in')
  })

  test('hides what is secret by its name, at the top and one level down', () => {
    const { log, lines } = capture()
    const secrets = {
      password: 'correct horse',
      token: 'tok-1',
      cookie: 'sid=9',
      current: 'present one',
      authorization: 'Bearer x',
    }
    log.info({ ...secrets, input: secrets }, 'tried')
    for (const secret of Object.values(secrets)) expect(lines[0]).not.toContain(secret)
  })
})
