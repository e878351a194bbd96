import { Panel } from '@/components/ui/panel'
import { neededOf, type Unsettled } from '@/lib/review/rules'
import { wordsOf } from '@/lib/words/words'

/** Rules of one way belong together, and one way is enough; what belongs to no way is asked in any case. */
function waysOf(rules: readonly Unsettled[]): Unsettled[][] {
  const ways = new Map<number, Unsettled[]>()
  for (const rule of rules) if (rule.way !== null) ways.set(rule.way, [...(ways.get(rule.way) ?? []), rule])
  return [...ways.values()]
}

function Missing({ rules }: { rules: readonly Unsettled[] }) {
  const t = wordsOf('claims')
  const ways = waysOf(rules)
  return (
    <ul className="list-disc space-y-1">
      {ways.length > 0 ? (
        <li className="ms-6">
          {ways.map((way, at) => (
            <span key={at} className="block">
              {at > 0 ? <span className="me-2 text-sm text-muted">{t('public.settle.or')}</span> : null}
              {way.map(neededOf).join(' ')}
            </span>
          ))}
        </li>
      ) : null}
      {rules
        .filter((rule) => rule.way === null)
        .map((rule) => (
          <li key={rule.id} className="ms-6">
            {neededOf(rule)}
          </li>
        ))}
    </ul>
  )
}

/**
 * What would settle an open claim: the rules it does not meet, towards "verified" and towards "refuted". Nothing where
 * it is settled, or lacks nothing that a reader could bring.
 */
export function SettleWays({ settle, level = 2 }: { settle: readonly Unsettled[]; level?: 2 | 3 }) {
  const t = wordsOf('claims')
  const towards = (['VERIFIED', 'REFUTED'] as const)
    .map((status) => ({ status, rules: settle.filter((rule) => rule.towards === status) }))
    .filter(({ rules }) => rules.length > 0)
  if (towards.length === 0) return null
  return (
    <Panel title={t('public.settle.title')} level={level} frame="plain">
      <div className="grid max-w-4xl gap-x-6 gap-y-4 md:grid-cols-2">
        {towards.map(({ status, rules }) => (
          <div key={status} data-settle={status}>
            <p className="mb-1 font-semibold">{t(`public.settle.${status}`)}</p>
            <Missing rules={rules} />
          </div>
        ))}
      </div>
    </Panel>
  )
}
