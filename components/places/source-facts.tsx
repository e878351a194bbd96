import { ExternalLink } from 'lucide-react'
import { partialDateText } from '@/components/reading/partial-date'
import { Facts, type Fact } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import { nameTag } from '@/lib/agents/names'
import type { SourcePlace } from '@/lib/published/places'
import { distanceSheet, genreSheet, reliabilitySheet } from '@/lib/sources/rules'
import { languageName } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { AgentLink } from './source-words'

function gradeFact({ grade }: SourcePlace): Fact {
  const t = wordsOf('places')
  const term = t('source.grade')
  if (!grade) return { term, detail: t('source.ungraded') }
  const when = () => <TimeText key="when" at={grade.at} />
  const words = reliabilitySheet[grade.grade].label.toLowerCase()
  return {
    term,
    detail: (
      <span data-grade={grade.grade}>
        {t('source.gradeText', { grade: grade.grade, words })}
        <span dir="auto" lang={nameTag(grade.reason)} className="block text-muted">
          {grade.reason}
        </span>
        <span className="block text-muted">{t.rich(`source.gradeOf.${grade.of}`, { when })}</span>
      </span>
    ),
  }
}

function captureFact({ card: { heldSince } }: SourcePlace): Fact {
  const t = wordsOf('places')
  const when = () => <TimeText key="when" at={heldSince ?? ''} />
  return {
    term: t('source.capture'),
    detail: heldSince ? t.rich('source.heldSince', { when }) : t('source.notHeld'),
  }
}

function factsOf(source: SourcePlace): Fact[] {
  const t = wordsOf('places')
  const { card, publisher } = source
  const distance = distanceSheet[card.distance]
  return [
    {
      term: t('source.publisher'),
      detail: publisher ? <AgentLink agent={publisher} /> : t('source.noPublisher'),
    },
    ...(card.author ? [{ term: t('source.author'), detail: <bdi>{card.author}</bdi> }] : []),
    {
      term: t('source.published'),
      detail: card.publishedOn ? (
        <time dateTime={card.publishedOn}>{partialDateText(card.publishedOn)}</time>
      ) : (
        t('source.undated')
      ),
    },
    ...(card.accessedOn ? [{ term: t('source.accessed'), detail: partialDateText(card.accessedOn) }] : []),
    { term: t('source.genre'), detail: genreSheet[card.genre].label },
    { term: t('source.distance'), detail: t('source.distanceMeans', distance) },
    { term: t('source.language'), detail: languageName(card.language) },
    gradeFact(source),
    captureFact(source),
  ]
}

/** Whose a document is, when it was published and read, how reliable it is, whether we hold it, and where it stands. */
export function SourceFacts({ source }: { source: SourcePlace }) {
  const t = wordsOf('places')
  return (
    <div className="flex flex-col gap-4">
      <Facts facts={factsOf(source)} />
      {source.card.url ? (
        <p className="text-sm wrap-anywhere">
          <a
            href={source.card.url}
            rel="external noopener"
            className="inline-flex min-h-6 items-center gap-1 pointer-coarse:min-h-11"
          >
            {t('source.read')}
            <ExternalLink className="size-4 shrink-0" aria-hidden />
          </a>
          <span className="hidden font-mono print:inline"> {source.card.url}</span>
        </p>
      ) : null}
    </div>
  )
}
