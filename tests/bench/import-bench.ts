import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Study } from '@/lib/bench/measure'
import { columns } from '@/lib/bench/table'
import { closeDesk } from '@/lib/db'
import { addPerson } from '@/lib/people/commands/add-person'
import { ensureBuilt } from '@/lib/start/build'
import { runNode, typescript } from '@/lib/start/run-command'
import { startThrowaway } from '@/lib/start/throwaway'
import { decidedClaim, good, newPeople, OPERATOR } from '@/tests/support/scene'
import { startServer } from './bench-server'
import { chanceFrom } from './chance'
import { importedRow } from './imported-row'

const ROWS = Number(process.env.WHENCE_BENCH_ROWS ?? 100_000)
const IMPORTER = 'importer@paper.test'
/** A reader asks so often, each page in turn: what is measured is the site, not how much it can take. */
const ASKING_EVERY_MS = 40
const ASKING_SECONDS = 15
const QUARTERS = [1, 2, 3, 4] as const

/** JSON Lines whose columns are known by their names: what somebody would send without mapping anything. */
async function writeRows(path: string): Promise<void> {
  const [out, chance] = [createWriteStream(path), chanceFrom(7)]
  for (let n = 0; n < ROWS; n += 1)
    if (!out.write(`${JSON.stringify(importedRow(n, chance))}\n`)) await once(out, 'drain')
  out.end()
  await once(out, 'finish')
}

type Run = { seconds: number; code: number | null; peaks: number[] }

async function memoryOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

