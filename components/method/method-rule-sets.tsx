import { StatusWord } from '@/components/claims/status-badge'
import { dayText } from '@/components/ui/time-text'
import { statuses } from '@/lib/claims/statuses'
import { currentRuleSet, type RuleSet, ruleSets } from '@/lib/review/rule-sets'
import { wordsOf } from '@/lib/words/words'
import { MethodSection, Para } from './method-section'
import { StatusRules } from './status-rules'

type VersionProps = { ruleSet: RuleSet; next: RuleSet | undefined; isCurrent: boolean }

function Version({ ruleSet, next, isCurrent }: VersionProps) {
  const t = wordsOf('method')
  const { version, since } = ruleSet
  return (
    <li data-rule-set={version} className="flex flex-col gap-1 border-t border-rule py-3">
      <h3 className="font-semibold">{t('ruleSets.version', { version })}</h3>
      <p>
        {since ? t('ruleSets.since', { day: dayText(since) }) : t('ruleSets.first')}{' '}
        {next?.since ? t('ruleSets.until', { day: dayText(next.since), next: next.version }) : null}
        {isCurrent ? t('ruleSets.current') : null}
      </p>
      {isCurrent ? null : (
        <details>
          <summary className="text-sm text-accent">{t('ruleSets.older')}</summary>
          <ul className="divide-y divide-rule">
            {statuses.map((status) => (
              <li key={status} className="flex flex-col gap-1 py-3">
                <StatusWord status={status} size="sm" />
                <StatusRules status={status} ruleSet={ruleSet} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

const registered: RuleSet[] = Object.values(ruleSets)

/**
 * Every rule set that ever judged a decision, the newest first, with the day from which it is in force; the rules of older
 * ones stay to be read here, since decisions that were judged by them stand.
 */
export function MethodRuleSets({
  sets = registered,
  current = currentRuleSet,
}: {
  sets?: readonly RuleSet[]
  current?: RuleSet
}) {
  const t = wordsOf('method')
  return (
    <MethodSection id="rule-sets" title={t('ruleSets.title')}>
      <Para>{t('ruleSets.text')}</Para>
      <Para>{t('ruleSets.override')}</Para>
      <ul className="max-w-measure">
        {sets.toReversed().map((ruleSet, at, newestFirst) => (
          <Version
            key={ruleSet.version}
            ruleSet={ruleSet}
            next={newestFirst[at - 1]}
            isCurrent={ruleSet.version === current.version}
          />
        ))}
      </ul>
    </MethodSection>
  )
}
