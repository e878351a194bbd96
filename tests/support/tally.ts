import { readFile } from 'node:fs/promises'
import { basename, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'

export type Failure = { file: string; name: string; reason: string }
/** `again`: what failed first and passed when it was tried a second time. */
export type Tally = { passed: number; skipped: number; failures: Failure[]; again: Failure[] }

export const failed = (file: string, name: string, reason: string): Tally => ({
  passed: 0,
  skipped: 0,
  failures: [{ file, name, reason }],
  again: [],
})

export const together = (tallies: Tally[]): Tally => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  skipped: tallies.reduce((sum, { skipped }) => sum + skipped, 0),
  failures: tallies.flatMap(({ failures }) => failures),
  again: tallies.flatMap(({ again }) => again),
})

/** The plain last line of every test run. */
export const closingLine = ({ passed, failures, skipped }: Tally): string =>
  `${passed} passed, ${failures.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

const MOST_LINES = 8

/** What failed, as short as it can be told, and where: what the runner printed on the way may be lost. */
function reasonOf(text: string | undefined, at?: string): string {
  const lines = stripVTControlCharacters(text ?? '')
    .trim()
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
  const end = lines.findIndex((line) => /^(Call log:|\s+at )/.test(line))
  const told = lines.slice(0, Math.min(end < 1 ? lines.length : end, MOST_LINES))
  const where = at ?? lines.find((line) => /^\s+at .*\/tests\//.test(line))?.replace(/^.*\/tests\//, 'tests/')
  return [...told, ...(where ? [`at ${where.replace(/\)$/, '')}`] : [])].join('\n    ')
}

const vitestShape = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})

/** Reads what Vitest's JSON reporter wrote. A file that could not even be loaded counts as one failure. */
export function vitestTally(report: unknown, root: string): Tally {
  const { success, testResults } = vitestShape.parse(report)
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map((test) => ({ ...test, file: relative(root, name) })),
  )
  const failures = tests
    .filter(({ status }) => status === 'failed')
    .map(({ file, fullName, failureMessages }) => ({
      file,
      name: fullName,
      reason: reasonOf(failureMessages?.[0]),
    }))
  const unloaded = testResults
    .filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    )
    .map(({ name, message }) => ({
      file: relative(root, name),
      name: 'the file as a whole',
      reason: reasonOf(message),
    }))
  const all = [...failures, ...unloaded]
  if (!success && all.length === 0)
    all.push({ file: 'vitest', name: 'the run as a whole', reason: 'an error outside of any test' })
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    skipped: tests.filter(({ status }) => !['passed', 'failed'].includes(status)).length,
    failures: all,
    again: [],
  }
}

const specShape = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
      results: z.array(
        z.object({
          error: z
            .object({
              message: z.string().optional(),
              location: z.object({ file: z.string(), line: z.number() }).optional(),
            })
            .optional(),
        }),
      ),
    }),
  ),
})

const suiteShape = z.object({
  title: z.string(),
  specs: z.array(specShape),
  get suites() {
    return z.array(suiteShape).optional()
  },
})

const playwrightShape = z.object({
  suites: z.array(suiteShape),
  errors: z.array(z.object({ message: z.string().optional() })),
})

const specsOf = (suite: z.infer<typeof suiteShape>): z.infer<typeof specShape>[] => [
  ...suite.specs,
  ...(suite.suites ?? []).flatMap(specsOf),
]

/** Reads what Playwright's JSON reporter wrote. A test that passes only when tried again passes, and is named. */
export function playwrightTally(report: unknown): Tally {
  const { suites, errors } = playwrightShape.parse(report)
  const tests = suites.flatMap(specsOf).flatMap((spec) => spec.tests.map((test) => ({ ...test, spec })))
  const which = (...wanted: string[]) => tests.filter(({ status }) => wanted.includes(status))
  const told = (status: string): Failure[] =>
    which(status).map(({ spec, results }) => {
      const { message, location } = results.find(({ error }) => error)?.error ?? {}
      const where = location ? `${basename(location.file)}:${location.line}` : undefined
      return { file: `tests/e2e/${spec.file}`, name: spec.title, reason: reasonOf(message, where) }
    })
  const whole = errors.map(({ message }) => ({
    file: 'playwright',
    name: 'the run as a whole',
    reason: reasonOf(message),
  }))
  return {
    passed: which('expected', 'flaky').length,
    skipped: which('skipped').length,
    failures: [...told('unexpected'), ...whole],
    again: told('flaky'),
  }
}

/** The report that a runner was to write, or null when it did not live to write it. */
export async function readReport(path: string): Promise<unknown> {
  try {
    const report: unknown = JSON.parse(await readFile(path, 'utf8'))
    return report
  } catch {
    return null
  }
}
