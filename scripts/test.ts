import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureGenerated } from '@/lib/start/build'
import { whenParentGone } from '@/lib/start/processes'
import { say } from '@/lib/start/progress'
import { type RunningApp, startWholeApp } from '@/tests/support/running-app'
import {
  closingLine,
  type Failure,
  failed,
  playwrightTally,
  readReport,
  type Tally,
  together,
  vitestTally,
} from '@/tests/support/tally'

/**
 * npm test                          all tests
 * npm test -- unit                  one kind: unit, integration or e2e
 * npm test -- integration races     one kind, only the files whose path contains the word
 */
const root = process.cwd()
const kinds = ['unit', 'integration', 'e2e'] as const
type Kind = (typeof kinds)[number]

const running = new Set<ReturnType<typeof spawn>>()
function breakOff(): void {
  for (const child of running) child.kill('SIGTERM')
  process.exitCode = 130
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, breakOff)
if (process.env.npm_lifecycle_event) whenParentGone(breakOff)

function run(args: string[], env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  running.add(child)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => {
      running.delete(child)
      resolve()
    })
  })
}

async function runVitest(kind: Kind, filters: string[], folder: string): Promise<Tally> {
  const report = join(folder, `${kind}.json`)
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  await run(
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--project',
      kind,
      '--passWithNoTests',
      ...reporters,
      ...filters,
    ],
    {},
  )
  const written = await readReport(report)
  return written
    ? vitestTally(written, root)
    : failed(kind, 'the run as a whole', 'it ended before its report was written')
}

async function runPlaywright(app: RunningApp, filters: string[], folder: string): Promise<Tally> {
  const report = join(folder, 'e2e.json')
  await run(
    [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--reporter=line,json', ...filters],
    {
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      WHENCE_E2E_URL: app.url,
      WHENCE_E2E_DATA_DIR: app.dataDir,
    },
  )
  const written = await readReport(report)
  return written
    ? playwrightTally(written)
    : failed('e2e', 'the run as a whole', 'it ended before its report was written')
}

async function runEndToEnd(filters: string[], folder: string): Promise<Tally> {
  let app: RunningApp
  try {
    app = await startWholeApp()
  } catch (cause) {
    return failed(
      'scripts/start.ts',
      'Whence starts on a fresh machine',
      cause instanceof Error ? cause.message : String(cause),
    )
  }
  const tally = process.exitCode ? together([]) : await runPlaywright(app, filters, folder)
  const output = app.output()
  const code = await app.stop()
  if (tally.failures.length > 0) say(`What the app printed:\n${output}`)
  const stopped =
    code === 0
      ? { passed: 1, skipped: 0, failures: [], again: [] }
      : failed('scripts/start.ts', 'Whence stops when told to', `exit code ${code}`)
  return together([tally, tally.passed > 0 ? stopped : { ...stopped, passed: 0 }])
}

async function runKind(kind: Kind, filters: string[], folder: string): Promise<Tally> {
  say(`\n── ${kind} ──`)
  const tally = kind === 'e2e' ? await runEndToEnd(filters, folder) : await runVitest(kind, filters, folder)
  const ran = tally.passed + tally.failures.length
  return ran > 0 ? tally : together([tally, failed(kind, 'the run as a whole', 'no test ran')])
}

function list(heading: string, which: Failure[]): void {
  if (which.length > 0) say(`\n${heading}`)
  for (const { file, name, reason } of which) say(`  ${file} › ${name}\n    ${reason}`)
}

async function main(): Promise<number> {
  const [first, ...filters] = process.argv.slice(2)
  const chosen = kinds.filter((kind) => first === undefined || kind === first)
  if (chosen.length === 0) {
    say(`There are three kinds of tests: ${kinds.join(', ')}.`)
    return 1
  }
  const folder = await mkdtemp(join(tmpdir(), 'whence-tests-'))
  await ensureGenerated(root)
  const tallies: Tally[] = []
  for (const kind of chosen) if (!process.exitCode) tallies.push(await runKind(kind, filters, folder))
  await rm(folder, { recursive: true, force: true })
  const all = together(tallies)
  list('Passed only when tried again:', all.again)
  list('Failed:', all.failures)
  say(`\n${closingLine(all)}`)
  return all.failures.length > 0 ? 1 : Number(process.exitCode ?? 0)
}

process.exit(await main())
