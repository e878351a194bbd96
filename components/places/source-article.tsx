import type { ReactNode } from 'react'
import { ClaimLine } from '@/components/claims/claim-line'
import { claimsHref } from '@/components/reading/claims-address'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { OriginFigure } from '@/components/provenance/origin-figure'
import type { RestingLine, SourcePlace } from '@/lib/published/places'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { Fared } from './fared'
import { PlaceHead } from './place-head'
import { SourceFacts } from './source-facts'
import { SourceCorrects, SourceMarks } from './source-marks'
import { Cut, lines, SourceItem, SourceTitle } from './source-words'

type SourceProps = { source: SourcePlace; isPast: boolean }

function From({ source: { id, picture } }: { source: SourcePlace }) {
  const t = wordsOf('places')
  return (
    <Panel title={t('source.from.title')} frame="plain">
      {picture.edges.length === 0 ? (
        <p className="text-muted">{t('source.from.none')}</p>
      ) : (
        <OriginFigure picture={picture} subject={id} />
      )}
    </Panel>
  )
}

function Downstream({ source: { downstream } }: { source: SourcePlace }) {
  const t = wordsOf('places')
  const { total, first } = downstream
  return (
    <Panel title={t('source.downstream.title')} frame="plain">
      <div data-downstream={total.count}>
        {total.count === 0 ? (
          <p className="text-muted">{t('source.downstream.none')}</p>
        ) : (
          <>
            <p className="mb-3">
              {t(total.isMore ? 'source.downstream.totalMore' : 'source.downstream.total', {
                count: total.count,
              })}
            </p>
            <ul className={lines}>
              {first.map((each) => (
                <SourceItem
                  key={each.slug}
                  source={each}
                  aside={t(each.isDirect ? 'source.downstream.direct' : 'source.downstream.through')}
                />
              ))}
            </ul>
            <Cut shown={first.length} {...total} />
          </>
        )}
      </div>
    </Panel>
  )
}

/** A claim, and through what it rests on the document where it does not do so by itself: all others do. */
function RestingItem({ line, through }: RestingLine) {
  const t = wordsOf('places')
  return (
    <li data-through={through ? through.slug : ''} className={through ? 'pb-3' : undefined}>
      <ClaimLine claim={line} level={3} />
      {through ? (
        <p className="text-sm wrap-anywhere text-muted sm:ms-[12.5rem]">
          {t.rich('source.claims.through', {
            source: () => <SourceTitle key="through" source={through} />,
          })}
        </p>
      ) : null}
    </li>
  )
}

function Resting({ source: { id, claims }, isPast }: SourceProps) {
  const t = wordsOf('places')
  const { total, first } = claims
  const through = first.filter((each) => each.through).length
  return (
    <Panel
      title={t('source.claims.title')}
      frame="plain"
      actions={
        isPast || total.count === 0 ? null : (
          <Link href={claimsHref({ status: [], source: id })}>{t('source.claims.filter')}</Link>
        )
      }
    >
      <div data-resting={total.count}>
        {total.count === 0 ? (
          <p className="text-muted">{t('source.claims.none')}</p>
        ) : (
          <>
            <p className="mb-3">
              {t(total.isMore ? 'source.claims.totalMore' : 'source.claims.total', { count: total.count })}{' '}
              {through === 0
                ? t('source.claims.allDirect', { count: total.count })
                : t('source.claims.someThrough')}{' '}
              {total.count > 1 ? t('source.claims.newest') : ''}
            </p>
            <ul className={lines}>
              {first.map((each) => (
                <RestingItem key={each.line.ref} {...each} />
              ))}
            </ul>
            <Cut shown={first.length} {...total} />
          </>
        )}
      </div>
    </Panel>
  )
}

/** How the claims that rest on it directly stand: what it was good for so far. */
function Record({ source: { id, counts }, isPast }: SourceProps) {
  const t = wordsOf('places')
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  return (
    <Panel title={t('source.record.title')} frame="plain">
      <Fared
        counts={counts}
        total={total}
        none=""
        sum={t('source.record.total', { count: total })}
        means={t('source.record.means')}
        within={isPast ? undefined : { source: id }}
      />
    </Panel>
  )
}

type SourceArticleProps = {
  source: SourcePlace
  isPast?: boolean
  /** Says which day it is shown at, and shows it at another. */
  asOf?: ReactNode
}

/** A public document, whole: what it is, what became of it, where it comes from, and what comes from it. */
export function SourceArticle({ source, isPast = false, asOf }: SourceArticleProps) {
  const t = wordsOf('places')
  const { card } = source
  return (
    <article data-source-page={source.slug} className="flex break-inside-auto flex-col gap-10">
      <PlaceHead above={{ href: '/sources', label: t('source.all') }} feed={`/sources/${source.slug}/feed`}>
        <h1
          lang={card.language}
          dir={directionOf(card.language)}
          className="max-w-measure font-serif text-3xl text-balance wrap-anywhere"
        >
          {card.title}
        </h1>
      </PlaceHead>
      {asOf}
      {source.marks.length > 0 ? (
        <div className="flex flex-col gap-4">
          <SourceMarks marks={source.marks} />
        </div>
      ) : null}
      <SourceFacts source={source} />
      <SourceCorrects source={source} />
      <Record source={source} isPast={isPast} />
      <From source={source} />
      <Downstream source={source} />
      <Resting source={source} isPast={isPast} />
    </article>
  )
}
