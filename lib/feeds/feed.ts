import type { Status } from '@/lib/claims/statuses'
import { isolated, listOf } from '@/lib/words/numbers'
import { spoken } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { correctionEntry, pastEntries, standingEntry, withheldEntry } from './entries'
import { tagOf } from './entry-words'
import type { ClaimPast, CorrectionLine, DecidedLine, Feed, FeedEntry, FeedSubject } from './views'
import type { WithheldPage } from '@/lib/published/views'

/** Entries in a feed; what is older is found on the page. */
export const FEED_LENGTH = 50

/** The site whose feeds these are, and the hub that tells of their changes. */
export type Site = { origin: string; hub: string | null }

/** Of a feed in which nothing is: it has not changed yet. */
const NEVER = '1970-01-01T00:00:00.000Z'

type Place = { page: string; base: string; search: string }

const labelsOf = (statuses: readonly Status[]) =>
  statuses.map((status) => wordsOf('statuses')(`${status}.label`).toLowerCase())

function wordsFor(subject: FeedSubject): { what: string; text: string } {
  const t = wordsOf('share')
  switch (subject.kind) {
    case 'status': {
      const statuses = listOf(labelsOf(subject.statuses))
      return { what: t('feed.status.title', { statuses }), text: t('feed.status.text', { statuses }) }
    }
    case 'topic':
    case 'claimant':
    case 'source': {
      const name = isolated(subject.name)
      return {
        what: t(`feed.${subject.kind}.title`, { name }),
        text: t(`feed.${subject.kind}.text`, { name }),
      }
    }
    case 'claim':
    case 'withheld': {
      const ref = subject.key
      return { what: t(`feed.${subject.kind}.title`, { ref }), text: t(`feed.${subject.kind}.text`) }
    }
    case 'all':
    case 'corrections':
      return { what: t(`feed.${subject.kind}.title`), text: t(`feed.${subject.kind}.text`) }
  }
}

function placeOf(subject: FeedSubject, address: string): Place {
  const key = encodeURIComponent(address)
  const under = (folder: string) => ({
    page: `/${folder}/${key}`,
    base: `/${folder}/${key}/feed`,
    search: '',
  })
  switch (subject.kind) {
    case 'all':
      return { page: '/claims', base: '/feed', search: '' }
    case 'status': {
      const search = `?${subject.statuses.map((status) => `status=${status}`).join('&')}`
      return { page: `/claims${search}`, base: '/feed', search }
    }
    case 'topic':
      return under('topics')
    case 'claimant':
      return under('claimants')
    case 'source':
      return under('sources')
    case 'claim':
    case 'withheld':
      return under('claims')
    case 'corrections':
      return { page: '/corrections', base: '/corrections', search: '' }
  }
}

const newest = (entries: readonly FeedEntry[]) =>
  entries.reduce((at, { updated }) => (updated > at ? updated : at), NEVER)

/** @param slug where the page stands, if that is not its key */
function feedOf({ origin, hub }: Site, subject: FeedSubject, entries: FeedEntry[], slug?: string): Feed {
  const t = wordsOf('share')
  const { what, text } = wordsFor(subject)
  // One that is withheld goes on under the id that its readers know.
  const kind = subject.kind === 'withheld' ? 'claim' : subject.kind
  return {
    subject,
    locale: spoken(),
    id: tagOf(origin, 'feed', kind, ...(subject.key ? [subject.key] : []), spoken()),
    title: t('feed.titled', { site: wordsOf('site')('name'), what }),
    text,
    origin,
    ...placeOf(subject, slug ?? subject.key),
    updated: newest(entries),
    entries,
    hub,
  }
}

const newestFirst = (entries: FeedEntry[]): FeedEntry[] =>
  entries.toSorted((a, b) => (a.published < b.published ? 1 : a.published > b.published ? -1 : 0))

/**
 * Claims as they were last decided: all, of some statuses, on a topic, of a claimant, resting on a source. Where a claim
 * that was told of is withheld since, that is told in its place, and nothing of it: never a silent change. On what topic
 * it was, or whose, is part of what is withheld.
 */
export function decisionsFeed(
  site: Site,
  subject: Extract<FeedSubject, { kind: 'all' | 'status' | 'topic' | 'claimant' | 'source' }>,
  lines: readonly DecidedLine[],
  { slug, withheld = [] }: { slug?: string; withheld?: readonly WithheldPage[] } = {},
): Feed {
  const decided = lines.map((line) => standingEntry(site.origin, line))
  const silent = withheld.map((page) => withheldEntry(site.origin, page))
  const entries = silent.length === 0 ? decided : newestFirst([...decided, ...silent])
  return feedOf(site, subject, entries.slice(0, FEED_LENGTH), slug)
}

/** Everything that happened to one claim. */
export const claimFeed = (site: Site, past: ClaimPast): Feed =>
  feedOf(
    site,
    { kind: 'claim', key: past.line.ref, language: past.line.language, statement: past.line.statement },
    pastEntries(site.origin, past).slice(0, FEED_LENGTH),
    past.line.slug,
  )

/** That a claim is withheld. */
export const withheldFeed = (site: Site, page: WithheldPage): Feed =>
  feedOf(
    site,
    { kind: 'withheld', key: page.ref },
    [withheldEntry(site.origin, page)],
    page.ref.toLowerCase(),
  )

/** The public log of corrections. */
export const correctionsFeed = (site: Site, corrections: readonly CorrectionLine[]): Feed =>
  feedOf(
    site,
    { kind: 'corrections', key: '' },
    corrections.map((correction) => correctionEntry(site.origin, correction)),
  )
