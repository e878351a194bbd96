import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { access, chmod, constants, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

type Environment = Record<string, string | undefined>

export type Browser = {
  executablePath: string
  args: string[]
  /** All that it may know of this process's environment: it draws what strangers wrote. */
  env: Record<string, string>
}

/** As root Chromium has no sandbox to offer; nothing of it speaks to its maker. */
const quietly = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const handedOn = [
  'PATH',
  'HOME',
  'TMPDIR',
  'LANG',
  'LC_ALL',
  'TZ',
  'LD_LIBRARY_PATH',
  'FONTCONFIG_FILE',
  'FONTCONFIG_PATH',
]

const lean = (env: Environment): Record<string, string> =>
  Object.fromEntries(handedOn.flatMap((name): [string, string][] => (env[name] ? [[name, env[name]]] : [])))

const onPath = (name: string, env: Environment): string | undefined =>
  (env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file))

/** The folder of the packaged browser, where that package is installed (it is not in a lean installation). */
function packageFolder(): string | null {
  try {
    // The package shows nobody its manifest; its main file lies three folders below it.
    return join(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '..', '..', '..')
  } catch {
    return null
  }
}

const owner = () => process.getuid?.() ?? 'mine'

/** Where the packaged browser is unpacked once: beside the package, or in a folder of this user's own. */
async function homeOf(folder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const name = `whence-browser-${z.object({ version: z.string() }).parse(manifest).version}`
  const modules = join(folder, '..', '..')
  const shared = join(modules, '.cache', name)
  if (existsSync(shared)) return shared
  const writable = await access(modules, constants.W_OK).then(
    () => true,
    () => false,
  )
  return writable ? shared : join(tmpdir(), `${name}-${owner()}`)
}

const unpackScript =
  "const { default: browser } = await import('@sparticuz/chromium'); await browser.executablePath()"

async function unpackInto(home: string, folder: string, env: Environment): Promise<void> {
  const draft = `${home}.${process.pid}`
  await mkdir(draft, { recursive: true })
  // The package unpacks into the folder for temporary files; told that it runs where nothing is installed, it also
  // unpacks the system libraries that it needs.
  const told = {
    ...lean(env),
    NODE_ENV: 'production' as const,
    TMPDIR: draft,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x',
  }
  const script = ['--input-type=module', '--eval', unpackScript]
  await promisify(execFile)(process.execPath, script, { env: told, cwd: folder })
  await chmod(join(draft, 'chromium'), 0o755)
  // Two processes may unpack at once: the first to finish is kept.
  await rename(draft, home).catch(() => rm(draft, { recursive: true, force: true }))
}

const fontsConfig = (home: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(home, 'fonts', 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(tmpdir(), `whence-fonts-${owner()}`)}</cachedir>
</fontconfig>
`

/** The Chromium inside a package, with the libraries and fonts it brings: of the system it needs only libc. */
async function packaged(folder: string, env: Environment): Promise<Browser> {
  const home = await homeOf(folder)
  await mkdir(dirname(home), { recursive: true })
  if (!existsSync(home)) await unpackInto(home, folder, env)
  const fonts = join(tmpdir(), `whence-fonts-${owner()}.conf`)
  await writeFile(fonts, fontsConfig(home))
  const libraries = [join(home, 'al2023', 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter)
  return {
    executablePath: join(home, 'chromium'),
    args: quietly,
    env: { ...lean(env), LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fonts },
  }
}

/**
 * A Chromium to draw pages with, the first there is of: the one that PLAYWRIGHT_CHROMIUM names, a `chromium` or Google
 * Chrome on the PATH, the one in the package @sparticuz/chromium (unpacked at its first use). Null where there is none.
 */
export async function findBrowser(env: Environment = process.env): Promise<Browser | null> {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const installed = env.PLAYWRIGHT_CHROMIUM || names.map((name) => onPath(name, env)).find((file) => file)
  if (installed)
    return existsSync(installed) ? { executablePath: installed, args: quietly, env: lean(env) } : null
  const folder = packageFolder()
  return folder ? packaged(folder, env) : null
}
