import type { Metadata } from 'next'
import Link from 'next/link'
import { GradeForm } from '@/components/sources/grade-form'
import { PublishersSources } from '@/components/sources/publisher-list'
import { Reliability, RestingClaims } from '@/components/sources/source-record'
import { TrackRecordPanel } from '@/components/sources/track-record'
import { PageHead, Panel } from '@/components/ui/panel'
import { agentKindSheet } from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'
import { gradeReliabilityAction } from './actions'
import { loadName, loadPublisher } from './load'

type PublisherPageProps = { params: Promise<{ id: string }> }

const t = wordsOf('sources')

export async function generateMetadata({ params }: PublisherPageProps): Promise<Metadata> {
  return { title: (await loadName((await params).id)) ?? t('publishers.title') }
}

export default async function PublisherPage({ params }: PublisherPageProps) {
  const { publisher, record, grades } = await loadPublisher((await params).id)
  return (
    <>
      <PageHead
        above={<Link href="/desk/sources/publishers">{t('publishers.title')}</Link>}
        title={<bdi>{publisher.name}</bdi>}
        lead={agentKindSheet[publisher.agentKind].label}
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <PublishersSources publisher={publisher} />
          <RestingClaims claims={publisher.claims} title={t('publishers.claimsTitle')} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Panel title={wordsOf('documents')('sources.reliabilityTitle')}>
            <Reliability of={publisher} note={t('grade.ofPublisher')} />
          </Panel>
          {grades ? (
            <Panel title={t('publishers.gradeTitle')}>
              <GradeForm source={null} publisher={publisher} grade={gradeReliabilityAction} />
            </Panel>
          ) : null}
          <TrackRecordPanel record={record} />
        </div>
      </div>
    </>
  )
}
