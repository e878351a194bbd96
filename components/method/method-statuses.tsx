import { StatusWord } from '@/components/claims/status-badge'
import { statuses } from '@/lib/claims/statuses'
import { currentRuleSet } from '@/lib/review/rule-sets'
import { wordsOf } from '@/lib/words/words'
import { MethodSection, Para } from './method-section'
import { StatusRules } from './status-rules'

/** Each status: its shape and word, what it means, and the rules by which it may be set, from the rule set itself. */
export function MethodStatuses() {
  const t = wordsOf('method')
  const words = wordsOf('statuses')
  return (
    <MethodSection id="statuses" title={t('statuses.title')}>
      <Para>{t('statuses.text', { version: currentRuleSet.version })}</Para>
      <Para>{t('statuses.depth')}</Para>
      <ul className="divide-y divide-rule border-y border-rule">
        {statuses.map((status) => (
          <li
            key={status}
            id={status.toLowerCase()}
            data-rules-of={status}
            className="grid gap-x-6 gap-y-2 py-4 sm:grid-cols-[11rem_minmax(0,1fr)]"
          >
            <h3>
              <StatusWord status={status} />
            </h3>
            <div className="flex flex-col gap-2">
              <p className="font-medium">{words(`${status}.meaning`)}</p>
              <StatusRules status={status} ruleSet={currentRuleSet} />
            </div>
          </li>
        ))}
      </ul>
    </MethodSection>
  )
}
