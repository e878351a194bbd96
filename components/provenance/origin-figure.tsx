import type { OriginCounts, OriginPicture } from '@/lib/provenance/views'
import { wordsOf } from '@/lib/words/words'
import { OriginOutline, type PageOf } from './origin-outline'
import { OriginTree } from './origin-tree'

const t = wordsOf('origins')

/** "5 reports → 1 origin". */
export function OriginCountLine({ counts: { reports, origins } }: { counts: OriginCounts }) {
  return <p className="text-lg font-semibold">{t('count', { reports, origins })}</p>
}

/** What the count does not say by itself: that an origin is only a circle, or that every trail ends in a retraction. */
export function OriginCaution({ counts, picture }: { counts: OriginCounts; picture: OriginPicture }) {
  const { reports, origins, circular } = counts
  if (reports > 0 && origins === 0) return <p>{t('nowhere')}</p>
  if (circular === 0) return null
  const members = picture.nodes.filter(({ isCircular }) => isCircular).length
  return (
    <p data-circular={circular} className="font-medium">
      {circular === 1 ? t('circular', { count: members }) : t('circularMany', { count: circular })}
    </p>
  )
}

/** What speaks against it, counted beside; nothing where nothing does. */
export function OriginsAgainst({ counts: { reports, origins, circular } }: { counts: OriginCounts }) {
  if (reports === 0) return null
  return (
    <p data-disputing-origins={origins} className="text-muted">
      {t('disputes', { reports, origins })}
      {circular > 0 ? ` ${t('disputesCircular', { circular })}` : null}
    </p>
  )
}

/** What is left out of a picture that has grown too large. */
export const MoreNotDrawn = ({ picture: { more } }: { picture: OriginPicture }) =>
  more > 0 ? <p className="text-sm text-muted">{t('picture.more', { count: more })}</p> : null

type OriginFigureProps = { picture: OriginPicture; pageOf?: PageOf; subject?: string }

/** The tree and the same in words. */
export function OriginFigure({ picture, pageOf, subject }: OriginFigureProps) {
  return (
    <div className="flex flex-col gap-2">
      <OriginTree picture={picture} subject={subject} />
      <MoreNotDrawn picture={picture} />
      <OriginOutline picture={picture} pageOf={pageOf} subject={subject} />
    </div>
  )
}
