import Link from 'next/link'
import type { ReactNode } from 'react'
import { Facts, Panel } from '@/components/ui/panel'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import { distanceSheet, genreSheet, reliabilitySheet } from '@/lib/sources/rules'
import type { GradeLine, RestingClaim, SourcePage } from '@/lib/sources/views'
import { directionOf } from '@/lib/words/direction'
import { languageName } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('documents')

/** What a source is, field by field. */
export function SourceFacts({ source, edit }: { source: SourcePage; edit?: ReactNode }) {
  const unknown = <span className="text-muted">{t('facts.unknown')}</span>
  return (
    <Panel title={t('sources.about')}>
      <Facts
        facts={[
          {
            term: t('facts.publisher'),
            detail: source.publisher ? (
              <Link href={`/desk/sources/publishers/${source.publisher.id}`} prefetch={false}>
                <bdi>{source.publisher.name}</bdi>
              </Link>
            ) : (
              unknown
            ),
          },
          { term: t('facts.author'), detail: source.author ? <bdi>{source.author}</bdi> : unknown },
          { term: t('facts.genre'), detail: genreSheet[source.genre].label },
          {
            term: t('sources.distance'),
            detail: `${distanceSheet[source.distance].label}: ${distanceSheet[source.distance].means}`,
          },
          { term: t('facts.language'), detail: languageName(source.language) },
          { term: t('facts.publishedOn'), detail: source.publishedOn ?? unknown },
          { term: t('facts.accessedOn'), detail: source.accessedOn ?? unknown },
          {
            term: t('facts.url'),
            detail: source.url ? (
              <a href={source.url} rel="noopener noreferrer external" target="_blank">
                {source.url}
              </a>
            ) : (
              unknown
            ),
          },
        ]}
      />
      {edit}
    </Panel>
  )
}

function Grade({ line }: { line: GradeLine }) {
  return (
    <div className="flex flex-col gap-1">
      <p>
        <strong className="font-semibold">
          {t('sources.grade', { grade: line.grade, words: reliabilitySheet[line.grade].label })}
        </strong>
        , {t(line.of === 'publisher' ? 'sources.ofPublisher' : 'sources.ofSource')}
      </p>
      <p dir="auto" className="max-w-measure wrap-anywhere whitespace-pre-line">
        {line.reason}
      </p>
      <p className="text-sm text-muted">
        {t.rich('sources.gradedBy', {
          when: () => <TimeText key="when" at={line.gradedAt} />,
          who: () => <bdi key="who">{line.gradedBy ?? '–'}</bdi>,
        })}
      </p>
    </div>
  )
}

type ReliabilityProps = {
  of: Pick<SourcePage, 'grade' | 'grades'>
  /** What the grade in force counts for, and whose it is. */
  note: ReactNode
}

/** The grade in force and all that were given, each with its day and its reason. */
export function Reliability({ of: { grade, grades }, note }: ReliabilityProps) {
  const earlier = grades.filter((line) => line !== grade && line.gradedAt !== grade?.gradedAt)
  return (
    <div className="flex flex-col gap-4">
      {grade ? (
        <>
          <Grade line={grade} />
          <p className="max-w-measure text-sm text-muted">{note}</p>
        </>
      ) : (
        <p className="max-w-measure text-muted">{t('sources.noGrade')}</p>
      )}
      {earlier.length > 0 ? (
        <details>
          <summary className="min-h-11 text-sm font-medium">{t('sources.history')}</summary>
          <ol className="mt-2 flex flex-col gap-4 border-s-2 border-rule ps-4">
            {earlier.map((line) => (
              <li key={line.gradedAt}>
                <Grade line={line} />
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </div>
  )
}

/** Whether a source's grade is its own or its publisher's, in a sentence. */
export function GradeNote({ source }: { source: SourcePage }) {
  const words = wordsOf('sources')
  if (source.grade?.of === 'source') return words('grade.own')
  return words.rich('grade.inherited', {
    name: () => <bdi key="name">{source.publisher?.name ?? '–'}</bdi>,
  })
}

/** The claims whose newest revision rests on it. */
export function RestingClaims({ claims, title }: { claims: readonly RestingClaim[]; title?: string }) {
  return (
    <Panel title={title ?? t('sources.claims')}>
      {claims.length === 0 ? (
        <p className="text-muted">{t('sources.claimsNone')}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {claims.map(({ ref, statement, language }) => (
            <li key={ref}>
              <Link href={`/desk/claims/${ref}`} prefetch={false} data-key-row>
                <RefText>{ref}</RefText>
              </Link>{' '}
              <bdi lang={language} dir={directionOf(language)} className="font-serif">
                {statement}
              </bdi>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
