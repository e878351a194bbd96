import Link from 'next/link'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Quotation } from '@/components/ui/quotation'
import { TimeText } from '@/components/ui/time-text'
import { passageAddress } from '@/lib/documents/selection'
import type { LinkLine } from '@/lib/provenance/views'
import { wordsOf } from '@/lib/words/words'
import { LinkEndText } from './link-end'
import { capital, linkLabel } from './link-words'

const t = wordsOf('provenance')

/** One link: how the two stand to each other, what shows it, who entered it and when. */
export function LinkText({ line }: { line: LinkLine }) {
  const { kind, isFromHere, other, passage, note, madeBy, madeAt, closesLoop } = line
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p className="wrap-anywhere">
        <strong className="font-semibold">{capital(linkLabel(kind, isFromHere))}</strong>{' '}
        <LinkEndText end={other} />
        {closesLoop ? (
          <>
            {' '}
            <Badge tone="caution">{t('line.loop')}</Badge>
          </>
        ) : null}
      </p>
      {closesLoop ? <p className="max-w-measure text-sm text-muted">{t('line.loopText')}</p> : null}
      {passage ? (
        <Quotation
          exact={passage.exact}
          lang={passage.language}
          source={
            <Link href={passageAddress(passage.snapshotId, passage)} prefetch={false}>
              {t('line.place')}
            </Link>
          }
        />
      ) : null}
      {note ? (
        <p className="max-w-measure text-sm wrap-anywhere whitespace-pre-line">
          <span className="text-muted">{t('line.note')}: </span>
          <bdi>{note}</bdi>
        </p>
      ) : null}
      <p className="text-sm text-muted">
        {t.rich('line.entered', {
          who: () => <bdi key="who">{madeBy}</bdi>,
          when: () => <TimeText key="when" at={madeAt} />,
        })}
      </p>
    </div>
  )
}

type LinkListProps = {
  lines: readonly LinkLine[]
  /** Said where there is none. */
  empty: string
  /** What may be done with a line; nothing for somebody who only reads. */
  actOn: ((line: LinkLine) => ReactNode) | null
}

/** Links of a document in one direction, the newest first. */
export function LinkList({ lines, empty, actOn }: LinkListProps) {
  if (lines.length === 0) return <p className="max-w-measure text-muted">{empty}</p>
  return (
    <ul className="flex flex-col gap-4">
      {lines.map((line) => (
        <li
          key={line.id}
          data-link={line.id}
          className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-t border-rule pt-4 first:border-t-0 first:pt-0"
        >
          <div className="min-w-0 flex-1 basis-64">
            <LinkText line={line} />
          </div>
          {actOn?.(line)}
        </li>
      ))}
    </ul>
  )
}
