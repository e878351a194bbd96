import type { ReactNode } from 'react'
import { clsx } from 'clsx'
import { Quotation } from '@/components/ui/quotation'
import type { PublicEvidence } from '@/lib/published/evidence-views'
import { LaterNotice } from './later-notice'
import { PublicClip } from './public-clip'
import { PublicPicture } from './public-media'
import { PublicTranslation } from './public-translation'

type QuotedWordsProps = {
  quotation: NonNullable<PublicEvidence['quotation']>
  media: PublicEvidence['media']
  cite: string | null
  line: ReactNode
}

/** Quoted words as they are written or heard, their translation beside them, and what became of them at their source. */
function QuotedWords({ quotation, media, cite, line }: QuotedWordsProps) {
  const { translation, time, later } = quotation
  return (
    <div className="@container flex flex-col gap-4">
      <div className={clsx('grid gap-x-6 gap-y-4', translation && '@lg:grid-cols-2')}>
        <div className="flex min-w-0 flex-col gap-3">
          <Quotation
            exact={quotation.exact}
            lang={quotation.language}
            cite={cite ?? undefined}
            source={translation ? undefined : line}
          />
          {time ? <PublicClip time={time} clip={quotation.clip} kind={media?.kind ?? null} /> : null}
        </div>
        {translation ? <PublicTranslation translation={translation} /> : null}
      </div>
      {translation ? <p className="text-sm text-muted">{line}</p> : null}
      {later ? <LaterNotice later={later} capturedAt={quotation.capturedAt} /> : null}
    </div>
  )
}

type EvidenceWordsProps = {
  piece: PublicEvidence
  /** Who published it, what it is called, when. */
  line: ReactNode
  /** Said where no words are quoted. */
  nothing: string
}

/** What a piece of evidence shows: the words, the sound of them, the picture. */
export function EvidenceWords({ piece, line, nothing }: EvidenceWordsProps) {
  const { quotation, media, source } = piece
  const picture = media?.kind === 'image' ? <PublicPicture piece={{ ...piece, media }} /> : null
  if (quotation)
    return (
      <>
        {picture}
        <QuotedWords quotation={quotation} media={media} cite={source.url} line={line} />
      </>
    )
  return (
    <>
      {picture}
      <p className="text-sm text-muted">
        {line}
        {picture ? null : <span className="mt-2 block">{nothing}</span>}
      </p>
    </>
  )
}
