import Link from 'next/link'
import { Panel } from '@/components/ui/panel'
import { RefText } from '@/components/ui/text'
import type { LeftClaim } from '@/lib/imports/views'
import { formatNumber } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

/** Claims that stay when an import is taken back, or would, with who touched them. */
export function LeftList({ left, isDone }: { left: readonly LeftClaim[]; isDone: boolean }) {
  const t = wordsOf('imports')
  if (left.length === 0) return null
  return (
    <Panel title={t(isDone ? 'left.title' : 'left.willTitle')}>
      <p className="mb-3 text-sm text-muted">{t(isDone ? 'left.text' : 'left.willText')}</p>
      <ul className="flex flex-col gap-3">
        {left.map(({ row, ref, statement, touchedBy }) => (
          <li key={row} className="flex flex-col gap-1">
            <Link href={`/desk/claims/${ref}`} prefetch={false} data-key-row className="wrap-anywhere">
              <span dir="auto">{statement}</span>
            </Link>
            <span className="text-sm text-muted">
              <RefText>{ref}</RefText> · {t('left.line', { row: formatNumber(row) })} ·{' '}
              {t('left.by', { names: touchedBy.join(', ') })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
