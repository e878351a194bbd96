import Link from 'next/link'
import { Panel } from '@/components/ui/panel'
import { RefText } from '@/components/ui/text'
import { FEWEST, type ResolvedClaim, type TrackRecord } from '@/lib/sources/track-record'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { shareWords } from './share-words'

const t = wordsOf('sources')

function Claims({ title, claims }: { title: string; claims: readonly ResolvedClaim[] }) {
  if (claims.length === 0) return null
  return (
    <details>
      <summary className="min-h-11 py-2 text-sm font-medium">
        {title} ({claims.length})
      </summary>
      <ul className="flex flex-col gap-2 ps-4">
        {claims.map(({ ref, statement, language, status }) => (
          <li key={ref}>
            <Link href={`/desk/claims/${ref}`} prefetch={false}>
              <RefText>{ref}</RefText>
            </Link>{' '}
            <span className="text-sm text-muted">{t(`record.status.${status}`)}</span>{' '}
            <bdi lang={language} dir={directionOf(language)} className="font-serif">
              {statement}
            </bdi>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Where it was right and wrong, with the claims behind the numbers, what is counted, and what that does not show. */
export function TrackRecordPanel({ record }: { record: TrackRecord }) {
  const { right, wrong, mixed, n, measured } = record
  return (
    <Panel title={t('record.title')}>
      <div className="flex flex-col gap-3" data-track-record>
        {n === 0 ? (
          <p className="text-muted">{t('record.none')}</p>
        ) : (
          <>
            <p>{t('record.counted', { right: right.length, wrong: wrong.length })}</p>
            <p className="font-medium">
              {measured ? t('record.share', shareWords(measured)) : t('record.few', { n, fewest: FEWEST })}
            </p>
            <Claims title={t('record.right')} claims={right} />
            <Claims title={t('record.wrong')} claims={wrong} />
          </>
        )}
        {mixed > 0 ? <p className="text-sm">{t('record.mixed', { count: mixed })}</p> : null}
        <p className="max-w-measure text-sm text-muted">{t('record.how')}</p>
        <p className="max-w-measure text-sm text-muted">{t('record.caution')}</p>
      </div>
    </Panel>
  )
}
