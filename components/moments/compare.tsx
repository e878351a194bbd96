import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import { addressAsOf, type AsOf } from '@/lib/moments/as-of'
import { differencesBetween } from '@/lib/moments/differences'
import type { Then } from '@/lib/moments/views'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { AsOfFaultNotice, MomentText } from './as-of-bar'
import { DifferencesList } from './differences-list'

type Given = { from: string; to: string }

function Day({ name, label, hint, value }: { name: string; label: string; hint?: string; value: string }) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <Input
        id={id}
        type="date"
        name={name}
        defaultValue={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="max-w-44"
      />
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      ) : null}
    </div>
  )
}

/** Asks for two days. */
export function CompareForm({ path, given }: { path: string; given: Given }) {
  const t = wordsOf('moments')
  return (
    <Panel title={t('compare.title')} frame="plain" className="print:hidden">
      <p className="mb-3 max-w-measure text-sm text-muted">{t('compare.text')}</p>
      <form
        method="get"
        action={here(path)}
        data-compare-form
        className="flex flex-wrap items-start gap-x-4 gap-y-3"
      >
        <Day name="from" label={t('compare.from')} value={given.from} />
        <Day name="to" label={t('compare.to')} hint={t('compare.toHint')} value={given.to} />
        <Button type="submit" className="sm:mt-6">
          {t('compare.submit')}
        </Button>
      </form>
    </Panel>
  )
}

type Shown = Exclude<Then, { kind: 'merged' }>

function NotComparable({ found, asOf }: { found: Shown; asOf: AsOf }) {
  const t = wordsOf('moments')
  if (found.kind === 'claim') return null
  const key = { 'not-public': 'notPublic', 'not-kept': 'notKept', silent: 'silent' } as const
  return <p>{t.rich(`compare.${key[found.kind]}`, { when: () => <When key="when" asOf={asOf} /> })}</p>
}

// Who asked for a day is told of a day, also where it is today.
function When({ asOf: { at, asked, isToday } }: { asOf: AsOf }) {
  if (at === null) return <span>{wordsOf('moments')('compare.now')}</span>
  return isToday ? <TimeText at={asked} /> : <MomentText at={at} />
}

type ComparedViewProps = {
  from: { asOf: AsOf; found: Shown }
  to: { asOf: AsOf; found: Shown }
  asked: { from: AsOf; to: AsOf }
  turned: boolean
  /** The claim's own address. */
  url: string
}

function Found({ from, to, url }: Omit<ComparedViewProps, 'asked' | 'turned'>) {
  const t = wordsOf('moments')
  if (from.found.kind !== 'claim' || to.found.kind !== 'claim')
    return (
      <div data-not-comparable className="flex max-w-measure flex-col gap-2">
        <NotComparable found={from.found} asOf={from.asOf} />
        <NotComparable found={to.found} asOf={to.asOf} />
        <p>{t(from.found.kind === 'not-public' ? 'compare.whole' : 'compare.nothing')}</p>
        {to.found.kind === 'claim' ? (
          <p>
            <Link href={addressAsOf(url, to.asOf.at)}>{t('compare.seen')}</Link>
          </p>
        ) : null}
      </div>
    )
  const groups = differencesBetween(from.found.seen, to.found.seen)
  if (groups.length === 0) return <p data-differences="0">{t('compare.same')}</p>
  return <DifferencesList groups={groups} />
}

/** What changed for readers between two moments, or why it cannot be told. */
export function ComparedView({ asked, turned, ...rest }: ComparedViewProps) {
  const t = wordsOf('moments')
  const { from, to, url } = rest
  const heading = t.rich('compare.heading', {
    from: () => <When key="from" asOf={from.asOf} />,
    to: () => <When key="to" asOf={to.asOf} />,
  })
  return (
    <Panel title={heading} frame="plain">
      <div data-compared className="flex flex-col gap-4">
        <AsOfFaultNotice asOf={asked.from} />
        <AsOfFaultNotice asOf={asked.to} />
        {turned ? <Notice>{t('compare.turned')}</Notice> : null}
        <p className="flex flex-wrap gap-x-6 gap-y-1 text-sm print:hidden">
          <Link href={addressAsOf(url, from.asOf.at)}>
            {t('compare.seen')}: <When asOf={from.asOf} />
          </Link>
          <Link href={addressAsOf(url, to.asOf.at)}>
            {t('compare.seen')}: <When asOf={to.asOf} />
          </Link>
          <Link href={`${url}/history`}>{t('compare.stop')}</Link>
        </p>
        <Found from={from} to={to} url={url} />
      </div>
    </Panel>
  )
}
