import Link from 'next/link'
import { guessLanguage } from '@/components/sources/languages'
import { Panel } from '@/components/ui/panel'
import { RefText } from '@/components/ui/text'
import type { DocumentPage } from '@/lib/documents/views'
import { saySpan } from '@/lib/transcripts/rules'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

/** An address of heard words on the page of their recording; `heardIn` reads it. */
export const heardAddress = (
  documentId: string,
  passage: {
    startCp: number
    endCp: number
    heard: { transcriptId: string; startMs: number; endMs: number }
  },
): string => {
  const { startCp, endCp, heard } = passage
  const query = new URLSearchParams({
    transcript: heard.transcriptId,
    start: String(startCp),
    end: String(endCp),
    t: `${heard.startMs},${heard.endMs}`,
  })
  return `/desk/documents/${documentId}?${query.toString().replace('%2C', ',')}`
}

/** The words of this recording that claims quote, in the order in which they are heard, each with its claims. */
export function HeardList({ document }: { document: Pick<DocumentPage, 'id' | 'quoted' | 'transcripts'> }) {
  const t = wordsOf('media')
  const languageOf = (id: string) => document.transcripts.find((each) => each.id === id)?.language
  const heard = document.quoted.flatMap(({ heard: place, ...passage }) =>
    place ? [{ ...passage, heard: place }] : [],
  )
  return (
    <Panel title={t('quoted.title')}>
      {heard.length === 0 ? (
        <p className="text-sm text-muted">{t('quoted.none')}</p>
      ) : (
        <ol className="flex flex-col gap-4">
          {heard.map((passage) => {
            const language = languageOf(passage.heard.transcriptId) ?? guessLanguage(passage.exact)
            return (
              <li
                key={`${passage.startCp}-${passage.endCp}-${passage.heard.startMs}`}
                className="flex flex-col gap-1 text-sm"
              >
                <p
                  lang={language}
                  dir={directionOf(language)}
                  className="line-clamp-3 font-serif text-base wrap-anywhere"
                >
                  “<bdi>{passage.exact}</bdi>”
                </p>
                <p>
                  <a href={heardAddress(document.id, passage)} className="font-mono text-xs tabular-nums">
                    {saySpan(passage.heard)}
                  </a>
                </p>
                <ul className="flex flex-col gap-1 border-s-2 border-rule ps-3">
                  {passage.claims.map(({ ref, statement }) => (
                    <li key={ref}>
                      <Link href={`/desk/claims/${ref}`} prefetch={false}>
                        <RefText>{ref}</RefText>
                      </Link>{' '}
                      <bdi>{statement}</bdi>
                    </li>
                  ))}
                </ul>
              </li>
            )
          })}
        </ol>
      )}
    </Panel>
  )
}
