import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Bundles the script of readers' pages. */
async function bundle(root: string): Promise<string> {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [join(root, 'components', 'reader', 'reader.ts')],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

/** Writes `lib/generated/reader.json`: the script, its name, and its hash as browsers check it. */
export async function ensureReaderScript(root: string): Promise<void> {
  const code = await bundle(root)
  const hash = createHash('sha256').update(code)
  const digest = hash.copy().digest('base64')
  const text = JSON.stringify({
    name: hash.digest('hex').slice(0, 16),
    integrity: `sha256-${digest}`,
    code,
  })
  const folder = join(root, 'lib', 'generated')
  const path = join(folder, 'reader.json')
  // Written only where it changed: the development server looks at it.
  if ((await readFile(path, 'utf8').catch(() => '')) === text) return
  await mkdir(folder, { recursive: true })
  await writeFile(path, text)
}
