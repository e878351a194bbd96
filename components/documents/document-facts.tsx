import Link from 'next/link'
import { languageName } from '@/components/sources/languages'
import { Facts, Panel } from '@/components/ui/panel'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import type { DocumentPage } from '@/lib/documents/views'
import { distanceSheet, genreSheet } from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('documents')

/** What is known of a captured document: the source it is of, and when, by whom and how it was captured. */
export function DocumentFacts({ document }: { document: DocumentPage }) {
  const { source } = document
  const unknown = <span className="text-muted">{t('facts.unknown')}</span>
  return (
    <Panel title={t('page.about')}>
      <Facts
        facts={[
          {
            term: t('facts.source'),
            detail: <Link href={`/desk/sources/${source.id}`}>{source.title}</Link>,
          },
          {
            term: t('facts.publisher'),
            detail: source.publisher ? <bdi>{source.publisher.name}</bdi> : unknown,
          },
          ...(source.author ? [{ term: t('facts.author'), detail: <bdi>{source.author}</bdi> }] : []),
          {
            term: t('facts.genre'),
            detail: `${genreSheet[source.genre].label}, ${distanceSheet[source.distance].label.toLowerCase()}`,
          },
          { term: t('facts.language'), detail: languageName(source.language) },
          { term: t('facts.publishedOn'), detail: source.publishedOn ?? unknown },
          ...(source.accessedOn ? [{ term: t('facts.accessedOn'), detail: source.accessedOn }] : []),
          ...(source.url ? [{ term: t('facts.url'), detail: <OutwardLink url={source.url} /> }] : []),
          { term: t('facts.captured'), detail: <Captured document={document} /> },
          ...(document.fileName
            ? [{ term: t('facts.fileName'), detail: <bdi>{document.fileName}</bdi> }]
            : []),
          {
            term: t('facts.size'),
            detail: t('facts.sizeText', {
              size: document.size,
              length: document.lengthCp,
              type: document.mediaType,
            }),
          },
          {
            term: t('facts.sha256'),
            detail: (
              <code data-sha256 className="font-mono text-xs wrap-anywhere">
                {document.sha256}
              </code>
            ),
          },
        ]}
      />
    </Panel>
  )
}

function OutwardLink({ url }: { url: string }) {
  return (
    <a href={url} rel="noopener noreferrer external" target="_blank">
      {url}
    </a>
  )
}

function Captured({ document }: { document: DocumentPage }) {
  return t.rich('facts.capturedBy', {
    when: () => <TimeText key="when" at={document.capturedAt} precision="minute" />,
    who: () => <bdi key="who">{document.capturedBy ?? '–'}</bdi>,
    method: t(`facts.method.${document.method}`),
  })
}

/** The words of this document that claims quote, each with its claims; the list that the marks in the text lead to. */
export function QuotedList({ quoted }: { quoted: DocumentPage['quoted'] }) {
  return (
    <Panel title={t('page.quoted')}>
      {quoted.length === 0 ? (
        <p className="text-sm text-muted">{t('page.quotedNone')}</p>
      ) : (
        <ol className="flex flex-col gap-4">
          {quoted.map(({ exact, startCp, endCp, claims }, index) => (
            <li
              key={`${startCp}-${endCp}`}
              id={`quoted-${index + 1}`}
              className="flex flex-col gap-1 text-sm"
            >
              <p className="font-serif text-base wrap-anywhere">
                {index + 1}. “<bdi>{exact.length > 160 ? `${exact.slice(0, 160)}…` : exact}</bdi>”{' '}
                <a href={`#quote-${startCp}-${endCp}`} className="font-sans text-sm">
                  {t('page.show')}
                </a>
              </p>
              <ul className="flex flex-col gap-1 border-s-2 border-rule ps-3">
                {claims.map(({ ref, statement }) => (
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
