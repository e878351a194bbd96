import Link from 'next/link'
import { Panel } from '@/components/ui/panel'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import { diffText } from '@/lib/review/diff'
import type { QuotedWords } from '@/lib/sources/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('sources')

function Difference({ exact, nearest, language }: { exact: string; nearest: string; language: string }) {
  return (
    <div>
      <p className="text-sm text-muted">{t('quoted.diff')}</p>
      <p lang={language} dir={directionOf(language)} className="font-serif wrap-anywhere" data-drift>
        {diffText(exact, nearest, language).map(({ text, change }, at) => {
          if (change === 'added') return <ins key={at}>{text}</ins>
          return change === 'removed' ? <del key={at}>{text}</del> : <span key={at}>{text}</span>
        })}
      </p>
    </div>
  )
}

function Quoted({ words, language }: { words: QuotedWords; language: string }) {
  const { exact, documentId, startCp, endCp, refs, state, nearest, since } = words
  return (
    <li className="flex flex-col gap-1 border-t border-rule pt-3 first:border-t-0 first:pt-0">
      <p lang={language} dir={directionOf(language)} className="font-serif wrap-anywhere">
        <Link href={`/desk/documents/${documentId}#quote-${startCp}-${endCp}`} prefetch={false}>
          <q>
            <bdi>{exact}</bdi>
          </q>
        </Link>
      </p>
      <p className="text-sm">
        {state ? (
          <>
            <strong className="font-medium">{t(`quoted.state.${state}`)}</strong>
            {since ? (
              <> {t.rich('quoted.since', { when: () => <TimeText key="when" at={since} /> })}</>
            ) : null}
          </>
        ) : (
          <span className="text-muted">{t('quoted.unchecked')}</span>
        )}
      </p>
      {state === 'DRIFTED' && nearest !== null ? (
        <Difference exact={exact} nearest={nearest} language={language} />
      ) : null}
      <p className="text-sm text-muted">
        {t('quoted.in')}{' '}
        {refs.map((ref, at) => (
          <span key={ref}>
            {at > 0 ? ', ' : ''}
            <Link href={`/desk/claims/${ref}`} prefetch={false}>
              <RefText>{ref}</RefText>
            </Link>
          </span>
        ))}
      </p>
    </li>
  )
}

/** What claims quote of a source, those that no longer stand as quoted first, with the difference. */
export function QuotedWordsPanel({ quoted, language }: { quoted: readonly QuotedWords[]; language: string }) {
  return (
    <Panel title={t('quoted.title')}>
      {quoted.length === 0 ? (
        <p className="text-muted">{t('quoted.none')}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {quoted.map((words) => (
            <Quoted key={words.quotationId} words={words} language={language} />
          ))}
        </ul>
      )}
    </Panel>
  )
}
