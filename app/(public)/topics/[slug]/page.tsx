import type { Metadata } from 'next'
import { AsOfBar } from '@/components/moments/as-of-bar'
import { TopicArticle } from '@/components/places/topic-article'
import { JsonLd } from '@/components/reading/json-ld'
import { SampleLine } from '@/components/reading/sample-notice'
import { PublicShell } from '@/components/shell/public-shell'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { loadIsSample, loadTopic, loadTopicJsonLd, standingsOf } from './load'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const loadAsked = async ({ params, searchParams }: Props) =>
  loadTopic((await params).slug, [(await searchParams).asOf ?? ''].flat()[0])

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = wordsOf('places')
  const { topic, asOf } = await loadAsked(props)
  const title = t('topic.pageTitle', { name: topic.name })
  const description = t('topic.description', { name: topic.name })
  const path = `/topics/${encodeURIComponent(topic.slug)}`
  const url = here(path)
  return {
    title,
    description,
    alternates: {
      canonical: url,
      types: {
        'application/atom+xml': here(`${path}/feed.xml`),
        'application/feed+json': here(`${path}/feed.json`),
      },
    },
    openGraph: { title, description, url, type: 'website', siteName: wordsOf('site')('name') },
    ...(asOf.at || topic.total === 0 ? { robots: { index: false, follow: true } } : {}),
  }
}

export default async function TopicPage(props: Props) {
  const found = await loadAsked(props)
  const { topic, asOf } = found
  const isSample = await loadIsSample()
  return (
    <PublicShell>
      <JsonLd json={loadTopicJsonLd(topic)} />
      {isSample ? <SampleLine /> : null}
      <TopicArticle
        topic={topic}
        standings={standingsOf(found)}
        isPast={asOf.at !== null}
        asOf={<AsOfBar asOf={asOf} path={`/topics/${encodeURIComponent(topic.slug)}`} />}
      />
    </PublicShell>
  )
}
