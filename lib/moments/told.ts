import type { PublicCorrection } from '@/lib/moments/corrections'
import type { ClaimThen } from '@/lib/moments/views'
import type { PublicEvidence } from '@/lib/published/evidence-views'
import type {
  ClaimPage,
  PublicAttribution,
  PublicDecision,
  PublicFigure,
  PublicNotice,
  RelatedClaim,
} from '@/lib/published/views'
import { anonymitySheet, basisSheet, stanceSheet, strengthSheet, verbSheet } from '@/lib/sources/rules'
import { list, mention, number, summary, text, type Thing } from './told-shapes'

const verdictOf = (page: ClaimPage): Thing => {
  const { decision } = page
  return summary(page, 'verdict', [
    text('status', page.status, { kind: 'status' }),
    text('said', page.said, { kind: 'status' }),
    text('reason', decision.reason),
    text('decidedAt', page.decidedAt, { kind: 'moment' }),
    text('reviewer', decision.reviewer),
    number('depth', page.depth),
    list('parts', decision.parts),
    text('override', decision.override),
    text('saidReason', decision.saidReason),
    text('disagreement', decision.disagreement),
    text('correctionNotice', decision.correctionNotice),
    mention('readings', decision.readings),
    mention('reaffirmations', decision.reaffirmations),
  ])
}

const wordsOf = (page: ClaimPage): Thing =>
  summary(page, 'words', [
    text('statement', page.statement, { language: page.language }),
    text('language', page.language),
    text('claimant', page.claimant),
    text('eventDate', [page.eventDate.from, page.eventDate.to].filter(Boolean).join(' – ')),
    text('place', page.place),
    list('topics', page.topics.map(({ name }) => name).sort()),
    list('parties', page.parties.map(({ name }) => name).sort()),
    mention('translations', page.statements),
  ])

const originsOf = (page: ClaimPage): Thing =>
  summary(page, 'origins', [
    number('reports', page.reports),
    number('origins', page.origins),
    number('circular', page.circular),
    list('roots', [...page.originsOf.roots].sort()),
  ])

const pageOf = (page: ClaimPage): Thing =>
  summary(page, 'page', [
    number('revision', page.revisionNumber),
    text('reviewBy', page.reviewBy, { kind: 'day' }),
    text('address', page.url),
    mention('translations', page.translations),
  ])

const gradeOf = ({ reliability: { grade, reason } }: PublicEvidence) =>
  reason ? `${grade}: ${reason}` : grade

const placeOf = ({ quotation }: PublicEvidence) =>
  quotation
    ? `${quotation.page === null ? '' : `${quotation.page}, `}${quotation.startCp}–${quotation.endCp}`
    : ''

function evidenceOf(piece: PublicEvidence): Thing {
  const { source, quotation } = piece
  return {
    group: 'evidence',
    key: piece.key,
    title: source.publisher ? `${source.publisher.name}: ${source.title}` : source.title,
    language: source.language,
    whole: piece,
    cells: [
      text('stance', stanceSheet[piece.stance].label, { main: true }),
      text('quotation', quotation?.exact, {
        main: true,
        ...(quotation ? { language: quotation.language } : {}),
      }),
      text('quotationPlace', placeOf(piece)),
      text('later', quotation?.later?.state ?? '', { kind: 'mention' }),
      text(
        'translation',
        quotation?.translation?.text,
        quotation?.translation ? { language: quotation.translation.language } : {},
      ),
      mention('source', source),
      text('grade', gradeOf(piece), { main: true }),
      text('credibility', String(piece.credibility), { kind: 'number', main: true }),
      text('strength', piece.strength ? strengthSheet[piece.strength].label : ''),
      text('toldBy', piece.toldBy?.name),
      text('note', piece.note, { main: true }),
      mention('media', [piece.media, quotation?.clip ?? null]),
    ],
  }
}

const attributionOf = (level: PublicAttribution): Thing => ({
  group: 'attributions',
  key: level.agent.slug,
  title: level.agent.name,
  whole: level,
  cells: [
    text(
      'attribution',
      [
        verbSheet[level.verb].label,
        anonymitySheet[level.anonymity].label,
        basisSheet[level.basis].label,
        level.saidOn ?? '',
      ]
        .filter(Boolean)
        .join(', '),
      { main: true },
    ),
  ],
})

const figureOf = (figure: PublicFigure): Thing => ({
  group: 'figures',
  key: figure.label,
  title: figure.label,
  whole: figure,
  cells: [
    text(
      'figure',
      [
        figure.amount ?? [figure.low, figure.high].map((end) => end ?? '…').join(' – '),
        figure.unit,
        figure.asOf,
      ]
        .filter(Boolean)
        .join(', '),
      { main: true },
    ),
  ],
})

const decisionOf = (decision: PublicDecision): Thing => ({
  group: 'decisions',
  key: decision.decidedAt,
  title: '',
  whole: decision,
  cells: [
    text('status', decision.status, { kind: 'status', main: true }),
    text('decidedAt', decision.decidedAt, { kind: 'moment', main: true }),
    text('reviewer', decision.reviewer, { main: true }),
    text('reason', decision.reason),
    mention('readings', decision.readings),
    mention('reaffirmations', decision.reaffirmations),
  ],
})

const correctionOf = (correction: PublicCorrection): Thing => ({
  group: 'corrections',
  key: correction.id,
  title: '',
  whole: [correction.id, correction.notice],
  cells: [
    text('decidedAt', correction.at, { kind: 'moment', main: true }),
    text('correction', correction.notice, { main: true }),
  ],
})

const noticeOf = (notice: PublicNotice): Thing => ({
  group: 'notice',
  key: 'notice',
  title: '',
  whole: notice,
  cells: [
    text('notice', notice.since, { kind: 'moment', main: true }),
    number('reports', notice.now.reports),
    number('origins', notice.now.origins),
    mention('other', notice.changes),
  ],
})

const relatedOf = ({ kind, line }: RelatedClaim): Thing => ({
  group: 'related',
  key: `${kind} ${line.ref}`,
  title: line.statement,
  language: line.language,
  whole: [kind, line],
  cells: [text('status', line.status, { kind: 'status', main: true }), text('statement', line.statement)],
})

/** Things of one name: the nth of it is compared with the nth of it. */
function numbered(things: Thing[]): Thing[] {
  const seen = new Map<string, number>()
  return things.map((thing) => {
    const nth = (seen.get(thing.key) ?? 0) + 1
    seen.set(thing.key, nth)
    return { ...thing, key: `${thing.key} ${nth}` }
  })
}

/** Everything that a page says, as things that can come, go and change. */
export function toldOf({ page, notice, corrections, related }: ClaimThen): Thing[] {
  return [
    verdictOf(page),
    wordsOf(page),
    summary(page, 'evidence', [number('supports', page.supports), number('disputes', page.disputes)]),
    ...numbered(page.evidence.map(evidenceOf)),
    originsOf(page),
    ...numbered(page.attributions.map(attributionOf)),
    ...numbered(page.figures.map(figureOf)),
    ...numbered(page.history.map(decisionOf)),
    ...numbered(corrections.map(correctionOf)),
    ...(notice ? [noticeOf(notice)] : []),
    ...numbered(related.map(relatedOf)),
    summary(page, 'notice', [mention('notice', page.changed)]),
    pageOf(page),
  ].map((thing) => ({ ...thing, key: `${thing.group} ${thing.key}` }))
}
