import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import lighthouse from 'lighthouse'
import { freePort } from '@/lib/start/postgres'
import { browserToTestWith } from './browser'

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
type Category = (typeof categories)[number]

export type Score = {
  /** 0 to 100. */
  scores: Record<Category, number>
  /** What was found wanting in the three categories that are asserted: `category: title (selectors)`. */
  faults: string[]
  /** How far things move while the page is laid out. */
  shift: number
  /** Milliseconds until the largest part is seen, on the slow phone that Lighthouse imitates. */
  largestPaint: number
}

type Audited = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr']

// A server under test speaks plain HTTP on loopback, which is no fault of a page.
const noFault = new Set(['is-on-https', 'redirects-http', 'is-crawlable'])

const faultsOf = (lhr: Audited): string[] =>
  categories
    .filter((category) => category !== 'performance')
    .flatMap((category) =>
      (lhr.categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
        const audit = lhr.audits[id]
        const isFault = audit && weight > 0 && audit.score !== null && audit.score < 1 && !noFault.has(id)
        return isFault ? [`${category}: ${audit.title} (${id})`] : []
      }),
    )

function scoreOf(lhr: Audited): Score {
  const score = (category: Category) => Math.round((lhr.categories[category]?.score ?? 0) * 100)
  return {
    scores: {
      performance: score('performance'),
      accessibility: score('accessibility'),
      'best-practices': score('best-practices'),
      seo: score('seo'),
    },
    faults: faultsOf(lhr),
    shift: lhr.audits['cumulative-layout-shift']?.numericValue ?? Number.NaN,
    largestPaint: lhr.audits['largest-contentful-paint']?.numericValue ?? Number.NaN,
  }
}

/** The recording of a page load sometimes lacks its beginning, which says nothing of the page: it is made again. */
async function audited(address: string, port: number, attempts = 4): Promise<Audited> {
  const options = { port, logLevel: 'silent' as const, onlyCategories: [...categories] }
  const result = await lighthouse(address, options)
  if (!result) throw new Error(`Lighthouse says nothing of ${address}`)
  const { runtimeError } = result.lhr
  if (!runtimeError) return result.lhr
  if (attempts <= 1) throw new Error(`${address}: ${runtimeError.message}`)
  return audited(address, port, attempts - 1)
}

/** What Lighthouse says of these pages, one after the other, in a browser of its own with an empty profile. */
export async function askLighthouse(addresses: readonly string[]): Promise<Map<string, Score>> {
  const port = await freePort()
  const profile = await mkdtemp(join(tmpdir(), 'whence-lighthouse-'))
  const { args = [], ...launch } = await browserToTestWith()
  const browser = await chromium.launchPersistentContext(profile, {
    ...launch,
    args: [...args, `--remote-debugging-port=${port}`],
  })
  try {
    const found = new Map<string, Score>()
    for (const address of addresses) {
      found.set(address, scoreOf(await audited(address, port)))
    }
    return found
  } finally {
    await browser.close()
    await rm(profile, { recursive: true, force: true })
  }
}
