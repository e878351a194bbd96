import type { Metadata } from 'next'
import Link from 'next/link'
import { OriginExplorer } from '@/components/provenance/origin-explorer'
import { MoreNotDrawn } from '@/components/provenance/origin-figure'
import { OriginOutline } from '@/components/provenance/origin-outline'
import { OriginTree } from '@/components/provenance/origin-tree'
import { ClaimCounts, deskPageOf } from '@/components/provenance/origins-panel'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { loadClaimOrigins } from './load'

type OriginsPageProps = { params: Promise<{ ref: string }> }

const t = wordsOf('origins')

export async function generateMetadata({ params }: OriginsPageProps): Promise<Metadata> {
  const { claim } = await loadClaimOrigins((await params).ref)
  return { title: `${claim.ref} · ${t('title')}` }
}

export default async function ClaimOriginsPage({ params }: OriginsPageProps) {
  const { page, claim, counts, explored, may, history } = await loadClaimOrigins((await params).ref)
  const { picture } = explored
  return (
    <>
      <PageHead
        above={
          <Link href={`/desk/claims/${claim.ref}`}>
            {claim.ref} <bdi lang={claim.language}>{claim.statement}</bdi>
          </Link>
        }
        title={t('title')}
        lead={t('explore.lead')}
      />
      <div className="flex flex-col gap-4">
        <ClaimCounts counts={counts} picture={picture} />
        <OriginExplorer
          explored={explored}
          page={page}
          may={may}
          history={history}
          tree={<OriginTree picture={picture} />}
          outline={<OriginOutline picture={picture} pageOf={deskPageOf} />}
        />
        <MoreNotDrawn picture={picture} />
      </div>
    </>
  )
}
