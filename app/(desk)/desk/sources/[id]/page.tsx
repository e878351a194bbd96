import type { Metadata } from 'next'
import Link from 'next/link'
import { CaptureNow } from '@/components/sources/capture-now'
import { EditSourceForm } from '@/components/sources/edit-source-form'
import { GradeForm } from '@/components/sources/grade-form'
import { QuotedWordsPanel } from '@/components/sources/quoted-words'
import { SourceCaptures } from '@/components/sources/source-captures'
import { GradeNote, Reliability, RestingClaims, SourceFacts } from '@/components/sources/source-record'
import { TrackRecordPanel } from '@/components/sources/track-record'
import { PageHead, Panel } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { editSourceAction, gradeReliabilityAction } from './actions'
import { loadSource, loadTitle } from './load'

type SourcePageProps = { params: Promise<{ id: string }> }

const t = wordsOf('documents')

export async function generateMetadata({ params }: SourcePageProps): Promise<Metadata> {
  return { title: (await loadTitle((await params).id)) ?? t('sources.listTitle') }
}

export default async function SourcePage({ params }: SourcePageProps) {
  const { source, documents, captures, quoted, record, acts } = await loadSource((await params).id)
  const { id, url } = source
  return (
    <>
      <PageHead
        above={<Link href="/desk/sources">{t('sources.listTitle')}</Link>}
        title={<bdi lang={source.language}>{source.title}</bdi>}
        lead={source.publisher ? <bdi>{source.publisher.name}</bdi> : null}
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <SourceFacts
            source={source}
            edit={
              acts ? <EditSourceForm source={source} lookUps={acts.lookUps} edit={editSourceAction} /> : null
            }
          />
          <SourceCaptures
            documents={documents}
            captures={captures}
            now={acts && url ? <CaptureNow source={{ id, url }} start={acts.startCapture} /> : null}
          />
          <QuotedWordsPanel quoted={quoted} language={source.language} />
          <RestingClaims claims={source.claims} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Panel title={t('sources.reliabilityTitle')}>
            <Reliability of={source} note={<GradeNote source={source} />} />
          </Panel>
          {acts ? (
            <Panel title={t('sources.gradeTitle')}>
              <GradeForm source={{ id }} publisher={source.publisher} grade={gradeReliabilityAction} />
            </Panel>
          ) : null}
          <TrackRecordPanel record={record} />
        </div>
      </div>
    </>
  )
}
