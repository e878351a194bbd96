import type { Status } from '@/lib/claims/statuses'
import type { ClaimLine, PublicDecision, PublicNotice, WithheldPage } from '@/lib/published/views'
import { spokenStatement, spokenTranslation } from '@/lib/renderings/rules'
import { formatDay, isolated } from '@/lib/words/numbers'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import type { ClaimPast, CorrectionLine, DecidedLine, FeedEntry } from './views'
import {
  labelOf,
  latest,
  linkTo,
  listed,
  type Origin,
  plain,
  quoted,
  said,
  tagOf,
  tagsOf,
} from './entry-words'

/** How many reports, from how many independent origins: one sentence or two. */
function restsOn({
  reports,
  origins,
  circular,
}: Pick<ClaimLine, 'reports' | 'origins' | 'circular'>): string {
  const t = wordsOf('share')
  const counted = t('entry.origins', { reports, origins })
  return circular > 0 ? `${counted} ${t('entry.circular', { count: circular })}` : counted
}

type Told = Pick<PublicDecision, 'reason' | 'reviewer' | 'parts' | 'override'> & { decidedAt: string }

/** What was decided, why, by whom and when; the same as HTML and as plain text. */
function decisionWords({ reason, reviewer, parts, override, decidedAt }: Told, before: string[]) {
  const t = wordsOf('share')
  const decided = t('entry.decided', { who: isolated(reviewer), when: formatDay(decidedAt) })
  const against = override === null ? '' : t('entry.override', { reason: isolated(override) })
  return {
    html: [
      ...before.map(plain),
      said(reason),
      listed(t('entry.parts'), parts),
      against && plain(against),
      plain(decided),
    ].join(''),
    text: [...before, reason, ...parts.map((part) => `• ${part}`), against, decided]
      .filter(Boolean)
      .join('\n\n'),
  }
}

const inOurWords = (line: ClaimLine): ClaimLine => ({ ...line, ...spokenStatement(line) })

const imageOf = (origin: Origin, line: ClaimLine) => `${origin}${here(`${line.url}/image.png`)}`

const titled = (status: Status, statement: string) =>
  wordsOf('share')('entry.title', { status: labelOf(status), statement: isolated(statement) })

/** The decision that stands on a claim. A new decision is a new entry; what is learned of it later updates this one. */
export function standingEntry(
  origin: Origin,
  { line: told, decision, translations, lookedAt, changedAt }: DecidedLine,
): FeedEntry {
  const line = inOurWords(told)
  const t = wordsOf('share')
  const url = `${origin}${here(line.url)}`
  const facts = [
    restsOn(line),
    ...(line.claimant === null ? [] : [t('entry.claimant', { name: isolated(line.claimant) })]),
    ...(line.said === null || line.status === 'RETRACTED'
      ? []
      : [t('entry.said', { status: labelOf(line.said) })]),
    ...(line.changed ? [t('entry.changed', { when: formatDay(line.changed.since) })] : []),
    ...(line.changed?.noLongerMet ? [t('entry.noLongerMet')] : []),
  ]
  const reason = spokenTranslation({ translations: translations ?? [] })?.reason ?? decision.reason
  const words = decisionWords({ ...decision, reason, decidedAt: line.decidedAt }, facts)
  return {
    id: tagOf(origin, 'decision', line.ref, line.decidedAt),
    title: titled(line.status, line.statement),
    url,
    html: `${quoted(line)}${words.html}${linkTo(url)}`,
    text: `${line.statement}\n\n${words.text}`,
    published: line.decidedAt,
    updated: latest(line.decidedAt, lookedAt, changedAt),
    author: decision.reviewer,
    tags: tagsOf(line),
    image: imageOf(origin, line),
  }
}

const pastTitle = (line: ClaimLine, { status, decidedAt }: PublicDecision) =>
  wordsOf('share')('entry.past', {
    status: labelOf(line.status),
    statement: isolated(line.statement),
    was: labelOf(status),
    when: formatDay(decidedAt),
  })

/**
 * A decision on a claim, whether or not it still stands. One that does not has the status as it is now before everything
 * else, so that nobody who keeps it takes what was for what is; it was updated when it ceased to stand.
 */
function pastEntry(origin: Origin, line: ClaimLine, decision: PublicDecision): FeedEntry {
  const t = wordsOf('share')
  const url = `${origin}${here(line.url)}`
  const stands = decision.decidedAt === line.decidedAt
  const words = decisionWords(decision, [
    stands ? restsOn(line) : t('entry.earlier', { status: labelOf(line.status) }),
  ])
  const looks = [
    ...decision.readings.map(({ readAt }) => readAt),
    ...decision.reaffirmations.map(({ at }) => at),
  ]
  return {
    id: tagOf(origin, 'decision', line.ref, decision.decidedAt),
    title: stands ? titled(line.status, line.statement) : pastTitle(line, decision),
    url: stands ? url : `${origin}${here(`${line.url}/history`)}`,
    html: `${quoted(line)}${words.html}${linkTo(url)}`,
    text: `${line.statement}\n\n${words.text}`,
    published: decision.decidedAt,
    updated: latest(decision.decidedAt, stands ? null : line.decidedAt, ...looks),
    author: decision.reviewer,
    tags: tagsOf({ status: decision.status, topics: line.topics }),
    image: stands ? imageOf(origin, line) : null,
  }
}

