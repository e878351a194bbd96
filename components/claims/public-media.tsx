import { partialDateText } from '@/components/reading/partial-date'
import { sizeText } from '@/components/ui/measures'
import type { Fact } from '@/components/ui/panel'
import { Picture } from '@/components/ui/picture'
import { dayText, TimeText } from '@/components/ui/time-text'
import { ratingSheet } from '@/lib/authenticity/ratings'
import type { MediaCredentials } from '@/lib/media/credentials'
import type { PublicEvidence, PublicMedia } from '@/lib/published/evidence-views'
import { wordsOf } from '@/lib/words/words'
import { PublicText } from './claim-verdict'

function Authenticity({ judged }: { judged: PublicMedia['authenticity'] }) {
  const t = wordsOf('claims')
  if (!judged) return <span data-authenticity="none">{t('public.media.notJudged')}</span>
  const { label, means } = ratingSheet[judged.rating]
  return (
    <div data-authenticity={judged.rating} className="flex flex-col gap-1">
      <p>
        <strong className="font-semibold">{label}.</strong> <span className="text-muted">{means}</span>
      </p>
      <PublicText>{judged.reason}</PublicText>
      <p className="text-muted">
        {t.rich('public.media.judged', {
          who: () => <bdi key="who">{judged.judgedBy}</bdi>,
          when: () => <TimeText key="when" at={judged.judgedAt} />,
        })}
      </p>
    </div>
  )
}

const isMoment = (text: string) => !Number.isNaN(Date.parse(text))

/** What the file says of itself, signed (C2PA). That it says nothing is said. */
export function credentialsText(credentials: MediaCredentials | null): string {
  const t = wordsOf('claims')
  if (!credentials) return t('public.media.credentials.unknown')
  if (credentials.state === 'none') return t('public.media.credentials.none')
  if (credentials.state === 'unreadable') return t('public.media.credentials.unreadable')
  const { valid, issuer, signedAt, generator } = credentials
  return [
    t(valid ? 'public.media.credentials.valid' : 'public.media.credentials.broken'),
    issuer ? t('public.media.credentials.issuer', { issuer }) : t('public.media.credentials.noIssuer'),
    signedAt && isMoment(signedAt)
      ? t('public.media.credentials.signedAt', { when: dayText(signedAt, 'minute') })
      : '',
    generator ? t('public.media.credentials.generator', { generator }) : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** How a recording or a picture stands to what it is said to show, and what it says of itself. */
export function mediaFacts({ authenticity, credentials }: PublicMedia): Fact[] {
  const t = wordsOf('claims')
  return [
    { term: t('public.media.authenticity'), detail: <Authenticity judged={authenticity} /> },
    {
      term: t('public.media.credentials.term'),
      detail: <span data-credentials={credentials?.state ?? 'unknown'}>{credentialsText(credentials)}</span>,
    },
  ]
}

function pictureName({ title, publisher, publishedOn }: PublicEvidence['source']): string {
  const t = wordsOf('claims')
  return t('public.media.pictureAlt', {
    title,
    publisher: publisher?.name ?? t('public.evidence.noPublisher'),
    date: publishedOn ? partialDateText(publishedOn) : t('public.evidence.undated'),
  })
}

/** A picture, from the copy that carries nothing but the picture; what it shows is told in the note of the evidence. */
export function PublicPicture({ piece }: { piece: PublicEvidence & { media: PublicMedia } }) {
  const t = wordsOf('claims')
  const { picture } = piece.media
  if (!picture) return <p className="text-sm text-muted">{t('public.media.noPicture')}</p>
  return (
    <figure className="flex flex-col gap-2">
      {/* Its box has one height, so that nothing moves when it comes. */}
      <Picture
        src={`/files/${picture.sha256}`}
        alt={pictureName(piece.source)}
        loading="lazy"
        className="h-72 w-full rounded border border-rule bg-sunk object-contain"
      />
      <figcaption className="text-sm">
        <a
          href={`/files/${picture.sha256}`}
          download
          data-no-print
          className="inline-flex min-h-6 items-center pointer-coarse:min-h-11"
        >
          {t('public.media.download', { size: sizeText(picture.size) })}
        </a>
      </figcaption>
    </figure>
  )
}
