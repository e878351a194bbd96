import type { Metadata } from 'next'
import { CorrectionLog } from '@/components/reading/correction-log'
import { SampleLine } from '@/components/reading/sample-notice'
import { PublicShell } from '@/components/shell/public-shell'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { loadCorrections } from './load'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = wordsOf('corrections')
  const isPart = Object.keys(await searchParams).length > 0
  return {
    title: t('page.title'),
    description: t('page.description'),
    alternates: {
      canonical: here('/corrections'),
      types: {
        'application/atom+xml': here('/corrections.xml'),
        'application/feed+json': here('/corrections.json'),
      },
    },
    ...(isPart ? { robots: { index: false, follow: true } } : {}),
  }
}

export default async function CorrectionsPage({ searchParams }: Props) {
  const { isSample, ...corrections } = await loadCorrections(await searchParams)
  return (
    <PublicShell>
      {isSample ? <SampleLine /> : null}
      <CorrectionLog {...corrections} />
    </PublicShell>
  )
}
