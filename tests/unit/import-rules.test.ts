import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

// Each line: where a file lies, what it says, and the rule that must refuse it; null where it must be let through.
type Line = [path: string, text: string, rule: string | null]

const uses = (from: string) => `import { x } from '${from}'\n\nexport const y = x\n`
const usesType = (from: string) => `import type { X } from '${from}'\n\nexport const y = (x: X) => x\n`
const IMPORTS = 'eslint(no-restricted-imports)'

const law: Line[] = [
  ['lib/a1/rules.ts', uses('@/lib/db'), IMPORTS],
  ['lib/a2/policy.ts', uses('@/lib/generated/prisma/client'), IMPORTS],
  ['lib/a3/policy.ts', usesType('@/lib/generated/prisma/client'), null],
  ['lib/a4/schema.ts', uses('node:fs'), IMPORTS],
  ['lib/a5/views.ts', uses('@/lib/claims/queries'), IMPORTS],
  ['lib/a6/rules.ts', uses('@/lib/claims/commands/log-claim'), IMPORTS],
  ['lib/a7/rules.ts', uses('react'), IMPORTS],
  ['lib/a8/rules.ts', uses('next/navigation'), IMPORTS],
  ['lib/a9/rules.ts', uses('@/lib/config'), IMPORTS],
  ['lib/a10/rules.ts', uses('@/lib/claims/rules'), null],
  ['lib/a11/schema.ts', uses('zod'), null],
  ['lib/text/a12.ts', uses('pg'), IMPORTS],
  ['lib/ledger/events.ts', uses('@/lib/db'), IMPORTS],
  ['lib/outcome.ts', uses('@/lib/db'), IMPORTS],
]

const work: Line[] = [
  ['lib/b1/queries.ts', uses('@/lib/db'), null],
  ['lib/b2/queries.ts', uses('next/cache'), IMPORTS],
  ['lib/b3/queries.ts', uses('@/lib/auth/session'), IMPORTS],
  ['lib/b4/queries.ts', uses('@/components/ui/button'), IMPORTS],
  ['lib/b5/queries.ts', uses('@/app/_doors/through'), IMPORTS],
  ['lib/b6/commands/do-it.ts', uses('@/lib/db'), null],
  ['lib/b7/commands/do-it.ts', uses('react'), IMPORTS],
  ['lib/b8/commands/do-it.ts', uses('@/lib/claims/commands/log-claim'), IMPORTS],
  ['lib/b9/commands/do-it.ts', uses('./log-claim'), IMPORTS],
  ['lib/b10/settle.ts', uses('@/lib/start/lock'), IMPORTS],
  ['lib/auth/session.ts', uses('next/headers'), null],
  ['lib/start/b11.ts', uses('next/headers'), IMPORTS],
]

const doors: Line[] = [
  ['app/c1/load.ts', uses('@/lib/claims/queries'), null],
  ['app/c2/actions.ts', uses('@/lib/claims/commands/log-claim'), null],
  ['app/c3/load.ts', uses('@/lib/db'), IMPORTS],
  ['app/c4/route.ts', uses('@/lib/db-public'), IMPORTS],
  ['app/c5/actions.ts', uses('@/lib/generated/prisma/client'), IMPORTS],
  ['app/c6/load.ts', uses('@/components/ui/button'), IMPORTS],
  ['app/_doors/c7.ts', uses('pg'), IMPORTS],
  ['proxy.ts', uses('@/lib/db'), IMPORTS],
]

const face: Line[] = [
  ['app/d1/page.tsx', uses('./load'), null],
  ['app/d2/page.tsx', uses('@/lib/claims/rules'), null],
  ['app/d3/page.tsx', uses('@/lib/claims/queries'), IMPORTS],
  ['app/d4/page.tsx', uses('@/lib/auth/session'), IMPORTS],
  ['app/d5/page.tsx', uses('@/app/d1/load'), IMPORTS],
  ['app/d6/layout.tsx', uses('@/lib/db'), IMPORTS],
  ['components/d7/form.tsx', uses('@/lib/claims/commands/log-claim'), IMPORTS],
  ['components/d8/form.tsx', uses('@/lib/db'), IMPORTS],
  ['components/d9/form.tsx', usesType('@/lib/generated/prisma/client'), IMPORTS],
  ['components/d10/form.tsx', uses('@/app/d1/actions'), IMPORTS],
  ['components/d11/form.ts', uses('@/lib/auth/session'), IMPORTS],
  ['components/d12/form.tsx', uses('next/headers'), IMPORTS],
  ['components/d13/form.tsx', uses('@/lib/claims/schema'), null],
  ['components/d14/form.tsx', uses('node:crypto'), IMPORTS],
]

