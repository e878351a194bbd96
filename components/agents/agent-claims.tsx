import Link from 'next/link'
import { StatusWord } from '@/components/claims/status-badge'
import { shareWords } from '@/components/sources/share-words'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import { RefText } from '@/components/ui/text'
import type { AgentClaim, AgentPage, ClaimCount } from '@/lib/agents/views'
import { workflowSheet } from '@/lib/claims/rules'
import { verbSheet } from '@/lib/sources/rules'
import { FEWEST, type ResolvedClaim } from '@/lib/sources/track-record'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('agents')

function Statement({ claim }: { claim: Pick<AgentClaim, 'ref' | 'statement' | 'language'> }) {
  const { ref, statement, language } = claim
  return (
    <Link href={`/desk/claims/${ref}`} prefetch={false} data-key-row className="font-serif wrap-anywhere">
      <bdi lang={language} dir={directionOf(language)}>
        {statement}
      </bdi>
    </Link>
  )
}

/** Where a claim stands, as far as this person may see it. */
function Standing({ claim }: { claim: AgentClaim }) {
  const { everDecided, isHidden, status, workflow, publication } = claim
  return (
    <>
      {!everDecided ? <span>{t('claims.undecided')}</span> : null}
      {isHidden ? <Badge tone="accent">{t('claims.blind')}</Badge> : null}
      {everDecided && !isHidden ? <StatusWord status={status} size="sm" /> : null}
      {workflow === 'DECIDED' ? null : <Badge>{workflowSheet[workflow].label}</Badge>}
      {publication === 'WITHHELD' ? <Badge tone="caution">{t('claims.withheld')}</Badge> : null}
    </>
  )
}

type Claims = AgentPage['about']

function ClaimList({ claims: { items, total }, tellsVerb }: { claims: Claims; tellsVerb: boolean }) {
  return (
    <>
      <ul className="flex flex-col gap-3">
        {items.map((claim) => (
          <li key={claim.ref} className="flex min-w-0 flex-col gap-1">
            <Statement claim={claim} />
            <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm text-muted">
              <RefText>{claim.ref}</RefText>
              {tellsVerb ? <span>{verbSheet[claim.verb].label}</span> : null}
              <Standing claim={claim} />
            </p>
          </li>
        ))}
      </ul>
      {total > items.length ? (
        <p className="mt-3 text-sm text-muted">{t('claims.more', { shown: items.length, total })}</p>
      ) : null}
    </>
  )
}

function Count({ of: { status, count } }: { of: ClaimCount }) {
  if (status === 'OPEN' || status === 'HIDDEN')
    return (
      <span className="text-muted">
        {count} {t(status === 'OPEN' ? 'claims.open' : 'claims.hidden')}
      </span>
    )
  return (
    <span className="inline-flex items-baseline gap-1">
      {count} <StatusWord status={status} size="sm" />
    </span>
  )
}

/** What they claim, each with where it stands, and how many stand how. */
export function AgentClaims({ claims }: { claims: AgentPage['claims'] }) {
  return (
    <Panel title={t('claims.title')}>
      {claims.total === 0 ? (
        <p className="text-muted">{t('claims.none')}</p>
      ) : (
        <div className="flex flex-col gap-4">
          <ul aria-label={t('claims.fared')} data-fared className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
            {claims.counts.map((each) => (
              <li key={each.status}>
                <Count of={each} />
              </li>
            ))}
          </ul>
          <ClaimList claims={claims} tellsVerb />
        </div>
      )}
    </Panel>
  )
}

type OtherClaimsProps = { claims: Claims; as: 'passedOn' | 'about' }

/** Claims of others that they pass on, or that are about them; nothing where there are none. */
export function OtherClaims({ claims, as }: OtherClaimsProps) {
  if (claims.total === 0) return null
  return (
    <Panel title={t(`claims.${as}`)}>
      <ClaimList claims={claims} tellsVerb={as === 'passedOn'} />
    </Panel>
  )
}

function Resolved({ title, claims }: { title: string; claims: readonly ResolvedClaim[] }) {
  if (claims.length === 0) return null
  return (
    <details>
      <summary className="min-h-11 py-2 text-sm font-medium">
        {title} ({claims.length})
      </summary>
      <ul className="flex flex-col gap-2 ps-4">
        {claims.map((claim) => (
          <li key={claim.ref}>
            <Statement claim={claim} />{' '}
            <span className="text-sm text-muted">
              <RefText>{claim.ref}</RefText> · {t(`record.status.${claim.status}`)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** How many of their claims stood up and how many did not, with the claims behind the numbers and what they do not show. */
export function ClaimantRecord({ record }: { record: AgentPage['record'] }) {
  const { right, wrong, n, measured } = record
  return (
    <Panel title={t('record.title')}>
      <div className="flex flex-col gap-3" data-claimant-record>
        {n === 0 ? (
          <p className="text-muted">{t('record.none')}</p>
        ) : (
          <>
            <p>{t('record.counted', { right: right.length, wrong: wrong.length })}</p>
            <p className="font-medium">
              {measured ? t('record.share', shareWords(measured)) : t('record.few', { n, fewest: FEWEST })}
            </p>
            <Resolved title={t('record.right')} claims={right} />
            <Resolved title={t('record.wrong')} claims={wrong} />
          </>
        )}
        <p className="max-w-measure text-sm text-muted">{t('record.how')}</p>
        <p className="max-w-measure text-sm text-muted">{t('record.caution')}</p>
      </div>
    </Panel>
  )
}
