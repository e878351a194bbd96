import { ExternalLink } from 'lucide-react'
import { partialDateText } from '@/components/reading/partial-date'
import { placeInSource } from '@/components/reading/text-fragment'
import { Facts, Panel, type Fact } from '@/components/ui/panel'
import { HashText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import type { PublicEvidence } from '@/lib/published/views'
import {
  credibilitySheet,
  genreSheet,
  isCredibility,
  reliabilitySheet,
  type Stance,
  strengthSheet,
} from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'
import { PublicText } from './claim-verdict'
import { EvidenceWords } from './evidence-words'
import { mediaFacts } from './public-media'

type SourceLineProps = {
  source: Pick<
    PublicEvidence['source'],
    'url' | 'title' | 'author' | 'language' | 'publishedOn' | 'genre' | 'publisher'
  >
}

/** Who published it, what it is called, when: under the quotation, as in print. */
export function SourceLine({ source }: SourceLineProps) {
  const t = wordsOf('claims')
  const title = (
    <cite lang={source.language} dir="auto" className="not-italic">
      {source.title}
    </cite>
  )
  return (
    <>
      <span className="font-semibold text-ink">
        <bdi>{source.publisher?.name ?? t('public.evidence.noPublisher')}</bdi>
      </span>
      {' · '}
      <bdi>
        {source.url ? (
          <a href={source.url} rel="external noopener">
            {title}
          </a>
        ) : (
          title
        )}
      </bdi>
      {source.author ? (
        <>
          {' · '}
          <bdi>{source.author}</bdi>
        </>
      ) : null}
      {' · '}
      <span className="whitespace-nowrap">
        {source.publishedOn
          ? t('public.evidence.published', { date: partialDateText(source.publishedOn) })
          : t('public.evidence.undated')}
      </span>
      {' · '}
      <span className="whitespace-nowrap">{genreSheet[source.genre].label}</span>
    </>
  )
}

const gradeText = (grade: string | number, words: string) =>
  wordsOf('claims')('public.evidence.grade', { grade: String(grade), words: words.toLowerCase() })

function Captured({ quotation, source }: Pick<PublicEvidence, 'quotation' | 'source'>) {
  const t = wordsOf('claims')
  if (!quotation) return source.held ? t('public.evidence.held') : t('public.evidence.notHeld')
  return (
    <>
      <TimeText at={quotation.capturedAt} />, {t(`public.evidence.method.${quotation.method}`)}
      <span className="block whitespace-nowrap text-muted">
        {t('public.evidence.sha')} <HashText hash={quotation.snapshotSha256} />
      </span>
    </>
  )
}

function factsOf(piece: PublicEvidence): Fact[] {
  const t = wordsOf('claims')
  const { toldBy, reliability, credibility, strength } = piece
  const told = toldBy && {
    term: t('public.evidence.told'),
    detail: (
      <>
        <bdi>{toldBy.name}</bdi>
        {toldBy.kind === 'ANONYMOUS_GROUP' ? ` (${t('public.evidence.toldGroup')})` : ''}
      </>
    ),
  }
  const record = {
    term: t('public.evidence.record'),
    detail: (
      <>
        {gradeText(reliability.grade, reliabilitySheet[reliability.grade].label)}
        {reliability.reason ? (
          <span dir="auto" className="block text-muted">
            {reliability.reason}
          </span>
        ) : null}
      </>
    ),
  }
  const report = isCredibility(credibility) && {
    term: t('public.evidence.report'),
    detail: gradeText(credibility, credibilitySheet[credibility].label),
  }
  const weight = strength && { term: t('public.evidence.strength'), detail: strengthSheet[strength].label }
  const captured = {
    term: t('public.evidence.captured'),
    detail: <Captured quotation={piece.quotation} source={piece.source} />,
  }
  const number = piece.quotation?.page ?? null
  const page = number !== null && { term: t('public.evidence.page'), detail: String(number) }
  const media = piece.media ? mediaFacts(piece.media) : []
  return [page, told, record, report, weight, ...media, captured].filter(
    (fact) => fact !== null && fact !== false,
  )
}

/** The source's address at the quoted words: by the words themselves, or by the page of a PDF. */
function placeOf({ quotation, source }: PublicEvidence): string | null {
  // Words that were heard are nowhere written at their source.
  if (!quotation || quotation.time) return null
  if (quotation.page === null) return placeInSource(source.url, quotation.exact)
  return source.url && !source.url.includes('#') ? `${source.url}#page=${quotation.page}` : source.url
}

/** One piece of evidence, whole: its words and where they stand, the grades, the capture. */
export function EvidencePiece({ piece }: { piece: PublicEvidence }) {
  const t = wordsOf('claims')
  const place = placeOf(piece)
  return (
    <div
      className="flex flex-col gap-4 rounded border border-rule bg-raised p-4"
      data-evidence-key={piece.key}
    >
      <EvidenceWords
        piece={piece}
        line={<SourceLine source={piece.source} />}
        nothing={t('public.evidence.noQuotation')}
      />
      {piece.note ? <PublicText>{piece.note}</PublicText> : null}
      <Facts facts={factsOf(piece)} />
      {place ? (
        <p data-no-print className="text-sm">
          <a
            href={place}
            rel="external noopener"
            className="inline-flex min-h-6 items-center gap-1 pointer-coarse:min-h-11"
          >
            {t('public.evidence.place')}
            <ExternalLink className="size-4" aria-hidden />
          </a>
        </p>
      ) : null}
    </div>
  )
}

type ColumnProps = { title: string; pieces: readonly PublicEvidence[]; none?: string; wide?: boolean }

function Column({ title, pieces, none, wide }: ColumnProps) {
  return (
    <Panel title={`${title} (${pieces.length})`} level={3} frame="plain">
      {pieces.length > 0 ? (
        <ul className={wide ? 'grid gap-4 md:grid-cols-2' : 'flex flex-col gap-4'}>
          {pieces.map((piece) => (
            <li key={piece.key} className="min-w-0">
              <EvidencePiece piece={piece} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="rounded border border-dashed border-edge p-4 text-muted">{none}</p>
      )}
    </Panel>
  )
}

type ClaimEvidenceProps = {
  evidence: readonly PublicEvidence[]
  /** Keys of pieces that stand further up on the page already. */
  above?: readonly string[]
}

/** The evidence in two columns, what supports and what disputes, quotations first; what does neither stands below. */
export function ClaimEvidence({ evidence, above = [] }: ClaimEvidenceProps) {
  const t = wordsOf('claims')
  const rest = evidence.filter(({ key }) => !above.includes(key))
  if (rest.length === 0 && above.length > 0) return null
  const taking = (stance: Stance) =>
    rest
      .filter((piece) => piece.stance === stance)
      .sort((a, b) => Number(!a.quotation) - Number(!b.quotation))
  const none = (stance: Stance, nothing: string) =>
    evidence.some((piece) => piece.stance === stance) ? t('public.evidence.above') : nothing
  const neutral = taking('NEUTRAL')
  return (
    <div id="evidence">
      <Panel
        title={t(above.length > 0 ? 'public.evidence.titleOther' : 'public.evidence.title')}
        frame="plain"
      >
        <div data-evidence className="flex flex-col gap-8">
          <div className="grid gap-x-6 gap-y-8 md:grid-cols-2 print:grid-cols-2 print:gap-x-4">
            <Column
              title={t('public.evidence.supports')}
              pieces={taking('SUPPORTS')}
              none={none('SUPPORTS', t('public.evidence.noSupports'))}
            />
            <Column
              title={t('public.evidence.disputes')}
              pieces={taking('DISPUTES')}
              none={none('DISPUTES', t('public.evidence.noDisputes'))}
            />
          </div>
          {neutral.length > 0 ? <Column title={t('public.evidence.neutral')} pieces={neutral} wide /> : null}
        </div>
      </Panel>
    </div>
  )
}
