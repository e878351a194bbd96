import Link from 'next/link'
import type { ReactNode } from 'react'
import { credentialsText } from '@/components/claims/public-media'
import { lengthText } from '@/components/ui/measures'
import { type Fact, Facts, Panel } from '@/components/ui/panel'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import type { DocumentPage } from '@/lib/documents/views'
import { kindSheet } from '@/lib/media/kinds'
import { distanceSheet, genreSheet } from '@/lib/sources/rules'
import { comma, languageName } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { DocumentFiles, SourceCaptures } from './document-files'

const t = wordsOf('documents')

const unknown = () => <span className="text-muted">{t('facts.unknown')}</span>

/** A moment is kept on one line elsewhere; here its column is narrow. */
const wraps = 'whitespace-normal!'

const fact = (term: string, detail: Fact['detail'] | null): Fact[] => (detail ? [{ term, detail }] : [])

/** What is said of the source. */
function sourceFacts({ source }: DocumentPage): Fact[] {
  return [
    {
      term: t('facts.source'),
      detail: (
        <Link href={`/desk/sources/${source.id}`}>
          <bdi>{source.title}</bdi>
        </Link>
      ),
    },
    {
      term: t('facts.publisher'),
      detail: source.publisher ? <bdi>{source.publisher.name}</bdi> : unknown(),
    },
    ...fact(t('facts.author'), source.author && <bdi>{source.author}</bdi>),
    {
      term: t('facts.genre'),
      detail: `${genreSheet[source.genre].label}${comma()} ${distanceSheet[source.distance].label.toLowerCase()}`,
    },
    { term: t('facts.language'), detail: languageName(source.language) },
    { term: t('facts.publishedOn'), detail: source.publishedOn ?? unknown() },
    ...fact(t('facts.accessedOn'), source.accessedOn),
    ...fact(t('facts.url'), source.url && <OutwardLink url={source.url} />),
  ]
}

/** How it came: what the site answered, and where it led. */
function wayFacts({ capture, finalUrl, source }: DocumentPage): Fact[] {
  return [
    ...fact(t('facts.finalUrl'), finalUrl && finalUrl !== source.url ? <OutwardLink url={finalUrl} /> : null),
    ...fact(
      t('facts.redirects'),
      capture && capture.redirects.length > 0 ? capture.redirects.join(' → ') : null,
    ),
    ...fact(t('facts.status'), capture?.httpStatus ? String(capture.httpStatus) : null),
    ...fact(
      t('facts.fetchedAt'),
      capture?.fetchedAt ? <TimeText at={capture.fetchedAt} precision="minute" className={wraps} /> : null,
    ),
  ]
}

/** What the bytes are. */
function byteFacts(document: DocumentPage): Fact[] {
  const { kind, pages, durationMs, credentials, fileName } = document
  return [
    ...fact(t('facts.fileName'), fileName && <bdi>{fileName}</bdi>),
    { term: t('facts.kind'), detail: `${kindSheet[kind].label} (${document.mediaType})` },
    ...fact(t('facts.pages'), pages.length > 0 ? String(pages.length) : null),
    ...fact(t('facts.duration'), durationMs === null ? null : lengthText(durationMs)),
    {
      term: t('facts.size'),
      detail: t('facts.sizeText', { size: document.size, length: document.lengthCp }),
    },
    ...fact(t('facts.credentials'), !isMedia(kind) && credentials ? credentialsText(credentials) : null),
    {
      term: t('facts.sha256'),
      detail: (
        <code data-sha256 className="font-mono text-xs wrap-anywhere">
          {document.sha256}
        </code>
      ),
    },
  ]
}

const isMedia = (kind: DocumentPage['kind']) => kind === 'image' || kind === 'audio' || kind === 'video'

/** What is known of a captured document: the source it is of, and when, by whom and how it was captured. */
export function DocumentFacts({ document, again }: { document: DocumentPage; again?: ReactNode }) {
  return (
    <>
      <Panel title={t('page.about')}>
        <Facts
          facts={[
            ...sourceFacts(document),
            { term: t('facts.captured'), detail: <CapturedBy document={document} /> },
            ...wayFacts(document),
            ...byteFacts(document),
          ]}
        />
      </Panel>
      {document.captures.length > 0 ? (
        <Panel title={wordsOf('captures')('again.title')} actions={again}>
          <SourceCaptures captures={document.captures} here={document.id} />
        </Panel>
      ) : null}
      {document.capture ? <DocumentFiles capture={document.capture} /> : null}
    </>
  )
}

function OutwardLink({ url }: { url: string }) {
  return (
    <a href={url} rel="noopener noreferrer external" target="_blank">
      {url}
    </a>
  )
}

function CapturedBy({ document }: { document: DocumentPage }) {
  return t.rich('facts.capturedBy', {
    when: () => <TimeText key="when" at={document.capturedAt} precision="minute" className={wraps} />,
    who: () => <bdi key="who">{document.capturedBy ?? '–'}</bdi>,
    method: t(`facts.method.${document.method}`),
  })
}

const shortened = (words: string) => (words.length > 160 ? `${words.slice(0, 160)}…` : words)

/** The words of this document that claims quote, each with its claims; the list that the marks in the text lead to. */
export function QuotedList({ quoted }: { quoted: DocumentPage['quoted'] }) {
  return (
    <Panel title={t('page.quoted')}>
      {quoted.length === 0 ? (
        <p className="text-sm text-muted">{t('page.quotedNone')}</p>
      ) : (
        <ol className="flex flex-col gap-4">
          {quoted.map((passage, index) => (
            <li key={index} id={`quoted-${index + 1}`} className="flex flex-col gap-1 text-sm">
              <p className="font-serif text-base wrap-anywhere">
                {index + 1}. “<bdi>{shortened(passage.exact)}</bdi>”{' '}
                <a href={`#quote-${passage.startCp}-${passage.endCp}`} className="font-sans text-sm">
                  {t('page.show')}
                </a>
              </p>
              {passage.page === null ? null : (
                <p className="text-muted">{t('page.onPage', { page: passage.page })}</p>
              )}
              <ul className="flex flex-col gap-1 border-s-2 border-rule ps-3">
                {passage.claims.map(({ ref, statement }) => (
                  <li key={ref}>
                    <Link href={`/desk/claims/${ref}`}>
                      <RefText>{ref}</RefText>
                    </Link>{' '}
                    <bdi>{statement}</bdi>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}
