import { StatusWord } from '@/components/claims/status-badge'
import { type Status, statuses } from '@/lib/claims/statuses'
import { type RuleId, ruleSet } from '@/lib/review/rules'
import { wordsOf } from '@/lib/words/words'
import { MethodSection, Para, Points } from './method-section'

// The reason has a sentence of its own below, which says what must be in it.
const isAsked = (id: RuleId) => id !== 'reason-given'

function Rules({ status }: { status: Status }) {
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
              <li key={id}>{ruleSet.rules[id].states}</li>
            ))}
          </Points>
        </>
      ) : null}
      {ways.length > 0 ? (
        <>
          <p className="text-sm text-muted">{t(always.length > 0 ? 'statuses.ways' : 'statuses.onlyWays')}</p>
          <Points>
            {ways.map((way) => (
              <li key={way.join(' ')}>{way.map((id) => ruleSet.rules[id].states).join(' ')}</li>
            ))}
          </Points>
        </>
      ) : null}
      {status === 'UNVERIFIED' ? <Para>{t('statuses.anytime')}</Para> : null}
      <p className="max-w-measure text-sm text-muted">{t('statuses.reason', { what: reasonSays })}</p>
    </div>
  )
}

/** Each status: its shape and word, what it means, and the rules by which it may be set, from the rule set itself. */
export function MethodStatuses() {
  const t = wordsOf('method')
  const words = wordsOf('statuses')
  return (
    <MethodSection id="statuses" title={t('statuses.title')}>
      <Para>{t('statuses.text', { version: ruleSet.version })}</Para>
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
              <Rules status={status} />
            </div>
          </li>
        ))}
      </ul>
    </MethodSection>
  )
}
