import type { Study } from '@/lib/bench/measure'
import { columns } from '@/lib/bench/table'
import { askLighthouse } from '@/tests/support/lighthouse'
import { startWholeApp } from '@/tests/support/running-app'

async function someClaim(url: string): Promise<string> {
  const sitemap = await (await fetch(`${url}/sitemap.xml`)).text()
  const path = /<loc>[^<]*(\/claims\/[^<]+)<\/loc>/.exec(sitemap)?.[1]
  if (!path) throw new Error('the sample dossier has no public claim')
  return path
}

async function tell(): Promise<string[]> {
  const app = await startWholeApp()
  try {
    const paths = ['/', '/claims', await someClaim(app.url), '/fa/claims']
    const found = await askLighthouse(paths.map((path) => app.url + path))
    const rows = [...found].map(([address, { scores, shift, largestPaint }]) => [
      new URL(address).pathname,
      ...[scores.performance, scores.accessibility, scores['best-practices'], scores.seo].map(String),
      shift.toFixed(3),
      Math.round(largestPaint).toLocaleString('en'),
    ])
    const head = [
      '',
      'performance',
      'accessibility',
      'best practices',
      'SEO',
      'layout shift',
      'largest paint ms',
    ]
    return [
      'lighthouse (the sample dossier, on the slow phone that Lighthouse imitates)',
      ...columns([head, ...rows]),
    ]
  } finally {
    await app.stop()
  }
}

/** What Lighthouse says of the pages of a fresh start. */
export const lighthouseBench: Study = { name: 'lighthouse', tell }
