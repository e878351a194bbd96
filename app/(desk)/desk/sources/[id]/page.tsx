import type { Metadata } from 'next'
import Link from 'next/link'
import { CaptureList } from '@/components/documents/document-list'
import { GradeForm } from '@/components/sources/grade-form'
import { Reliability, RestingClaims, SourceFacts } from '@/components/sources/source-record'
import { PageHead, Panel } from '@/components/ui/panel'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { gradeReliabilityAction } from './actions'
import { loadSource, loadTitle } from './load'

type SourcePageProps = { params: Promise<{ id: string }> }

const t = wordsOf('documents')

export async function generateMetadata({ params }: SourcePageProps): Promise<Metadata> {
  return { title: (await loadTitle((await params).id)) ?? t('sources.listTitle') }
}

export default async function SourcePage({ params }: SourcePageProps) {
  const { source, documents, grades } = await loadSource((await params).id)
  return (
    <>
      <PageHead
        above={<Link href="/desk/sources">{t('sources.listTitle')}</Link>}
        title={
          <bdi lang={source.language} dir={directionOf(source.language)}>
            {source.title}
          </bdi>
        }
        lead={source.publisher ? <bdi>{source.publisher.name}</bdi> : null}
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <SourceFacts source={source} />
          <Panel title={t('sources.capturesTitle')}>
            {documents.length === 0 ? (
              <p className="text-muted">{t('sources.capturesNone')}</p>
            ) : (
              <CaptureList documents={documents} />
            )}
          </Panel>
          <RestingClaims claims={source.claims} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Panel title={t('sources.reliabilityTitle')}>
            <Reliability source={source} />
          </Panel>
          {grades ? (
            <Panel title={t('sources.gradeTitle')}>
              <GradeForm
                source={{ id: source.id }}
                publisher={source.publisher}
                grade={gradeReliabilityAction}
              />
            </Panel>
          ) : null}
        </div>
      </div>
    </>
  )
}
