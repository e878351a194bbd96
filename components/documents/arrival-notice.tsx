import { Notice } from '@/components/ui/notice'
import { wordsOf } from '@/lib/words/words'

const hash = (value: string) => <code className="font-mono text-xs wrap-anywhere">{value}</code>

/** To the uploader: the hash that the browser computed, against the one of the file that is kept. */
export function ArrivalNotice({ sent, kept }: { sent: string; kept: string }) {
  const t = wordsOf('documents')
  if (sent === kept)
    return (
      <Notice kind="success" title={t('page.same')}>
        {t.rich('page.sameText', { sha: () => <span key="sha">{hash(kept)}</span> })}
      </Notice>
    )
  return (
    <Notice kind="danger" title={t('page.differs')}>
      {t.rich('page.differsText', {
        sent: () => <span key="sent">{hash(sent)}</span>,
        kept: () => <span key="kept">{hash(kept)}</span>,
      })}
    </Notice>
  )
}
