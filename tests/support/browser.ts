import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { access, chmod, constants, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { chromium, type LaunchOptions } from '@playwright/test'
import { z } from 'zod'

/** What every browser here is started with: as root too, without a graphics card, and talking to nobody outside. */
const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * A browser under the language "C" knows no rules for where words begin, and finds no quotation that an address names.
 * So the language is ours to set: whoever runs the tests may have any.
 */
const inEnglish = { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', LANGUAGE: 'en_US' }

const onPath = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file))

function packagedVersion(): string {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const manifest: unknown = JSON.parse(readFileSync(join(main, '..', '..', '..', 'package.json'), 'utf8'))
  return z.object({ version: z.string() }).parse(manifest).version
}

/** Where the packaged browser is unpacked once: beside the package, or in a folder of this user's own. */
async function homeOfPackaged(): Promise<string> {
  const modules = join(process.cwd(), 'node_modules')
  const name = `whence-browser-${packagedVersion()}`
  const shared = join(modules, '.cache', name)
  if (existsSync(shared)) return shared
  const writable = await access(modules, constants.W_OK).then(
    () => true,
    () => false,
  )
  return writable ? shared : join(tmpdir(), `${name}-${process.getuid?.() ?? 'mine'}`)
}

const unpackScript =
  "const { default: browser } = await import('@sparticuz/chromium'); await browser.executablePath()"

const fontsConfig = (home: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(home, 'fonts', 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(tmpdir(), `whence-fonts-${process.getuid?.() ?? 'mine'}`)}</cachedir>
</fontconfig>
`

async function unpackInto(home: string): Promise<void> {
  const draft = `${home}.${process.pid}`
  await mkdir(draft, { recursive: true })
  // The package unpacks into the folder for temporary files; told that it runs where nothing is installed, it also
  // unpacks the system libraries that it needs.
  const env = { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpackScript], { env })
  await chmod(join(draft, 'chromium'), 0o755)
  // Two runs may unpack at once: the first to finish is kept.
  await rename(draft, home).catch(() => rm(draft, { recursive: true, force: true }))
}

/** The Chromium inside @sparticuz/chromium, with the libraries and fonts it brings: of the system it needs only libc. */
async function packaged(): Promise<LaunchOptions> {
  const home = await homeOfPackaged()
  if (!existsSync(home)) await unpackInto(home)
  const fonts = join(tmpdir(), `whence-fonts-${process.getuid?.() ?? 'mine'}.conf`)
  await writeFile(fonts, fontsConfig(home))
  const libraries = [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter)
  return {
    executablePath: join(home, 'chromium'),
    args: quietly,
    env: { ...inEnglish, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fonts },
  }
}

/**
 * The browser for the end-to-end tests, the first there is of: the one that PLAYWRIGHT_CHROMIUM names, Playwright's
 * own, a `chromium` on the PATH, the one that came with npm.
 */
export async function browserToTestWith(): Promise<LaunchOptions> {
  const named = process.env.PLAYWRIGHT_CHROMIUM
  if (named) return { executablePath: named, args: quietly, env: inEnglish }
  if (existsSync(chromium.executablePath())) return { args: quietly, env: inEnglish }
  const installed = onPath('chromium')
  return installed ? { executablePath: installed, args: quietly, env: inEnglish } : packaged()
}
