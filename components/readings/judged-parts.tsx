import { clsx } from 'clsx'
import Link from 'next/link'
import { type OtherwiseReason, otherwiseReasons } from '@/lib/review/judged-views'
import { wordsOf } from '@/lib/words/words'

/** Where a list of decisions judged otherwise stands. */
export const judgedHref = (because: OtherwiseReason, cursor: string | null = null): string => {
  const query = new URLSearchParams({
    ...(because === 'rules' ? {} : { because }),
    ...(cursor ? { cursor } : {}),
  }).toString()
  return query ? `/desk/review/rules?${query}` : '/desk/review/rules'
}

/** The two reasons for which a decision would be judged otherwise, as links. */
export function JudgedParts({ because }: { because: OtherwiseReason }) {
  const t = wordsOf('readings')
  return (
    <nav aria-label={t('otherwise.tabs')} className="flex flex-wrap gap-1">
      {otherwiseReasons.map((reason) => (
        <Link
          key={reason}
          href={judgedHref(reason)}
          prefetch={false}
          aria-current={because === reason ? 'page' : undefined}
          className={clsx(
            'inline-flex min-h-9 items-center gap-2 rounded border px-3 text-sm no-underline pointer-coarse:min-h-11',
            because === reason
              ? 'border-accent bg-accent-soft font-medium text-accent'
              : 'border-rule text-ink hover:bg-sunk',
          )}
        >
          {t(`otherwise.${reason}`)}
        </Link>
      ))}
    </nav>
  )
}
