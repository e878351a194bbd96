import type { importFile } from '@/scripts/import-file'
import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { StartError } from '@/lib/start/start-error'
import { enterEnvironment } from '@/lib/start/enter-environment'
import { say } from '@/lib/start/progress'
import { runScript } from '@/lib/start/run-script'

const USAGE = `Claims of a file, as private drafts:
  npm run import -- FILE [--as EMAIL] [--dry-run]
    --as EMAIL      whose drafts they become; needed where more than one person could log them
    --dry-run       tells what would become of each row, and makes nothing
    --format F      what the file is, where that is not seen: csv, tsv, json, jsonl, claimreview, datafeed, factcheck, whence
    --source NAME   whose file it is; its mapping is kept under that name
    --mapping FILE  which column becomes what (JSON), where nothing is kept under that name and the file is not known
    --joined FILE   a second file, whose rows belong to those of the first
    --report FILE   every row that was refused, linked or cut, as JSON Lines
Ctrl-C pauses. The same command again goes on at the very row.
  npm run import -- DIR
    a folder that \`npm run dump\` wrote: makes a reading copy of that site of this instance, which must be empty, or
    brings a reading copy up to date
Exit code 0: read to the end. 1: not begun, or broken off. 2: paused.`

type FileOptions = Omit<Parameters<typeof importFile>[0], 'path' | 'dry'> & { 'dry-run': boolean }

const isFolder = (path: string) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

async function runFolder(path: string, given: object): Promise<void> {
  const [option] = Object.entries(given).find(([, value]) => value !== undefined && value !== false) ?? []
  if (option) throw new StartError(`--${option} is for files of claims, and ${path} is a folder.\n\n${USAGE}`)
  await enterEnvironment()
  const { importDump } = await import('@/scripts/import-dump')
  await importDump(path)
}

async function runFile(path: string, { 'dry-run': dry, ...asked }: FileOptions): Promise<void> {
  await enterEnvironment()
  const { importFile } = await import('@/scripts/import-file')
  const { closeDesk } = await import('@/lib/db')
  const stopping = new AbortController()
  const stop = () => {
    if (stopping.signal.aborted) process.exit(2) // asked for twice: the batch under way is not written
    stopping.abort()
    process.stderr.write('\nStopping after the rows under way …\n')
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  try {
    const state = await importFile({ path, dry, ...asked }, { signal: stopping.signal, say })
    process.exitCode = state === 'ENDED' ? 0 : 2
  } finally {
    await closeDesk()
  }
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      as: { type: 'string' },
      format: { type: 'string' },
      source: { type: 'string' },
      mapping: { type: 'string' },
      joined: { type: 'string' },
      report: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const [path, ...rest] = positionals
  if (values.help) return say(USAGE)
  if (!path || rest.length > 0) throw new StartError(`Name one file, or one folder.\n\n${USAGE}`)
  await ((await isFolder(path)) ? runFolder(path, values) : runFile(path, values))
}

await runScript(USAGE, run)
