import { Facts, type Fact } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import type { SettledWithholding, WithholdingProposal } from '@/lib/review/withholding'
import { wordsOf } from '@/lib/words/words'

function factsOf(proposal: WithholdingProposal): Fact[] {
  const t = wordsOf('withholding')
  const { ground, legalReference, reason, proposedBy, proposedAt } = proposal
  const legal = legalReference && { term: t('facts.legal'), detail: <bdi>{legalReference}</bdi> }
  return [
    {
      term: t('facts.proposed'),
      detail: (
        <>
          <bdi>{proposedBy}</bdi>, <TimeText at={proposedAt} precision="minute" />
        </>
      ),
    },
    { term: t('facts.ground'), detail: wordsOf('claims')(`public.withheld.grounds.${ground}`) },
    ...(legal ? [legal] : []),
    {
      term: t('facts.reason'),
      detail: (
        <span dir="auto" className="block whitespace-pre-line">
          {reason}
        </span>
      ),
    },
  ]
}

/** Who proposed it, when, on what ground and why. */
export function ProposalFacts({ proposal }: { proposal: WithholdingProposal }) {
  return <Facts facts={factsOf(proposal)} />
}

/** What was done or declined before, newest first. */
export function SettledList({ settled }: { settled: readonly SettledWithholding[] }) {
  const t = wordsOf('withholding')
  if (settled.length === 0) return null
  return (
    <details>
      <summary className="min-h-6 text-sm text-accent pointer-coarse:min-h-11">
        {t('before', { count: settled.length })}
      </summary>
      <ol className="mt-3 flex flex-col gap-4">
        {settled.map((each) => (
          <li
            key={each.id}
            data-settled={each.state}
            className="flex flex-col gap-2 border-s-2 border-edge ps-3"
          >
            <p className="text-sm font-medium">
              {t.rich(`${each.act}.${each.state}`, {
                who: () => <bdi>{each.settledBy}</bdi>,
                when: () => <TimeText at={each.settledAt} precision="minute" />,
              })}
            </p>
            <ProposalFacts proposal={each} />
          </li>
        ))}
      </ol>
    </details>
  )
}
