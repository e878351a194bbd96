import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { OwnInterests } from '@/lib/interests/views'
import { wordsOf } from '@/lib/words/words'
import { type InterestDoors, InterestsForm } from './interests-form'

const day = (at: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(at))

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
              ? t('stands', { at: day(statedAt), until: day(until) })
              : t('over', { at: day(statedAt) })}
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
