import type { Status } from '@/lib/claims/statuses'
import { type RuleId, ruleSheet } from '@/lib/review/rule-sheet'
import type { RuleSet } from '@/lib/review/rule-sets'
import { wordsOf } from '@/lib/words/words'
import { Para, Points } from './method-section'

// The reason has a sentence of its own below, which says what must be in it.
const isAsked = (id: RuleId) => id !== 'reason-given'

/** What one status takes by a rule set, in the words of the rules themselves. */
export function StatusRules({ status, ruleSet }: { status: Status; ruleSet: RuleSet }) {
  const t = wordsOf('method')
  const { all, ways, side, reasonSays } = ruleSet.statuses[status]
  const always = all.filter(isAsked)
  return (
    <div className="flex flex-col gap-1">
      {side === 'negation' ? (
        <Para>{t('statuses.negation', { verified: wordsOf('statuses')('VERIFIED.label') })}</Para>
      ) : null}
      {always.length > 0 ? (
        <>
          <p className="text-sm text-muted">{t('statuses.always')}</p>
          <Points>
            {always.map((id) => (
              <li key={id}>{ruleSheet[id].states}</li>
            ))}
          </Points>
        </>
      ) : null}
      {ways.length > 0 ? (
        <>
          <p className="text-sm text-muted">{t(always.length > 0 ? 'statuses.ways' : 'statuses.onlyWays')}</p>
          <Points>
            {ways.map((way) => (
              <li key={way.join(' ')}>{way.map((id) => ruleSheet[id].states).join(' ')}</li>
            ))}
          </Points>
        </>
      ) : null}
      {status === 'UNVERIFIED' && always.length + ways.length === 0 ? (
        <Para>{t('statuses.anytime')}</Para>
      ) : null}
      <p className="max-w-measure text-sm text-muted">{t('statuses.reason', { what: reasonSays })}</p>
    </div>
  )
}
