import { Notice } from '@/components/ui/notice'
import type { LinkLine } from '@/lib/provenance/views'
import { wordsOf } from '@/lib/words/words'
import { LinkEndText } from './link-end'

const t = wordsOf('provenance')

type LinkNoticeProps = { sourceId: string; correctedBy: readonly LinkLine[] }

/** Said at the top of a document's page where it was retracted or corrected, and by what. A retraction outweighs. */
export function LinkNotice({ sourceId, correctedBy }: LinkNoticeProps) {
  const isRetracted = correctedBy.some(({ kind }) => kind === 'RETRACTS')
  const told = correctedBy.filter(({ kind }) => !isRetracted || kind === 'RETRACTS')
  if (told.length === 0) return null
  return (
    <Notice kind="warning" title={t(isRetracted ? 'notice.retracted' : 'notice.corrected')}>
      <p>{t(isRetracted ? 'notice.retractedText' : 'notice.correctedText')}</p>
      <ul>
        {told.map(({ id, other }) => (
          <li key={id}>
            {other.kind === 'source' && other.id === sourceId
              ? t('notice.itself')
              : t.rich('notice.by', { other: () => <LinkEndText key="other" end={other} /> })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