type Change = PublicNotice['changes'][number]

/** Something that changed under a claim, and that nobody has looked at. */
function changeEntry(origin: Origin, line: ClaimLine, { cause, at, source }: Change): FeedEntry {
  const t = wordsOf('share')
  const url = `${origin}${here(line.url)}`
  const what = wordsOf('ripples')(`causeUnnamed.${cause}`)
  const named = source ? `${what}: ${isolated(source.title)}` : what
  const changed = t('entry.changed', { when: formatDay(at) })
  const title = t('entry.notice', {
    status: labelOf(line.status),
    statement: isolated(line.statement),
    cause: what,
  })
  return {
    id: tagOf(origin, 'change', line.ref, at, cause, ...(source ? [source.id] : [])),
    title,
    url,
    html: `${quoted(line)}${plain(named)}${plain(changed)}${linkTo(url)}`,
    text: [line.statement, named, changed].join('\n\n'),
    published: at,
    updated: at,
    author: null,
    tags: tagsOf(line),
    image: imageOf(origin, line),
  }
}

function correctionTitle({ kind, ref, statement, status, was }: CorrectionLine): string {
  const t = wordsOf('share')
  if (kind === 'MERGE') return t('entry.kinds.MERGE', { ref })
  if (kind === 'WITHHELD' || statement === null) return t('entry.withheld', { ref })
  const words = { status: labelOf(status), statement: isolated(statement) }
  if (kind === 'STATUS_CHANGED')
    return was === null
      ? t('entry.title', words)
      : t('entry.kinds.STATUS_CHANGED', { ...words, was: labelOf(was) })
  return t(`entry.kinds.${kind}`, words)
}

/** A line of the log of corrections. Of a claim whose text is withheld it says no more than that. */
export function correctionEntry(origin: Origin, correction: CorrectionLine): FeedEntry {
  const { id, ref, slug, statement, language, notice, at, status, mergedInto } = correction
  const url = `${origin}${here(`/claims/${slug}`)}`
  const t = wordsOf('share')
  const into = mergedInto === null ? [] : [t('entry.mergedInto', { ref: mergedInto })]
  const words = [...into, notice || t('entry.correctionWithheld')]
  const head = statement !== null && language !== null ? quoted({ statement, language }) : plain(ref)
  return {
    id: tagOf(origin, 'correction', id),
    title: correctionTitle(correction),
    url,
    html: `${head}${words.map(said).join('')}${linkTo(url)}`,
    text: [statement ?? ref, ...words].join('\n\n'),
    published: at,
    updated: at,
    author: null,
    tags: tagsOf({ status, topics: [] }),
    image: null,
  }
}

/** That the text of a claim is withheld, since when and on what ground: all that its feed still says. */
export function withheldEntry(origin: Origin, { ref, status, withheld }: WithheldPage): FeedEntry {
  const t = wordsOf('share')
  const url = `${origin}${here(`/claims/${ref.toLowerCase()}`)}`
  const ground = wordsOf('claims')(`public.withheld.grounds.${withheld.ground}`)
  const told = t('entry.withheldText', { when: formatDay(withheld.at), ground })
  return {
    id: tagOf(origin, 'withheld', ref, withheld.at),
    title: t('entry.withheld', { ref }),
    url,
    html: `${plain(told)}${said(withheld.reason)}`,
    text: `${told}\n\n${withheld.reason}`,
    published: withheld.at,
    updated: withheld.at,
    author: null,
    tags: tagsOf({ status, topics: [] }),
    image: null,
  }
}

// The decision that brought it about is an entry of its own.
const isDecision = (kind: CorrectionLine['kind']) => kind === 'STATUS_CHANGED' || kind === 'REWORDED'

/** Everything that happened to one claim, the newest first. */
export function pastEntries(
  origin: Origin,
  { line: told, history, notice, corrections }: ClaimPast,
): FeedEntry[] {
  const line = inOurWords(told)
  const entries = [
    ...history.map((decision) => pastEntry(origin, line, decision)),
    ...(notice?.changes ?? []).map((change) => changeEntry(origin, line, change)),
    ...corrections
      .filter(({ kind }) => !isDecision(kind))
      .map((correction) => correctionEntry(origin, correction)),
  ]
  // Two changes of one cause, source and moment are one to a reader.
  const each = new Map(entries.map((entry) => [entry.id, entry]))
  return [...each.values()].sort((a, b) =>
    a.published < b.published ? 1 : a.published > b.published ? -1 : 0,
  )
}
