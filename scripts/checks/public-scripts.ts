import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Breach } from './house-rules'

/** JavaScript that a reader's page may bring, compressed, in bytes (look.md: at most 100 kB). */
export const MOST_SCRIPT = 100_000

const imports = /^(?:import|export)\b(?!\s+type\b)(?:[^'";]*?\bfrom)?\s*'([^']+)'/gm
const isClient = /^\s*(?:(?:\/\*[\s\S]*?\*\/|\/\/[^\n]*)\s*)*['"]use client['"]/

type Look = { read: (path: string) => string; exists: (path: string) => boolean }

function fileOf(from: string, specifier: string, { exists }: Look): string | null {
  const starts = specifier.startsWith('@/') ? specifier.slice(2) : join(dirname(from), specifier)
  if (!/^(@\/|\.\/)/.test(specifier)) return null
  return (
    [starts, `${starts}.ts`, `${starts}.tsx`].find((path) => /\.tsx?$/.test(path) && exists(path)) ?? null
  )
}

/**
 * Components of the browser that readers' pages are made of: React never comes to those pages, so such a component would
 * stand there and do nothing. Each with the way that leads to it.
 * @param roots the pages
 */
export function clientParts(roots: readonly string[], look: Look): Breach[] {
  const ways = new Map(roots.map((root) => [root, root]))
  const breaches: Breach[] = []
  for (const [file, way] of ways) {
    const text = look.read(file)
    if (isClient.test(text)) {
      breaches.push({
        file,
        problem: `a component of the browser on a reader’s page, where no React runs (docs/decisions/031): ${way}`,
      })
      continue
    }
    for (const [, specifier = ''] of text.matchAll(imports)) {
      const next = fileOf(file, specifier, look)
      if (next && !ways.has(next)) ways.set(next, `${way} › ${next}`)
    }
  }
  return breaches
}

const readerShape = z.object({ code: z.string() })

/** The script of readers' pages, where it has grown too large. */
export function tooMuchScript(readerJson: string): Breach[] {
  const bytes = gzipSync(readerShape.parse(JSON.parse(readerJson)).code).byteLength
  return bytes <= MOST_SCRIPT
    ? []
    : [{ file: 'components/reader', problem: `${bytes} bytes compressed; at most ${MOST_SCRIPT}` }]
}

const special = /^(page|layout|template|default|not-found|loading)\.tsx$/

/** What the readers' pages of this project bring to a browser. */
export function publicScripts(root: string): Breach[] {
  const folder = join('app', '(public)')
  const pages = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => special.test(name.slice(name.lastIndexOf('/') + 1)))
    .map((name) => join(folder, name))
  const look: Look = {
    read: (path) => readFileSync(join(root, path), 'utf8'),
    exists: (path) => existsSync(join(root, path)),
  }
  return [
    ...pages
      .filter((path) => path.endsWith('loading.tsx'))
      .map((file) => ({ file, problem: 'what is shown while a page loads is replaced by a script' })),
    ...clientParts([...pages, 'app/layout.tsx', 'app/not-found.tsx'], look),
    ...tooMuchScript(look.read('lib/generated/reader.json')),
  ]
}
