import { clsx } from 'clsx'
import { useId } from 'react'
import type { PreviewRow } from '@/lib/imports/wizard'
import { wordsOf } from '@/lib/words/words'
import { OnePreview } from './preview-row'

type PreviewPanelProps = {
  rows: readonly PreviewRow[] | null
  /** What is shown is from before the last change. */
  isOld: boolean
  isJoinedUnread: boolean
}

/** The first rows as they would become claims, or why they would be refused; beside the mapping where there is room. */
export function PreviewPanel({ rows, isOld, isJoinedUnread }: PreviewPanelProps) {
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
        <p className="px-4 py-4 text-muted sm:px-6">{t('preview.waiting')}</p>
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
