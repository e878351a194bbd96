import Link from 'next/link'
import { credentialsText } from '@/components/claims/public-media'
import { lengthText, sizeText } from '@/components/ui/measures'
import { type Fact, Facts, Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import type { CaptureFound } from '@/lib/captures/schema'
import type { CapturePage } from '@/lib/captures/views'
import { kindSheet } from '@/lib/media/kinds'
import { directionOf } from '@/lib/words/direction'
import { languageName } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('captures')

/** A moment is kept on one line elsewhere; here its column is narrow. */
const wraps = 'whitespace-normal!'

const fact = (term: string, detail: Fact['detail'] | null): Fact[] => (detail ? [{ term, detail }] : [])

const outward = (url: string) => (
  <a href={url} rel="noopener noreferrer external" target="_blank">
    {url}
  </a>
)

/** What was asked for and what came, apart from what it says. */
export function CaptureAbout({ capture }: { capture: CapturePage }) {
  const { url, fileName, source, result, requestedAt, requestedBy } = capture
  const when = () => <TimeText key="when" at={requestedAt} precision="minute" className={wraps} />
  const asked = requestedBy
    ? t.rich('about.by', { when, who: () => <bdi key="who">{requestedBy}</bdi> })
    : t.rich('about.bySystem', { when })
  const measures = result && [
    sizeText(result.size),
    ...(result.pages.length > 0 ? [t('about.pages', { count: result.pages.length })] : []),
    ...(result.durationMs === null ? [] : [lengthText(result.durationMs)]),
    ...(result.textLengthCp > 0 ? [t('about.length', { count: result.textLengthCp })] : []),
  ]
  return (
    <Panel title={t('about.title')}>
      <Facts
        facts={[
          ...fact(t('about.asked'), asked),
          ...fact(t('about.url'), url && outward(url)),
          ...fact(t('about.file'), fileName && <bdi>{fileName}</bdi>),
          ...fact(
            t('about.source'),
            source && <Link href={`/desk/sources/${source.id}`}>{source.title}</Link>,
          ),
          ...fact(t('about.kind'), result && `${kindSheet[result.kind].label} (${result.mediaType})`),
          ...fact(t('about.size'), measures && measures.join(', ')),
          ...fact(t('about.status'), result?.httpStatus ? String(result.httpStatus) : null),
          ...fact(
            t('about.fetchedAt'),
            result?.fetchedAt ? (
              <TimeText at={result.fetchedAt} precision="minute" className={wraps} />
            ) : null,
          ),
          ...fact(
            t('about.redirects'),
            result && result.redirects.length > 0 ? result.redirects.join(' → ') : null,
          ),
          ...fact(
            t('about.finalUrl'),
            result?.finalUrl && result.finalUrl !== url ? outward(result.finalUrl) : null,
          ),
          ...fact(t('about.credentials'), result?.credentials ? credentialsText(result.credentials) : null),
        ]}
      />
    </Panel>
  )
}

const fields = [
  ['name', 'title'],
  ['author', 'author'],
  ['publisher', 'publisher'],
  ['language', 'language'],
  ['publishedOn', 'publishedOn'],
  ['modifiedOn', 'modifiedOn'],
  ['canonicalUrl', 'canonicalUrl'],
  ['description', 'description'],
] as const

/** What a document says of itself, each thing marked as found in it. */
export function CaptureSays({ found }: { found: CaptureFound }) {
  const language = found.language ?? undefined
  const said = fields.flatMap(([term, key]) => {
    const value = found[key]
    if (!value) return []
    const isWords = key === 'title' || key === 'author' || key === 'publisher' || key === 'description'
    const words = key === 'language' ? languageName(value) : value
    return [
      {
        term: t(`found.${term}`),
        detail: (
          <span data-found={key}>
            <bdi {...(isWords && language ? { lang: language, dir: directionOf(language) } : {})}>
              {words}
            </bdi>{' '}
            <span className="text-muted">({t('found.here')})</span>
          </span>
        ),
      },
    ]
  })
  return (
    <Panel title={t('found.title')}>
      {said.length === 0 ? (
        <p className="text-muted">{t('found.none')}</p>
      ) : (
        <>
          <p className="mb-3 text-sm text-muted">{t('found.lead')}</p>
          <Facts facts={said} />
        </>
      )}
    </Panel>
  )
}

/** The first words of a document, to see that it is the right one. */
export function CaptureBegins({ text, language }: { text: string; language: string | null }) {
  return (
    <Panel title={t('text.title')}>
      {text.trim() === '' ? (
        <p className="text-muted">{t('text.none')}</p>
      ) : (
        <div
          role="region"
          aria-label={t('text.region')}
          tabIndex={0}
          lang={language ?? undefined}
          dir={language ? directionOf(language) : 'auto'}
          data-begins
          className="max-h-64 overflow-y-auto font-serif wrap-anywhere whitespace-pre-line"
        >
          {text}
        </div>
      )}
    </Panel>
  )
}
