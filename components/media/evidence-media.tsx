import { GroupMarker } from '@/components/claims/form-section'
import type { Act } from '@/components/review/attempt'
import { Picture } from '@/components/ui/picture'
import { dayText } from '@/components/ui/time-text'
import type { RevisionEvidence } from '@/lib/claims/revision'
import type { EvidenceMedia } from '@/lib/transcripts/views'
import { directionOf } from '@/lib/words/direction'
import { languageName } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { JudgementText } from './authenticity-panel'
import { CheckButton } from './check-button'
import { CredentialsText } from './credentials-panel'
import { SpanPlayer } from './span-player'

type Translation = NonNullable<NonNullable<RevisionEvidence['quotation']>['translation']>

type EvidenceTranslationProps = {
  translation: Translation
  standing: EvidenceMedia['translation']
  /** None where nobody may check anything. */
  check: Act | null
  here: string
}

/** Quoted words in another language: who or what translated them, who checked that, and the button that says so. */
export function EvidenceTranslation({ translation, standing, check, here }: EvidenceTranslationProps) {
  const t = wordsOf('media')
  const { language, text, translator, method } = translation
  return (
    <div
      className="flex flex-col gap-1 border-s-2 border-rule ps-4"
      data-translation={standing?.checked ? 'checked' : 'unchecked'}
    >
      <p lang={language} dir={directionOf(language)} className="wrap-anywhere whitespace-pre-line">
        {text}
      </p>
      <p className="text-sm text-muted">
        {t.rich(`evidence.translated.${method}`, {
          language: languageName(language),
          who: () => <bdi key="who">{translator}</bdi>,
        })}{' '}
        {standing?.checked ? (
          <span className="font-medium text-good">
            {t('evidence.translationChecked', {
              who: standing.checked.by,
              day: dayText(standing.checked.at),
            })}
          </span>
        ) : (
          <span className="font-medium text-caution">{t('evidence.translationUnchecked')}</span>
        )}
      </p>
      {check && standing?.mayCheck ? (
        <CheckButton
          label={t('version.checkQuoted')}
          input={{ translationId: standing.id }}
          check={check}
          here={here}
        />
      ) : null}
    </div>
  )
}

/** The span that is quoted, to be heard, and the version of the transcript that its words are from. */
export function HeardSpan({
  media,
  span,
  title,
}: {
  media: EvidenceMedia
  span: { startMs: number; endMs: number }
  title: string
}) {
  const t = wordsOf('media')
  const { kind, file, transcript } = media
  return (
    <div className="flex flex-col gap-2">
      {file && (kind === 'audio' || kind === 'video') ? (
        <SpanPlayer file={file} kind={kind} span={span} label={title} />
      ) : null}
      {transcript ? (
        <p className="text-sm text-muted">
          {t('evidence.heardIn', { number: transcript.number })}{' '}
          {t.rich(`version.made.ORIGINAL.${transcript.method}`, {
            maker: () => <bdi key="maker">{transcript.maker}</bdi>,
          })}{' '}
          <span
            className={transcript.checks.length === 0 ? 'font-medium text-caution' : 'font-medium text-good'}
          >
            {transcript.checks.length === 0
              ? t('version.unchecked')
              : t('version.checked', {
                  who: transcript.checks.map(({ who, at }) => `${who} (${dayText(at)})`).join(', '),
                })}
          </span>
        </p>
      ) : null}
    </div>
  )
}

/** The clean copy of a picture that a piece of evidence rests on. */
export function EvidencePicture({ media, title }: { media: EvidenceMedia; title: string }) {
  if (media.kind !== 'image' || !media.file) return null
  return (
    <Picture
      src={`/files/${media.file.sha256}`}
      alt={wordsOf('media')('picture.alt', { title })}
      loading="lazy"
      className="max-h-96 w-auto max-w-full self-start rounded border border-rule bg-sunk object-contain"
    />
  )
}

/** How authentic it is, what its credentials say, and what readers get of it. */
export function EvidenceStanding({ media }: { media: EvidenceMedia }) {
  const t = wordsOf('media')
  const { kind, authenticity, credentials, shared } = media
  if (kind !== 'image' && kind !== 'audio' && kind !== 'video') return null
  const isPicture = kind === 'image'
  const sharing = shared
    ? isPicture
      ? 'evidence.sharedPicture'
      : 'evidence.shared'
    : isPicture
      ? 'evidence.notSharedPicture'
      : 'evidence.notShared'
  return (
    <div className="flex flex-col gap-2 rounded border border-rule bg-paper p-3 text-sm">
      <p className="font-semibold">{t('authenticity.title')}</p>
      {authenticity ? (
        <JudgementText judgement={authenticity} />
      ) : (
        <p className="font-medium text-caution">{t('evidence.unjudged')}</p>
      )}
      <p className="text-muted">{t(sharing)}</p>
      <details>
        <summary className="flex min-h-11 items-center gap-2 font-medium">
          <GroupMarker />
          {t('evidence.credentials')}
        </summary>
        <div className="flex flex-col gap-2">
          <CredentialsText credentials={credentials} />
        </div>
      </details>
    </div>
  )
}
