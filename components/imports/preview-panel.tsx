import { clsx } from 'clsx'
import { useId } from 'react'
import type { PreviewRow } from '@/lib/imports/wizard'
import type { Gap } from '@/lib/imports/wizard-draft'
import { wordsOf } from '@/lib/words/words'
import { GapList } from './gap-list'
import { OnePreview } from './preview-row'

type PreviewPanelProps = {
  rows: readonly PreviewRow[] | null
  /** What is shown is from before the last change. */
  isOld: boolean
  isJoinedUnread: boolean
  gaps: readonly Gap[]
}

/** Why there are no rows as yet: what everybody has to say first, or what is missing of what was said. */
function Waiting({ gaps }: Pick<PreviewPanelProps, 'gaps'>) {
  const t = wordsOf('imports')
  const isFirst = gaps.length === 0 || gaps.includes('statement') || gaps.includes('language')
  return isFirst ? <p className="text-muted">{t('preview.waiting')}</p> : <GapList gaps={gaps} />
}

/** The first rows as they would become claims, or why they would be refused; beside the mapping where there is room. */
export function PreviewPanel({ rows, isOld, isJoinedUnread, gaps }: PreviewPanelProps) {
  const t = wordsOf('imports')
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0 rounded border border-rule bg-raised xl:sticky xl:top-4">
      <h2 id={id} className="border-b border-rule px-4 py-4 text-lg font-semibold sm:px-6">
        {t('preview.title')}
      </h2>
      <p role="status" className="px-4 pt-3 text-sm text-muted empty:hidden sm:px-6">
        {isOld ? t('preview.old') : ''}
      </p>
      {isJoinedUnread ? (
        <p className="px-4 pt-3 text-sm text-caution sm:px-6">{t('preview.unread')}</p>
      ) : null}
      {rows === null ? (
        <div className="px-4 py-4 text-sm sm:px-6">
          <Waiting gaps={gaps} />
        </div>
      ) : (
        <div
          role="region"
          aria-label={t('preview.label', { count: rows.length })}
          tabIndex={0}
          aria-busy={isOld}
          className={clsx('overflow-y-auto px-4 sm:px-6 xl:max-h-[calc(100dvh-8rem)]', isOld && 'text-muted')}
        >
          <ol className="flex flex-col divide-y divide-rule">
            {rows.map((row) => (
              <OnePreview key={row.row} row={row} />
            ))}
          </ol>
        </div>
      )}
    </section>
  )
}
