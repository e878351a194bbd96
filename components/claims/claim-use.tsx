import { CitePanel } from '@/components/share/cite-panel'
import { EmbedPanel } from '@/components/share/embed-panel'
import { claimFeeds, FollowPanel } from '@/components/share/follow-links'
import { Link } from '@/components/ui/link'
import { asOfText } from '@/lib/moments/as-of'
import type { Step } from '@/lib/moments/views'
import type { ClaimPage } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'

const way = 'inline-flex min-h-11 items-center'

function Checked({ claim }: { claim: ClaimPage }) {
  const t = wordsOf('moments')
  return (
    <ul className="flex flex-wrap gap-x-6 print:hidden">
      <li>
        <Link href={`${claim.url}/verify`} className={way} data-verify>
          {t('verify.link')}
        </Link>
      </li>
      <li>
        <a href={`/api/v1/claims/${claim.ref}`} className={way} type="application/json">
          {t('actions.json')}
        </a>
      </li>
    </ul>
  )
}

type ClaimUseProps = {
  claim: ClaimPage
  /** The page's whole address. */
  address: string
  /** Every moment from which it was shown otherwise, oldest first. */
  steps: readonly Step[]
  /** As of when it is shown; null: now. Of a page of the past nothing is followed, and nothing but the present is verified. */
  at: string | null
}

/** What a reader can do with a claim: cite it, check it, embed it, follow it, have it as data. */
export function ClaimUse({ claim, address, steps, at }: ClaimUseProps) {
  const { origin } = new URL(address)
  const shownSince = steps.findLast((step) => at === null || step.at <= at)?.at ?? claim.decidedAt
  return (
    <>
      <CitePanel cited={{ ...claim, shownSince }} origin={origin} asOf={at === null ? null : asOfText(at)} />
      {at === null ? (
        <>
          <Checked claim={claim} />
          <EmbedPanel line={claim} origin={origin} />
          <FollowPanel feeds={claimFeeds(claim.slug)} />
        </>
      ) : null}
    </>
  )
}