/** `npm run import` as an operator runs it, and the most memory it held in each quarter of its rows. */
async function runImport(path: string, environment: Record<string, string>, owner: pg.Client): Promise<Run> {
  const begun = performance.now()
  const child = spawn(
    process.execPath,
    typescript(process.cwd(), 'scripts/import.ts', path, '--as', IMPORTER),
    {
      env: { ...process.env, ...environment, NODE_ENV: 'production' },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  let code: number | null | undefined
  child.once('exit', (ended) => (code = ended))
  const peaks = QUARTERS.map(() => 0)
  while (code === undefined) {
    const { rows } = await owner.query<{ read: number }>(
      'SELECT read FROM desk.import ORDER BY started_at DESC LIMIT 1',
    )
    const quarter = Math.min(3, Math.floor((4 * (rows[0]?.read ?? 0)) / ROWS))
    peaks[quarter] = Math.max(peaks[quarter] ?? 0, await memoryOf(child.pid))
    await pause(250)
  }
  return { seconds: (performance.now() - begun) / 1000, code, peaks }
}

/** Milliseconds of each answer, by page. */
type Asked = ReadonlyMap<string, number[]>

const at = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

/** Asks for each page in turn, at a steady rate, until it is told to stop. */
async function ask(url: string, paths: ReadonlyMap<string, string>, isOver: () => boolean): Promise<Asked> {
  const asked = new Map<string, number[]>([...paths.keys()].map((page) => [page, []]))
  for (;;)
    for (const [page, path] of paths) {
      if (isOver()) return asked
      const begun = performance.now()
      const answer = await fetch(`${url}${path}`, { headers: { 'accept-encoding': 'gzip' } })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
      const ms = performance.now() - begun
      asked.get(page)?.push(ms)
      await pause(Math.max(0, ASKING_EVERY_MS - ms))
    }
}

async function askFor(url: string, paths: ReadonlyMap<string, string>, seconds: number): Promise<Asked> {
  const end = performance.now() + seconds * 1000
  return ask(url, paths, () => performance.now() > end)
}

async function askMeanwhile(url: string, paths: ReadonlyMap<string, string>, run: Promise<unknown>) {
  let isOver = false
  const over = () => void (isOver = true)
  void run.then(over, over)
  // The program has to come up first.
  await pause(3_000)
  return ask(url, paths, () => isOver)
}

function linesOf({ seconds, peaks }: Run, quiet: Asked, during: Asked, counts: string): string[] {
  const [least, most] = [Math.min(...peaks), Math.max(...peaks)]
  const ms = (value: number) => value.toFixed(2)
  return [
    `import (${ROWS.toLocaleString('en')} rows of JSON Lines, each with a source and a review; two cores shared with the database and the site)`,
    `${seconds.toFixed(1)} s, ${Math.round(ROWS / seconds).toLocaleString('en')} claims/s from the command to its end; ${counts}`,
    `peak memory by quarter of the rows: ${peaks.map((mb) => `${Math.round(mb)} MB`).join(', ')} (differing by ${Math.round(most - least)} MB)`,
    ...columns([
      [
        'a reader, 25 pages a second, ms',
        'p50 before',
        'p50 meanwhile',
        'ratio',
        'p95 before',
        'p95 meanwhile',
      ],
      ...[...quiet].map(([page, before]) => {
        const meanwhile = during.get(page) ?? []
        return [
          page,
          ms(at(before, 0.5)),
          ms(at(meanwhile, 0.5)),
          `${(at(meanwhile, 0.5) / at(before, 0.5)).toFixed(2)}×`,
          ms(at(before, 0.95)),
          ms(at(meanwhile, 0.95)),
        ]
      }),
    ]),
  ]
}

/** What `npm run fsck` says afterwards. */
async function checkedBy(environment: Record<string, string>): Promise<string> {
  const env = { ...process.env, ...environment, NODE_ENV: 'production' as const }
  const begun = performance.now()
  const { code, output } = await runNode(typescript(process.cwd(), 'scripts/fsck.ts'), env)
  const held = output.split('\n').filter((line) => line.startsWith('ok')).length
  const broken = output.split('\n').filter((line) => line.startsWith('FAIL') || line.includes('rror'))
  return `fsck: ${held} invariants hold, exit code ${code}, ${Math.round((performance.now() - begun) / 1000)} s${broken.map((line) => `; ${line}`).join('')}`
}

async function prepare(): Promise<string> {
  good(await addPerson(OPERATOR, { email: IMPORTER, name: 'The importer', role: 'EDITOR' }))
  const people = await newPeople()
  const { slug } = await decidedClaim(people.editor, people.reviewer)
  await closeDesk()
  return slug
}

async function measure(
  folder: string,
  environment: Record<string, string>,
  owner: pg.Client,
  build: string,
): Promise<string[]> {
  const paths = new Map([
    ['claim page, kept', `/claims/${await prepare()}`],
    ['claim list, kept', '/claims'],
    ['word search', '/claims?q=water'],
  ])
  const file = join(folder, 'bench.jsonl')
  await writeRows(file)
  const server = await startServer(join(process.cwd(), 'scripts', 'serve.mjs'), {
    ...environment,
    NODE_ENV: 'production',
    WHENCE_BUILD: build,
  })
  try {
    await askFor(server.url, paths, 5)
    const quiet = await askFor(server.url, paths, ASKING_SECONDS)
    const running = runImport(file, environment, owner)
    const during = await askMeanwhile(server.url, paths, running)
    const run = await running
    const checked = await checkedBy(environment)
    const { rows } = await owner.query<{ said: string }>(
      `SELECT format('%s made, %s linked, %s refused, exit code %s', made, linked, refused, $1::text) AS said FROM desk.import`,
      [String(run.code)],
    )
    return [...linesOf(run, quiet, during, rows[0]?.said ?? 'nothing imported'), checked]
  } finally {
    await server.stop()
  }
}

/** The same with a build that is there. */
export async function measureImport(build: string): Promise<string[]> {
  const throwaway = await startThrowaway(process.cwd(), 'import-bench')
  const folder = await mkdtemp(join(tmpdir(), 'whence-import-bench-'))
  const owner = new pg.Client({ connectionString: throwaway.urls.superuser })
  try {
    Object.assign(process.env, throwaway.environment)
    await owner.connect()
    return await measure(folder, throwaway.environment, owner, build)
  } finally {
    await owner.end()
    await throwaway.end()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A hundred thousand claims with sources and evidence, as `npm run import` takes them, while the site is asked. */
export const importBench: Study = {
  name: 'import',
  tell: async () => measureImport(await ensureBuilt(process.cwd())),
}
