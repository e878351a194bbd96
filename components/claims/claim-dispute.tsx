import type { ReactNode } from 'react'
import { StanceBalance } from '@/components/pictures/stance-balance'
import { Panel } from '@/components/ui/panel'
import { Quotation } from '@/components/ui/quotation'
import { nameTag } from '@/lib/agents/names'
import type { OriginPicture } from '@/lib/provenance/views'
import type { PublicEvidence } from '@/lib/published/evidence-views'
import type { PublicReading } from '@/lib/published/views'
import { minorityOf, sidesOf, type Weighed } from '@/lib/review/dispute'
import type { Unsettled } from '@/lib/review/rules'
import { credibilitySheet, distanceSheet, isCredibility, reliabilitySheet } from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'
import { SourceLine } from './claim-evidence'
import { SettleWays } from './claim-settle'
import { Reviewer } from './claim-verdict'
import { StatusWord } from './status-badge'

/** One piece in brief: its words, where they stand, and what makes it as strong as it is. The desk's and readers' both fit. */
export type BriefEvidence = Weighed & {
  source: Pick<
    PublicEvidence['source'],
    'url' | 'author' | 'language' | 'publishedOn' | 'genre' | 'publisher' | 'title' | 'id' | 'distance'
  >
}

export function BriefPiece({ piece }: { piece: BriefEvidence }) {
  const t = wordsOf('claims')
  const { quotation, source, credibility, reliability } = piece
  const line = <SourceLine source={source} />
  return (
    <div className="flex flex-col gap-2 rounded border border-rule bg-raised p-4" data-strongest={piece.key}>
      {quotation ? (
        <Quotation
          exact={quotation.exact}
          lang={source.language}
          cite={source.url ?? undefined}
          source={line}
        />
      ) : (
        <p className="text-sm text-muted">
          {line}
          <span className="mt-2 block">{t('public.evidence.noQuotation')}</span>
        </p>
      )}
      <p className="text-sm">
        {t('public.dispute.grades', {
          report: credibilitySheet[isCredibility(credibility) ? credibility : 6].label.toLowerCase(),
          record: reliabilitySheet[reliability.grade].label.toLowerCase(),
          distance: distanceSheet[source.distance].label,
        })}
      </p>
    </div>
  )
}

type SideProps<Piece> = {
  side: 'for' | 'against'
  pieces: readonly Piece[]
  piece: (piece: Piece) => ReactNode
  /** Where the rest of the evidence stands on the page. */
  rest: string
}

function Side<Piece extends Weighed>({ side, pieces, piece, rest }: SideProps<Piece>) {
  const t = wordsOf('claims')
  const [first] = pieces
  return (
    <Panel
      title={t(`public.dispute.${side}`)}
      level={3}
      frame="plain"
      className="border-t-2 border-edge pt-3"
    >
      {first ? (
        <div data-side={side} className="flex flex-col gap-3">
          {piece(first)}
          {pieces.length > 1 ? (
            <a
              href={rest}
              className="inline-flex min-h-6 items-center self-start text-sm pointer-coarse:min-h-11"
            >
              {t('public.dispute.more', { count: pieces.length - 1 })}
            </a>
          ) : null}
        </div>
      ) : (
        <p data-side={side} className="rounded border border-dashed border-edge p-4 text-muted">
          {t(side === 'for' ? 'public.evidence.noSupports' : 'public.evidence.noDisputes')}
        </p>
      )}
    </Panel>
  )
}

function sentenceOf({ side, origins }: ReturnType<typeof minorityOf>): string {
  const t = wordsOf('claims')
  if (side) {
    const many = origins[side === 'for' ? 'against' : 'for']
    return t(`public.dispute.minority.${side}`, { few: origins[side], many })
  }
  return origins.for > 0 && origins.against > 0
    ? t('public.dispute.minority.level', { count: origins.for })
    : t('public.dispute.minority.alone')
}

type Dissent = Pick<PublicReading, 'agrees' | 'status' | 'reviewer' | 'reviewerRole'>

type MinorityProps = { minority: ReturnType<typeof minorityOf<Dissent>>; why: string | null }

function MinorityView({ minority, why }: MinorityProps) {
  const t = wordsOf('claims')
  return (
    <Panel title={t('public.dispute.minority.title')} level={3} frame="plain">
      <div data-minority={minority.side ?? 'none'} className="flex max-w-measure flex-col gap-2">
        <p>{sentenceOf(minority)}</p>
        {minority.voices.length > 0 ? (
          <p>
            {t('public.dispute.minority.voices')}{' '}
            {minority.voices.map((voice, at) => (
              <span key={at}>
                {at > 0 ? ', ' : ''}
                <bdi className="font-medium">{voice}</bdi>
              </span>
            ))}
          </p>
        ) : null}
        {minority.dissents.map((dissent, at) => (
          <p key={at} data-dissenter>
            {t.rich('public.dispute.minority.dissent', {
              who: () => <Reviewer {...dissent} />,
              status: () => <StatusWord status={dissent.status} size="sm" />,
            })}
          </p>
        ))}
        {why && minority.dissents.length > 0 ? (
          <p className="text-sm text-muted">
            {t.rich('public.dispute.minority.why', { link: (text) => <a href={why}>{text}</a> })}
          </p>
        ) : null}
      </div>
    </Panel>
  )
}

type DisputeViewProps<Piece> = {
  /** The point on which the sides part, as the reviewer named it. */
  disagreement: string | null
  evidence: readonly Piece[]
  /** What all the evidence rests on: origins are counted in it. */
  picture: OriginPicture
  settle: readonly Unsettled[]
  /** Second readings of the decision that stands. */
  readings: readonly Dissent[]
  /** Draws one piece of evidence: `BriefPiece`, or whole. */
  piece: (piece: Piece) => ReactNode
  /** Where on the page the rest of the evidence stands, and the second readings; null: nowhere. */
  rest?: string
  why?: string | null
}

/**
 * Both sides of a dispute next to each other, the strongest of each on top; the point on which they part; what would
 * settle it; and whose the minority view is. Plain data, for readers and for the desk; needs no JavaScript.
 */
export function DisputeView<Piece extends Weighed>({
  disagreement,
  evidence,
  picture,
  settle,
  readings,
  piece,
  rest = '#evidence',
  why = '#readings',
}: DisputeViewProps<Piece>) {
  const t = wordsOf('claims')
  const sides = sidesOf(evidence)
  const minority = minorityOf(sides, picture, readings)
  const title = disagreement ? (
    <>
      <span className="block text-sm font-normal text-muted">{t('public.dispute.point')}</span>{' '}
      <span
        dir="auto"
        lang={nameTag(disagreement)}
        className="block max-w-measure font-serif text-xl font-normal wrap-anywhere"
      >
        {disagreement}
      </span>
    </>
  ) : (
    t('public.dispute.title')
  )
  return (
    <Panel title={title} frame="plain">
      <div data-dispute className="flex flex-col gap-8">
        <StanceBalance
          isWide
          rows={[
            { kind: 'evidence', for: sides.for.length, against: sides.against.length },
            { kind: 'origins', ...minority.origins },
          ]}
        />
        <div className="grid gap-x-6 gap-y-8 md:grid-cols-2 print:grid-cols-2 print:gap-x-4">
          <Side side="for" pieces={sides.for} piece={piece} rest={rest} />
          <Side side="against" pieces={sides.against} piece={piece} rest={rest} />
        </div>
        <SettleWays settle={settle} level={3} />
        <MinorityView minority={minority} why={why} />
      </div>
    </Panel>
  )
}
