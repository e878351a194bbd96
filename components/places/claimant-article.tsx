import type { ReactNode } from 'react'
import { ClaimLines } from '@/components/claims/claim-line'
import { claimsHref } from '@/components/reading/claims-address'
import { Link } from '@/components/ui/link'
import { Pager } from '@/components/ui/pager'
import { Panel } from '@/components/ui/panel'
import type { ClaimantPlace } from '@/lib/published/places'
import { wordsOf } from '@/lib/words/words'
import { ClaimantFacts } from './claimant-facts'
import { Fared } from './fared'
import { PlaceHead } from './place-head'
import { Cut, lines, Name, SourceItem } from './source-words'

type ClaimantProps = {
  claimant: ClaimantPlace
  /** The moment it is shown at (ISO 8601), as its address says it; null: now. */
  asked?: string | null
}

function Claims({ claimant: { slug, claims, total, nextCursor, previousCursor }, asked }: ClaimantProps) {
  const t = wordsOf('places')
  const pageAt = (cursor: string | null) =>
    cursor &&
    `/claimants/${encodeURIComponent(slug)}?${new URLSearchParams({ ...(asked ? { asOf: asked } : {}), cursor }).toString()}`
  if (total === 0) return null
  return (
    <Panel
      title={t('claimant.claims.title')}
      frame="plain"
      actions={
        asked ? null : (
          <Link href={claimsHref({ status: [], claimant: slug })}>{t('claimant.claims.filter')}</Link>
        )
      }
    >
      <div className="flex flex-col gap-6">
        <ClaimLines claims={claims} label={t('claimant.claims.label')} level={3} />
        <Pager previous={pageAt(previousCursor)} next={pageAt(nextCursor)}>
          {t('claimant.claims.page', { shown: claims.length, total })}
        </Pager>
      </div>
    </Panel>
  )
}

function PassedOn({ claimant: { passedOn } }: ClaimantProps) {
  const t = wordsOf('places')
  const { total, first } = passedOn
  if (total.count === 0) return null
  return (
    <Panel title={t('claimant.passedOn.title')} frame="plain">
      <div data-passed-on={total.count}>
        <p className="mb-3 text-muted">
          {t(total.isMore ? 'claimant.passedOn.textMore' : 'claimant.passedOn.text', { count: total.count })}
        </p>
        <ClaimLines claims={first} label={t('claimant.passedOn.title')} level={3} />
        <Cut shown={first.length} {...total} />
      </div>
    </Panel>
  )
}

function Documents({ claimant: { documents } }: ClaimantProps) {
  const t = wordsOf('places')
  const { total, first } = documents
  if (total.count === 0) return null
  return (
    <Panel title={t('claimant.documents.title')} frame="plain">
      <div data-documents={total.count}>
        <p className="mb-3 text-muted">
          {t(total.isMore ? 'claimant.documents.textMore' : 'claimant.documents.text', {
            count: total.count,
          })}
        </p>
        <ul className={lines}>
          {first.map((source) => (
            <SourceItem key={source.slug} source={source} />
          ))}
        </ul>
        <Cut shown={first.length} {...total} />
      </div>
    </Panel>
  )
}

/** Somebody who is named in public claims: what they claimed and how it fared, what they pass on, what they published. */
export function ClaimantArticle({ claimant, asked = null, asOf }: ClaimantProps & { asOf?: ReactNode }) {
  const t = wordsOf('places')
  const { slug, card, counts, total } = claimant
  return (
    <article data-claimant={slug} className="flex break-inside-auto flex-col gap-10">
      <div className="flex flex-col gap-4">
        <PlaceHead
          above={{ href: '/claimants', label: t('claimant.all') }}
          feed={`/claimants/${encodeURIComponent(slug)}/feed`}
        >
          <h1 className="font-serif text-3xl text-balance wrap-anywhere">
            <Name>{card.name}</Name>
          </h1>
        </PlaceHead>
        {asOf}
        <ClaimantFacts claimant={claimant} />
      </div>
      <Panel title={t('claimant.fared.title')} frame="plain">
        <Fared
          counts={counts}
          total={total}
          none={t('claimant.fared.none')}
          sum={t('claimant.fared.total', { count: total })}
          means={t('claimant.fared.means')}
          within={asked || claimant.merged.length > 0 ? undefined : { claimant: slug }}
        />
      </Panel>
      <Claims claimant={claimant} asked={asked} />
      <PassedOn claimant={claimant} />
      <Documents claimant={claimant} />
    </article>
  )
}
