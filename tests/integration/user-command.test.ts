import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { signIn } from '@/lib/auth/sign-in'
import { closeDesk } from '@/lib/db'
import { log } from '@/lib/log'
import { setPassword } from '@/lib/people/commands/set-password'
import { typescript } from '@/lib/start/run-command'
import { ownDatabase } from '@/tests/support/database'
import { refusalOf } from '@/tests/support/scene'

const PASSWORD = 'nine green ferries wait'

beforeEach(() => {
  for (const level of ['info', 'warn'] as const) vi.spyOn(log, level).mockImplementation(() => undefined)
})
afterAll(closeDesk)

const tryPassword = async (email: string, password: string) =>
  refusalOf(await signIn({ email, password }, { address: randomUUID(), userAgent: 'a test' }))

describe('npm run user', () => {
  type Ran = { code: number; output: string }

  /** As an operator runs it against a server of their own, without a terminal. */
  function run(args: string[], env: Record<string, string> = {}): Promise<Ran> {
    const database = ownDatabase()
    const given = {
      DATABASE_URL: database.ownerUrl,
      DATABASE_URL_WEB: database.webUrl,
      DATABASE_URL_PUBLIC: database.publicUrl,
      WHENCE_URL: 'https://claims.paper.example',
      WHENCE_MODE: '',
    }
    const child = spawn(process.execPath, typescript(process.cwd(), 'scripts/user.ts', ...args), {
      env: { ...process.env, ...given, ...env },
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

  test('add makes the first person and prints a link that works; list, link and deactivate do what they say; the last administrator stays', async () => {
    const added = await run(['add', 'Ada.Berg@Paper.Example', '--role', 'admin', '--link'])
    expect(added.output).toContain('Added Ada Berg <ada.berg@paper.example> as admin.')
    const token = /^https:\/\/claims\.paper\.example\/welcome#([\w-]{43})$/m.exec(added.output)?.[1] ?? ''
    expect(refusalOf(await setPassword({ token, password: PASSWORD }))).toBe('done')
    expect(await tryPassword('ada.berg@paper.example', PASSWORD)).toBe('done')

    expect((await run(['add', 'ada.berg@paper.example', '--role', 'admin', '--link'])).output).toContain(
      'is here already',
    )
    expect((await run(['list'])).output).toMatch(/^ada\.berg@paper\.example\s+admin\s+Ada Berg$/m)
    expect((await run(['link', 'ada.berg@paper.example'])).output).toContain('/welcome#')
    const refused = await run(['deactivate', 'ada.berg@paper.example'])
    expect(refused).toEqual({ code: 1, output: 'This is the last administrator. Make another one first.\n' })

    await run(['add', 'bo@paper.example', '--role', 'EDITOR', '--link', '--name', 'Bo Dahl'])
    expect((await run(['list'])).output).toMatch(/^bo@paper\.example\s+editor\s+Bo Dahl\s+no password yet$/m)
    const gone = await run(['deactivate', 'bo@paper.example'])
    expect(gone).toEqual({
      code: 0,
      output: 'Deactivated bo@paper.example. Every session of theirs is over.\n',
    })
  }, 180_000)

  test.each([
    [['add', 'nobody', '--role', 'admin', '--link'], 'nobody is no e-mail address.'],
    [
      ['add', 'a@paper.example', '--role', 'king', '--link'],
      'There is no role king. Choose --role admin, --role reviewer or --role editor.',
    ],
    [['add', 'a@paper.example', '--link'], 'The role is missing.'],
    [
      ['add', 'a@paper.example', '--role', 'admin'],
      'There is no terminal to ask for a password on. Add --link',
    ],
    [['link', 'absent@paper.example'], 'Nobody here has the address absent@paper.example.'],
    [['frobnicate'], 'There is no command frobnicate.'],
  ])(
    '%j ends with code 1 and a sentence that says what to do',
    async (args, sentence) => {
      const ran = await run(args)
      expect(ran.code).toBe(1)
      expect(ran.output).toContain(sentence)
      expect(ran.output).not.toMatch(/ at .*\(|node:internal/)
    },
    60_000,
  )

  test('says in one sentence that the embedded database is not running', async () => {
    const ran = await run(['list'], { DATABASE_URL: '', DATABASE_URL_WEB: '', DATABASE_URL_PUBLIC: '' })
    expect(ran).toEqual({
      code: 1,
      output: expect.stringMatching(/^The database is not running\. .*npm start.*\n$/),
    })
  }, 60_000)
})
