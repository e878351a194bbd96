import Link from 'next/link'
import {
  EvidencePicture,
  EvidenceStanding,
  EvidenceTranslation,
  HeardSpan,
} from '@/components/media/evidence-media'
import { heardAddress } from '@/components/media/heard-list'
import { PartialDate } from '@/components/reading/partial-date'
import { placeInSource } from '@/components/reading/text-fragment'
import { Badge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Quotation } from '@/components/ui/quotation'
import type { DeskEvidence } from '@/lib/review/views'
import {
  credibilitySheet,
  distanceSheet,
  genreSheet,
  isCredibility,
  reliabilitySheet,
  stances,
  stanceSheet,
  strengthSheet,
} from '@/lib/sources/rules'
import { quotationAddress } from '@/lib/documents/selection'
import { comma } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import type { Act } from './attempt'
import { CapturedPage } from './captured-page'

type Piece = { piece: DeskEvidence }
type Quoted = NonNullable<DeskEvidence['quotation']>

/** One click from the words to their place in the captured text, or in the recording. */
const placeOf = ({ heard, ...quotation }: Quoted) =>
  heard
    ? heardAddress(quotation.snapshotId, { ...quotation, heard })
    : quotationAddress(quotation.snapshotId, quotation)

function Where({ piece: { source, quotation } }: Piece) {
  const t = wordsOf('review')
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {source.publisher ? <bdi className="font-medium text-ink">{source.publisher.name}</bdi> : null}
      <bdi lang={source.language}>{source.title}</bdi>
      {source.publishedOn ? <PartialDate value={source.publishedOn} /> : null}
      {quotation ? (
        <Link href={placeOf(quotation)} prefetch={false}>
          {quotation.heard ? wordsOf('media')('evidence.open') : t('evidence.place')}
        </Link>
      ) : null}
      {source.url ? (
        <a
          href={(quotation && placeInSource(source.url, quotation.exact)) ?? source.url}
          rel="noopener noreferrer nofollow"
          target="_blank"
        >
          {t('evidence.original')}
        </a>
      ) : null}
    </span>
  )
}

function Grades({ piece }: Piece) {
  const t = wordsOf('review')
  const { grade, reason } = piece.now
  const credibility = isCredibility(piece.credibility) ? credibilitySheet[piece.credibility].label : ''
  const facts = [
    {
      term: t('evidence.reliability'),
      detail: `${grade} · ${reliabilitySheet[grade].label}${reason ? ` (${reason})` : ''}`,
    },
    { term: t('evidence.credibility'), detail: `${piece.credibility} · ${credibility}` },
    ...(piece.strength
      ? [{ term: t('evidence.strength'), detail: strengthSheet[piece.strength].label }]
      : []),
    ...(piece.toldBy ? [{ term: t('evidence.toldBy'), detail: piece.toldBy.name }] : []),
    {
      term: t('evidence.kind'),
      detail: `${genreSheet[piece.source.genre].label}${comma()} ${distanceSheet[piece.source.distance].label.toLowerCase()}${piece.source.author ? `${comma()} ${piece.source.author}` : ''}`,
    },
    ...(piece.note ? [{ term: t('evidence.note'), detail: piece.note }] : []),
  ]
  return (
    <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
      {facts.map(({ term, detail }) => (
        <div key={term} className="contents">
          <dt className="text-muted">{term}</dt>
          <dd className="min-w-0 wrap-anywhere whitespace-pre-line">
            <bdi>{detail}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Of the quoted words: a transcript says it itself, a text is in the language of its source. */
const languageOf = ({ quotation, source }: DeskEvidence) => quotation?.heard?.language ?? source.language

/** The quotation in its captured page; its own words where it no longer stands there. */
function QuotedWords({ piece }: Piece) {
  const t = wordsOf('review')
  const { quotation, source, around } = piece
  const where = <Where piece={piece} />
  if (quotation && around)
    return (
      <figure className="flex min-w-0 flex-col gap-2">
        <CapturedPage
          exact={quotation.exact}
          around={around}
          language={languageOf(piece)}
          title={source.title}
        />
        <figcaption className="text-sm text-muted">{where}</figcaption>
      </figure>
    )
  if (quotation)
    return <Quotation {...quotation} lang={languageOf(piece)} cite={source.url ?? undefined} source={where} />
  return (
    <div className="flex flex-col gap-1 text-sm text-muted">
      <p>{t('evidence.noQuotation')}</p>
      {where}
    </div>
  )
}

type Checking = {
  /** The door by which a translation is said to be checked; none for who may not. */
  check: Act | null
  here: string
}

/** What the words rest on beyond themselves: the span to be heard, the picture, their translation, what is known of it. */
function Beyond({ piece, check, here }: Piece & Checking) {
  const { media, quotation, source } = piece
  if (!media) return null
  return (
    <>
      {quotation?.heard ? <HeardSpan media={media} span={quotation.heard} title={source.title} /> : null}
      <EvidencePicture media={media} title={source.title} />
      {quotation?.translation ? (
        <EvidenceTranslation
          translation={quotation.translation}
          standing={media.translation}
          check={check}
          here={here}
        />
      ) : null}
      <EvidenceStanding media={media} />
    </>
  )
}

function EvidenceCard({ piece, ...checking }: Piece & Checking) {
  const t = wordsOf('review')
  const { now, reliability } = piece
  return (
    <li
      className="flex flex-col gap-3 border-t border-rule pt-4 first:border-t-0 first:pt-0"
      data-evidence={piece.stance}
    >
      {piece.stands ? null : (
        <Notice kind="danger" title={t('evidence.fallen')}>
          {t('evidence.fallenText')}
        </Notice>
      )}
      <QuotedWords piece={piece} />
      <Beyond piece={piece} {...checking} />
      <Grades piece={piece} />
      {now.grade === reliability && now.held ? null : (
        <p className="flex flex-wrap gap-2">
          {now.grade === reliability ? null : (
            <Badge tone="caution">{t('evidence.regraded', { from: reliability, to: now.grade })}</Badge>
          )}
          {now.held ? null : <Badge tone="caution">{t('evidence.notHeld')}</Badge>}
        </p>
      )}
    </li>
  )
}

type ClaimEvidenceProps = Partial<Checking> & { evidence: readonly DeskEvidence[] }

/** The evidence by stance, each quotation in the words around it in the captured text. */
export function ClaimEvidence({ evidence, check = null, here = '/desk' }: ClaimEvidenceProps) {
  const t = wordsOf('review')
  return (
    <Panel title={t('evidence.title')}>
      {evidence.length === 0 ? <p className="text-muted">{t('evidence.none')}</p> : null}
      <div className="flex flex-col gap-8">
        {stances.map((stance) => {
          const pieces = evidence.filter((piece) => piece.stance === stance)
          if (pieces.length === 0) return null
          return (
            <div key={stance}>
              <h3 className="mb-3 text-base font-semibold">
                {stanceSheet[stance].label} <span className="font-normal text-muted">({pieces.length})</span>
              </h3>
              <ul className="flex flex-col gap-4">
                {pieces.map((piece) => (
                  <EvidenceCard key={piece.key} piece={piece} check={check} here={here} />
                ))}
              </ul>
            </div>
          )
        })}
      </div>
    </Panel>
  )
}
