import type { RevisionContent, RevisionEvidence } from '@/lib/claims/revision'
import {
  anonymitySheet,
  basisSheet,
  distanceSheet,
  genreSheet,
  stanceSheet,
  strengthSheet,
  verbSheet,
} from '@/lib/sources/rules'
import type { WordsMethod } from '@/lib/transcripts/segments'

const methodLabels = { PERSON: 'person', MACHINE: 'machine' } as const satisfies Record<WordsMethod, string>

export const diffFields = [
  'statement',
  'language',
  'eventFrom',
  'eventTo',
  'place',
  'topics',
  'parties',
  'agent',
  'level',
  'verb',
  'anonymity',
  'basis',
  'saidOn',
  'label',
  'amount',
  'low',
  'high',
  'unit',
  'asOf',
  'stance',
  'source',
  'publisher',
  'toldBy',
  'quotation',
  'quotationPlace',
  'translation',
  'translationBy',
  'credibility',
  'strength',
  'reliability',
  'note',
  'genre',
  'distance',
  'url',
  'author',
  'publishedOn',
  'accessedOn',
] as const
export type DiffFieldName = (typeof diffFields)[number]

/** One value of a row. `main`: told of a row that came or went. */
export type Cell = { field: DiffFieldName; text: string; language?: string; main?: boolean }
export type Row = { key: string; title: string; cells: Cell[] }

/** Rows without a key of their own: the nth of its name is matched with the nth of its name. */
function numbered(rows: Row[]): Row[] {
  const seen = new Map<string, number>()
  return rows.map((row) => {
    const nth = (seen.get(row.key) ?? 0) + 1
    seen.set(row.key, nth)
    return { ...row, key: `${row.key} ${nth}` }
  })
}

export const aboutOf = (content: RevisionContent): Row => ({
  key: 'about',
  title: '',
  cells: [
    { field: 'statement', text: content.statement, language: content.language },
    { field: 'language', text: content.language },
    { field: 'eventFrom', text: content.eventFrom ?? '' },
    { field: 'eventTo', text: content.eventTo ?? '' },
    { field: 'place', text: content.place ?? '' },
    {
      field: 'topics',
      text: content.topics
        .map((topic) => topic.name)
        .sort()
        .join(', '),
    },
    {
      field: 'parties',
      text: content.parties
        .map((party) => party.name)
        .sort()
        .join(', '),
    },
  ],
})

export const attributionsOf = (content: RevisionContent): Row[] =>
  numbered(
    content.attributions.map(({ agent, verb, anonymity, basis, saidOn }, level) => ({
      key: agent.id,
      title: agent.name,
      cells: [
        { field: 'agent', text: agent.name },
        { field: 'level', text: String(level + 1), main: true },
        { field: 'verb', text: verbSheet[verb].label, main: true },
        { field: 'anonymity', text: anonymitySheet[anonymity].label, main: true },
        { field: 'basis', text: basisSheet[basis].label, main: true },
        { field: 'saidOn', text: saidOn ?? '', main: true },
      ],
    })),
  )

export const figuresOf = (content: RevisionContent): Row[] =>
  numbered(
    content.figures.map((figure) => ({
      key: figure.label,
      title: figure.label,
      cells: (['amount', 'low', 'high', 'unit', 'asOf'] as const).map((field) => ({
        field,
        text: figure[field] ?? '',
        main: true,
      })),
    })),
  )

/** Minutes, seconds and milliseconds of a recording. */
const clock = (ms: number) =>
  `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}.${String(ms % 1000).padStart(3, '0')}`

/** Of heard words the transcript is named beside the recording: another version of it is another place. */
function placeOf({ quotation }: RevisionEvidence): string {
  if (!quotation) return ''
  const { startCp, endCp, snapshotSha256, page, heard } = quotation
  return [
    ...(page === undefined ? [] : [`p. ${page}`]),
    ...(heard ? [`${clock(heard.startMs)}–${clock(heard.endMs)}`] : []),
    `${startCp}–${endCp}`,
    ...(heard ? [heard.transcriptSha256.slice(0, 12)] : []),
    snapshotSha256.slice(0, 12),
  ].join(', ')
}

const languageOf = ({ source, quotation }: RevisionEvidence) => quotation?.heard?.language ?? source.language

function translationOf({ quotation }: RevisionEvidence): Cell[] {
  const words = quotation?.translation
  const by = words ? `${words.translator} (${methodLabels[words.method]}, ${words.language})` : ''
  return [
    {
      field: 'translation',
      text: words?.text ?? '',
      main: true,
      ...(words ? { language: words.language } : {}),
    },
    { field: 'translationBy', text: by, main: true },
  ]
}

export const evidenceOf = (content: RevisionContent): Row[] =>
  content.evidence.map((piece) => ({
    key: piece.key,
    title: piece.source.title,
    cells: [
      { field: 'stance', text: stanceSheet[piece.stance].label, main: true },
      { field: 'source', text: piece.source.title, language: piece.source.language },
      { field: 'publisher', text: piece.source.publisher?.name ?? '', main: true },
      { field: 'toldBy', text: piece.toldBy?.name ?? '', main: true },
      { field: 'quotation', text: piece.quotation?.exact ?? '', language: languageOf(piece), main: true },
      { field: 'quotationPlace', text: placeOf(piece) },
      ...translationOf(piece),
      { field: 'credibility', text: String(piece.credibility), main: true },
      { field: 'strength', text: piece.strength ? strengthSheet[piece.strength].label : '', main: true },
      { field: 'reliability', text: piece.reliability },
      { field: 'note', text: piece.note ?? '', language: content.language, main: true },
      { field: 'genre', text: genreSheet[piece.source.genre].label, main: true },
      { field: 'distance', text: distanceSheet[piece.source.distance].label },
      { field: 'url', text: piece.source.url ?? '' },
      { field: 'author', text: piece.source.author ?? '' },
      { field: 'publishedOn', text: piece.source.publishedOn ?? '', main: true },
      { field: 'accessedOn', text: piece.source.accessedOn ?? '' },
    ],
  }))
