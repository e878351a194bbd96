import type { Metadata } from 'next'
import { PlaceIndex } from '@/components/places/place-index'
import { BadAddress } from '@/components/reading/claims-found'
import { JsonLd } from '@/components/reading/json-ld'
import { PublicShell } from '@/components/shell/public-shell'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { loadTopics, loadTopicsJsonLd } from './load'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

async function askedFor({ searchParams }: Props) {
  const { sort, cursor } = await searchParams
  return {
    order: sort === 'name' ? ('name' as const) : ('number' as const),
    cursor: Array.isArray(cursor) ? cursor.join(' ') : cursor,
  }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = wordsOf('places')
  const { cursor } = await askedFor(props)
  const [title, description, url] = [
    t('index.topics.title'),
    t('index.description', { kind: 'topics' }),
    here('/topics'),
  ]
  return {
    title,
    description,
    alternates: { canonical: url },
    openGraph: { title, description, url, type: 'website', siteName: wordsOf('site')('name') },
    ...(cursor === undefined ? {} : { robots: { index: false, follow: true } }),
  }
}

export default async function TopicsPage(props: Props) {
  const { order, cursor } = await askedFor(props)
  const { page, isWhole } = await loadTopics(order, cursor)
  return (
    <PublicShell>
      <JsonLd json={loadTopicsJsonLd()} />
      {isWhole ? null : (
        <div className="mb-6">
          <BadAddress faults={[{ field: 'cursor', message: wordsOf('places')('bad.cursor') }]} />
        </div>
      )}
      <PlaceIndex kind="topics" order={order} page={page} />
    </PublicShell>
  )
}
