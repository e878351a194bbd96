import Link from 'next/link'
import type { ReactNode } from 'react'
import { partialDateText } from '@/components/reading/partial-date'
import type { PublicAttribution } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'

/** What is known of a speaker besides the name: named or not, how they know, when they said it. */
function asideOf({ anonymity, basis, saidOn }: PublicAttribution): string {
  const t = wordsOf('claims')
  return [
    anonymity === 'NAMED' ? '' : t(`public.attribution.anonymity.${anonymity}`),
    // Of a named outlet that passes a claim on, this would be said on every page and mean nothing.
    basis === 'CANNOT_BE_JUDGED' && anonymity === 'NAMED' ? '' : t(`public.attribution.basis.${basis}`),
    saidOn ? t('public.attribution.saidOn', { date: partialDateText(saidOn) }) : '',
  ]
    .filter(Boolean)
    .join('; ')
}

function Speaker({ attribution, isClaimant }: { attribution: PublicAttribution; isClaimant: boolean }) {
  const { name, slug } = attribution.agent
  const aside = asideOf(attribution)
  return (
    <>
      <strong className="font-semibold">
        {isClaimant ? (
          <Link href={`/claims?claimant=${encodeURIComponent(slug)}`} prefetch={false}>
            <bdi>{name}</bdi>
          </Link>
        ) : (
          <bdi>{name}</bdi>
        )}
      </strong>
      {aside ? <span className="text-muted"> ({aside})</span> : null}
    </>
  )
}

/** Who says it, in one sentence: "A says that B, not named, alleges this." */
export function ClaimAttribution({ attributions }: { attributions: readonly PublicAttribution[] }) {
  const t = wordsOf('claims')
  if (attributions.length === 0) return <p className="text-muted">{t('public.attribution.none')}</p>
  return (
    <p data-attribution className="max-w-measure text-lg text-pretty wrap-anywhere first-letter:uppercase">
      {attributions.map((attribution, at): ReactNode => {
        const isClaimant = at === attributions.length - 1
        const who = () => <Speaker attribution={attribution} isClaimant={isClaimant} />
        const part = t.rich(`public.attribution.${isClaimant ? 'this' : 'that'}.${attribution.verb}`, { who })
        return (
          <span key={attribution.level}>
            {part}
            {isClaimant ? '' : ' '}
          </span>
        )
      })}
    </p>
  )
}
