import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'

export type Failure = { file: string; name: string; reason: string }
export type Tally = { passed: number; skipped: number; failures: Failure[] }

export const failed = (file: string, name: string, reason: string): Tally => ({
  passed: 0,
  skipped: 0,
  failures: [{ file, name, reason }],
})

export const together = (tallies: Tally[]): Tally => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  skipped: tallies.reduce((sum, { skipped }) => sum + skipped, 0),
  failures: tallies.flatMap(({ failures }) => failures),
})

/** The plain last line of every test run. */
export const closingLine = ({ passed, failures, skipped }: Tally): string =>
  `${passed} passed, ${failures.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

const firstLine = (text: string | undefined) =>
  stripVTControlCharacters(text ?? '')
    .trim()
    .split('\n')[0] ?? ''

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
      reason: firstLine(failureMessages?.[0]),
    }))
  const unloaded = testResults
    .filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    )
    .map(({ name, message }) => ({
      file: relative(root, name),
      name: 'the file as a whole',
      reason: firstLine(message),
    }))
  const all = [...failures, ...unloaded]
  if (!success && all.length === 0)
    all.push({ file: 'vitest', name: 'the run as a whole', reason: 'an error outside of any test' })
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    skipped: tests.filter(({ status }) => !['passed', 'failed'].includes(status)).length,
    failures: all,
  }
}

const specShape = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
      results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })),
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

/** Reads what Playwright's JSON reporter wrote. A test that passes only when tried again has failed. */
export function playwrightTally(report: unknown): Tally {
  const { suites, errors } = playwrightShape.parse(report)
  const tests = suites.flatMap(specsOf).flatMap((spec) => spec.tests.map((test) => ({ ...test, spec })))
  const failures = tests
    .filter(({ status }) => status === 'unexpected' || status === 'flaky')
    .map(({ spec, results }) => ({
      file: `tests/e2e/${spec.file}`,
      name: spec.title,
      reason: firstLine(results.find(({ error }) => error)?.error?.message),
    }))
  return {
    passed: tests.filter(({ status }) => status === 'expected').length,
    skipped: tests.filter(({ status }) => status === 'skipped').length,
    failures: [
      ...failures,
      ...errors.map(({ message }) => ({
        file: 'playwright',
        name: 'the run as a whole',
        reason: firstLine(message),
      })),
    ],
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
