import type { ClaimPage } from '@/lib/published/views'
import { xmlText } from '@/lib/share/markup'
import { formatPlainDay, isolated } from '@/lib/words/numbers'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import type { CiteFormat } from './rules'

/** What is cited of a claim, and since when it reads as it does. */
export type Cited = Pick<
  ClaimPage,
  | 'ref'
  | 'statement'
  | 'language'
  | 'status'
  | 'decidedAt'
  | 'revisionNumber'
  | 'revisionHash'
  | 'topics'
  | 'url'
> & {
  /** The moment (ISO 8601, UTC) since when it is shown as it was read: what was read stands at that moment for good. */
  shownSince: string
}

/** A citation, before it is written in one form or another. Texts are one line each. */
export type Citation = {
  key: string
  ref: string
  title: string
  language: string
  site: string
  status: string
  genre: string
  /** `YYYY-MM-DD` */
  day: string
  number: number
  hash: string
  note: string
  /** Leads to what was read, whatever is decided later. */
  url: string
  topics: string[]
  plain: string
}

const oneLine = (text: string) =>
  xmlText(text)
    .replace(/[\s\u{85}\u{2028}\u{2029}\u{FFFD}]+/gu, ' ')
    .trim()

/** The address at which a claim stands as it was read at that moment. */
export const versionUrl = (origin: string, { url, shownSince }: Pick<Cited, 'url' | 'shownSince'>): string =>
  `${origin}${here(url)}?asOf=${shownSince}`

/** What is cited: the claim, the decision on it, the revision that was judged, and where that stands for good. */
export function citationOf(cited: Cited, origin: string): Citation {
  const t = wordsOf('share')
  const { ref, revisionNumber: number, revisionHash: hash, decidedAt } = cited
  const status = wordsOf('statuses')(`${cited.status}.label`)
  const site = wordsOf('site')('name')
  const date = formatPlainDay(decidedAt)
  const title = oneLine(cited.statement)
  const url = versionUrl(origin, cited)
  const day = decidedAt.slice(0, 10)
  return {
    key: `whence-${ref.toLowerCase()}-${day}`,
    ref,
    title,
    language: cited.language,
    site,
    status,
    genre: t('cite.genre'),
    day,
    number,
    hash,
    note: t('cite.note', { status, date, number, hash }),
    url,
    topics: cited.topics.map(({ name }) => oneLine(name)),
    plain: t('cite.plain', {
      site,
      statement: isolated(title),
      ref,
      status: status.toLowerCase(),
      date,
      number,
      url,
    }),
  }
}

// Each of them means something to TeX; what it becomes is the letter itself in every font encoding.
const latex: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '\\textquotedbl{}',
}

/** A text as TeX prints it letter for letter. Braces within a field must pair, so none stands bare. */
export const latexText = (text: string): string =>
  text.replace(/[\\{}$&#%_^~<>|"]/g, (letter) => latex[letter] ?? letter)

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const

// Percent-encoded, so nothing in it could end the field; `url` is printed by the letter and is not to be escaped.
const bareUrl = (url: string) => url.replace(/[{}\\]/g, encodeURIComponent)

/** As BibTeX and biblatex read it. The title keeps its capitals; the month is the macro that every style has. */
export function bibtexOf({ key, title, site, day, ref, note, url, topics, language }: Citation): string {
  const [year = '', month = ''] = day.split('-')
  const fields = [
    ['author', `{{${latexText(site)}}}`],
    ['title', `{{${latexText(title)}}}`],
    ['year', `{${year}}`],
    ['month', months[Number(month) - 1] ?? ''],
    ['date', `{${day}}`],
    ['number', `{${latexText(ref)}}`],
    ['note', `{${latexText(oneLine(note))}}`],
    ['url', `{${bareUrl(url)}}`],
    ...(topics.length > 0 ? [['keywords', `{${topics.map(latexText).join(', ')}}`] as const] : []),
    ['langid', `{${language}}`],
  ] as const
  const lines = fields.map(([name, value]) => `  ${name.padEnd(8)} = ${value}`)
  return `@misc{${key},\n${lines.join(',\n')}\n}\n`
}

/** As CSL-JSON, version 1.0.2: a list of one. */
export function cslOf(citation: Citation): string {
  const { key, title, site, status, genre, day, number, ref, note, url, language, topics } = citation
  const item = {
    id: key,
    type: 'webpage',
    title,
    author: [{ literal: site }],
    'container-title': site,
    publisher: site,
    issued: { 'date-parts': [day.split('-').map(Number)] },
    genre,
    status,
    number: ref,
    version: String(number),
    language,
    ...(topics.length > 0 ? { keyword: topics.join(', ') } : {}),
    note,
    URL: url,
  }
  return `${JSON.stringify([item], null, 2)}\n`
}

/** As RIS: one field to a line, each begun by its two letters; lines end in CR LF. */
export function risOf({
  key,
  title,
  site,
  day,
  ref,
  number,
  note,
  url,
  language,
  topics,
  genre,
}: Citation): string {
  const fields: Array<[string, string]> = [
    ['TY', 'ELEC'],
    ['ID', key],
    // An asterisk divides the parts of a name.
    ['AU', site.replaceAll('*', ' ')],
    ['TI', title],
    ['T2', site],
    ['PY', day.slice(0, 4)],
    ['DA', `${day.replaceAll('-', '/')}/`],
    ['M1', ref],
    ['M3', genre],
    ['ET', String(number)],
    ['LA', language],
    ['PB', site],
    ...topics.map((topic): [string, string] => ['KW', topic]),
    ['N1', note],
    ['UR', url],
  ]
  return [...fields.map(([tag, value]) => `${tag}  - ${oneLine(value)}`), 'ER  - ', ''].join('\r\n')
}

const writers: Record<CiteFormat, (citation: Citation) => string> = {
  bibtex: bibtexOf,
  csl: cslOf,
  ris: risOf,
  plain: ({ plain }) => `${oneLine(plain)}\n`,
}

/** A citation in one of its forms. */
export const writeCitation = (format: CiteFormat, citation: Citation): string => writers[format](citation)
