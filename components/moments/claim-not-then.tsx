import { ClaimWithheld } from '@/components/claims/claim-withheld'
import { StatusWord } from '@/components/claims/status-badge'
import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/panel'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import { addressAsOf, type AsOf } from '@/lib/moments/as-of'
import type { KeptSteps, KnownStatus, Then } from '@/lib/moments/views'
import type { WithheldPage } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'
import { AsOfBanner, MomentText } from './as-of-bar'
import { ClaimMoments } from './claim-moments'
import { StandsNowLine } from './stands-now'

type NotThen =
  Extract<Then, { kind: 'not-public' | 'not-kept' }> | { kind: 'silent'; page: WithheldPage; kept: KeptSteps }

function Known({ known }: { known: readonly KnownStatus[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {known.map(({ status, decidedAt }) => (
        <li key={decidedAt} className="flex flex-wrap items-baseline gap-3" data-known={status}>
          <StatusWord status={status} />
          <TimeText at={decidedAt} className="text-muted" />
        </li>
      ))}
    </ul>
  )
}

type Untold = Exclude<NotThen, { kind: 'silent' }>

function Told({ found, at }: { found: Untold; at: string }) {
  const t = wordsOf('moments')
  const when = () => <MomentText key="when" at={at} />
  const first = found.kept.steps[0]?.at ?? at
  const since = () => <TimeText key="since" at={first} precision="minute" />
  if (found.kind === 'not-public')
    return (
      <>
        <p>{t.rich('notPublic.text', { when })}</p>
        {found.kept.steps.length > 0 ? <p>{t.rich('notPublic.since', { when: since })}</p> : null}
      </>
    )
  return (
    <>
      <p>{t.rich('notKept.text', { when, first: since })}</p>
      <Known known={found.known} />
      <p>
        <Link href={addressAsOf(found.kept.url, first)}>{t('notKept.first')}</Link>
      </p>
    </>
  )
}

const titles = { 'not-public': 'notPublic.title', 'not-kept': 'notKept.title' } as const

function Nothing({ found, at }: { found: Untold; at: string }) {
  return (
    <article data-claim={found.kept.ref} data-then={found.kind} className="flex max-w-measure flex-col gap-4">
      <PageHead title={wordsOf('moments')(titles[found.kind])} above={<RefText>{found.kept.ref}</RefText>} />
      <Told found={found} at={at} />
    </article>
  )
}

/** Where a claim has no page of then: what is known of that time, and nothing that is not public now. */
export function ClaimNotThen({ found, asOf, at }: { found: NotThen; asOf: AsOf; at: string }) {
  const { kept } = found
  return (
    <div className="flex flex-col gap-8">
      <AsOfBanner at={at} path={kept.url}>
        <StandsNowLine now={kept.now} then={null} />
      </AsOfBanner>
      {found.kind === 'silent' ? <ClaimWithheld page={found.page} /> : <Nothing found={found} at={at} />}
      <ClaimMoments kept={kept} at={at} asked={asOf.asked} path={kept.url} />
    </div>
  )
}
