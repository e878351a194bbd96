import { Link } from '@/components/ui/link'
import { asideOf, clauseOf } from '@/lib/agents/attribution'
import { nameTag } from '@/lib/agents/names'
import type { PublicAttribution } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'

/** `id` is known on the desk alone, where each name leads to the desk's own page of them. */
type ShownLevel = PublicAttribution & { agent: { id?: string } }

const hrefOf = ({ id, slug }: ShownLevel['agent']) =>
  id ? `/desk/agents/${id}` : `/claimants/${encodeURIComponent(slug)}`

function Speaker({ attribution }: { attribution: ShownLevel }) {
  const { agent } = attribution
  const aside = asideOf(attribution)
  return (
    <>
      <strong className="font-semibold">
        <Link href={hrefOf(agent)}>
          <bdi lang={nameTag(agent.name)}>{agent.name}</bdi>
        </Link>
      </strong>
      {aside ? <span className="text-muted"> ({aside})</span> : null}
    </>
  )
}

/** Who says it, level by level, in one sentence: "A reports that B, not named, alleges this." */
export function ClaimAttribution({ attributions }: { attributions: readonly ShownLevel[] }) {
  const t = wordsOf('agents')
  if (attributions.length === 0) return <p className="text-muted">{t('attribution.none')}</p>
  return (
    <p data-attribution className="max-w-measure text-lg text-pretty wrap-anywhere first-letter:uppercase">
      {attributions.map((attribution, at) => {
        const isClaimant = at === attributions.length - 1
        return (
          <span key={attribution.level} data-level={at}>
            {t.rich(clauseOf(attribution.verb, isClaimant, 'this'), {
              who: () => <Speaker key="who" attribution={attribution} />,
            })}
            {isClaimant ? '' : ' '}
          </span>
        )
      })}
    </p>
  )
}
