import type { Status } from '@/lib/claims/statuses'
import type { ClaimLine } from '@/lib/published/views'
import { escaped } from '@/lib/share/markup'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import type { FeedTag } from './views'

/** Where this site stands: whole, without a slash at the end. */
export type Origin = string

/** The year in which this way of naming began (RFC 4151 wants a day on which the name was ours). */
const SINCE = '2026'

/**
 * The id of something that feeds tell of, the same for good: a tag URI of this site's name. In every language it is the
 * same thing, so it has one id.
 */
export const tagOf = (origin: Origin, ...parts: string[]): string =>
  `tag:${new URL(origin).hostname},${SINCE}:${parts.map(encodeURI).join('/')}`

export const labelOf = (status: Status) => wordsOf('statuses')(`${status}.label`)

export const tagsOf = ({ status, topics }: Pick<ClaimLine, 'status' | 'topics'>): FeedTag[] => [
  { kind: 'status', term: status, label: labelOf(status) },
  ...topics.map(({ slug, name }): FeedTag => ({ kind: 'topic', term: slug, label: name })),
]

export const latest = (...moments: Array<string | null>): string =>
  moments.reduce<string>((newest, at) => (at !== null && at > newest ? at : newest), '')

export const quoted = ({ statement, language }: Pick<ClaimLine, 'statement' | 'language'>) =>
  `<blockquote lang="${escaped(language)}" dir="${directionOf(language)}"><p>${escaped(statement)}</p></blockquote>`

// People's own words keep their lines and their direction.
export const said = (words: string) => `<p dir="auto">${escaped(words).replaceAll('\n', '<br>')}</p>`

export const plain = (text: string) => `<p>${escaped(text)}</p>`

export const linkTo = (url: string) =>
  `<p><a href="${escaped(url)}">${escaped(wordsOf('share')('entry.read'))}</a></p>`

export const listed = (title: string, parts: readonly string[]) =>
  parts.length === 0
    ? ''
    : `${plain(title)}<ul>${parts.map((part) => `<li dir="auto">${escaped(part)}</li>`).join('')}</ul>`
