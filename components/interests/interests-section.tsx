import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { OwnInterests } from '@/lib/interests/views'
import { formatPlainDay } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { type InterestDoors, InterestsForm } from './interests-form'

/** On one's own page: what stands, and the form. `id` is where the review screen leads. */
export function InterestsSection({ own, doors }: { own: OwnInterests; doors: InterestDoors }) {
  const t = wordsOf('interests')
  const { statedAt, until, stands } = own
  return (
    <div id="interests" className="scroll-mt-4">
      <Panel title={t('title')}>
        <p className="mb-4 max-w-measure text-sm text-muted">{t('lead')}</p>
        {statedAt && until ? (
          <p className="mb-4 text-sm">
            {stands
              ? t('stands', { at: formatPlainDay(statedAt), until: formatPlainDay(until) })
              : t('over', { at: formatPlainDay(statedAt) })}
          </p>
        ) : (
          <div className="mb-4">
            <Notice>{t('none')}</Notice>
          </div>
        )}
        <InterestsForm own={own} doors={doors} />
      </Panel>
    </div>
  )
}
