import { Link } from '@/components/ui/link'
import { Facts, type Fact } from '@/components/ui/panel'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import type { WithheldPage } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'
import { PublicText } from './claim-verdict'
import { StatusBadge } from './status-badge'

function factsOf({ ref, status, withheld }: WithheldPage): Fact[] {
  const t = wordsOf('claims')
  const legal = withheld.legalReference && {
    term: t('public.withheld.legal'),
    detail: <bdi>{withheld.legalReference}</bdi>,
  }
  return [
    { term: t('public.ref'), detail: <RefText>{ref}</RefText> },
    { term: t('public.withheld.status'), detail: <StatusBadge status={status} size="sm" /> },
    { term: t('public.withheld.since'), detail: <TimeText at={withheld.at} precision="minute" /> },
    { term: t('public.withheld.ground'), detail: t(`public.withheld.grounds.${withheld.ground}`) },
    ...(legal ? [legal] : []),
    { term: t('public.withheld.reason'), detail: <PublicText>{withheld.reason}</PublicText> },
  ]
}

/** All that readers are told of a claim whose text is withheld: that, when and why. Not one of its words is at hand here. */
export function ClaimWithheld({ page }: { page: WithheldPage }) {
  const t = wordsOf('claims')
  return (
    <article
      data-claim={page.ref}
      data-status={page.status}
      data-withheld={page.withheld.ground}
      className="flex max-w-measure flex-col gap-6"
    >
      <h1 className="text-2xl font-semibold text-balance">{t('public.withheld.title')}</h1>
      <p>{t('public.withheld.text')}</p>
      <Facts facts={factsOf(page)} />
      <p>
        <Link href="/method#corrections">{t('public.withheld.method')}</Link>
      </p>
    </article>
  )
}
