import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const pages = readdirSync('app/(public)', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join('app/(public)', name))
const roots = [...pages, 'app/layout.tsx', 'app/not-found.tsx']

function fileOf(from: string, specifier: string): string | null {
  const base = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('./')
      ? join(dirname(from), specifier)
      : null
  if (base === null) return null
  return [base, `${base}.ts`, `${base}.tsx`].find((path) => /\.tsx?$/.test(path) && existsSync(path)) ?? null
}

/** What a module imports at run time; types are gone by then. */
const importsOf = (text: string): string[] =>
  Array.from(
    text.matchAll(/^(?:import|export)\b(?!\s+type\b)(?:[^'";]*?\bfrom)?\s*'([^']+)'/gm),
    ([, specifier = '']) => specifier,
  )

/** Everything that public pages are made of, each file with the one that first asked for it. */
function reached(): Map<string, string | null> {
  const found = new Map<string, string | null>(roots.map((root) => [root, null]))
  for (const file of found.keys())
    for (const specifier of importsOf(readFileSync(file, 'utf8'))) {
      const next = fileOf(file, specifier)
      if (next && !found.has(next)) found.set(next, file)
    }
  return found
}

const wayTo = (file: string, found: ReadonlyMap<string, string | null>): string => {
  const via = found.get(file)
  return via ? `${wayTo(via, found)} › ${file}` : file
}

const found = reached()
const having = (test: (text: string, file: string) => boolean): string[] =>
  [...found.keys()].filter((file) => test(readFileSync(file, 'utf8'), file)).map((file) => wayTo(file, found))

describe('public pages', () => {
  it('are made of what this test follows', () => {
    expect(found.has('components/claims/claim-article.tsx')).toBe(true)
    expect(found.has('components/ui/time-text.tsx')).toBe(true)
    expect(found.size).toBeGreaterThan(60)
  })

  it('need nothing that runs in the browser: no component of theirs is one of the client', () =>
    expect(having((text) => /^\s*['"]use client['"]/.test(text))).toEqual([]))

  it('link by plain links, in the language of what is being answered', () =>
    expect(having((text) => /from 'next\/link'/.test(text))).toEqual([]))

  it('ask the router for nothing but that a page is not there, or is elsewhere', () =>
    expect(
      having((text) => {
        const asked = /import \{([^}]*)\} from 'next\/navigation'/.exec(text)?.[1] ?? ''
        return asked
          .split(',')
          .map((name) => name.trim())
          .some((name) => name !== '' && !['notFound', 'permanentRedirect', 'redirect'].includes(name))
      }),
    ).toEqual([]))

  it('leave digits, dates and names of languages to lib/words/numbers', () =>
    expect(
      having(
        (text, file) =>
          !file.startsWith('lib/words/') &&
          /\bnew Intl\.(?:Number|DateTime|RelativeTime|List)Format|\bnew Intl\.DisplayNames|\.toLocale(Date|Time|Upper|Lower)?String\(|localeCompare\([^)]*'en'/.test(
            text,
          ) &&
          !file.startsWith('lib/'),
      ),
    ).toEqual([]))

  it('set things by where a line begins and ends, not by left and right', () => {
    const sided =
      /(?:^|[\s"'`:])-?(?:m[lr]|p[lr]|(?:rounded|border)-[lr]|scroll-[mp][lr]|left|right)-(?:\d|\[|px|auto|full|sm|md|lg)|\btext-(?:left|right)\b|\bfloat-(?:left|right)\b/
    expect(having((text, file) => file.endsWith('.tsx') && sided.test(text))).toEqual([])
  })
})
