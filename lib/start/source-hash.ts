import { createHash } from 'node:crypto'
import { stat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const skipped = new Set(['node_modules', '.next', '.git', 'generated'])

async function filesUnder(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null)
  if (!found) return []
  if (!found.isDirectory()) return [path]
  const names = (await readdir(path)).filter((name) => !skipped.has(name)).sort()
  return (await Promise.all(names.map((name) => filesUnder(join(path, name))))).flat()
}

/** SHA-256 over the names and contents of the given files and folders, hex. What is absent counts as empty. */
export async function hashOf(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of await filesUnder(join(root, path))) {
      const content = await readFile(file)
      hash.update(`${file.slice(root.length)}\0${content.byteLength}\0`).update(content)
    }
  }
  return hash.digest('hex')
}
