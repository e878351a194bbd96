import { clsx } from 'clsx'
import { Check, Minus, X } from 'lucide-react'
import { neededOf, type RuleEvaluation, type RuleResult, sentenceOf } from '@/lib/review/rules'
import { wordsOf } from '@/lib/words/words'

type Verdict = 'met' | 'unmet' | 'spare'

const verdictOf = (rule: RuleResult): Verdict => (rule.met ? 'met' : rule.holdsBack ? 'unmet' : 'spare')

const looks = {
  met: { icon: Check, tone: 'text-good' },
  unmet: { icon: X, tone: 'text-alarm' },
  spare: { icon: Minus, tone: 'text-muted' },
} as const

function RuleLine({ rule }: { rule: RuleResult }) {
  const t = wordsOf('review')
  const verdict = verdictOf(rule)
  const { icon: Icon, tone } = looks[verdict]
  return (
    <li className="flex items-start gap-2 py-1 text-sm" data-rule={rule.id} data-met={rule.met}>
      <Icon className={clsx('mt-0.5 size-4 shrink-0', tone)} aria-hidden />
      <span className="min-w-0">
        <span className={clsx('font-medium', tone)}>{t(`rules.${verdict}`)}</span>{' '}
        <span>{sentenceOf(rule)}</span>
        {verdict === 'unmet' ? (
          <span className="block text-muted">{t('rules.needed', { what: neededOf(rule) })}</span>
        ) : null}
      </span>
    </li>
  )
}

/** Every rule of one status, met or unmet, each with its sentence; ways of which one is enough stand together. */
export function RuleChecklist({ evaluation }: { evaluation: RuleEvaluation }) {
  const t = wordsOf('review')
  const always = evaluation.rules.filter((rule) => rule.way === null)
  const ways = [...new Set(evaluation.rules.flatMap((rule) => (rule.way === null ? [] : [rule.way])))]
  const rulesOf = (way: number) => evaluation.rules.filter((rule) => rule.way === way)
  const lines = (rules: readonly RuleResult[]) =>
    rules.map((rule) => <RuleLine key={`${rule.way} ${rule.id}`} rule={rule} />)
  return (
    <div className="flex flex-col gap-2" data-rules={evaluation.target}>
      {ways.length > 1 ? <p className="text-sm text-muted">{t('rules.oneWay')}</p> : null}
      {ways.map((way, at) => (
        <div key={way} className={clsx(ways.length > 1 && 'border-s-2 border-rule ps-3')}>
          {at > 0 ? <p className="text-xs font-medium text-muted uppercase">{t('rules.or')}</p> : null}
          <ul>{lines(rulesOf(way))}</ul>
        </div>
      ))}
      {ways.length > 0 ? <p className="text-sm text-muted">{t('rules.always')}</p> : null}
      <ul>{lines(always)}</ul>
    </div>
  )
}
