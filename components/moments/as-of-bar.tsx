import { History } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { TimeText } from '@/components/ui/time-text'
import { addressAsOf, type AsOf, asOfText } from '@/lib/moments/as-of'
import { wordsOf } from '@/lib/words/words'
import { AsOfForm, type KeptFields } from './as-of-form'

/** A moment as it was asked for: a day where it is the end of one. */
export function MomentText({ at }: { at: string }) {
  const asked = asOfText(at)
  return asked.length === 10 ? <TimeText at={asked} /> : <TimeText at={at} precision="minute" />
}

type AsOfBannerProps = {
  at: string
  /** The page, with the other parameters of its address. */
  path: string
  /** What is otherwise now. */
  children?: ReactNode
}

/** Above everything on a page of the past: of when it is, and the way to the present. Nobody takes it for today. */
export function AsOfBanner({ at, path, children }: AsOfBannerProps) {
  const t = wordsOf('moments')
  return (
    <section
      aria-label={t('asOf.label')}
      data-as-of={at}
      className="flex gap-3 rounded border border-s-4 border-caution bg-caution-soft px-4 py-3"
    >
      <History className="mt-1 size-5 shrink-0 text-caution" aria-hidden />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <p className="text-lg font-semibold">
          {t.rich('asOf.title', { when: () => <MomentText key="when" at={at} /> })}
        </p>
        <p className="max-w-measure text-sm">{t('asOf.text')}</p>
        {children}
        <p>
          <Link
            href={addressAsOf(path, null)}
            className="inline-flex min-h-6 items-center font-semibold pointer-coarse:min-h-11"
          >
            {t('asOf.toNow')}
          </Link>
        </p>
      </div>
    </section>
  )
}

/** That what was asked for is no moment of the past, and that the page is shown as it is now. */
export function AsOfFaultNotice({ asOf }: { asOf: AsOf }) {
  if (asOf.fault === null) return null
  return <Notice kind="danger">{wordsOf('moments')(`asOf.fault.${asOf.fault}`)}</Notice>
}

type AsOfBarProps = {
  asOf: AsOf
  /** The page's own address, without language and without query. */
  path: string
  /** The other parameters of the address, which stay. */
  keep?: KeptFields
  children?: ReactNode
}

/** The time machine of a list or a page: the banner where the past is shown, and the form that asks for it. */
export function AsOfBar({ asOf, path, keep = {}, children }: AsOfBarProps) {
  const t = wordsOf('moments')
  const query = new URLSearchParams(
    Object.entries(keep).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one])),
  )
  const whole = query.size > 0 ? `${path}?${query.toString()}` : path
  return (
    <div className="flex flex-col gap-3 print:hidden">
      <AsOfFaultNotice asOf={asOf} />
      {asOf.at === null ? null : (
        <AsOfBanner at={asOf.at} path={whole}>
          {children}
        </AsOfBanner>
      )}
      <details className="text-sm" open={asOf.fault !== null}>
        <summary className="inline-flex min-h-8 cursor-pointer items-center text-accent pointer-coarse:min-h-11">
          {t('asOf.summary')}
        </summary>
        <div className="pt-2">
          <AsOfForm path={path} asked={asOf.asked} keep={keep} />
        </div>
      </details>
    </div>
  )
}
