import 'server-only'
import { cache } from 'react'
import { config } from '@/lib/config'
import { serialiseJsonLd } from '@/lib/exchange/claimreview'
import { readCopy } from '@/lib/mirror/find-copy'
import { standingOverTime } from '@/lib/pictures/status-over-time'
import { claimListJsonLd, siteJsonLd } from '@/lib/published/front-jsonld'
import { dayOf } from '@/lib/published/overdue'
import { findFrontPage } from '@/lib/published/queries'
import type { ClaimLine } from '@/lib/published/views'
import { here, spoken } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'

/** Whose reading copy this is, asked once for each page; null where this is a newsroom of its own. */
export const loadCopy = cache(readCopy)

/** The front page, with the day in UTC, and how the statuses stood month by month until then. */
export async function loadFrontPage() {
  const front = await findFrontPage()
  const today = dayOf(new Date())
  return { ...front, today, standings: standingOverTime(front.steps, today.slice(0, 7)) }
}

/** The site and its newest claims for search engines, ready to stand in script elements. */
export function loadFrontJsonLd(newest: ReadonlyArray<Pick<ClaimLine, 'url'>>): string[] {
  const t = wordsOf('site')
  const origin = config().WHENCE_URL
  const site = { origin, name: t('name'), description: t('description'), language: spoken() }
  return [
    siteJsonLd(site, { home: here('/'), search: here('/claims') }),
    claimListJsonLd(origin, newest, here),
  ].map(serialiseJsonLd)
}
