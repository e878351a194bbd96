import type { Metadata } from 'next'
import Link from 'next/link'
import { OriginExplorer } from '@/components/provenance/origin-explorer'
import { MoreNotDrawn } from '@/components/provenance/origin-figure'
import { OriginOutline } from '@/components/provenance/origin-outline'
import { OriginTree } from '@/components/provenance/origin-tree'
import { deskPageOf, SourceCounts } from '@/components/provenance/origins-panel'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { linkHistoryAction } from './actions'
import { findItself, loadSourceOrigins } from './load'

type OriginsPageProps = { params: Promise<{ id: string }> }

const t = wordsOf('origins')

export async function generateMetadata({ params }: OriginsPageProps): Promise<Metadata> {
  const source = await findItself((await params).id)
  return { title: `${t('source.title')} · ${source?.name ?? ''}` }
}

export default async function SourceOriginsPage({ params }: OriginsPageProps) {
  const { page, source, counts, explored, may } = await loadSourceOrigins((await params).id)
  const { picture } = explored
  return (
    <>
      <PageHead
        above={
          <Link href={`/desk/sources/${source.id}`}>
            <bdi lang={source.language ?? undefined}>{source.name}</bdi>
          </Link>
        }
        title={t('source.title')}
        lead={t('explore.lead')}
      />
      <div className="flex flex-col gap-4">
        <SourceCounts counts={counts} picture={picture} />
        <OriginExplorer
          explored={explored}
          subject={source.id}
          page={page}
          may={may}
          history={linkHistoryAction}
          tree={<OriginTree picture={picture} subject={source.id} />}
          outline={<OriginOutline picture={picture} pageOf={deskPageOf} subject={source.id} />}
        />
        <MoreNotDrawn picture={picture} />
      </div>
    </>
  )
}
