import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { goOn, isChanged, withRead } from '@/components/reader/visits'
import { clientParts, MOST_SCRIPT, publicScripts, tooMuchScript } from '@/scripts/checks/public-scripts'

const lookAt = (files: Record<string, string>) => ({
  read: (path: string) => files[path] ?? '',
  exists: (path: string) => path in files,
})
const page = 'app/(public)/page.tsx'

describe('the check of what readers download', () => {
  test('finds a component of the browser, however deep, and says by which way it came', () => {
    const files = {
      [page]: "import { Far } from '@/components/far'\nimport type { T } from '@/components/types-only'\n",
      'components/far.tsx': "import { near } from './near'\n",
      'components/near.tsx': "// why\n'use client'\n\nexport const near = 1\n",
      'components/types-only.tsx': "'use client'\n",
    }
    const breaches = clientParts([page], lookAt(files))
    expect(breaches.map(({ file }) => file)).toEqual(['components/near.tsx'])
    expect(breaches[0]?.problem).toContain(`${page} › components/far.tsx › components/near.tsx`)
  })

  test('goes round in a circle once, and lets a page without such components be', () => {
    const files = {
      [page]: "import { a } from './a'\n",
      'app/(public)/a.ts': "import '@/lib/b'\nimport { x } from 'react'\n",
      'lib/b.ts': "export { a } from '@/app/(public)/a'\nconst words = `'use client'`\n",
    }
    expect(clientParts([page], lookAt(files))).toEqual([])
  })

  test('refuses a reader’s script that is too large once it is packed', () => {
    const large = JSON.stringify({ code: randomBytes(MOST_SCRIPT).toString('base64') })
    expect(tooMuchScript(large)).toHaveLength(1)
    expect(tooMuchScript(JSON.stringify({ code: 'a'.repeat(MOST_SCRIPT * 10) }))).toEqual([])
  })

  test('has nothing to say of this project', () => expect(publicScripts(process.cwd())).toEqual([]))
})

describe('what changed since the last visit', () => {
  const minutes = (n: number) => n * 60_000
  const at = 1_800_000_000_000

  test('who comes for the first time is told nothing', () => {
    const first = goOn(null, at)
    expect(isChanged(first, 'C-1', at)).toBe(false)
    expect(isChanged(goOn('{"begun":"no"}', at), 'C-1', at)).toBe(false)
    expect(isChanged(goOn('not json', at), 'C-1', at)).toBe(false)
  })

  test('a claim that was never read is new if it changed after the visit before ended', () => {
    const visit = goOn(JSON.stringify({ ...goOn(null, at), last: at + minutes(5) }), at + minutes(300))
    expect(isChanged(visit, 'C-1', at + minutes(4))).toBe(false)
    expect(isChanged(visit, 'C-1', at + minutes(6))).toBe(true)
  })

  test('stays marked for the whole visit, and not beyond', () => {
    const first = goOn(null, at)
    const second = goOn(JSON.stringify(first), at + minutes(60))
    const later = goOn(JSON.stringify(second), at + minutes(85))
    const third = goOn(JSON.stringify(later), at + minutes(200))
    const change = at + minutes(30)
    expect([second, later, third].map((visit) => isChanged(visit, 'C-1', change))).toEqual([
      true,
      true,
      false,
    ])
  })

  test('a claim that was read is new when it says something since, also within one visit', () => {
    const visit = withRead(goOn(null, at), 'C-1', at - minutes(90))
    expect(isChanged(visit, 'C-1', at - minutes(90))).toBe(false)
    expect(isChanged(visit, 'C-1', at + minutes(1))).toBe(true)
    expect(isChanged(visit, 'C-2', at + minutes(1))).toBe(false)
  })

  test('no more than five hundred claims are remembered, the latest ones', () => {
    let visit = goOn(null, at)
    for (let n = 0; n < 600; n += 1) visit = withRead(visit, `C-${n}`, at)
    expect(visit.read).toHaveLength(500)
    expect(visit.read.at(0)?.[0]).toBe('C-100')
    expect(withRead(visit, 'C-599', at + 1).read).toHaveLength(500)
  })
})
