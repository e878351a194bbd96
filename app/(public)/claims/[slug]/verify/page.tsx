import type { Metadata } from 'next'
import { ClaimWithheld } from '@/components/claims/claim-withheld'
import { ClaimVerify } from '@/components/moments/claim-verify'
import { CopyProves } from '@/components/moments/copy-proves'
import { SampleLine } from '@/components/reading/sample-notice'
import { PublicShell } from '@/components/shell/public-shell'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { loadVerifiable } from './load'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await loadVerifiable((await params).slug)
  if (found.kind === 'withheld')
    return {
      title: wordsOf('claims')('public.withheld.pageTitle', { ref: found.page.ref }),
      robots: { index: false, follow: false },
    }
  const t = wordsOf('moments')
  const { ref, url } = found.claim
  return {
    title: t('verify.pageTitle', { ref }),
    description: t('verify.description'),
    alternates: { canonical: here(`${url}/verify`) },
  }
}

export default async function VerifyPage({ params }: Props) {
  const found = await loadVerifiable((await params).slug)
  return (
    <PublicShell>
      {found.kind === 'withheld' ? (
        <ClaimWithheld page={found.page} />
      ) : (
        <>
          {found.isSample ? <SampleLine /> : null}
          {found.copyOf ? <CopyProves origin={found.copyOf} url={found.claim.url} /> : null}
          <ClaimVerify claim={found.claim} file={found.file} />
        </>
      )}
    </PublicShell>
  )
}
