import { clockText, lengthText } from '@/components/ui/measures'
import type { PublicMedia, PublicQuotation } from '@/lib/published/evidence-views'
import { wordsOf } from '@/lib/words/words'

type PublicClipProps = {
  time: NonNullable<PublicQuotation['time']>
  clip: PublicQuotation['clip']
  kind: PublicMedia['kind'] | null
}

/**
 * Where quoted words are heard, and the player of exactly that span: the file holds nothing else. A native element, so
 * that it plays without JavaScript; nothing is fetched before somebody plays it.
 */
export function PublicClip({ time, clip, kind }: PublicClipProps) {
  const t = wordsOf('claims')
  const span = {
    from: clockText(time.startMs),
    to: clockText(time.endMs),
    length: lengthText(time.endMs - time.startMs),
  }
  return (
    <div data-clip={`${time.startMs}-${time.endMs}`} className="flex flex-col gap-1 text-sm">
      <p className="tabular-nums">{t(kind === 'video' ? 'public.clip.inVideo' : 'public.clip.span', span)}</p>
      {clip ? (
        // Its words stand right above: they are the caption.
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <audio
          controls
          preload="none"
          src={`/files/${clip.sha256}`}
          aria-label={t('public.clip.label', span)}
          className="h-11 w-full max-w-md print:hidden"
        />
      ) : (
        <p className="text-muted">{t(kind === 'video' ? 'public.clip.noVideo' : 'public.clip.none')}</p>
      )}
    </div>
  )
}
