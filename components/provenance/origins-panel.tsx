import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { Panel } from '@/components/ui/panel'
import type { OriginCounts, OriginPicture } from '@/lib/provenance/views'
import { wordsOf } from '@/lib/words/words'
import { OriginCaution, OriginCountLine, OriginFigure, OriginsAgainst } from './origin-figure'
import type { PageOf } from './origin-outline'

const t = wordsOf('origins')

/** The desk has a page for every document; agents are told by their slug in a picture. */
export const deskPageOf: PageOf = ({ kind, id }) => (kind === 'source' ? `/desk/sources/${id}` : null)

/** To the view in which links are looked at, added and cut. */
const Explore = ({ href }: { href: string }) => (
  <DeskLinkButton href={href} size="sm">
    {t('explore.open')}
  </DeskLinkButton>
)

type ClaimCountsProps = {
  picture: OriginPicture
  /** Of what supports the claim, and of what disputes it. */
  counts: { supports: OriginCounts; disputes: OriginCounts }
}

/** How many reports a claim rests on and to how many origins they go back, in words. */
export function ClaimCounts({ counts: { supports, disputes }, picture }: ClaimCountsProps) {
  return (
    <div className="flex flex-col gap-1">
      {supports.reports > 0 ? (
        <OriginCountLine counts={supports} />
      ) : (
        <p className="text-muted">{t('none')}</p>
      )}
      <OriginCaution counts={supports} picture={picture} />
      <OriginsAgainst counts={disputes} />
    </div>
  )
}

type SourceCountsProps = { picture: OriginPicture; counts: OriginCounts }

/** To how many origins one document goes back, in words. */
export function SourceCounts({ counts, picture }: SourceCountsProps) {
  const { reports, origins } = counts
  return (
    <div className="flex flex-col gap-1">
      <p>{reports === 0 ? t('source.retracted') : t('source.count', { origins })}</p>
      {origins > 0 ? <OriginCaution counts={counts} picture={picture} /> : null}
    </div>
  )
}

/** Address of the view in which links are looked at and changed. */
type Explorable = { explore: string }

/** What a claim's newest revision rests on, for the desk: counted, drawn and told in words. */
export function OriginsPanel({ picture, counts, explore }: ClaimCountsProps & Explorable) {
  return (
    <Panel title={t('title')} actions={<Explore href={explore} />}>
      <div className="flex flex-col gap-3">
        <ClaimCounts counts={counts} picture={picture} />
        <OriginFigure picture={picture} pageOf={deskPageOf} />
      </div>
    </Panel>
  )
}

type SourceTreeProps = SourceCountsProps & Explorable & { sourceId: string }

/** What one document rests on, for the desk. */
export function SourceTree({ sourceId, picture, counts, explore }: SourceTreeProps) {
  return (
    <Panel title={t('source.title')} actions={<Explore href={explore} />}>
      <div className="flex flex-col gap-3">
        <SourceCounts counts={counts} picture={picture} />
        <OriginFigure picture={picture} pageOf={deskPageOf} subject={sourceId} />
      </div>
    </Panel>
  )
}
