import { clsx } from 'clsx'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Pager } from '@/components/ui/pager'
import { PageHead, Panel } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { byMonth, type CorrectionKind, correctionKinds, type CorrectionPage } from '@/lib/moments/corrections'
import { formatPartialDate } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { CorrectionEntry } from './correction-line'

const chip =
  'inline-flex min-h-8 items-center rounded border px-3 text-sm no-underline pointer-coarse:min-h-11'

function addressOf(kind: CorrectionKind | null, cursor?: string): string {
  const query = new URLSearchParams({ ...(kind ? { kind } : {}), ...(cursor ? { cursor } : {}) })
  return query.size > 0 ? `/corrections?${query.toString()}` : '/corrections'
}

function Kinds({ chosen }: { chosen: CorrectionKind | null }) {
  const t = wordsOf('corrections')
  return (
    <nav aria-label={t('page.filter')} className="print:hidden">
      <ul className="flex flex-wrap gap-2">
        {[null, ...correctionKinds].map((kind) => (
          <li key={kind ?? 'all'}>
            <Link
              href={addressOf(kind)}
              aria-current={kind === chosen ? 'true' : undefined}
              className={clsx(
                chip,
                kind === chosen
                  ? 'border-accent bg-accent-soft font-semibold text-accent'
                  : 'border-rule bg-raised text-ink hover:border-edge hover:bg-sunk',
              )}
            >
              {kind ? t(`kind.${kind}`) : t('page.all')}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type CorrectionLogProps = CorrectionPage & { kind: CorrectionKind | null; isBroken: boolean }

/** The public log of corrections: by month, newest first, one kind or all. */
export function CorrectionLog({ items, nextCursor, previousCursor, kind, isBroken }: CorrectionLogProps) {
  const t = wordsOf('corrections')
  return (
    <div className="flex flex-col gap-8" data-corrections={items.length}>
      <PageHead title={t('page.title')} lead={t('page.lead')} />
      <div className="flex flex-col gap-4">
        <details className="max-w-measure">
          <summary className="inline-flex min-h-8 cursor-pointer items-center text-accent pointer-coarse:min-h-11">
            {t('page.what')}
          </summary>
          <p className="pt-2">{t('page.whatText')}</p>
        </details>
        <p className="flex flex-wrap gap-x-6 text-sm print:hidden">
          <Link
            href="/corrections.xml"
            type="application/atom+xml"
            className="inline-flex min-h-8 items-center pointer-coarse:min-h-11"
          >
            {t('page.feed')}
          </Link>
          <Link
            href="/method#corrections"
            className="inline-flex min-h-8 items-center pointer-coarse:min-h-11"
          >
            {t('page.method')}
          </Link>
        </p>
        <Kinds chosen={kind} />
      </div>
      {isBroken ? <Notice kind="danger">{t('page.badCursor')}</Notice> : null}
      {items.length === 0 ? (
        <EmptyState title={t(kind ? 'page.noneOfKind' : 'page.none')} />
      ) : (
        byMonth(items).map(({ month, items: ofMonth }) => (
          <Panel key={month} title={formatPartialDate(month)} frame="plain">
            {ofMonth.map((correction) => (
              <CorrectionEntry key={correction.id} correction={correction} level={3} />
            ))}
          </Panel>
        ))
      )}
      <Pager
        previous={previousCursor ? addressOf(kind, previousCursor) : null}
        next={nextCursor ? addressOf(kind, nextCursor) : null}
      />
    </div>
  )
}
