import { partialDateText } from '@/components/reading/partial-date'
import { Link } from '@/components/ui/link'
import { Facts, Panel, type Fact } from '@/components/ui/panel'
import { nameTag } from '@/lib/agents/names'
import type { PublicEvidence } from '@/lib/published/evidence-views'
import {
  credibilitySheet,
  genreSheet,
  isCredibility,
  reliabilitySheet,
  type Stance,
  strengthSheet,
} from '@/lib/sources/rules'
import { formatNumber, localDigits } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { PublicText } from './claim-verdict'
import { CaptureFacts, PlaceLink } from './evidence-capture'
import { EvidenceWords } from './evidence-words'
import { mediaFacts } from './public-media'

type SourceLineProps = {
  source: Pick<
    PublicEvidence['source'],
    'url' | 'title' | 'author' | 'language' | 'publishedOn' | 'genre' | 'publisher'
  >
  /** Our own page of the document, where it has one; else its title leads to its address. */
  page?: string
}

function SourceTitle({ source, page }: SourceLineProps) {
  const title = (
    <cite lang={source.language} dir="auto" className="not-italic">
      {source.title}
    </cite>
  )
  if (page) return <Link href={page}>{title}</Link>
  if (!source.url) return title
  return (
    <a href={source.url} rel="external noopener">
      {title}
    </a>
  )
}

/** Who published it, what it is called, when: under the quotation, as in print. */
export function SourceLine({ source, page }: SourceLineProps) {
  const t = wordsOf('claims')
  return (
    <>
      <span className="font-semibold text-ink">
        <bdi>{source.publisher?.name ?? t('public.evidence.noPublisher')}</bdi>
      </span>
      {' · '}
      <bdi>
        <SourceTitle source={source} page={page} />
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
  wordsOf('claims')('public.evidence.grade', {
    grade: localDigits(String(grade)),
    words: words.toLowerCase(),
  })

function factsOf(piece: PublicEvidence): Fact[] {
  const t = wordsOf('claims')
  const { toldBy, reliability, credibility, strength } = piece
  const told = toldBy && {
    term: t('public.evidence.told'),
    detail: (
      <>
        <Link href={`/claimants/${toldBy.slug}`}>
          <bdi>{toldBy.name}</bdi>
        </Link>
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
          <span dir="auto" lang={nameTag(reliability.reason)} className="block text-muted">
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
  const media = piece.media ? mediaFacts(piece.media) : []
  return [told, record, report, weight, ...media].filter((fact) => fact !== null && fact !== false)
}

/** One piece of evidence, whole: its words and where they stand, the grades, the capture. */
export function EvidencePiece({ piece }: { piece: PublicEvidence }) {
  return (
    <div
      className="flex flex-col gap-4 rounded border border-rule bg-raised p-4"
      data-evidence-key={piece.key}
    >
      <EvidenceWords
        piece={piece}
        line={<SourceLine source={piece.source} page={`/sources/${piece.source.id}`} />}
        nothing={wordsOf('claims')('public.evidence.noQuotation')}
      />
      <PlaceLink piece={piece} />
      {piece.note ? <PublicText>{piece.note}</PublicText> : null}
      <Facts facts={factsOf(piece)} />
      <CaptureFacts piece={piece} />
    </div>
  )
}

type ColumnProps = { title: string; pieces: readonly PublicEvidence[]; none?: string; wide?: boolean }

function Column({ title, pieces, none, wide }: ColumnProps) {
  return (
    <Panel title={`${title} (${formatNumber(pieces.length)})`} level={3} frame="plain">
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