const everywhere: Line[] = [
  ['lib/e1/rules.ts', uses('../a/rules'), IMPORTS],
  ['app/e2/load.ts', uses('../../lib/outcome'), IMPORTS],
  ['components/e3/form.tsx', uses('../ui/button'), IMPORTS],
  ['tests/unit/e4.test.ts', uses('../support/x'), IMPORTS],
  ['scripts/e5.ts', uses('../lib/config'), IMPORTS],
  ['lib/e6/rules.ts', 'export const y = (x: any) => x as unknown\n', 'typescript(no-explicit-any)'],
  ['lib/e7/rules.ts', 'export const y = (x?: string) => x!.length\n', 'typescript(no-non-null-assertion)'],
  [
    'lib/e8/rules.ts',
    'export const y = (x: unknown) => x as string\n',
    'typescript(consistent-type-assertions)',
  ],
  ['lib/e9/rules.ts', 'export const y = [1, 2] as const\n', null],
  [
    'lib/e10/queries.ts',
    'const later = async () => 1\n\nexport const y = () => {\n  later()\n}\n',
    'typescript(no-floating-promises)',
  ],
  ['lib/e11/queries.ts', 'export const y = () => console.log(1)\n', 'eslint(no-console)'],
  [
    'lib/e12/queries.ts',
    "export const y = (db: { $queryRawUnsafe: (text: string) => number }) => db.$queryRawUnsafe('')\n",
    'eslint(no-restricted-properties)',
  ],
  ['lib/e13/queries.ts', 'export default 1\n', 'import(no-default-export)'],
  ['lib/e14/queries.ts', "import { b } from './other'\n\nexport const a = () => b\n", 'import(no-cycle)'],
  ['lib/e14/other.ts', "import { a } from './queries'\n\nexport const b = () => a\n", 'import(no-cycle)'],
  ['lib/e15/queries.ts', `export const y = 1\n${'// a line\n'.repeat(250)}`, 'eslint(max-lines)'],
  [
    'lib/e16/queries.ts',
    `export function y() {\n${'  Number(1)\n'.repeat(40)}}\n`,
    'eslint(max-lines-per-function)',
  ],
  [
    'components/e17/long.tsx',
    `export function Y() {\n${'  Number(1)\n'.repeat(60)}  return <p />\n}\n`,
    null,
  ],
  ['lib/e18/QueryList.ts', 'export const y = 1\n', 'unicorn(filename-case)'],
  [
    'components/e19/hooks.tsx',
    "import { useState } from 'react'\n\nexport function Y({ on }: { on: boolean }) {\n  if (on) useState(1)\n  return <p />\n}\n",
    'react-hooks(rules-of-hooks)',
  ],
  ['components/e20/image.tsx', 'export const Y = () => <img src="/a.png" />\n', 'jsx-a11y(alt-text)'],
]

const kinds: [string, Line[]][] = [
  ['law', law],
  ['work', work],
  ['doors', doors],
  ['face', face],
  ['everywhere', everywhere],
]

const reportShape = z.object({
  diagnostics: z.array(z.object({ code: z.string().optional(), filename: z.string() })),
})

let folder: string
const found = new Map<string, string[]>()

beforeAll(async () => {
  const here = process.cwd()
  folder = await mkdtemp(join(tmpdir(), 'whence-lint-'))
  for (const name of ['.oxlintrc.json', 'tsconfig.json']) await cp(join(here, name), join(folder, name))
  await symlink(join(here, 'node_modules'), join(folder, 'node_modules'))
  for (const [path, text] of kinds.flatMap(([, lines]) => lines)) {
    await mkdir(join(folder, dirname(path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const oxlint = join(here, 'node_modules', 'oxlint', 'bin', 'oxlint')
  const output = await new Promise<string>((resolve) => {
    // It ends with 1, having found what it is meant to find.
    execFile(
      process.execPath,
      [oxlint, '--type-aware', '--format=json'],
      { cwd: folder, maxBuffer: 2 ** 26 },
      (_, out) => resolve(out),
    )
  })
  for (const { code, filename } of reportShape.parse(JSON.parse(output)).diagnostics) {
    found.set(filename, [...(found.get(filename) ?? []), code ?? 'syntax'])
  }
}, 60_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

describe.each(kinds)('%s', (_, lines) => {
  test.each(lines)('%s: %j', (path, _text, rule) => {
    const codes = found.get(path) ?? []
    if (rule) expect(codes).toContain(rule)
    else expect(codes).toEqual([])
  })
})
