import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { RefText } from '@/components/ui/text'
import type { RelatedClaim } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'
import { ClaimLines } from './claim-line'

// `NARROWER`: the claim that is shown is the narrower of the two.
const kinds = ['SAME_AS', 'CONTRADICTS', 'BROADER', 'NARROWER'] as const satisfies ReadonlyArray<
  RelatedClaim['kind']
>

/** Other public claims by how they stand to this one, each with its status as it is now. */
export function ClaimRelated({ related }: { related: readonly RelatedClaim[] }) {
  const t = wordsOf('claims')
  if (related.length === 0) return null
  return (
    <Panel title={t('public.related.title')} frame="plain">
      <div data-related className="flex flex-col gap-6">
        {kinds.map((kind) => {
          const claims = related.filter((each) => each.kind === kind).map(({ line }) => line)
          if (claims.length === 0) return null
          return (
            <section key={kind} data-related-kind={kind} aria-label={t(`public.related.${kind}`)}>
              <h3 className="mb-2 text-base font-semibold">{t(`public.related.${kind}`)}</h3>
              <ClaimLines claims={claims} level={4} />
            </section>
          )
        })}
      </div>
    </Panel>
  )
}

/** For whoever followed the address of a claim that was merged into this one. */
export function CameFrom({ claimRef }: { claimRef: string }) {
  return (
    <div data-came-from={claimRef}>
      <Notice>
        {wordsOf('claims').rich('public.related.from', { ref: () => <RefText>{claimRef}</RefText> })}
      </Notice>
    </div>
  )
}
