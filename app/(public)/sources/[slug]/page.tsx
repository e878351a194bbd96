import type { Metadata } from 'next'
import { AsOfBar } from '@/components/moments/as-of-bar'
import { SourceArticle } from '@/components/places/source-article'
import { JsonLd } from '@/components/reading/json-ld'
import { SampleLine } from '@/components/reading/sample-notice'
import { PublicShell } from '@/components/shell/public-shell'
import { Notice } from '@/components/ui/notice'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { loadIsSample, loadSource, loadSourceJsonLd } from './load'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const shortened = (text: string, most: number) => {
  const letters = Array.from(text.replace(/\s+/g, ' '))
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : letters.join('')
}

const loadAsked = async ({ params, searchParams }: Props) =>
  loadSource((await params).slug, [(await searchParams).asOf ?? ''].flat()[0])

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = wordsOf('places')
  const { source, asOf } = await loadAsked(props)
  const { slug, card, publisher } = source
  const title = t('source.pageTitle', { title: shortened(card.title, 90) })
  const description = t('source.description', { publisher: publisher?.name ?? 'none' })
  const url = here(`/sources/${slug}`)
  return {
    title,
    description,
    alternates: {
      canonical: url,
      types: {
        'application/atom+xml': here(`/sources/${slug}/feed.xml`),
        'application/feed+json': here(`/sources/${slug}/feed.json`),
      },
    },
    openGraph: { title, description, url, type: 'article', siteName: wordsOf('site')('name') },
    ...(asOf.at ? { robots: { index: false, follow: true } } : {}),
  }
}

export default async function SourcePage(props: Props) {
  const { source, asOf, isNotYet } = await loadAsked(props)
  const isSample = await loadIsSample()
  return (
    <PublicShell>
      <JsonLd json={loadSourceJsonLd(source)} />
      {isSample ? <SampleLine /> : null}
      {isNotYet ? (
        <div className="mb-6">
          <Notice kind="warning">{wordsOf('places')('then.notYet')}</Notice>
        </div>
      ) : null}
      <SourceArticle
        source={source}
        isPast={asOf.at !== null}
        asOf={<AsOfBar asOf={asOf} path={`/sources/${source.slug}`} />}
      />
    </PublicShell>
  )
}
