import { Search } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Link } from '@/components/ui/link'
import type { FrontPage } from '@/lib/published/views'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { StatusCounts } from './status-counts'

function FrontSearch() {
  const t = wordsOf('reading')
  const site = wordsOf('site')
  return (
    <form
      action={here('/claims')}
      method="get"
      role="search"
      aria-label={t('front.search')}
      className="flex max-w-xl gap-2"
    >
      <Input
        type="search"
        name="q"
        aria-label={t('front.search')}
        placeholder={site('search.placeholder')}
        maxLength={200}
        className="min-w-0"
      />
      <Button type="submit" variant="primary">
        <Search className="size-4" aria-hidden />
        {site('search.submit')}
      </Button>
    </form>
  )
}

/** What this is, in a heading and a sentence; where to begin. */
export function FrontHead({ children }: { children?: React.ReactNode }) {
  const t = wordsOf('reading')
  return (
    <header className="flex flex-col gap-5">
      <h1 className="font-serif text-3xl text-balance">{t('front.title')}</h1>
      <p className="max-w-measure font-serif text-xl text-muted">{t('front.lead')}</p>
      {children}
    </header>
  )
}

const ways = [
  ['/method', 'front.how'],
  ['/timeline', 'front.timeline'],
] as const

/** The head of the front page beside the ledger of statuses. */
export function FrontTop({ counts }: Pick<FrontPage, 'counts'>) {
  const t = wordsOf('reading')
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <div className="grid gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <FrontHead>
        <FrontSearch />
        <ul className="flex flex-wrap gap-x-6">
          {ways.map(([href, words]) => (
            <li key={href}>
              <Link href={href} className="inline-flex min-h-11 items-center text-sm">
                {t(words)}
              </Link>
            </li>
          ))}
        </ul>
      </FrontHead>
      <section aria-labelledby="where-they-stand" className="flex flex-col gap-2">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 id="where-they-stand" className="text-lg font-semibold">
            {t('front.status')}
          </h2>
          <Link href="/claims">{t('front.total', { count: total })}</Link>
        </div>
        <StatusCounts counts={counts} />
      </section>
    </div>
  )
}
