import Link from 'next/link'
import { passageAddress } from '@/lib/documents/selection'
import type { PassageInPlace, SuggestedEnd } from '@/lib/linking/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('linking')

type PassageProps = { end: SuggestedEnd; passage: PassageInPlace }

/** The words as they stand in one document, marked in what stands around them. */
export function PassageInDocument({ end, passage }: PassageProps) {
  const { before, exact, after } = passage
  const dir = directionOf(end.language)
  return (
    <figure className="min-w-0">
      <blockquote
        lang={end.language}
        dir={dir}
        className="border-s-2 border-accent ps-3 font-serif wrap-anywhere whitespace-pre-line"
      >
        <span className="text-muted">{before}</span>
        <mark>{exact}</mark>
        <span className="text-muted">{after}</span>
      </blockquote>
      <figcaption className="mt-1 text-sm text-muted">
        {t.rich('in', {
          title: () => (
            <bdi key="title" lang={end.language} dir={dir}>
              {end.title}
            </bdi>
          ),
        })}
        {end.documentId ? (
          <>
            {' · '}
            <Link href={passageAddress(end.documentId, passage)} prefetch={false}>
              {t('place')}
            </Link>
          </>
        ) : null}
      </figcaption>
    </figure>
  )
}

type PassagePairProps = {
  from: SuggestedEnd
  to: SuggestedEnd
  pair: { from: PassageInPlace; to: PassageInPlace; words: number }
  number: number
}

/** One shared passage, as it stands in each of the two: beside each other where there is room. */
export function PassagePair({ from, to, pair, number }: PassagePairProps) {
  return (
    <li className="flex min-w-0 flex-col gap-2">
      <p className="text-sm font-medium">{t('passage', { number, words: pair.words })}</p>
      <div className="grid min-w-0 gap-4 @2xl:grid-cols-2">
        <PassageInDocument end={from} passage={pair.from} />
        <PassageInDocument end={to} passage={pair.to} />
      </div>
    </li>
  )
}
