import { Panel } from '@/components/ui/panel'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'

/** A feed to be followed. `base`: its address without `.xml` or `.json`, with what it asks: `/feed?status=DISPUTED`. */
export type Followed = { label: string; base: string }

const addressOf = (base: string, ending: 'xml' | 'json') => {
  const [path, query] = base.split('?')
  return here(`${path}.${ending}${query ? `?${query}` : ''}`)
}

const link = 'inline-flex min-h-11 items-center'

/** Both formats of one feed, in a line. */
export function FollowLinks({ label, base }: Followed) {
  const t = wordsOf('share')
  return (
    <p className="flex flex-wrap items-center gap-x-4 text-sm print:hidden" data-follow>
      <span className="font-medium">
        <bdi>{label}</bdi>
      </span>
      <a className={link} type="application/atom+xml" href={addressOf(base, 'xml')}>
        {t('follow.atom')}
      </a>
      <a className={link} type="application/feed+json" href={addressOf(base, 'json')}>
        {t('follow.json')}
      </a>
    </p>
  )
}

/** The feeds of a page. */
export function FollowPanel({ feeds }: { feeds: readonly Followed[] }) {
  const t = wordsOf('share')
  return (
    <Panel title={t('follow.title')} frame="plain" className="print:hidden">
      <p className="mb-2 max-w-measure text-sm text-muted">{t('follow.text')}</p>
      {feeds.map((feed) => (
        <FollowLinks key={feed.base} {...feed} />
      ))}
    </Panel>
  )
}

/** The feeds that are offered beside a claim: its own, all decisions, the corrections. */
export function claimFeeds(slug: string): Followed[] {
  const t = wordsOf('share')
  return [
    { label: t('follow.claim'), base: `/claims/${slug}/feed` },
    { label: t('follow.all'), base: '/feed' },
    { label: t('follow.corrections'), base: '/corrections' },
  ]
}
