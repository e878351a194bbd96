import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureGenerated } from '@/lib/start/build'
import { say } from '@/lib/start/progress'
import { type Ran, runNode } from '@/lib/start/run-command'
import { type Breach, breachesOf } from './checks/house-rules'
import { tooOld } from './checks/least-versions'
import { publicScripts } from './checks/public-scripts'

/** npm run check: types, lint with the import rules, format, unused code, the house's own rules, what readers download. */
const root = process.cwd()
const inModules = (path: string) => join(root, 'node_modules', path)
const node = (path: string, ...args: string[]) => runNode([inModules(path), ...args], process.env)

async function types(): Promise<Ran> {
  // The types of the app's routes are written by Next; a clean clone has none yet.
  const written = await node('next/dist/bin/next', 'typegen')
  return written.code === 0 ? node('typescript/bin/tsc', '--noEmit') : written
}

const folders = ['app', 'components', 'lib', 'prisma', 'scripts', 'tests']

function sourcePaths(): string[] {
  const below = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`)
  return folders
    .flatMap(below)
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !path.startsWith('lib/generated/'))
}

const ranOf = (breaches: Breach[]): Ran => ({
  code: breaches.length > 0 ? 1 : 0,
  output: breaches.map(({ file, problem }) => `${file}: ${problem}`).join('\n'),
})

async function house(): Promise<Ran> {
  const breaches = sourcePaths().flatMap((path) => breachesOf({ path, text: readFileSync(path, 'utf8') }))
  breaches.push(...tooOld(readFileSync('package-lock.json', 'utf8')))
  return ranOf(breaches)
}

const checks: [string, () => Promise<Ran>][] = [
  ['types', types],
  ['lint', () => node('oxlint/bin/oxlint', '--type-aware')],
  ['format', () => node('prettier/bin/prettier.cjs', '--check', '.')],
  ['unused code', () => node('knip/bin/knip.js')],
  ['house rules', house],
  ['scripts of readers’ pages', async () => ranOf(publicScripts(root))],
]

let failures = 0
await ensureGenerated(root)
for (const [name, check] of checks) {
  const { code, output } = await check()
  if (code !== 0) {
    failures += 1
    say(output.trim())
  }
  say(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}`)
}
process.exit(failures > 0 ? 1 : 0)
