import { TimeText } from '@/components/ui/time-text'
import type { CutLink } from '@/lib/provenance/views'
import { wordsOf } from '@/lib/words/words'
import { LinkText } from './link-list'

const t = wordsOf('provenance')

/** Links that hold no more: who cut them, when and why. Nothing where none was cut. */
export function LinkHistory({ cut }: { cut: readonly CutLink[] }) {
  if (cut.length === 0) return null
  return (
    <details className="border-t border-rule pt-2">
      <summary className="min-h-11 py-2 text-sm font-medium">
        {t('history.title', { count: cut.length })}
      </summary>
      <ol className="mt-2 flex flex-col gap-6 border-s-2 border-rule ps-4">
        {cut.map((line) => (
          <li key={line.id} className="flex flex-col gap-2">
            <LinkText line={line} />
            <p className="max-w-measure text-sm wrap-anywhere whitespace-pre-line">
              {t.rich('history.cut', {
                who: () => <bdi key="who">{line.cutBy}</bdi>,
                when: () => <TimeText key="when" at={line.cutAt} />,
              })}{' '}
              <q>
                <bdi>{line.reason}</bdi>
              </q>
            </p>
          </li>
        ))}
      </ol>
    </details>
  )
}
