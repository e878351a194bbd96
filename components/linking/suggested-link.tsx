import Link from 'next/link'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import type { SuggestedEnd, SuggestedLink } from '@/lib/linking/views'
import { linkSheet } from '@/lib/provenance/links'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { PassageInDocument, PassagePair } from './passage-pair'
import { percentOf } from './suggestion-words'

const t = wordsOf('linking')

function End({ end, isHere }: { end: SuggestedEnd; isHere: boolean }) {
  const title = (
    <bdi lang={end.language} dir={directionOf(end.language)}>
      {end.title}
    </bdi>
  )
  return (
    <>
      {isHere ? (
        <span className="font-medium">{title}</span>
      ) : (
        <Link href={`/desk/sources/${end.id}`} prefetch={false}>
          {title}
        </Link>
      )}
      {end.publisher || end.publishedOn ? (
        <span className="text-muted">
          {' ('}
          {end.publisher ? <bdi>{end.publisher}</bdi> : null}
          {end.publisher && end.publishedOn ? ', ' : null}
          {end.publishedOn}
          {')'}
        </span>
      ) : null}
      {end.isRetracted ? (
        <>
          {' '}
          <Badge tone="alarm">{t('retracted')}</Badge>
        </>
      ) : null}
    </>
  )
}

function Agent({ agent }: { agent: NonNullable<SuggestedLink['agent']> }) {
  return (
    <>
      <bdi className="font-medium">{agent.name}</bdi>
      {agent.id === null ? <span className="text-muted"> ({t('unknownAgent')})</span> : null}
    </>
  )
}

/** What the suggestion rests on, a sentence for each. */
function reasonsOf({
  ground,
  passages,
  shared,
  containment,
  credit,
  address,
  direction,
  to,
}: SuggestedLink): string[] {
  const [longest] = passages
  return [
    address !== null && (ground === 'CANONICAL' || ground === 'BASED_ON')
      ? t(`why.${ground}`, { address })
      : null,
    longest ? t('why.shared', { shared, percent: percentOf(containment), words: longest.words }) : null,
    credit ? t(credit.words ? 'why.credit' : 'why.stated', { agency: credit.agency }) : null,
    to ? t(`direction.${direction}`) : null,
  ].filter((reason) => reason !== null)
}

type SuggestedLinkProps = {
  suggestion: SuggestedLink
  /** The document on whose page it is shown. */
  here?: string | undefined
  /** What may be done with it. */
  children?: ReactNode
}

/** One suggestion: what it says, what it rests on, and the words in both documents. */
export function SuggestedLinkItem({ suggestion, here, children }: SuggestedLinkProps) {
  const { id, from, to, agent, kind, score, passages, shared, credit } = suggestion
  return (
    <article data-suggested={id} className="flex min-w-0 flex-col gap-3">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="min-w-0 flex-1 basis-64 wrap-anywhere">
          {t.rich('head', {
            label: linkSheet[kind].label,
            from: () => <End key="from" end={from} isHere={from.id === here} />,
            to: () =>
              to ? (
                <End key="to" end={to} isHere={to.id === here} />
              ) : agent ? (
                <Agent key="to" agent={agent} />
              ) : null,
          })}
        </p>
        <Badge>{t('strength', { percent: percentOf(score) })}</Badge>
      </header>
      <ul className="flex flex-col gap-1 text-sm text-muted">
        {reasonsOf(suggestion).map((reason) => (
          <li key={reason} className="wrap-anywhere">
            {reason}
          </li>
        ))}
      </ul>
      {credit?.words ? <PassageInDocument end={from} passage={credit.words} /> : null}
      {to && passages.length > 0 ? (
        <ol aria-label={t('passages')} className="flex flex-col gap-4">
          {passages.map((pair, at) => (
            <PassagePair
              key={`${pair.from.startCp} ${pair.to.startCp}`}
              from={from}
              to={to}
              pair={pair}
              number={at + 1}
            />
          ))}
        </ol>
      ) : null}
      {shared > passages.length ? (
        <p className="text-sm text-muted">{t('more', { count: shared - passages.length })}</p>
      ) : null}
      {children}
    </article>
  )
}
