import { ConvergencePicture } from '@/components/pictures/convergence'
import {
  OriginCaution,
  OriginCountLine,
  OriginFigure,
  OriginsAgainst,
} from '@/components/provenance/origin-figure'
import { Panel } from '@/components/ui/panel'
import type { ClaimPage } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('origins')

/** "5 reports → 1 origin": counted, drawn, and told in words, with what speaks against it counted beside. */
export function ClaimOrigins({ claim }: { claim: ClaimPage }) {
  const { count, reports, circular, disputes, picture } = claim.originsOf
  const counts = { reports, origins: count, circular }
  const hasFallen = picture.nodes.some(
    ({ stances, isRetracted }) => isRetracted && stances.includes('SUPPORTS'),
  )
  return (
    <Panel title={t('title')} frame="plain">
      <div className="flex flex-col gap-4" data-origins={count} data-reports={reports}>
        <div className="flex flex-col gap-1">
          {reports > 0 ? (
            <OriginCountLine counts={counts} />
          ) : (
            <p className="text-muted">{t(hasFallen ? 'noneFallen' : 'none')}</p>
          )}
          <OriginCaution counts={counts} picture={picture} />
          <OriginsAgainst counts={disputes} />
          <p className="max-w-measure text-sm text-muted">{t('means')}</p>
        </div>
        <ConvergencePicture picture={picture} stance="SUPPORTS" counts={counts} />
        <OriginFigure picture={picture} />
      </div>
    </Panel>
  )
}
